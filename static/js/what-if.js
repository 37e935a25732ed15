// Shows how the chosen figure stands and a slider around it; without it the field and the button do the same.
"use strict";

(function () {
  const form = document.getElementById("what-if");
  const block = document.getElementById("figures");
  if (!form || !block) {
    return;
  }
  const figures = JSON.parse(block.textContent);
  const [park, figure, value] = ["park", "figure", "value"].map((name) => form.elements.namedItem(name));
  const slide = document.getElementById("id_slide");
  const stands = document.getElementById("stands");
  const places = (text) => (text.split(".")[1] || "").length;

  const show = () => {
    const now = (figures[park.value] || {})[figure.value];
    slide.closest(".slide").hidden = now === undefined || Number(now) <= 0;
    stands.textContent = now === undefined ? "" : `现值 ${now}`;
    value.placeholder = now === undefined ? "没有这项数据" : `现值 ${now}`;
    slide.value = 50;
  };
  const choose = () => {
    value.value = "";
    show();
  };
  park.addEventListener("change", choose);
  figure.addEventListener("change", choose);
  slide.addEventListener("input", () => {
    const now = figures[park.value][figure.value];
    value.value = (Number(now) * (0.5 + Number(slide.value) / 100)).toFixed(Math.max(2, places(now)));
    form.dispatchEvent(new CustomEvent("tried"));
  });
  value.addEventListener("input", () => form.dispatchEvent(new CustomEvent("tried")));
  show();
})();
