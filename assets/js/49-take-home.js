/**
 * Files in a folder that needs no server: rows as CSV and citations from the scripts that lie beside the page. What only a
 * server can write is said to be so.
 */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const NEEDS_SERVER = '[data-download="xlsx"], [data-download="zip"]';
  const TYPES = {csv: "text/csv", bib: "application/x-bibtex", ris: "application/x-research-info-systems"};
  const PATH = /^cite\/(?:(view|dataset)|fact\/([^/]+))\.(\w+)(\?.*)?$/;
  const STOPPED = /[.?!…][”’]?$/;

  const read = (name) => root.pillarsFolder.read(name);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function keep(text, name) {
    const address = URL.createObjectURL(new Blob([text], {type: `${TYPES[name.split(".").pop()]};charset=utf-8`}));
    pillars.keep(address, name);
    setTimeout(() => URL.revokeObjectURL(address), 60000); // a browser may first ask where to
    pillars.tell("folder-saved", {name});
  }

  /** The lines of these facts under the header, as the server writes them. */
  function csv({head, lines}, ids) {
    return [head, ...ids.map((id) => lines[id]), ""].join("\r\n");
  }

  // --- citations, put together as dashboard/export/cite.py does ----------------------------------------------------

  const stopped = (text) => (STOPPED.test(text) ? text : `${text}.`);
  const line = (text) => text.split(/\s+/).filter(Boolean).join(" ");
  const latex = (text, {latex: signs}) => [...text].map((sign) => signs[sign] || sign).join("");

  /** An entry with its key and its note in their places. */
  function entry(open, form, key, note, cites) {
    const written = {txt: stopped(note), bib: latex(note, cites), ris: note}[form];
    return open[form].replace(form === "txt" ? "NOTEPLACE." : "NOTEPLACE", () => written).replace("KEYPLACE", key);
  }

  function ofFact(id, form, cites) {
    const [source, locator, label] = cites.facts[id];
    const {author, alone, fact} = cites.sources[source];
    const {words} = cites;
    const recorded = fill(words["cite.recorded"], {fact: id, label: line(label), title: words.title, version: words.version});
    if (form !== "txt") return entry(fact, form, id, fill(words["cite.located"], {locator: line(locator), recorded}), cites);
    return `${[stopped(fill(words.cite, {author, locator})), alone.txt.trimEnd(), recorded].join("\n\n")}\n`;
  }

  /** View, years and switched off filters of a query, as far as they are so. */
  function asked(query, {views, shows, years, words}) {
    const {view, from, to, off} = pillars.address.parse(query, pillars.state.spec());
    const {title, filters} = views[view];
    const names = filters.filter(([tag]) => off.includes(tag));
    const touches = ([first, last]) => (first === null || first <= to) && (last === null || last >= from);
    const shown = shows[views[view].shows]
      .filter(([tags, , spans]) => !names.some(([tag]) => tags.includes(tag)) && spans.some(touches));
    let note = fill(words["cite.view"], {view: title, years: years[`${from}-${to}`]});
    if (names.length) {
      const said = fill(words.filters, {names: names.map(([, name]) => name).join(words.comma)});
      note = fill(words["cite.filtered"], {view: note, filters: said});
    }
    const own = names.length ? `&off=${names.map(([tag]) => encodeURIComponent(tag)).join(",")}` : "";
    const place = location.protocol === "file:" ? "index.html" : location.origin + location.pathname;
    return {view, span: `${from}-${to}`, note, address: `${place}?view=${view}&from=${from}&to=${to}${own}`,
      sources: new Set(shown.flatMap(([, sources]) => sources))};
  }

  /** The view, and the sources of what it shows. */
  function ofView(query, form, cites) {
    const {view, span, note, address, sources} = asked(query, cites);
    const head = entry(cites.view, form, `${cites.product}-${view}-${span}`, note, cites).replace("ADDRESSPLACE", () => address);
    const cited = Object.keys(cites.sources).filter((id) => sources.has(id)).map((id) => cites.sources[id].alone[form]);
    if (form !== "txt") return [head, ...cited].join(form === "ris" ? "\r\n" : "\n");
    return cited.length ? `${head}\n${cites.words["cite.sources"]}\n${cited.join("")}` : head;
  }

  // --- what 49-share.js asks for -----------------------------------------------------------------------------------

  async function cited(path) {
    const [, kind, fact, form, query] = PATH.exec(path);
    const cites = await read("cites");
    if (kind === "dataset") return [cites.dataset[form], `${cites.product}_dataset.${form}`];
    if (fact) return [ofFact(fact, form, cites), `${cites.product}_${fact}.${form}`];
    const {view, span} = asked(query, cites);
    return [ofView(query, form, cites), `${cites.product}_${view}_${span}.${form}`];
  }

  /** The button cannot do it: say so, aloud and below the buttons, once. */
  function refuse(button) {
    const form = button.textContent;
    pillars.tell("folder-needs-server", {form});
    const group = button.closest(".tool-group");
    const said = group.parentElement.querySelector(".folder-note") || pillars.piece("p", "", "folder-note table-count");
    said.textContent = pillars.say("folder-needs-server", {form});
    group.after(said);
  }

  /** Buttons that only a server can serve look and say so as soon as they are on the page. */
  function mark() {
    for (const button of document.querySelectorAll(NEEDS_SERVER)) {
      button.setAttribute("aria-disabled", "true");
      button.classList.add("opacity-50");
    }
  }

  /** A whole table as CSV in the language of the page, which has no file of its own for it. */
  async function whole(link) {
    const {product, tables, ...rows} = await read("rows");
    const [, table] = /([\w-]+)\.csv$/.exec(link.href);
    keep(csv(rows, tables[table] || Object.keys(rows.lines)), `${product}_${table}.csv`);
  }

  pillars.takeHome = {
    async rows({ids, format, name, period}, button) {
      if (format !== "csv") return refuse(button);
      const rows = await read("rows");
      keep(csv(rows, ids), `${rows.product}_${name}_${period}.csv`);
    },

    text: async (path) => (await cited(path))[0],

    save: async (path) => keep(...(await cited(path))),

    bind() {
      mark();
      new MutationObserver(mark).observe(document.getElementById("view"), {childList: true, subtree: true});
      document.addEventListener("click", (event) => {
        const link = event.target.closest('a[download][href^="../"][href$=".csv"]');
        if (!link) return;
        event.preventDefault();
        whole(link).catch(() => pillars.tell("not-loaded"));
      });
    },
  };
})(globalThis);
