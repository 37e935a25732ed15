// Photos of a visit: kept in this browser (IndexedDB) from the moment they are taken until the server has them, and sent
// again whenever there is a connection. Where the browser cannot keep them, they are sent at once and that is said.
"use strict";

(() => {
  const { element } = window;
  const box = document.getElementById("photo-box");
  const scope = box.dataset.scope;
  const LIMIT = Number(box.dataset.limit);
  const RETRY = 6000;
  const [KEPT, REFUSED, WAITING] = ["kept", "refused", "waiting"];
  const queue = document.getElementById("photo-queue");
  const status = document.getElementById("photo-status");
  const opened = open();
  let busy = false;
  let waiting = 0;

  function open() {
    return new Promise((resolve) => {
      try {
        const asked = indexedDB.open("panel-photos", 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore("photos", { keyPath: "id", autoIncrement: true });
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => resolve(null);
      } catch {
        resolve(null);
      }
    });
  }

  async function stored(mode, act) {
    const database = await opened;
    if (!database) return null;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction("photos", mode);
      const asked = act(transaction.objectStore("photos"));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }

  const list = async () => ((await stored("readonly", (photos) => photos.getAll())) ?? []).filter((one) => one.scope === scope);
  const put = (one) => stored("readwrite", (photos) => photos.put(one));
  const drop = (id) => stored("readwrite", (photos) => photos.delete(id));
  const sizeOf = (bytes) => (bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

  function say(text, late) {
    status.textContent = text;
    status.classList.toggle("unsaved", Boolean(late));
  }

  async function show() {
    const waitingPhotos = await list();
    queue.replaceChildren(
      ...waitingPhotos.map((one) => {
        const again = element("button", { type: "button", className: "btn quiet small", textContent: "再传" });
        again.setAttribute("aria-label", `再传 ${one.name}`);
        again.hidden = !one.refused;
        again.addEventListener("click", async () => {
          await put({ ...one, refused: false });
          await pump();
        });
        const away = element("button", { type: "button", className: "btn quiet small", textContent: "不传了" });
        away.setAttribute("aria-label", `不传 ${one.name}`);
        away.addEventListener("click", async () => {
          await drop(one.id);
          await show();
        });
        const text = `${one.refused ? "没有收存" : "待上传"}：${one.name}（${sizeOf(one.blob.size)}）`;
        return element("li", {}, element("span", { textContent: text }), element("span", { className: "actions" }, again, away));
      }),
    );
    queue.hidden = waitingPhotos.length === 0;
    return waitingPhotos.filter((one) => !one.refused);
  }

  async function chosen(event) {
    const picked = event.target.closest("[data-photo-input]");
    if (!picked) return;
    const files = [...picked.files];
    const big = files.filter((one) => one.size > LIMIT || one.size === 0);
    const fit = files.filter((one) => !big.includes(one));
    try {
      if (!(await opened)) throw new Error("no database");
      for (const one of fit) await stored("readwrite", (photos) => photos.add({ scope, name: one.name, blob: one }));
      picked.value = "";
    } catch {
      // Nothing can be kept here: the photos go now or stay chosen in the form.
      const outcome = fit.length ? await deliver(fit) : REFUSED;
      if (outcome === WAITING) return say("没有上传：本机不能暂存照片，请联网后再选一次", true);
      picked.value = "";
      if (outcome === KEPT) say("照片已上传");
      return tellBig(big);
    }
    await pump();
    tellBig(big);
  }

  function tellBig(big) {
    if (big.length) say(`${big.map((one) => one.name).join("、")} 没有收：是空的，或超过 ${sizeOf(LIMIT)}，请调低分辨率后重拍`, true);
  }

  async function pump() {
    if (busy) return;
    busy = true;
    clearTimeout(waiting);
    try {
      for (let photos = await show(); photos.length; photos = await show()) {
        say(`正在上传，还有 ${photos.length} 张…`, true);
        const outcome = await deliver([photos[0].blob], photos[0].name);
        if (outcome === WAITING) return;
        // What was refused stays here too: with a full list it can be sent again after another was deleted.
        await (outcome === KEPT ? drop(photos[0].id) : put({ ...photos[0], refused: true }));
        if (outcome === KEPT && photos.length === 1) say("照片已上传");
      }
    } finally {
      busy = false;
    }
  }

  // A refusal's reason stands in the list that the server sent.
  async function deliver(files, name) {
    const body = new FormData();
    for (const one of files) body.append("photos", one, name ?? one.name);
    try {
      const answer = await post(box.dataset.send, body);
      if (answer.type === "opaqueredirect") {
        say("登录已失效，照片留在本机；", true);
        const href = `${box.dataset.signin}?next=${encodeURIComponent(location.pathname)}`;
        status.append(element("a", { href, textContent: "重新登录后自动上传" }));
        return WAITING;
      }
      if (answer.status === 403 || answer.status === 404) {
        say("本页已不能上传，照片留在本机，请重新打开本页", true);
        return WAITING;
      }
      // What was not understood will not be understood the next time; what came too often or too late may be.
      if (answer.status > 399 && answer.status < 500 && ![408, 422, 429].includes(answer.status)) {
        say(`服务器没有接收照片（代码 ${answer.status}）；请调低分辨率后重拍，或点“再传”`, true);
        return REFUSED;
      }
      if (![200, 422].includes(answer.status)) throw new Error(String(answer.status));
      renew(await answer.text());
      if (answer.status === 422) say("有照片没有收存，原因见下", true);
      return answer.status === 200 ? KEPT : REFUSED;
    } catch {
      say("没有网络，照片留在本机，联网后自动上传", true);
      waiting = setTimeout(pump, RETRY);
      return WAITING;
    }
  }

  function post(address, body) {
    const token = box.querySelector("[name=csrfmiddlewaretoken]").value;
    return fetch(address, { method: "POST", redirect: "manual", headers: { "X-CSRFToken": token, "X-Requested-With": "fetch" }, body });
  }

  function renew(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("photos");
    document.getElementById("photos").replaceWith(document.importNode(fresh, true));
  }

  async function remove(event) {
    const form = event.target.closest("[data-photo-drop]");
    if (!form) return;
    event.preventDefault();
    try {
      const answer = await post(form.action, new FormData());
      // What was not understood will not be understood the next time; what came too often or too late may be.
      if (answer.status > 399 && answer.status < 500 && ![408, 422, 429].includes(answer.status)) {
        say(`服务器没有接收照片（代码 ${answer.status}）；请调低分辨率后重拍，或点“再传”`, true);
        return REFUSED;
      }
      if (![200, 422].includes(answer.status)) throw new Error(String(answer.status));
      renew(await answer.text());
      if (answer.status === 200) say("照片已删除");
      else say("照片没有删除，原因见下", true);
    } catch {
      say("没有删除：网络不通或登录已失效，请稍后再试", true);
    }
  }

  box.addEventListener("change", chosen);
  box.addEventListener("submit", remove);
  window.addEventListener("online", pump);
  for (const one of box.querySelectorAll("[data-photo-plain]")) one.hidden = true;
  pump();
})();
