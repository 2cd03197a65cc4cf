// Shortcuts of a single key, listed in the dialog that `?` opens. They can be switched off there, since who speaks to
// a computer or touches keys by accident sets them off unawares (WCAG 2.1.4); the switch is kept in the browser.
"use strict";

(() => {
  const KEPT = "whosays.keys";
  const box = document.getElementById("q");
  const dialog = document.getElementById("keys-dialog");
  const ticked = document.getElementById("keys-on");
  const button = document.getElementById("keys-button");

  const kept = () => {
    try {
      return localStorage.getItem(KEPT) !== "off";
    } catch {
      return true; // a browser that keeps nothing still has shortcuts
    }
  };

  function keep(on) {
    try {
      on ? localStorage.removeItem(KEPT) : localStorage.setItem(KEPT, "off");
    } catch {
      // Then it holds for this page.
    }
  }

  const stops = () => {
    const hits = document.querySelectorAll(".hits h2 a");
    const marked = hits.length ? hits : document.querySelectorAll(".paragraph.matched .number");
    return [...(marked.length ? marked : document.querySelectorAll(".paragraph .number"))];
  };
  const whole = (stop) => stop.closest(".hits > li, .paragraph");

  // Where the reader is: at what has the focus, else above the first that is not yet scrolled past.
  function place(found) {
    const focused = found.findIndex((stop) => whole(stop).contains(document.activeElement));
    if (focused >= 0) return focused;
    const below = found.findIndex((stop) => whole(stop).getBoundingClientRect().top >= -1);
    return (below < 0 ? found.length : below) - 0.5;
  }

  function step(by) {
    const found = stops();
    const at = place(found);
    const next = found[by > 0 ? Math.floor(at + 1) : Math.ceil(at - 1)];
    if (!next) return;
    next.focus({ preventScroll: true });
    whole(next).scrollIntoView({ block: "start" });
  }

  function open() {
    const found = stops();
    found[Math.max(0, Math.ceil(place(found)))]?.click();
  }

  const follow = (rel) => document.querySelector(`main a[rel="${rel}"]`)?.click();

  function search() {
    box.focus();
    box.select();
  }

  const ACTS = {
    "/": search,
    "?": () => dialog.showModal(),
    j: () => step(1),
    k: () => step(-1),
    o: open,
    n: () => follow("next"),
    p: () => follow("prev"),
  };

  const typing = (target) => target.closest?.("input:not([type=checkbox]), select, textarea, dialog");

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target === box) {
      event.preventDefault(); // Chromium and Safari would empty the box
      box.blur();
    }
    const act = Object.hasOwn(ACTS, event.key) && ACTS[event.key];
    if (!act || !ticked.checked || typing(event.target)) return;
    event.preventDefault();
    act();
  });

  ticked.checked = kept();
  ticked.addEventListener("change", () => keep(ticked.checked));
  button.hidden = false;
  button.addEventListener("click", () => dialog.showModal());
})();
