// Makes the form live where scripts run: a change searches at once by fetching the address that the form would
// open, and puts the parts that differ into the page. Without this file everything still works by its buttons.
"use strict";

(() => {
  const form = document.getElementById("search");
  const box = document.getElementById("q");
  // Not the date fields: Chromium tells of a change at every digit of a year, and they must not be replaced then.
  const PARTS = ["language", "chosen", "panels-names", "timeline", "panels-rest", "results"];
  const TYPING = 250; // ms without a key before a search, so that half-typed words are not searched
  const DATING = 800; // ms for the other digits of a year
  // A search may be written in several ways (`%20` for `+`); it is compared as the form would write it.
  const written = (address) => new URL(address, location.href).searchParams.toString();
  let shown = written(location.href);
  let before = null; // the search of the entry before, while the entry at hand is that of what is being typed
  let pending = null;
  let timer = 0;

  function addressOfForm() {
    const given = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value.trim() && !(name === "sort" && value === "relevance")) given.append(name, value.trim());
    }
    // Of nothing the server makes the first page; where results are shown, all paragraphs follow from it.
    if ([...given.keys()].every((name) => name === "lang")) given.set("sort", "newest");
    return form.getAttribute("action") + "?" + given;
  }

  // The element of the new page that is what another was on the old one.
  const again = ({ id, name, value }) =>
    id ? document.getElementById(id) : [...form.elements].find((one) => one.name === name && one.value === value);

  function replaceIn(fresh) {
    const focused = document.activeElement;
    const opened = [...document.querySelectorAll("aside details[open]")].map((details) => details.id);
    const gone = document.createDocumentFragment();
    for (const id of PARTS) {
      const part = document.getElementById(id);
      gone.append(...part.childNodes);
      part.append(...fresh.getElementById(id).childNodes);
    }
    for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
    document.dispatchEvent(new CustomEvent("replaced", { detail: gone }));
    // What leaves the page takes the focus along, also if it was put back; else the reader goes on from the results.
    if (document.activeElement === focused) return;
    const next = focused.isConnected ? focused : (again(focused) ?? document.getElementById("main"));
    next.focus({ preventScroll: true });
  }

  function show(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    if (!fresh.getElementById("results")) return false;
    document.title = fresh.title;
    for (const link of document.head.querySelectorAll("link[rel=canonical], link[rel=alternate]")) link.remove();
    document.head.append(...fresh.head.querySelectorAll("link[rel=canonical], link[rel=alternate]"));
    replaceIn(fresh);
    // The region itself stays, so that a screen reader is told only of its new words.
    const count = document.getElementById("count");
    const words = fresh.getElementById("count").textContent;
    if (count.textContent !== words) count.textContent = words;
    return true;
  }

  async function go(address, remember) {
    clearTimeout(timer);
    pending?.abort();
    const mine = (pending = new AbortController());
    document.body.classList.add("busy");
    try {
      const answer = await fetch(address, { signal: mine.signal, headers: { Accept: "text/html" } });
      if (!show(await answer.text())) return location.assign(address);
      shown = written(address);
      await remember(address);
      document.dispatchEvent(new Event("shown"));
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    } finally {
      if (pending === mine) document.body.classList.remove("busy");
    }
  }

  function back() {
    return new Promise((done) => {
      window.addEventListener("popstate", done, { once: true });
      history.back();
    });
  }

  // Of no search there are two entries in a row.
  function push(address) {
    const left = written(location.href);
    if (written(address) !== left) history.pushState(null, "", address);
    before = null;
    return left;
  }

  // What is typed without leaving the box is one entry, and that of the search before it stays.
  function type(address) {
    if (written(address) === before) {
      before = null;
      return back();
    }
    if (before !== null) history.replaceState(null, "", address);
    else if (written(address) !== written(location.href)) before = push(address);
  }

  async function submit(address) {
    if (document.activeElement !== box) return push(address);
    await type(address);
    before = null;
  }

  function later(pause, remember) {
    clearTimeout(timer);
    timer = setTimeout(() => go(addressOfForm(), remember), pause);
  }

  function fillIn() {
    const given = new URLSearchParams(location.search);
    for (const name of ["q", "from", "to"]) document.getElementById(name).value = given.get(name) || "";
    document.getElementById("sort").value = given.get("sort") || "relevance";
  }

  function changed(event) {
    if (event.target.form !== form || event.target === box || !event.target.name) return;
    if (event.target.type === "date") later(DATING, push);
    else go(addressOfForm(), push);
  }

  function live() {
    document.documentElement.classList.add("live");
    document.addEventListener("change", changed);
    // What an input method is still composing is no word yet.
    box.addEventListener("input", (event) => event.isComposing || later(TYPING, type));
    box.addEventListener("compositionend", () => later(TYPING, type));
    box.addEventListener("focus", () => (before = null));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      go(addressOfForm(), submit);
    });
    window.addEventListener("popstate", () => {
      const search = written(location.href);
      if (search === shown) return; // a link within the page
      shown = search; // from now on, since whoever goes on before the answer is there must not be taken to be here
      before = null;
      fillIn();
      go(location.pathname + location.search, () => {});
    });
  }

  if (document.getElementById("results")) live();
})();
