/** Starts the page once Dash has laid it out, and opens views. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});

  let spec;

  /** Called by Dash with what the first screen needs. */
  function boot(given) {
    spec = {...given};
    pillars.state.start(spec, location.search);
    pillars.bindPlain();
    pillars.bindCard();
    pillars.bindDrawer();
    pillars.bindTimeline();
    pillars.bindLanes();
    pillars.bindReading();
    pillars.bindTable();
    pillars.bindMatters();
    pillars.bindBegun();
    pillars.bindCompare();
    pillars.bindEpisodes();
    pillars.bindTreaties();
    pillars.bindShare();
    pillars.bindTheme();
    pillars.bindLanguage();
    pillars.bindPresent();
    pillars.bindEmbed();
    pillars.bindHandout();
    bindControls();
    pillars.state.listen(onChange);
    pillars.state.refresh();
    const {view, fact} = pillars.state.get();
    if (view !== spec.views[0] || fact) pillars.rest().catch(() => {});
    else pillars.restSoon(document.querySelectorAll(".plot").length);
    pillars.presentAtFirst();
    if (view === spec.views[0]) shown();
    else root.dash_clientside.set_props("view-name", {data: view});
    return true;
  }

  /** An address may name another view than the first one, which is then not shown before it. */
  function shown() {
    delete document.documentElement.dataset.waiting;
  }

  /** The component of a view, without its table, which follows when it is scrolled to. */
  async function openView(name) {
    try {
      await pillars.rest();
    } catch (fault) {
      shown();
      document.getElementById("live").textContent = pillars.say("not-loaded");
      return root.dash_clientside.no_update;
    }
    if (!pillars.views[name]) return root.dash_clientside.no_update;
    const view = structuredClone(pillars.views[name]);
    pillars.keepGrid(view);
    requestAnimationFrame(() => pillars.state.refresh());
    requestAnimationFrame(shown);
    return view;
  }

  function bindControls() {
    document.addEventListener("click", (event) => {
      for (const fold of document.querySelectorAll(".nav-behind[open], .pop-up[open]")) {
        if (!fold.contains(event.target) || event.target.closest("a")) fold.open = false;
      }
      const link = event.target.closest("a[data-view]");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
        event.preventDefault();
        go(link.dataset.view);
      }
      const unit = event.target.closest("[data-unit]");
      if (unit) pillars.state.set({unit: unit.dataset.unit});
      const form = event.target.closest("[data-form]");
      if (form) pillars.state.set({form: form.matches(":first-child") ? "" : form.dataset.form});
      const chip = event.target.closest("[data-tag]");
      if (chip) toggle(chip.dataset.tag);
      const action = event.target.closest("[data-action]");
      if (!action || action.closest("#timeline")) return;
      if (action.dataset.action === "filter-all") pillars.state.set({off: []});
      else if (action.dataset.action === "filter-none") pillars.state.set({off: [...(spec.filters[pillars.state.get().view] || [])]});
      else pillars.act(action.dataset.action);
    });
    document.addEventListener("keydown", (event) => {
      const open = event.key === "Escape" && event.target.closest && event.target.closest(".nav-behind[open], .pop-up[open]");
      if (!open) return;
      event.stopPropagation();
      open.open = false;
      open.querySelector("summary").focus();
    }, true);
    const menu = document.getElementById("menu-switch");
    menu.addEventListener("click", () => {
      menu.setAttribute("aria-expanded", String(menu.getAttribute("aria-expanded") !== "true"));
    });
  }

  function toggle(tag) {
    const off = pillars.state.get().off;
    pillars.state.set({off: off.includes(tag) ? off.filter((other) => other !== tag) : [...off, tag]});
  }

  let halved = 0; // the last year of A, where it was set for who came to compare

  /** Two periods that lie apart, for who comes to compare and has chosen none: B stands in the later half. Who leaves again
   * without having chosen finds all years as before. */
  function apart(view) {
    const {from, to, bfrom, bto} = pillars.state.get();
    const before = halved;
    halved = 0;
    if (from !== spec.first) return {};
    if (view !== "compare") return before && to === before ? {to: spec.last} : {};
    if (to !== spec.last || bto !== spec.last || bfrom <= spec.first) return {};
    halved = bfrom - 1;
    return {to: halved};
  }

  /** The form of a view that draws a fact; "" where the first does, or none. */
  function formOf(view, fact) {
    const forms = fact ? spec.forms[view] || [] : [];
    const rows = Object.values(pillars.state.spec().rowFigures || {});
    const draws = (form) => rows.some((figures) => figures[form] && figures[form].layout.meta.marks.some(({id}) => id === fact));
    return forms.findIndex(draws) > 0 ? forms.find(draws) : "";
  }

  /** Open a view, with the drawer on a fact or without it. */
  function go(view, fact = "") {
    document.getElementById("menu-switch").setAttribute("aria-expanded", "false");
    if (view === pillars.state.get().view) return;
    pillars.card.shut();
    pillars.state.set({view, off: pillars.address.offAtFirst(view, spec), form: formOf(view, fact), fact, ...apart(view)});
    root.dash_clientside.set_props("view-name", {data: view});
    document.getElementById("main").scrollTop = 0;
    document.getElementById("view").focus({preventScroll: true});
  }

  pillars.go = go;

  function onChange(state, keys) {
    if (keys.has("view")) {
      for (const link of document.querySelectorAll(".view-link")) {
        if (link.dataset.view === state.view) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
      }
      for (const fold of document.querySelectorAll(".nav-behind")) fold.classList.toggle("holds-current", Boolean(fold.querySelector("[aria-current]")));
      document.getElementById("app").dataset.view = state.view;
    }
    if (keys.has("unit") || keys.has("view")) {
      for (const button of document.querySelectorAll("[data-unit]")) button.setAttribute("aria-pressed", String(button.dataset.unit === state.unit));
    }
    if (keys.has("form") || keys.has("view")) {
      for (const button of document.querySelectorAll("[data-form]")) {
        button.setAttribute("aria-pressed", String(state.form ? button.dataset.form === state.form : button.matches(":first-child")));
      }
    }
    if (keys.has("off") || keys.has("view")) {
      for (const chip of document.querySelectorAll("[data-tag]")) chip.setAttribute("aria-pressed", String(!state.off.includes(chip.dataset.tag)));
      for (const title of document.querySelectorAll("[data-tally]")) {
        const chips = [...title.parentElement.querySelectorAll("[data-tag]")];
        const n = chips.filter((chip) => !state.off.includes(chip.dataset.tag)).length;
        title.textContent = pillars.say(title.dataset.tally, {n, all: chips.length});
      }
    }
  }

  root.dash_clientside = Object.assign({}, root.dash_clientside, {pillars: {boot, openView}});
})(globalThis);
