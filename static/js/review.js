// Keys on the review board and its item pages; all of it works without them, too.
"use strict";

(function () {
  const board = document.querySelector("[data-board]");
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

  const cellsOf = (row) => [...row.querySelectorAll("td.board-cell")];

  const move = (from, [down, right]) => {
    const rows = [...board.tBodies[0].rows];
    let row = rows.indexOf(from.closest("tr"));
    let column = cellsOf(rows[row]).indexOf(from.closest("td"));
    // Cells that lead nowhere are stepped over.
    for (;;) {
      row += down;
      column += right;
      const cell = rows[row] && cellsOf(rows[row])[column];
      if (!cell) {
        return;
      }
      const link = cell.querySelector("[data-cell]");
      if (link) {
        link.focus();
        return;
      }
    }
  };

  if (board) {
    const form = document.getElementById("board-form");
    const boxes = () => [...form.querySelectorAll("input[name=cells]")];
    const told = form.querySelector("[data-picked]");
    const all = form.querySelector("[data-pick-all]");
    const tell = () => {
      if (told) {
        const count = boxes().filter((one) => one.checked).length;
        told.textContent = count ? `已选 ${count} 格` : "";
      }
    };
    board.addEventListener("keydown", (event) => {
      const here = event.target.closest("[data-cell]");
      if (!here || event.altKey || event.ctrlKey || event.metaKey) {
        return;
      }
      if (steps[event.key]) {
        event.preventDefault();
        move(here, steps[event.key]);
      } else if (event.key === " ") {
        event.preventDefault();
        const box = here.closest("td").querySelector("input");
        if (box) {
          box.checked = !box.checked;
          tell();
        }
      }
    });
    form.addEventListener("change", tell);
    if (all && boxes().length) {
      all.hidden = false;
      all.addEventListener("click", () => {
        boxes().forEach((one) => {
          one.checked = true;
        });
        tell();
      });
    }
    tell();
  }

  const follow = (selector) => {
    const link = document.querySelector(selector);
    if (link) {
      link.click();
    }
  };
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || board) {
      return;
    }
    if (event.key === "ArrowDown") {
      event.preventDefault();
      follow("[data-next]");
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      follow("[data-board-link]");
    }
  });
})();
