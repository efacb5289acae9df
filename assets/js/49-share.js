/** What can be taken away: rows, citations and links. Files are written by the server from the tables. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const PATH = "download/rows"; // all paths start at the page, which may be served under any

  const tell = (message) => { document.getElementById("live").textContent = pillars.say(message); };

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      tell("copied");
    } catch (fault) { // no permission: the text is shown to be copied by hand
      const box = document.createElement("textarea");
      box.value = text;
      box.readOnly = true;
      box.className = "to-copy";
      box.setAttribute("aria-label", pillars.say("copy-cite"));
      document.activeElement.after(box);
      box.select();
      tell("not-copied");
    }
  }

  /** Citations as text are copied, the others saved as files. */
  async function cite(path, form) {
    if (form !== "txt") return save(path);
    copy(await (await fetch(path)).text());
  }

  function save(path) {
    const link = document.createElement("a");
    link.href = path;
    link.download = "";
    link.click();
  }

  function filters(state) {
    const names = [...document.querySelectorAll('[data-tag][aria-pressed="false"]')].map((chip) => chip.textContent);
    const search = document.getElementById("table-search");
    const said = names.length ? [pillars.say("filters-text", {names: names.join(", ")})] : [];
    if (search && search.value) said.push(pillars.say("search-text", {text: search.value}));
    return said.join("; ");
  }

  /** Ask for the rows of the table as it is shown, in its order. */
  function rows(format) {
    const state = pillars.state.get();
    const ids = pillars.shownRows();
    if (!ids.length) return tell("nothing-to-save");
    const given = {
      ids: ids.join(","), format, name: state.view, period: `${state.from}-${state.to}`,
      filters: filters(state), address: location.search,
    };
    const form = document.createElement("form");
    form.method = "POST";
    form.action = PATH;
    form.acceptCharset = "utf-8";
    for (const [name, value] of Object.entries(given)) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      form.append(field);
    }
    form.hidden = true;
    document.body.append(form);
    form.submit();
    form.remove();
  }

  pillars.bindShare = function () {
    document.addEventListener("click", (event) => {
      const at = (name) => event.target.closest(`[data-${name}]`);
      const state = pillars.state.get();
      if (at("download")) rows(at("download").dataset.download);
      if (at("cite")) cite(`cite/view.${at("cite").dataset.cite}${location.search || `?view=${state.view}`}`, at("cite").dataset.cite);
      if (at("cite-fact")) cite(`cite/fact/${state.fact}.${at("cite-fact").dataset.citeFact}`, at("cite-fact").dataset.citeFact);
      if (at("cite-dataset")) cite(`cite/dataset.${at("cite-dataset").dataset.citeDataset}`, at("cite-dataset").dataset.citeDataset);
      if (at("copy-link")) copy(location.href);
    });
  };
})(globalThis);
