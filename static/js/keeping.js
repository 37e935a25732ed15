// Keeps what is typed in this browser until the server has it; pages that save as one types share it.
// Where the browser keeps nothing (private windows, a full disk), the page itself does, until it is left.
"use strict";

window.keeping = (prefix) => {
  const here = new Map();
  const attempt = (act) => {
    try {
      return act();
    } catch {
      return null;
    }
  };
  return {
    get: (key) => here.get(key) ?? JSON.parse(attempt(() => localStorage.getItem(prefix + key)) ?? "null"),
    put: (key, one) => {
      here.set(key, one);
      attempt(() => localStorage.setItem(prefix + key, JSON.stringify(one)));
    },
    drop: (key) => {
      here.delete(key);
      attempt(() => localStorage.removeItem(prefix + key));
    },
    keys: () => {
      const stored = attempt(() => Object.keys(localStorage)) ?? [];
      return stored.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
    },
  };
};
