/**
 * What can be taken away: rows, citations and links. The files come from a server that writes them, or, in a folder that
 * needs none, from pillars.takeHome (49-take-home.js); both give rows(asked), text(path) and save(path).
 */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const PATH = "download/rows"; // all paths start at the page, which may be served under any

  const tell = (message, values) => { document.getElementById("live").textContent = pillars.say(message, values); };

  /** Hand a file over to the browser, which keeps it; the server may name it otherwise. */
  function keep(address, name = "") {
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
  }

  const served = {
    rows(asked) {
      const form = document.createElement("form");
      form.method = "POST";
      form.action = PATH;
      form.acceptCharset = "utf-8";
      for (const [name, value] of Object.entries(asked)) {
        const field = document.createElement("input");
        field.type = "hidden";
        field.name = name;
        field.value = name === "ids" ? value.join(",") : value;
        form.append(field);
      }
      form.hidden = true;
      document.body.append(form);
      form.submit();
      form.remove();
    },

    async text(path) {
      const answer = await fetch(path);
      if (!answer.ok) throw new Error(`${answer.status}`);
      return answer.text();
    },

    save: async (path) => keep(path),
  };

  const files = () => (pillars.state.spec().folder ? pillars.takeHome : served);
  const address = () => pillars.address.format(pillars.state.get(), pillars.state.spec());

  async function copy(text, said = "copied") {
    try {
      await navigator.clipboard.writeText(text);
      tell(said);
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
    try {
      if (form === "txt") await copy(await files().text(path));
      else await files().save(path);
    } catch (fault) {
      tell("not-loaded");
    }
  }

  function filters() {
    const names = [...document.querySelectorAll('[data-tag][aria-pressed="false"]')].map((chip) => chip.textContent);
    const search = document.getElementById("table-search");
    const said = names.length ? [pillars.say("filters-text", {names: names.join(", ")})] : [];
    if (search && search.value) said.push(pillars.say("search-text", {text: search.value}));
    return said.join("; ");
  }

  /** Ask for the rows of the table as it is shown, in its order. */
  async function rows(format, button) {
    const state = pillars.state.get();
    const ids = pillars.shownRows();
    if (!ids.length) return tell("nothing-to-save");
    try {
      await files().rows({
        ids, format, name: state.view, period: `${state.from}-${state.to}`, filters: filters(), address: address(),
      }, button);
    } catch (fault) {
      tell("not-loaded");
    }
  }

  pillars.keep = keep;
  pillars.tell = tell;

  pillars.bindShare = function () {
    if (pillars.state.spec().folder) pillars.takeHome.bind();
    document.addEventListener("click", (event) => {
      const at = (name) => event.target.closest(`[data-${name}]`);
      const state = pillars.state.get();
      if (at("download")) rows(at("download").dataset.download, at("download"));
      if (at("cite")) cite(`cite/view.${at("cite").dataset.cite}${address() || `?view=${state.view}`}`, at("cite").dataset.cite);
      if (at("cite-fact")) cite(`cite/fact/${state.fact}.${at("cite-fact").dataset.citeFact}`, at("cite-fact").dataset.citeFact);
      if (at("cite-dataset")) cite(`cite/dataset.${at("cite-dataset").dataset.citeDataset}`, at("cite-dataset").dataset.citeDataset);
      if (at("copy-link")) copy(location.href, location.protocol === "file:" ? "folder-link-here" : "copied");
    });
  };
})(globalThis);
