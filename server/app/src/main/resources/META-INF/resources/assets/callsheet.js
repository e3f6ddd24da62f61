"use strict";

/*
 * Keeps a page up to date. The server says only that something changed (a topic and its revision);
 * the page then asks for itself again, with the viewer's own rights, and lays the new sheet where
 * the old one was. Without JavaScript the pages are whole, they just do not move by themselves.
 */
(() => {
  /** "All of them" ticks all that are shown, and is ticked only while all of them are. */
  document.addEventListener("change", ({ target }) => {
    const picks = [...document.querySelectorAll("input[name=pick]")];
    const all = document.getElementById("pick-all");
    if (target === all) {
      picks.forEach((pick) => (pick.checked = all.checked));
    } else if (all && target.name === "pick") {
      all.checked = picks.every((pick) => pick.checked);
    }
  });

  /** The arrow keys lead to the page before and after, unless somebody is writing or choosing. */
  document.addEventListener("keydown", (event) => {
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const plain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
    if (rel && plain && !event.target.closest("input, select, textarea, pre, [role=radio]")) {
      document.querySelector(`#main a[rel=${rel}]`)?.click();
    }
  });

  const sheet = () => document.querySelector("#main [data-topic]");
  if (!sheet() || !("EventSource" in window)) {
    return;
  }
  const lost = document.getElementById("lost");
  let stream = null;
  let asking = false;
  let changed = false;

  /** Puts the new content in place, and keeps what the viewer had opened, filled in and focused. */
  const lay = (text) => {
    const next = new DOMParser().parseFromString(text, "text/html").getElementById("main");
    const main = document.getElementById("main");
    if (!next) {
      return;
    }
    for (const slip of next.querySelectorAll(".slip[id]")) {
      const before = document.getElementById(slip.id);
      slip.classList.toggle("is-new", before === null || before.innerHTML !== slip.innerHTML);
    }
    for (const filled of main.querySelectorAll("input[id], select[id], textarea[id]")) {
      const same = next.querySelector("#" + CSS.escape(filled.id));
      if (same && filled.type === "checkbox") {
        same.checked = filled.checked;
      } else if (same) {
        same.value = filled.value;
      }
    }
    const focused = main.contains(document.activeElement) ? document.activeElement.id : "";
    for (const details of main.querySelectorAll("details[open][id]")) {
      next.querySelector("#" + CSS.escape(details.id))?.setAttribute("open", "");
    }
    main.replaceChildren(...next.childNodes);
    if (focused) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
  };

  const refresh = async () => {
    changed = true;
    if (asking) {
      return;
    }
    asking = true;
    try {
      while (changed) {
        changed = false;
        const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
        if (answer.redirected) {
          location.assign(answer.url);
        } else if (answer.ok) {
          lay(await answer.text());
        }
      }
    } catch {
      // The server is away: the stream reconnects by itself, and then the page asks again.
    } finally {
      asking = false;
    }
  };

  const listen = () => {
    stream = new EventSource(document.documentElement.dataset.live);
    stream.onopen = () => {
      if (!lost.hidden) {
        lost.hidden = true;
        refresh();
      }
    };
    stream.onerror = () => {
      lost.hidden = false;
    };
    stream.onmessage = (event) => {
      const change = JSON.parse(event.data);
      const shown = sheet()?.dataset;
      if (shown && change.topic === shown.topic && change.revision !== shown.revision) {
        refresh();
      }
    };
  };

  // A page that the browser keeps for "back" must not hold a stream open.
  window.addEventListener("pagehide", () => stream.close());
  window.addEventListener("pageshow", listen);
})();
