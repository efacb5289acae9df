/** The table of a topic: its rows come from the facts that the page holds; the period and the filters hide rows. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const REST = 90; // the table follows once the period rests this long; charts and figures follow at once
  let timer = 0;
  let selecting = 0;

  /**
   * Fill the bare ids of a view's grid with what the facts say; Dash components arrive as {namespace, type, props}.
   * Says whether the view has a grid.
   */
  function fillRows(component) {
    if (!component || typeof component !== "object") return false;
    if (Array.isArray(component)) return component.map(fillRows).some(Boolean);
    const props = component.props || {};
    if (component.type !== "AgGrid") return fillRows(props.children);
    props.rowData = props.rowData.map((row) => ({...pillars.fact(row.id), id: row.id}));
    return true;
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
    const api = grid();
    if (!api) return;
    drawn = pillars.factsOfForm();
    followed = pillars.state.get();
    api.onFilterChanged(); // it may filter a moment later: the count waits for its word (see modelUpdated)
  }

  function count(api) {
    const line = document.querySelector('[data-slot="table-count"]');
    if (!line || !api) return;
    let outside = 0;
    let off = 0;
    let other = 0;
    api.forEachNode((node) => {
      if (!chosen(node.data)) off += 1;
      else if (!dated(node.data)) outside += 1;
      else if (!inForm(node.data)) other += 1;
    });
    const here = api.getDisplayedRowCount();
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

  function bindSearch(api) {
    const search = document.getElementById("table-search");
    search.addEventListener("input", () => api.setGridOption("quickFilterText", search.value));
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

  /** The rows that the table shows, in its order; an empty list before it stands. */
  pillars.shownRows = () => {
    const ids = [];
    const api = grid();
    if (api) api.forEachNodeAfterFilterAndSort((node) => ids.push(node.data.id));
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

  pillars.fillRows = fillRows;
  pillars.bindTable = function () {
    pillars.state.listen(draw);
    document.addEventListener("pillars:drawn", () => { // another form has other marks
      const {view} = pillars.state.get();
      if ((pillars.state.spec().forms[view] || []).length > 1) draw(pillars.state.get(), new Set(["form"]));
    });
    // A grid tells of itself when it has rows; the first count comes then.
    const watcher = new MutationObserver(() => {
      const element = document.querySelector(".fact-grid .ag-root");
      if (element && !element.dataset.counted) {
        element.dataset.counted = "yes";
        setTimeout(() => {
          const api = grid();
          if (!api) return;
          api.addEventListener("modelUpdated", () => count(api));
          follow();
          selectLater();
          bindSearch(api);
          api.addEventListener("rowClicked", (event) => {
            const row = event.event && event.event.target.closest(".ag-row");
            if (row) pillars.drawer.open(event.data.id, event.event.target);
          });
          api.addEventListener("cellKeyDown", (event) => {
            if (event.event.key === "Enter") pillars.drawer.open(event.data.id, event.event.target);
          });
        }, 0);
      }
    });
    watcher.observe(document.getElementById("view"), {childList: true, subtree: true});
  };
})(globalThis);
