// Puts a figure's name where the cursor last was in the notice's text, and warns before typed words are left behind.
"use strict";

(() => {
  const form = document.getElementById("draft");
  let open = "typed" in form.dataset;
  let last = form.querySelector("textarea");

  form.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea")) last = event.target;
  });
  form.addEventListener("input", () => {
    open = true;
  });
  form.addEventListener("click", (event) => {
    const token = event.target.closest("[data-token]");
    if (!token || !last) return;
    last.setRangeText(token.dataset.token, last.selectionStart, last.selectionEnd, "end");
    last.dispatchEvent(new Event("input", { bubbles: true }));
    last.focus();
  });
  form.addEventListener("submit", () => {
    open = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (open) event.preventDefault();
  });
})();
