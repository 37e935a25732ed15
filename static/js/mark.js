// A panel member's mark, saved as typed. What is typed is kept in this browser, with the version that it rests on, until
// the server has it: a lost connection or an ended session loses nothing, and no other save is overruled unseen.
"use strict";

(() => {
  const { element } = window;
  const form = document.getElementById("mark-form");
  const status = document.getElementById("saved");
  const lacking = document.getElementById("lacking");
  const kept = window.keeping(`mark:${form.dataset.user}:`);
  const scope = form.dataset.scope;
  const names = ["plan", "infrastructure", "production", "living", "remark"];
  const RETRY = 4000;
  let waiting = 0;
  let sending = false;
  let outside = false; // the session is over, or this page is too old to save

  const input = (name) => form.elements[name];
  const fields = () => Object.fromEntries(names.map((name) => [name, input(name).value]));
  const same = (one, other) => names.every((name) => one[name].trim() === other[name].trim());
  const notes = (name) => form.querySelector(`[data-notes=${name}]`);

  function say(text, late) {
    status.textContent = text;
    status.classList.toggle("unsaved", Boolean(late));
  }

  function keep() {
    const before = kept.get(scope);
    kept.put(scope, { fields: fields(), base: form.elements.base.value, sent: before?.sent ?? [] });
  }

  function changed(event) {
    const name = event.target.name;
    if (!names.includes(name)) return;
    show(name);
    keep();
    if (!outside) say("未保存", true);
    plan(event.type === "change" ? 0 : 700);
  }

  function plan(delay) {
    clearTimeout(waiting);
    waiting = setTimeout(send, delay);
  }

  async function send() {
    waiting = 0;
    const one = kept.get(scope);
    if (!one || document.querySelector("#clash .actions")) return;
    if (sending) return plan(300);
    sending = true;
    // Remembered before it is sent: should only the answer be lost, what then stands is this phone's own.
    kept.put(scope, { ...one, sent: [...one.sent.slice(-9), one.fields] });
    if (!outside) say("正在保存…", true);
    try {
      const answer = await fetch(form.dataset.save, {
        method: "POST",
        redirect: "manual",
        headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, "X-Requested-With": "fetch" },
        body: new URLSearchParams({ ...one.fields, base: one.base }),
      });
      await settle(one, answer);
    } catch {
      say("没有网络，未保存；内容留在本机，联网后自动保存", true);
      plan(RETRY);
    } finally {
      sending = false;
    }
  }

  async function settle(one, answer) {
    if (answer.type === "opaqueredirect") return over("登录已失效，内容留在本机。", signIn(), "重新登录后自动恢复");
    if (answer.status === 403 || answer.status === 404) return over("本页已不能保存，内容留在本机。", location.pathname, "重新打开后自动恢复");
    if (![200, 409, 422].includes(answer.status)) throw new Error(String(answer.status));
    const data = await answer.json();
    outside = false;
    if (answer.status === 409) return conflict(one, data);
    if (answer.status === 422) return refuse(data.faults);
    form.elements.base.value = data.version;
    clear();
    lack(data.missing);
    if (!same(fields(), one.fields)) {
      kept.put(scope, { fields: fields(), base: String(data.version), sent: [] });
      return plan(0);
    }
    kept.drop(scope);
    say(`已保存 ${data.saved}`);
  }

  const signIn = () => `${form.dataset.signin}?next=${encodeURIComponent(location.pathname)}`;

  // The link stays where it is while it is pressed: leaving the field saves once more and leads here again.
  function over(text, href, label) {
    if (outside && status.querySelector("a")) return;
    outside = true;
    say(text, true);
    status.append(element("a", { href, textContent: label }));
  }

  function clear() {
    document.getElementById("clash").replaceChildren();
    for (const name of names) {
      notes(name).replaceChildren();
      input(name).removeAttribute("aria-invalid");
    }
  }

  function refuse(faults) {
    clear();
    for (const [name, text] of Object.entries(faults)) {
      if (!names.includes(name)) continue;
      notes(name).append(element("p", { className: "field-error", textContent: text }));
      input(name).setAttribute("aria-invalid", "true");
    }
    say(faults.__all__ ?? "未保存：有一栏需要改正", true);
  }

  function lack(missing) {
    lacking.textContent = missing.length ? `还缺：${missing.join("、")}` : "四项已评完";
  }

  function conflict(one, data) {
    // What stands is what this phone sent, and only the answer was lost: nobody else is in it.
    if (one.sent.some((sent) => same(sent, data.fields))) {
      form.elements.base.value = data.version;
      kept.put(scope, { fields: fields(), base: String(data.version), sent: [] });
      return plan(0);
    }
    const box = document.getElementById("clash");
    const mine = fields();
    const rows = names
      .filter((name) => mine[name].trim() !== data.fields[name].trim())
      .map((name) =>
        element("tr", {}, heading(form.querySelector(`label[for=id_${name}]`).textContent),
          element("td", { textContent: data.fields[name] || "（空）" }),
          element("td", { textContent: mine[name] || "（空）" })),
      );
    const head = element("tr", {}, ...["项目", "已保存的", "本机填的"].map((text) => element("th", { scope: "col", textContent: text })));
    const table = element("table", { className: "clash" }, element("thead", {}, head), element("tbody", {}, ...rows));
    const choose = (textContent, values) => {
      const button = element("button", { type: "button", className: "btn quiet", textContent });
      button.addEventListener("click", () => {
        for (const name of names) input(name).value = values()[name];
        names.forEach(show);
        form.elements.base.value = data.version;
        box.replaceChildren();
        kept.put(scope, { fields: fields(), base: String(data.version), sent: [] });
        plan(0);
      });
      return button;
    };
    const actions = element("div", { className: "actions" }, choose("用本机填的", fields), choose("用已保存的", () => data.fields));
    const alert = element("div", { className: "conflict" }, element("p", { textContent: data.message }), table, actions);
    alert.setAttribute("role", "alert");
    box.replaceChildren(alert);
    box.scrollIntoView({ block: "center" });
    say("与另一处保存的冲突，请选一份", true);
  }

  function heading(textContent) {
    return element("th", { scope: "row", textContent });
  }

  // The slider and the steps follow the field; the field alone is what is saved.
  const slider = (name) => form.querySelector(`[data-slides=${name}]`);

  function show(name) {
    const track = slider(name);
    if (!track) return;
    const text = input(name).value.trim();
    const value = Number(text);
    const set = text !== "" && Number.isFinite(value);
    track.value = set ? value : 50;
    track.classList.toggle("unset", !set);
    track.setAttribute("aria-valuetext", set ? `${text} 分` : "未评分");
  }

  function put(name, value) {
    input(name).value = String(Math.round(Math.min(100, Math.max(0, value)) * 100) / 100);
    input(name).dispatchEvent(new Event("input", { bubbles: true }));
  }

  function step(event) {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    const name = button.dataset.for;
    const text = input(name).value.trim();
    const now = Number(text);
    // The first touch of an empty field begins in the upper half, where marks usually lie.
    put(name, text === "" || !Number.isFinite(now) ? 80 : now + Number(button.dataset.step));
  }

  function slide(event) {
    const name = event.target.dataset.slides;
    if (name) put(name, Number(event.target.value));
  }

  function restore() {
    const one = kept.get(scope);
    if (!one) return;
    if (same(one.fields, fields())) return kept.drop(scope);
    for (const name of names) input(name).value = one.fields[name];
    // It still rests on the version that its writer saw: what was saved elsewhere since then shows as a conflict.
    form.elements.base.value = one.base;
    say("已恢复本机未保存的内容，正在保存…", true);
    plan(0);
  }

  function submit(event) {
    event.preventDefault();
    keep();
    plan(0);
  }

  form.addEventListener("input", slide);
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("click", step);
  form.addEventListener("submit", submit);
  window.addEventListener("online", () => plan(0));
  window.addEventListener("beforeunload", (event) => {
    if (!outside && kept.get(scope)) event.preventDefault();
  });
  for (const tool of form.querySelectorAll("[data-tool]")) tool.hidden = false;
  restore();
  names.forEach(show);
})();
