/**
 * The state of the page: view, period, reading year, unit, zoom, theme, what is switched off.
 * One set() a frame reaches the listeners (newest value wins); the address follows a few times a second.
 */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const COUNTS = ["n", "all"]; // placeholders whose numbers are counts; others may be years
  const ADDRESS_DELAY = 250; // browsers limit how often an address may be replaced
  const listeners = [];
  let state = null;
  let spec = null;
  let changed = new Set();
  let frame = 0;
  let addressTimer = 0;
  let hashed = /^#\?/.test(location.hash); // the state stands behind #: a browser that lets no page from disk change its query

  function start(given, search) {
    spec = given;
    state = pillars.address.parse(hashed ? location.hash.slice(1) : search, spec);
  }

  const grouped = (value) => (typeof value === "number" ? value.toLocaleString(document.documentElement.lang) : value);
  const same = (a, b) => a === b || (Array.isArray(a) && Array.isArray(b) && a.join() === b.join());

  function set(patch) {
    for (const [key, value] of Object.entries(patch)) {
      if (!same(state[key], value)) {
        state = {...state, [key]: value};
        changed.add(key);
      }
    }
    if (changed.size && !frame) frame = requestAnimationFrame(flush);
  }

  function flush() {
    frame = 0;
    const keys = changed;
    changed = new Set();
    for (const listener of listeners) listener(state, keys);
    if (addressTimer) return;
    writeAddress();
    addressTimer = setTimeout(() => {
      addressTimer = 0;
      writeAddress();
    }, ADDRESS_DELAY);
  }

  function writeAddress() {
    const query = pillars.address.format(state, spec);
    if (hashed) return writeHash(query);
    if (query === location.search) return;
    try {
      history.replaceState(null, "", location.pathname + query + location.hash);
    } catch (fault) {
      if (location.protocol !== "file:") throw fault;
      hashed = true;
      writeHash(query);
    }
  }

  function writeHash(query) {
    if (`#${query || "?"}` !== location.hash) location.replace(`#${query || "?"}`);
  }

  pillars.state = {
    start,
    set,
    get: () => state,
    spec: () => spec,
    /** Call listener(state, changedKeys) after every change, once a frame. */
    listen: (listener) => listeners.push(listener),
    /** Tell the listeners of everything, as after a view has been put on the page. */
    refresh: () => {
      for (const key of Object.keys(state)) changed.add(key);
      if (!frame) frame = requestAnimationFrame(flush);
    },
  };

  /** The message of the catalogue with its {placeholders} filled, counts with grouped digits; n chooses the plural. */
  pillars.say = function (id, values = {}, n = 1) {
    const forms = spec.words[id];
    const form = forms[n === 1 ? 0 : forms.length - 1];
    const given = {n, ...values};
    return form.replace(/\{(\w+)\}/g, (_, name) => (COUNTS.includes(name) ? grouped(given[name]) : given[name]) ?? "");
  };
  /** The years of a period, or its one year, as briefly as the language writes them. */
  pillars.range = ({from, to}) => (from === to ? pillars.say("year", {year: from}) : pillars.say("range", {start: from, end: to}));
  pillars.fact = (id) => pillars.facts[id];
  /** Whether a dated fact has at least one year in a period; an open end reaches for ever. */
  pillars.touches = (fact, {from, to}) => fact.dated && (fact.first === null || fact.first <= to) && (fact.last === null || fact.last >= from);
  /** A new element with text and class. */
  pillars.piece = function (tag, text = "", name = "") {
    const element = document.createElement(tag);
    element.textContent = text;
    if (name) element.className = name;
    return element;
  };
})(globalThis);
