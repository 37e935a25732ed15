// One more row of a list without asking the server, and a word before typed text is left behind. Without this the same
// button brings the page back with more rows.
"use strict";

(() => {
  const ATTRIBUTES = ["id", "for", "name", "aria-label", "aria-describedby"];

  function add(list) {
    const name = list.dataset.rows;
    const count = list.querySelector("[data-count]");
    const last = [...list.querySelectorAll("[data-row]")].at(-1);
    const before = Number(last.dataset.row);
    const after = before + 1;
    const copy = last.cloneNode(true);
    copy.dataset.row = String(after);
    for (const one of copy.querySelectorAll("*")) {
      for (const attribute of ATTRIBUTES) {
        const text = one.getAttribute(attribute);
        if (text === null) continue;
        const named = text.replace(`${name}-${before}-`, `${name}-${after}-`).replace(`第${before + 1}行`, `第${after + 1}行`);
        one.setAttribute(attribute, named);
      }
      one.removeAttribute("aria-invalid");
    }
    copy.querySelectorAll(".field-error").forEach((one) => one.remove());
    for (const input of copy.querySelectorAll("input, textarea, select")) {
      if (input.type === "checkbox") input.checked = false;
      else if (input.tagName === "SELECT") input.selectedIndex = 0;
      else input.value = input.classList.contains("place") ? String(after + 1) : "";
    }
    last.after(copy);
    count.value = String(after + 1);
    copy.querySelector("input:not([type=hidden]):not(.place), textarea, select")?.focus();
  }

  let unsaved = false;
  document.addEventListener("input", (event) => {
    if (event.target.form?.method === "post") unsaved = true;
  });
  document.addEventListener("submit", () => (unsaved = false));
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=more]");
    const list = button?.closest("[data-rows]");
    if (!list || !list.querySelector("[data-row]")) return;
    event.preventDefault();
    add(list);
  });
})();
