// Tells when a part of the page could not be fetched anew; the old content stays.
"use strict";

(function () {
  const show = (failed) => {
    const alert = document.getElementById("fragment-failed");
    if (alert) {
      alert.hidden = !failed;
    }
  };
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => show(true));
  }
  document.addEventListener("htmx:afterSwap", () => show(false));
})();
