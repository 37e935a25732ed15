// Saves each field as it is typed. What is typed is kept in this browser, with the version that it rests on, until the
// server has it: a lost connection, an ended session or another person's save loses nothing and overrules nobody.
"use strict";

(() => {
  const { element } = window;
  const form = document.getElementById("filing-form");
  const status = document.getElementById("saved");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const waiting = new Map(); // key → timer
  const sending = new Set();
  const tried = new Map(); // key → texts that were sent and got no answer
  const refused = new Map(); // key → why the server does not take what stands in the field
  const RETRY = 4000;
  const WARN_BEFORE = 300;
  let leavingFor = "";
  let ending = 0;
  let outside = false; // the session is over, or this page is too old to save

  const inputs = () => [...form.querySelectorAll("[data-key]")];
  const inputOf = (key) => inputs().find((one) => one.dataset.key === key);
  const baseOf = (key) => form.elements[`base:${key}`];
  const notesOf = (key) => [...form.querySelectorAll("[data-notes]")].find((one) => one.dataset.notes === key);

  const kept = window.keeping(`filing:${form.dataset.user}:${form.dataset.save}:`);
  const unsaved = () => inputs().map((one) => one.dataset.key).filter((key) => kept.get(key));

  function say(text, late) {
    status.textContent = text;
    status.classList.toggle("unsaved", Boolean(late));
  }

  function changed(event) {
    const input = event.target.closest("[data-key]");
    if (!input || input.readOnly) return;
    const key = input.dataset.key;
    if (event.type === "input") leavingFor = "";
    kept.put(key, { text: input.value, base: baseOf(key).value });
    plan(key, event.type === "change" ? 0 : 700);
  }

  function plan(key, delay) {
    clearTimeout(waiting.get(key));
    waiting.set(key, setTimeout(() => send(key), delay));
  }

  async function send(key) {
    if (sending.has(key)) return plan(key, 300);
    const text = inputOf(key).value;
    waiting.delete(key);
    sending.add(key);
    if (!outside) say("正在保存…", true);
    try {
      const answer = await fetch(form.dataset.save, {
        method: "POST",
        redirect: "manual",
        headers: { "X-CSRFToken": token, "X-Requested-With": "fetch" },
        body: new URLSearchParams({ key, text, base: baseOf(key).value }),
      });
      await settle(key, text, answer);
    } catch {
      tried.set(key, (tried.get(key) ?? new Set()).add(text));
      say("未保存，正在重试；您填的内容留在本机", true);
      plan(key, RETRY);
    } finally {
      sending.delete(key);
      leave();
    }
  }

  async function settle(key, text, answer) {
    if (answer.type === "opaqueredirect") return over("登录已失效，内容留在本机。", signIn(), "重新登录后自动恢复");
    if (answer.status === 403 || answer.status === 404) return over("本页已不能保存，内容留在本机。", location.pathname, "重新打开后自动恢复");
    // What was not understood will not be understood the next time; what came too often or too late may be.
    if (answer.status > 399 && answer.status < 500 && ![408, 409, 422, 429].includes(answer.status)) return refuse(key, unwanted(key, answer.status));
    if (![200, 409, 422].includes(answer.status)) throw new Error(String(answer.status));
    const data = await answer.json();
    if (answer.status === 409) return conflict(key, text, data);
    if (answer.status === 422) return refuse(key, data.message);
    tried.delete(key);
    accept(key);
    baseOf(key).value = data.version;
    const now = inputOf(key).value;
    if (now === text) kept.drop(key);
    else kept.put(key, { text: now, base: String(data.version) });
    notesOf(key)?.querySelector(".conflict")?.remove();
    if (outside) {
      outside = false;
      unsaved().forEach((one) => plan(one, 0));
    }
    show(key, data);
    watch(data.session);
    const rest = unsaved().length;
    say(rest ? "正在保存…" : `已保存 ${data.saved}`, rest > 0);
    if (rest && !waiting.size && sending.size < 2) say("有一栏还没有保存，请看栏目下的提示", true);
  }

  const signIn = () => `${form.dataset.signin}?next=${encodeURIComponent(location.pathname)}`;

  // The link stays where it is while it is pressed: leaving the field saves once more and leads here again.
  function over(text, href, label) {
    if (outside && status.querySelector("a")) return;
    outside = true;
    leavingFor = "";
    say(text, true);
    status.append(element("a", { href, textContent: label }));
  }

  function note(key, className, text) {
    notesOf(key)?.append(element("p", { className, textContent: text }));
  }

  const unwanted = (key, status) =>
    status === 413
      ? `这一栏的内容太长，服务器没有接收。请缩短到${inputOf(key).maxLength}字以内；您填的内容留在本机。`
      : `服务器没有接收这一栏（代码 ${status}）。请改动后再试，或刷新本页；您填的内容留在本机。`;

  // Each field says for itself why it was refused, also one that has no place for notes of its own.
  function refuse(key, message) {
    leavingFor = "";
    accept(key);
    refused.set(key, message);
    const input = inputOf(key);
    notesOf(key)?.replaceChildren();
    const line = element("p", { className: "field-error refused", textContent: message });
    line.setAttribute("role", "alert");
    (notesOf(key) ?? input.closest(".entry")).append(line);
    input.setAttribute("aria-invalid", "true");
    input.closest("details")?.setAttribute("open", "");
    say("有一栏没有保存，请看栏目下的提示", true);
  }

  function accept(key) {
    refused.delete(key);
    const input = inputOf(key);
    input.removeAttribute("aria-invalid");
    for (const place of [notesOf(key), input.closest(".entry")]) place?.querySelector(".refused")?.remove();
  }

  function show(key, data) {
    for (const place of form.querySelectorAll("[data-notes]")) {
      const name = place.dataset.notes;
      if (place.querySelector(".conflict") || refused.has(name)) continue;
      const fault = data.faults[name];
      const input = inputOf(name);
      place.replaceChildren();
      if (data.counts_as[name]) note(name, "hint", `按 ${data.counts_as[name]}计。`);
      input?.removeAttribute("aria-invalid");
      // A field never touched is not shouted at while another is filled.
      if (!fault || (fault.level === "error" && name !== key && baseOf(name)?.value === "0")) continue;
      note(name, fault.level === "error" ? "field-error" : "field-warning", fault.message);
      if (fault.level === "error") input?.setAttribute("aria-invalid", "true");
      else askReason(name);
    }
    for (const [code, [tone, mark, word]] of Object.entries(data.items)) {
      const badge = document.querySelector(`[data-mark="${CSS.escape(code)}"] .badge`);
      badge.className = `badge ${tone}`;
      badge.firstChild.textContent = mark;
      badge.lastChild.textContent = word;
    }
    for (const place of form.querySelectorAll("[data-change]")) place.textContent = data.changes[place.dataset.change] ?? "";
    form.querySelector("[data-general]").replaceChildren(...data.general.map(general));
    document.querySelector("[data-score=known]").textContent = data.known;
    if (data.score) score(data.score);
  }

  function general(text) {
    const mark = element("span", { textContent: "!" });
    mark.setAttribute("aria-hidden", "true");
    return element("div", { className: "alert late" }, mark, element("div", {}, element("p", { textContent: text })));
  }

  // A warning asks for a word: the field for it appears with the warning.
  function askReason(key) {
    const name = `warning.${key}`;
    if (inputOf(name)) return;
    const id = `f-${name.replaceAll(".", "-")}`;
    const area = element("textarea", { id, name: `field:${name}`, rows: 2, maxLength: form.dataset.explanation });
    area.dataset.key = name;
    const base = element("input", { type: "hidden", name: `base:${name}`, value: "0" });
    const label = element("label", { htmlFor: id, textContent: "情况说明" });
    const notes = element("div", { className: "notes" });
    notes.dataset.notes = name;
    notesOf(key).after(element("div", { className: "entry text" }, label, area, base, notes));
  }

  function score(found) {
    const panel = document.getElementById("score");
    const points = panel.querySelector("[data-score=points]");
    if (!points) return;
    points.textContent = found.points ?? "待定";
    panel.querySelector("[data-score=parts]").replaceChildren(
      ...found.parts.map((part) => {
        const name = element("b", { textContent: `${part.code} ${part.name}` });
        const head = element("p", {}, name, ` ${part.points ?? "待定"} / ${part.max}`);
        const lines = [part.explanation, part.next].filter(Boolean);
        return element("div", { className: "score-part" }, head, ...lines.map((text) => element("p", { className: "hint", textContent: text })));
      }),
    );
  }

  function conflict(key, mine, data) {
    // What stands is what this very page sent, and only the answer was lost: nobody else is in it.
    if (tried.get(key)?.has(data.theirs) && data.theirs !== mine) {
      tried.delete(key);
      baseOf(key).value = data.version;
      return plan(key, 0);
    }
    leavingFor = "";
    form.dispatchEvent(new CustomEvent("filing:need", { detail: key }));
    const box = element("div", { className: "conflict" });
    box.setAttribute("role", "alert");
    const lines = [
      `${data.who || "他人"}在 ${data.when} 改过这一栏，您的改动没有保存。`,
      `您填的：${data.mine || "（空）"}`,
      `对方填的：${data.theirs || "（空）"}`,
    ];
    const choose = (textContent, text) => {
      const one = element("button", { type: "button", className: "btn quiet", textContent });
      one.addEventListener("click", () => {
        inputOf(key).value = text;
        baseOf(key).value = data.version;
        kept.put(key, { text, base: String(data.version) });
        box.remove();
        inputOf(key).focus();
        send(key);
      });
      return one;
    };
    const actions = element("div", { className: "actions" }, choose("用我的", data.mine), choose("用对方的", data.theirs));
    box.append(...lines.map((text) => element("p", { textContent: text })), actions);
    const place = notesOf(key) ?? inputOf(key).closest(".entry");
    place.querySelector(".conflict")?.remove();
    place.closest("details")?.setAttribute("open", "");
    place.append(box);
    say("有一栏与他人的改动冲突，请选择", true);
  }

  function restore() {
    for (const key of kept.keys()) {
      if (!inputOf(key)) form.dispatchEvent(new CustomEvent("filing:need", { detail: key }));
    }
    for (const input of inputs()) {
      const key = input.dataset.key;
      const one = kept.get(key);
      if (!one) continue;
      if (one.text === input.value) kept.drop(key);
      else {
        input.value = one.text;
        input.closest("details")?.setAttribute("open", "");
        // It still rests on the version that its writer saw: what others saved since then shows as a conflict.
        baseOf(key).value = one.base;
        plan(key, 0);
      }
    }
  }

  function guard(event) {
    if (!outside && (unsaved().length || sending.size)) event.preventDefault();
  }

  // “保存并继续” leaves when everything has arrived, and stays where something has not.
  function finish(event) {
    event.preventDefault();
    leavingFor = event.submitter?.dataset.goes || location.pathname;
    unsaved().forEach((key) => plan(key, 0));
    leave();
  }

  function leave() {
    if (leavingFor && !sending.size && !waiting.size && !unsaved().length) location.assign(leavingFor);
  }

  // Five minutes before the session ends the person is told, and may go on; what is typed stays here in any case.
  function watch(seconds) {
    clearTimeout(ending);
    document.getElementById("ending")?.remove();
    if (seconds) ending = setTimeout(warn, Math.max(0, seconds - WARN_BEFORE) * 1000);
  }

  function warn() {
    const stay = element("button", { type: "button", className: "btn quiet small", textContent: "继续填报" });
    stay.addEventListener("click", goOn);
    const text = "登录将在5分钟内失效。已保存的内容不受影响，未保存的留在本机。";
    const box = element("div", { id: "ending", className: "alert late" }, element("p", { textContent: text }), stay);
    box.setAttribute("role", "alert");
    form.prepend(box);
  }

  async function goOn() {
    try {
      const answer = await fetch(location.pathname, { method: "HEAD", redirect: "manual" });
      if (answer.type === "opaqueredirect") return over("登录已失效，内容留在本机。", signIn(), "重新登录后自动恢复");
      if (!answer.ok) throw new Error(String(answer.status));
      watch(Number(answer.headers.get("X-Session-Seconds")));
    } catch {
      say("没有连上服务器，请再点一次“继续填报”", true);
    }
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", finish);
  window.addEventListener("beforeunload", guard);
  window.addEventListener("online", () => unsaved().forEach((key) => plan(key, 0)));
  watch(Number(form.dataset.session));
  restore();
  const here = document.querySelector(".items [aria-current]");
  here.closest("ul").scrollLeft = here.offsetLeft - 16;
})();
