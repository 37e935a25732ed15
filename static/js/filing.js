// Saves each field as it is typed. What is typed is kept in this browser until the server has it, so that neither a
// lost connection nor an ended session nor another person's save loses anything.
"use strict";

(() => {
  const form = document.getElementById("filing-form");
  const status = document.getElementById("saved");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const store = `filing:${form.dataset.user}:${form.dataset.save}:`;
  const waiting = new Map(); // key → timer
  const sending = new Set();
  const RETRY = 4000;

  const inputs = () => [...form.querySelectorAll("[data-key]")];
  const inputOf = (key) => inputs().find((one) => one.dataset.key === key);
  const baseOf = (key) => form.elements[`base:${key}`];
  const kept = (key) => localStorage.getItem(store + key);

  function say(text, unsaved) {
    status.textContent = text;
    status.classList.toggle("unsaved", Boolean(unsaved));
  }

  function changed(event) {
    const input = event.target.closest("[data-key]");
    if (!input || input.readOnly) return;
    localStorage.setItem(store + input.dataset.key, input.value);
    plan(input.dataset.key, event.type === "change" ? 0 : 700);
  }

  function plan(key, delay) {
    clearTimeout(waiting.get(key));
    waiting.set(key, setTimeout(() => send(key), delay));
  }

  async function send(key) {
    if (sending.has(key)) return plan(key, 300);
    const input = inputOf(key);
    const text = input.value;
    waiting.delete(key);
    sending.add(key);
    say("正在保存…", true);
    try {
      const answer = await fetch(form.dataset.save, {
        method: "POST",
        redirect: "manual",
        headers: { "X-CSRFToken": token, "X-Requested-With": "fetch" },
        body: new URLSearchParams({ key, text, base: baseOf(key).value }),
      });
      await settle(key, text, answer);
    } catch {
      say("未保存，正在重试；您填的内容留在本机", true);
      plan(key, RETRY);
    } finally {
      sending.delete(key);
    }
  }

  async function settle(key, text, answer) {
    if (answer.type === "opaqueredirect" || answer.status === 403) return signedOut();
    if (answer.status === 409) return conflict(key, await answer.json());
    const data = await answer.json();
    if (answer.status === 422) return refuse(key, data.message);
    if (!answer.ok) throw new Error(String(answer.status));
    baseOf(key).value = data.version;
    if (kept(key) === text) localStorage.removeItem(store + key);
    show(key, data);
    say(waiting.size || sending.size > 1 ? "正在保存…" : `已保存 ${data.saved}`, waiting.size > 0);
  }

  function signedOut() {
    status.textContent = "登录已失效，内容留在本机。";
    status.classList.add("unsaved");
    const link = document.createElement("a");
    link.href = `${form.dataset.signin}?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = "重新登录后自动恢复";
    status.append(link);
    window.removeEventListener("beforeunload", guard);
  }

  function notesOf(key) {
    return [...form.querySelectorAll("[data-notes]")].find((one) => one.dataset.notes === key);
  }

  function note(key, className, text) {
    const place = notesOf(key);
    if (!place) return;
    const line = document.createElement("p");
    line.className = className;
    line.textContent = text;
    place.append(line);
  }

  function refuse(key, message) {
    notesOf(key)?.replaceChildren();
    note(key, "field-error", message);
    say("未保存", true);
  }

  function show(key, data) {
    for (const place of form.querySelectorAll("[data-notes]")) {
      if (place.querySelector(".conflict")) continue;
      const fault = data.faults[place.dataset.notes];
      place.replaceChildren();
      const input = inputOf(place.dataset.notes);
      if (input) input.toggleAttribute("aria-invalid", false);
      // A field never touched is not shouted at while another is filled.
      if (!fault || (fault.level === "error" && place.dataset.notes !== key && baseOf(place.dataset.notes)?.value === "0")) continue;
      note(place.dataset.notes, fault.level === "error" ? "field-error" : "field-warning", fault.message);
      if (fault.level === "error" && input) input.setAttribute("aria-invalid", "true");
      if (fault.level === "warning") askReason(place.dataset.notes);
    }
    for (const [code, [tone, mark, word]] of Object.entries(data.items)) {
      const badge = document.querySelector(`[data-mark="${CSS.escape(code)}"] .badge`);
      badge.className = `badge ${tone}`;
      badge.firstChild.textContent = mark;
      badge.lastChild.textContent = word;
    }
    for (const place of form.querySelectorAll("[data-change]")) place.textContent = data.changes[place.dataset.change] ?? "";
    if (data.score) score(data.score);
  }

  // A warning asks for a word: the field for it appears with the warning.
  function askReason(key) {
    const name = `warning.${key}`;
    if (inputOf(name)) return;
    const id = `f-${name.replaceAll(".", "-")}`;
    const entry = document.createElement("div");
    entry.className = "entry text";
    const label = document.createElement("label");
    label.htmlFor = id;
    label.textContent = "情况说明";
    const area = document.createElement("textarea");
    Object.assign(area, { id, name: `field:${name}`, rows: 2 });
    area.dataset.key = name;
    const base = document.createElement("input");
    Object.assign(base, { type: "hidden", name: `base:${name}`, value: "0" });
    entry.append(label, area, base);
    notesOf(key).after(entry);
  }

  function score(found) {
    const panel = document.getElementById("score");
    const points = panel.querySelector("[data-score=points]");
    if (!points) return;
    points.textContent = found.points ?? "待定";
    panel.querySelector("[data-score=parts]").replaceChildren(
      ...found.parts.map((part) => {
        const block = document.createElement("div");
        block.className = "score-part";
        const head = document.createElement("p");
        const name = document.createElement("b");
        name.textContent = `${part.code} ${part.name}`;
        head.append(name, ` ${part.points ?? "待定"} / ${part.max}`);
        const lines = [part.explanation, part.next].filter(Boolean).map((text) => {
          const line = document.createElement("p");
          line.className = "hint";
          line.textContent = text;
          return line;
        });
        block.append(head, ...lines);
        return block;
      }),
    );
  }

  function conflict(key, data) {
    const place = notesOf(key) ?? inputOf(key).closest(".entry");
    const box = document.createElement("div");
    box.className = "conflict";
    box.setAttribute("role", "alert");
    const lines = [
      `${data.who || "他人"}在 ${data.when} 改过这一栏，您的改动没有保存。`,
      `您填的：${data.mine || "（空）"}`,
      `对方填的：${data.theirs || "（空）"}`,
    ].map((text) => Object.assign(document.createElement("p"), { textContent: text }));
    const choose = (label, text) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "btn quiet", textContent: label });
      button.addEventListener("click", () => {
        inputOf(key).value = text;
        baseOf(key).value = data.version;
        box.remove();
        localStorage.setItem(store + key, text);
        send(key);
      });
      return button;
    };
    const actions = document.createElement("div");
    actions.className = "actions";
    actions.append(choose("用我的", data.mine), choose("用对方的", data.theirs));
    box.append(...lines, actions);
    place.querySelector?.(".conflict")?.remove();
    place.append(box);
    say("有一栏与他人的改动冲突，请选择", true);
  }

  function restore() {
    for (const input of inputs()) {
      const text = kept(input.dataset.key);
      if (text === null) continue;
      if (text === input.value) localStorage.removeItem(store + input.dataset.key);
      else {
        input.value = text;
        plan(input.dataset.key, 0);
      }
    }
  }

  function guard(event) {
    if (waiting.size || sending.size) event.preventDefault();
  }

  // Five minutes before the session ends the person is told; what is typed stays here in any case.
  function warn() {
    const line = Object.assign(document.createElement("p"), { className: "alert late" });
    line.setAttribute("role", "alert");
    const link = Object.assign(document.createElement("a"), {
      href: `${form.dataset.signin}?next=${encodeURIComponent(location.pathname)}`,
      textContent: "届时点此重新登录",
    });
    line.append("登录将在5分钟后失效。已保存的内容不受影响，未保存的会留在本机；", link, "。");
    form.prepend(line);
  }

  setTimeout(warn, Math.max(0, Number(form.dataset.session) - 300) * 1000);
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.addEventListener("beforeunload", guard);
  window.addEventListener("online", () => inputs().forEach((one) => kept(one.dataset.key) !== null && plan(one.dataset.key, 0)));
  form.addEventListener("submit", () => {
    window.removeEventListener("beforeunload", guard);
    inputs().forEach((one) => localStorage.removeItem(store + one.dataset.key));
  });
  restore();
})();
