/** The table of a topic: its rows come from the facts that the page holds; the period and the filters hide rows. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const REST = 90; // the table follows once the period rests this long; charts and figures follow at once
  let timer = 0;
  let selecting = 0;

  let kept = null; // the grid that nobody has come near yet, with the id of its place
  let rows = []; // the facts of the table, in its order before anybody sorts it

  /** Take the grid out of a view that is to be opened: building it takes as long as all charts, and it lies below them. */
  function keepGrid(view) {
    kept = null;
    rows = [];
    find(view);
  }

  function find(component) {
    if (!component || typeof component !== "object") return;
    if (Array.isArray(component)) return component.forEach(find);
    const {props} = component;
    if (!props || !props.children || props.children.type !== "AgGrid") return find(props && props.children);
    kept = {place: props.id, grid: props.children};
    rows = kept.grid.props.rowData.map(({id}) => id);
    props.children = null;
  }

  const row = (id) => ({...pillars.fact(id), id});

  /** Build it, its bare ids filled with what the facts say; the library of the grid is fetched when first needed. */
  async function build() {
    if (!kept) return;
    const {place, grid} = kept;
    kept = null;
    if (!root.dash_ag_grid) await fetchScript(pillars.state.spec().gridScript);
    if (!document.getElementById(place)) return; // another view has come
    grid.props.rowData = rows.map(row);
    root.dash_clientside.set_props(place, {children: grid});
  }

  function fetchScript(path) {
    return new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = path;
      script.onload = resolve;
      script.onerror = resolve; // the view still stands; Dash says in the table's place that it is missing
      document.head.append(script);
    });
  }

  let drawn = null; // the facts of the form that the charts are drawn in
  let followed = null; // the state that the table shows: its rows and what is counted of them are of one and the same
  const shown = () => followed || pillars.state.get();

  const visible = (fact) => chosen(fact) && dated(fact) && inForm(fact);
  const inForm = (fact) => !drawn || drawn.has(fact.id);

  /** Whether no filter hides the fact. */
  function chosen(fact) {
    const {off} = shown();
    return ![...fact.groups, ...(fact.lent || [])].some((tag) => off.includes(tag));
  }

  /** Whether the fact has years in the chosen ones, or no date at all. */
  function dated(fact) {
    return !fact.dated || pillars.touches(fact, shown());
  }

  function grid() {
    const element = document.querySelector(".fact-grid");
    return element && root.dash_ag_grid ? root.dash_ag_grid.getApi(element.id) : null;
  }

  function follow() {
    drawn = pillars.factsOfForm();
    if (drawn && !drawn.size) return; // the charts come first, and say so
    followed = pillars.state.get();
    const api = grid();
    if (api) api.onFilterChanged(); // it may filter a moment later: the count waits for its word (see modelUpdated)
    else count();
  }

  function count() {
    const line = document.querySelector('[data-slot="table-count"]');
    if (!line) return;
    let outside = 0;
    let off = 0;
    let other = 0;
    for (const fact of rows.map(row)) {
      if (!chosen(fact)) off += 1;
      else if (!dated(fact)) outside += 1;
      else if (!inForm(fact)) other += 1;
    }
    const api = grid();
    const here = api ? api.getDisplayedRowCount() : rows.length - outside - off - other;
    const parts = [pillars.say("shown", {n: here}, here)];
    if (outside) parts.push(pillars.say("hidden", {n: outside}, outside));
    if (off) parts.push(pillars.say("switched-off", {n: off}, off));
    if (other) parts.push(pillars.say("other-form", {n: other}, other));
    line.textContent = parts.join("; ");
  }

  function selectLater() {
    clearTimeout(selecting);
    selecting = setTimeout(() => select(pillars.state.get().fact), REST);
  }

  function searchFor(text) {
    const api = grid();
    if (api) api.setGridOption("quickFilterText", text);
    else build(); // which asks again
  }

  function draw(state, keys) {
    if (keys.has("fact")) selectLater();
    if (!(keys.has("from") || keys.has("to") || keys.has("off") || keys.has("view") || keys.has("form"))) return;
    if (keys.has("view")) followed = null; // another table
    clearTimeout(timer);
    timer = setTimeout(follow, REST);
  }

  root.dashAgGridFunctions = Object.assign({}, root.dashAgGridFunctions, {
    pillarsRowVisible: (params) => visible(params.data),
    pillarsByStart: (a, b, nodeA, nodeB) => (nodeA.data.start ?? Infinity) - (nodeB.data.start ?? Infinity),
  });

  /** The rows that the table shows, in its order. */
  pillars.shownRows = () => {
    const api = grid();
    if (!api) return rows.filter((id) => visible(row(id)));
    const ids = [];
    api.forEachNodeAfterFilterAndSort((node) => ids.push(node.data.id));
    return ids;
  };

  /** The row of the fact in the drawer is marked and in sight; the table and the chart select each other. */
  function select(id) {
    const api = grid();
    const node = api && api.getRowNode(id);
    if (api && !node) api.deselectAll();
    if (!node || node.isSelected()) return;
    node.setSelected(true, true);
    const box = document.querySelector(".fact-grid").getBoundingClientRect();
    if (node.displayed && box.top < innerHeight) api.ensureNodeVisible(node); // rows out of sight cost time for nothing
  }

  /** A new grid, once it has rows. */
  function begin() {
    const api = grid();
    if (!api) return;
    api.addEventListener("modelUpdated", count);
    follow();
    selectLater();
    searchFor(document.getElementById("table-search").value);
    api.addEventListener("rowClicked", (event) => {
      const row = event.event && event.event.target.closest(".ag-row");
      if (row) pillars.drawer.open(event.data.id, event.event.target);
    });
    api.addEventListener("cellKeyDown", (event) => {
      if (event.event.key === "Enter") pillars.drawer.open(event.data.id, event.event.target);
    });
  }

  pillars.keepGrid = keepGrid;
  pillars.bindTable = function () {
    pillars.state.listen(draw);
    document.addEventListener("pillars:drawn", () => { // another form has other marks
      const {view} = pillars.state.get();
      if ((pillars.state.spec().forms[view] || []).length > 1) draw(pillars.state.get(), new Set(["form"]));
    });
    const near = new IntersectionObserver((seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      build();
    });
    const view = document.getElementById("view");
    const watcher = new MutationObserver(() => {
      const place = fresh(".grid-place");
      if (place) {
        near.disconnect();
        near.observe(place);
        draw(pillars.state.get(), new Set(["view"]));
        document.getElementById("table-search").addEventListener("input", (event) => searchFor(event.target.value));
      }
      if (fresh(".fact-grid .ag-root")) setTimeout(begin, 0); // a grid tells of itself when it has rows
    });
    watcher.observe(view, {childList: true, subtree: true});

    /** An element that had not been met before; null otherwise. */
    function fresh(selector) {
      const element = view.querySelector(selector);
      if (!element || element.dataset.met) return null;
      element.dataset.met = "yes";
      return element;
    }
  };
})(globalThis);
