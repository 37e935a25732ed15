// Saves each passage of the report as it is typed. What is typed stays in this browser, with the version that it rests
// on, until the server has it; another person's save is shown beside one's own and overrules nobody.
"use strict";

(() => {
  const { element } = window;
  const area = document.getElementById("passages");
  const kept = window.keeping(`report:${area.dataset.user}:${area.dataset.save}:`);
  const RETRY = 4000;
  const DELAY = 900;
  let last = area.querySelector("textarea");

  function watch(form) {
    const text = form.elements.text;
    const base = form.elements.base;
    const status = form.querySelector("[data-saved]");
    const notes = form.querySelector("[data-notes]");
    const key = `${form.elements.park.value}:${form.dataset.section}`;
    const tried = new Set(); // texts that were sent and got no answer
    let timer = 0;
    let sending = false;
    let outside = false; // the session is over, or this page is too old to save
    let shown = text.value;
    const open = () => text.value !== shown;
    const keep = () => kept.put(key, { text: text.value, base: base.value });

    function say(words, late) {
      status.textContent = words;
      status.classList.toggle("unsaved", Boolean(late));
    }

    function plan(delay) {
      clearTimeout(timer);
      timer = setTimeout(send, delay);
    }

    async function send() {
      if (sending) return plan(300);
      sending = true;
      const sent = text.value;
      say("正在保存…", true);
      try {
        const answer = await fetch(area.dataset.save, {
          method: "POST",
          redirect: "manual",
          headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, "X-Requested-With": "fetch" },
          body: new URLSearchParams({ park: form.elements.park.value, section: form.dataset.section, text: sent, base: base.value }),
        });
        await settle(answer, sent);
      } catch {
        tried.add(sent.trim());
        say("未保存，正在重试；您写的内容留在本机", true);
        plan(RETRY);
      } finally {
        sending = false;
      }
    }

    async function settle(answer, sent) {
      if (answer.type === "opaqueredirect") return over("登录已失效，内容留在本机。", signIn(), "重新登录后自动恢复");
      if (answer.status === 403 || answer.status === 404) return over("本页已不能保存，内容留在本机。", location.pathname, "重新打开后自动恢复");
      outside = false;
      if (![200, 409, 422].includes(answer.status)) throw new Error(String(answer.status));
      const data = await answer.json();
      notes.replaceChildren();
      if (answer.status === 422) {
        notes.append(element("p", { className: "field-error", textContent: data.message }));
        return say("未保存", true);
      }
      if (answer.status === 409) return conflict(data, sent);
      tried.clear();
      base.value = data.version;
      shown = sent;
      if (open()) {
        keep();
        return plan(DELAY);
      }
      kept.drop(key);
      say(`已保存 ${data.saved}`);
      form.querySelector("[data-filled]").textContent = data.filled;
      const typed = form.querySelector("[data-typed]");
      typed.hidden = !data.typed.length;
      typed.querySelector("span").textContent = data.typed.join("、");
      mark(data.is_proposal);
    }

    const signIn = () => `${area.dataset.signin}?next=${encodeURIComponent(location.pathname)}`;

    function over(words, href, label) {
      outside = true;
      say(words, true);
      status.append(element("a", { href, textContent: label }));
    }

    function mark(isProposal) {
      const badge = form.querySelector("[data-mark] .badge");
      badge.className = `badge ${isProposal ? "idle" : "ok"}`;
      badge.firstChild.textContent = isProposal ? "✎" : "✓";
      badge.lastChild.textContent = isProposal ? "建议稿" : "已定";
    }

    function conflict(data, sent) {
      // What stands is what this very page sent, and only the answer was lost: nobody else is in it.
      if (tried.has(data.theirs) && data.theirs !== sent.trim()) {
        tried.clear();
        base.value = data.version;
        return plan(0);
      }
      const box = element("div", { className: "conflict" });
      box.setAttribute("role", "alert");
      const choose = (textContent, chosen) => {
        const one = element("button", { type: "button", className: "btn quiet small", textContent });
        one.addEventListener("click", () => {
          text.value = chosen;
          base.value = data.version;
          keep();
          box.remove();
          text.focus();
          send();
        });
        return one;
      };
      const lines = [
        `${data.who}在 ${data.when} 改过这一段，您的改动没有保存。`,
        `您写的：${data.mine || "（空）"}`,
        `对方写的：${data.theirs || "（空）"}`,
      ];
      const both = `${data.mine}\n${data.theirs}`;
      box.append(
        ...lines.map((line) => element("p", { textContent: line })),
        element("p", { className: "actions" }, choose("用我的", data.mine), choose("用对方的", data.theirs), choose("两段都留", both)),
      );
      notes.append(box);
      say("与他人的改动冲突，请选择", true);
    }

    text.addEventListener("focus", () => {
      last = text;
    });
    text.addEventListener("input", () => {
      keep();
      plan(DELAY);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send();
    });
    window.addEventListener("beforeunload", (event) => {
      if (open() && !outside) event.preventDefault();
    });
    window.addEventListener("online", () => open() && plan(0));
    const one = kept.get(key);
    if (one && one.text !== text.value) {
      text.value = one.text;
      base.value = one.base;
      plan(0);
    } else kept.drop(key);
  }

  function insert(name) {
    const [start, end] = [last.selectionStart, last.selectionEnd];
    last.setRangeText(`{${name}}`, start, end, "end");
    last.focus();
    last.dispatchEvent(new Event("input", { bubbles: true }));
  }

  area.querySelectorAll("form").forEach(watch);
  for (const chip of document.querySelectorAll("[data-field]")) chip.addEventListener("click", () => insert(chip.dataset.field));
})();
