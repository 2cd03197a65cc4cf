// Makes the form live where scripts run: a change searches at once by fetching the address that the form would
// open, and puts the parts that differ into the page. Without this file everything still works by its buttons.
"use strict";

(() => {
  const form = document.getElementById("search");
  const box = document.getElementById("q");
  const results = document.getElementById("results");
  const PAUSE = 250; // ms without a key before a search, long enough not to search half-typed words
  let pending = null;
  let timer = 0;

  function addressOfForm() {
    const given = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value.trim() && !(name === "sort" && value === "relevance")) given.append(name, value);
    }
    const query = given.toString();
    return form.getAttribute("action") + (query ? "?" + query : "");
  }

  function replaceInside(id, fresh) {
    const old = document.getElementById(id);
    const next = fresh.getElementById(id);
    if (old && next) old.replaceChildren(...next.childNodes);
  }

  function show(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    if (!fresh.getElementById("results")) return false;
    const focused = document.activeElement && document.activeElement.id;
    document.title = fresh.title;
    replaceInside("filters", fresh);
    replaceInside("results", fresh);
    const said = document.getElementById("count");
    const saying = fresh.getElementById("count").textContent;
    if (said.textContent !== saying) said.textContent = saying;
    if (focused && focused !== "q") document.getElementById(focused)?.focus({ preventScroll: true });
    return true;
  }

  async function go(address, remember) {
    if (pending) pending.abort();
    const mine = (pending = new AbortController());
    document.body.classList.add("busy");
    try {
      const answer = await fetch(address, { signal: mine.signal, headers: { Accept: "text/html" } });
      if (!show(await answer.text())) location.assign(address);
      else remember(address);
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    } finally {
      if (pending === mine) document.body.classList.remove("busy");
    }
  }

  const push = (address) => history.pushState(null, "", address);
  const replace = (address) => history.replaceState(null, "", address);

  function fillIn() {
    const given = new URLSearchParams(location.search);
    box.value = given.get("q") || "";
    document.getElementById("sort").value = given.get("sort") || "relevance";
  }

  function live() {
    document.documentElement.classList.add("live");
    document.addEventListener("change", (event) => {
      if (event.target.form === form && event.target !== box) go(addressOfForm(), push);
    });
    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const address = addressOfForm();
        if (address.includes("?")) go(address, replace); // an emptied box is about to be filled again
      }, PAUSE);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      go(addressOfForm(), push);
    });
    window.addEventListener("popstate", () => {
      fillIn();
      go(location.pathname + location.search, () => {});
    });
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape" && event.target === box) {
      box.blur();
    }
  });

  if (form && results) live();
})();
