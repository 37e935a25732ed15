// Files by drag and drop, what was chosen and how far the sending is; without it the forms post as they are.
"use strict";

(function () {
  const LIMIT = 30 * 1024 * 1024;
  const inputOf = (form) => form.querySelector("input[type=file]");
  const panel = () => document.getElementById("evidence-panel");

  const sizeOf = (bytes) =>
    bytes < 1048576 ? `${Math.max(Math.min(bytes, 1), Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`;

  const faultOf = (file) => {
    if (file.size === 0) {
      return "，文件是空的";
    }
    return file.size > LIMIT ? "，超过 30 MB，请压缩或拆分" : "";
  };

  const showChosen = (form) => {
    const list = form.querySelector("[data-evidence-chosen]");
    const lines = Array.from(inputOf(form).files, (file) => {
      const line = document.createElement("li");
      line.textContent = `${file.name}（${sizeOf(file.size)}${faultOf(file)}）`;
      line.classList.toggle("too-big", faultOf(file) !== "");
      return line;
    });
    list.replaceChildren(...lines);
    // The list names the files; the input would count them in the browser's language.
    const pick = form.querySelector(".file-pick");
    pick.classList.add("told");
    pick.querySelector(".file-none").textContent = lines.length ? `已选 ${lines.length} 个文件` : "未选择文件";
    list.hidden = lines.length === 0;
  };

  const showFailed = (failed) => {
    const place = document.querySelector("[data-evidence-failed]");
    const text = document.querySelector("[data-evidence-failure]");
    if (place && text) {
      place.replaceChildren(...(failed ? [text.content.cloneNode(true)] : []));
    }
    for (const bar of document.querySelectorAll("[data-evidence-progress]")) {
      bar.hidden = bar.hidden || failed;
    }
  };

  // What the page around the panel says of missing evidence: taken from the page as it is now.
  const renewAround = async () => {
    const places = document.querySelectorAll("[data-general], [data-mark]");
    if (places.length === 0) {
      return;
    }
    const answer = await fetch(window.location.href);
    if (!answer.ok || answer.redirected) {
      return; // the old text stays until the page is opened anew
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const place of places) {
      const code = place.dataset.mark;
      const other = fresh.querySelector(code === undefined ? "[data-general]" : `[data-mark="${CSS.escape(code)}"]`);
      if (other) {
        place.replaceChildren(...other.childNodes);
      }
    }
  };

  const holdsFiles = (event) => event.dataTransfer !== null && event.dataTransfer.types.includes("Files");
  const zoneOf = (event) => (event.target instanceof Element ? event.target.closest("[data-evidence-drop]") : null);

  const mark = (zone) => {
    for (const one of document.querySelectorAll("[data-evidence-drop]")) {
      one.classList.toggle("over", one === zone);
    }
  };

  const start = () => {
    for (const hint of document.querySelectorAll("[data-evidence-draggable]")) {
      hint.hidden = false;
    }
  };

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-evidence-form] input[type=file]")) {
      showChosen(event.target.form);
    }
  });

  // A file dropped beside the zone would replace the page and what was typed in it.
  document.addEventListener("dragover", (event) => {
    if (panel() && holdsFiles(event)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = zoneOf(event) ? "copy" : "none";
      mark(zoneOf(event));
    }
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) {
      mark(null);
    }
  });
  document.addEventListener("drop", (event) => {
    if (!panel() || !holdsFiles(event)) {
      return;
    }
    event.preventDefault();
    mark(null);
    const zone = zoneOf(event);
    if (zone) {
      const form = zone.closest("form");
      inputOf(form).files = event.dataTransfer.files;
      showChosen(form);
    }
  });

  document.addEventListener("htmx:xhr:progress", (event) => {
    const bar = event.target instanceof Element ? event.target.querySelector("[data-evidence-progress]") : null;
    if (bar && event.detail.lengthComputable) {
      bar.hidden = false;
      bar.value = Math.round((100 * event.detail.loaded) / event.detail.total);
    }
  });

  // A session that has ended answers with the way to the sign-in page; the chosen files and what was typed stay.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const target = event.detail.target;
    if (target && target.id === "evidence-panel") {
      const xhr = event.detail.xhr;
      const led = xhr.getResponseHeader("HX-Redirect") !== null;
      if (led) {
        event.preventDefault();
      }
      showFailed(led);
    }
  });
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => {
      const target = event.detail.target;
      if (target && target.id === "evidence-panel") {
        showFailed(true);
      }
    });
  }
  document.addEventListener("evidence-changed", () => renewAround());
  document.addEventListener("htmx:afterSwap", () => {
    start();
    const said = document.querySelector("[data-evidence-said]");
    if (said) {
      said.focus({ preventScroll: false });
    }
  });

  start();
})();
