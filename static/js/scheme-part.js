// Choosing another measure or method fetches the form anew; what was typed meanwhile must not be lost to the answer.
"use strict";

(() => {
  const edits = { count: 0, asking: false };
  const seenBy = new WeakMap();

  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, () => (edits.count += edits.asking ? 0 : 1), true);
  }
  document.addEventListener("htmx:beforeRequest", (event) => seenBy.set(event.detail.xhr, edits.count));
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, xhr, requestConfig } = event.detail;
    if (target.id !== "part-form" || seenBy.get(xhr) === edits.count) return;
    // The answer knows less than the page: ask again with what the page holds now.
    event.detail.shouldSwap = false;
    window.setTimeout(() => {
      edits.asking = true;
      window.htmx.trigger(requestConfig.elt, "change");
      edits.asking = false;
    }, 50);
  });
})();
