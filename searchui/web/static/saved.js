// Searches that a reader keeps: a name, the search, and which paragraphs had been found when it was last seen. All of
// it is in the browser's own storage; the server is only asked what each search finds now.
"use strict";

(() => {
  const KEPT = "whosays.saved";
  const FEED = 50; // entries of a feed, as on the page of the search itself
  const NEWEST = 100; // as many results as one answer holds: new ones are recognised among the newest of these
  const language = new URLSearchParams(location.search).get("lang");
  const dialog = document.getElementById("saving");
  const list = document.getElementById("saved");
  const save = document.getElementById("save");

  // What another program or an older page left in the storage may be anything.
  const whole = (one) =>
    typeof one?.name === "string" &&
    typeof one.search === "string" &&
    (one.seen === null || (Array.isArray(one.seen) && one.total >= 0));

  function kept() {
    try {
      const found = JSON.parse(localStorage.getItem(KEPT) || "[]");
      return Array.isArray(found) ? found.filter(whole) : [];
    } catch {
      return [];
    }
  }

  function keep(searches) {
    try {
      localStorage.setItem(KEPT, JSON.stringify(searches));
      return true;
    } catch {
      return false;
    }
  }

  const change = (search, changes) =>
    keep(kept().map((one) => (one.search === search ? { ...one, ...changes } : one)));

  function address(path, search, more = {}) {
    const given = new URLSearchParams(search);
    for (const [name, value] of Object.entries(more)) if (value) given.set(name, value);
    const query = given.toString();
    return path + (query ? "?" + query : "");
  }

  async function found(search) {
    const answer = await fetch(address((list ?? save).dataset.json, search, { sort: "newest", limit: NEWEST }));
    if (!answer.ok) throw new Error(answer.statusText);
    const { total, hits } = await answer.json();
    return { total, seen: hits.map((hit) => hit.id) };
  }

  // New are those among the newest that were not there, or at least as many as there are more than before. A search is
  // saved before the server has said what it finds (`seen` is null): until then nothing is new.
  const unseen = (one, now) => (one.seen ? now.seen.filter((id) => !one.seen.includes(id)) : []);
  const news = (one, now) => (one.seen ? Math.max(unseen(one, now).length, now.total - one.total) : 0);

  // ---- The list

  const told = (template, name, value) => template.replace(`{${name}}`, value);
  const [rowTemplate, undoTemplate] = list?.querySelectorAll("template") ?? [];

  async function count(row, one) {
    const place = row.querySelector(".count");
    try {
      const now = await found(one.search);
      const fresh = news(one, now);
      if (!one.seen) change(one.search, now);
      row.classList.toggle("news", fresh > 0);
      const first = fresh > 0 ? told(list.dataset.new, "count", fresh.toLocaleString(document.documentElement.lang)) : list.dataset.none;
      place.textContent = `${first} ${told(list.dataset.total, "count", now.total.toLocaleString(document.documentElement.lang))}`;
    } catch {
      place.textContent = list.dataset.failed;
    }
  }

  function rowOf(one) {
    const row = rowTemplate.content.firstElementChild.cloneNode(true);
    const link = row.querySelector(".name");
    link.textContent = one.name;
    link.href = address(list.dataset.search, one.search, { lang: language });
    row.querySelector(".feed").href = address(list.dataset.atom, one.search, { sort: "newest", limit: FEED });
    for (const act of ["feed", "rename", "remove"]) {
      row.querySelector("." + act).setAttribute("aria-label", told(list.dataset[act], "name", one.name));
    }
    row.querySelector(".rename").addEventListener("click", () => {
      ask(one.name, (name) => change(one.search, { name }) && show());
    });
    row.querySelector(".remove").addEventListener("click", () => remove(one));
    count(row, one);
    return row;
  }

  function show() {
    const searches = kept();
    list.querySelector("ul").replaceChildren(...searches.map(rowOf));
    const none = document.getElementById("saved-none");
    if (none) none.hidden = searches.length > 0;
    const section = document.getElementById("saved-section");
    if (section && searches.length) section.hidden = false;
  }

  function remove(one) {
    const before = kept();
    keep(before.filter((other) => other.search !== one.search));
    show();
    const undo = undoTemplate.content.firstElementChild.cloneNode(true);
    const status = list.querySelector("[role=status]");
    status.replaceChildren(told(list.dataset.removed, "name", one.name), " ", undo);
    undo.addEventListener("click", () => {
      keep(before);
      status.replaceChildren();
      show();
      list.querySelector(".name")?.focus();
    });
    undo.focus();
  }

  function ask(name, then) {
    const field = document.getElementById("saving-name");
    field.value = name;
    dialog.returnValue = "";
    dialog.onclose = () => {
      if (dialog.returnValue === "save" && field.value.trim()) then(field.value.trim());
    };
    dialog.showModal();
    field.select();
  }

  // ---- The search at hand

  function here() {
    const given = new URLSearchParams(location.search);
    for (const name of ["page", "limit", "lang"]) given.delete(name);
    if (given.get("sort") === "relevance") given.delete("sort");
    for (const [name, value] of [...given]) if (!value.trim()) given.delete(name, value);
    given.sort();
    return given.toString();
  }

  function proposed() {
    const query = document.getElementById("q").value.trim();
    const chips = [...document.querySelectorAll(".chips .chip")].map((chip) => chip.textContent.trim());
    return [query, ...chips].filter(Boolean).join(" · ").slice(0, 120) || document.title;
  }

  function mark(ids) {
    for (const article of document.querySelectorAll(".hits article")) {
      if (!ids.includes(article.dataset.id) || article.querySelector(".fresh")) continue;
      const tag = document.createElement("span");
      tag.className = "fresh";
      tag.textContent = save.dataset.fresh;
      article.querySelector(".facts").prepend(tag);
    }
  }

  // Seen is seen: what is new is marked on the page once, and counts as known from now on.
  async function see(one) {
    try {
      const now = await found(one.search);
      mark(unseen(one, now));
      change(one.search, now);
    } catch {
      // It stays as new as it was.
    }
  }

  const named = save?.textContent;

  function button() {
    const one = kept().find((other) => other.search === here());
    const failed = Boolean(document.querySelector("#results .notice.error"));
    save.hidden = failed || !here();
    save.textContent = one ? save.dataset.saved : named;
    if (one) see(one);
  }

  function add(name) {
    const search = here();
    const others = kept().filter((one) => one.search !== search);
    const done = keep([...others, { name, search, total: 0, seen: null }]);
    document.getElementById("save-trouble").textContent = done ? "" : save.dataset.refused;
    button();
  }

  function pressed() {
    const search = here();
    if (!kept().some((one) => one.search === search)) return ask(proposed(), add);
    keep(kept().filter((one) => one.search !== search));
    button();
  }

  if (list) {
    show();
    addEventListener("storage", (event) => event.key === KEPT && show());
  }
  if (save) {
    button();
    save.addEventListener("click", pressed);
    document.addEventListener("shown", button);
  }
})();
