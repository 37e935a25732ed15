// Rows of a list: one more, or one less with a way back. Without JavaScript a new row follows each save.
"use strict";

(() => {
  const form = document.getElementById("filing-form");
  const rowsOf = (name) => [...form.querySelectorAll("fieldset[data-list]")].filter((one) => one.dataset.list === name);
  const cells = (row) => [...row.querySelectorAll("[data-key]")];

  function button(text, act) {
    const one = Object.assign(document.createElement("button"), { type: "button", className: "btn quiet small", textContent: text });
    one.addEventListener("click", act);
    return one;
  }

  function number(name) {
    rowsOf(name).forEach((row, place) => {
      row.querySelector("legend").textContent = `第${place + 1}行`;
      row.querySelector(".row-actions .btn").textContent = `删除第${place + 1}行`;
    });
  }

  function freeName(name) {
    const taken = new Set(rowsOf(name).map((row) => row.dataset.row));
    let next = 1;
    while (taken.has(`r${String(next).padStart(3, "0")}`)) next += 1;
    return `r${String(next).padStart(3, "0")}`;
  }

  function add(name, row = freeName(name)) {
    const last = rowsOf(name).at(-1);
    const copy = last.cloneNode(true);
    const keyBefore = `${last.dataset.list}.${last.dataset.row}.`;
    const keyAfter = `${name}.${row}.`;
    const renamed = (text) => text.replace(keyBefore, keyAfter).replace(keyBefore.replaceAll(".", "-"), keyAfter.replaceAll(".", "-"));
    copy.dataset.row = row;
    copy.hidden = false;
    copy.querySelectorAll(".removed, .row-actions, .entry .notes, [name^='was:']").forEach((one) => one.remove());
    copy.querySelector(".row-cells").hidden = false;
    for (const one of copy.querySelectorAll("[id], [for], [name], [data-key], [data-notes], [aria-describedby]")) {
      for (const attribute of ["id", "for", "name", "data-key", "data-notes", "aria-describedby"]) {
        if (one.hasAttribute(attribute)) one.setAttribute(attribute, renamed(one.getAttribute(attribute)));
      }
      one.removeAttribute("aria-invalid");
      if (one.dataset.notes) one.replaceChildren();
    }
    copy.querySelectorAll("[name^='base:']").forEach((one) => (one.value = "0"));
    // A reason that was asked for in the copied row belongs to that row alone.
    copy.querySelectorAll("[data-key^='warning.']").forEach((one) => one.closest(".entry").remove());
    cells(copy).forEach((one) => (one.value = ""));
    last.after(copy);
    equip(copy);
    number(name);
    return copy;
  }

  function remove(row) {
    const before = cells(row).map((cell) => cell.value);
    const write = (values) => cells(row).forEach((cell, place) => {
      if (cell.value === values[place]) return;
      cell.value = values[place];
      cell.dispatchEvent(new Event("change", { bubbles: true }));
    });
    write(before.map(() => ""));
    row.querySelector(".row-cells").hidden = true;
    row.querySelector(".row-actions").hidden = true;
    const line = document.createElement("p");
    line.className = "hint removed";
    line.setAttribute("role", "status");
    const back = button("撤销", () => {
      line.remove();
      show(row);
      write(before);
      cells(row)[0].focus();
    });
    line.append("本行已清空。 ", back);
    row.append(line);
    back.focus();
  }

  function show(row) {
    row.querySelector(".row-cells").hidden = false;
    row.querySelector(".row-actions").hidden = false;
  }

  function equip(row) {
    const actions = document.createElement("p");
    actions.className = "actions row-actions";
    actions.append(button("", () => remove(row)));
    row.append(actions);
  }

  for (const hint of form.querySelectorAll("[data-rows-hint]")) {
    const name = hint.dataset.rowsHint;
    rowsOf(name).forEach(equip);
    number(name);
    const more = document.createElement("p");
    more.className = "actions";
    more.append(button("增加一行", () => cells(add(name))[0].focus()));
    hint.replaceWith(more);
  }

  // A text kept in this browser may belong to a row that the page does not have yet, or to one taken away.
  form.addEventListener("filing:need", (event) => {
    const [name, row] = event.detail.split(".");
    const standing = rowsOf(name).find((one) => one.dataset.row === row);
    if (standing) {
      standing.querySelector(".removed")?.remove();
      show(standing);
    } else if (rowsOf(name).length) add(name, row);
  });
})();
