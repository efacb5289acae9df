"""The page as a reader meets it: where things are, how they are moved, what they say."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

FIRST, LAST = 1945, 1972
YEARS = LAST - FIRST + 1
PATIENCE = 15_000  # milliseconds for anything on a page, on a busy machine
VIEWS = ("overview", "aid", "trade", "arms", "soldiers", "recognition", "events", "treaties", "contacts", "lean", "positions",
         "compare", "lessons", "disagreements", "facts", "sources")
CHARTED = VIEWS[:10]
TOPICS = CHARTED[1:]
ADDRESS = ("view", "from", "to", "year", "unit", "zoom", "theme", "form", "bfrom", "bto", "t1", "t2", "fact",
           "lesson", "step", "chart", "present", "embed", "sheet", "off")
WINDOWS = [(a, b) for a in range(FIRST, LAST + 1) for b in range(a, LAST + 1)]

READY = """(view) => {
  const pillars = window.pillars;
  const state = pillars && pillars.state.get();
  if (!state || state.view !== view || document.fonts.status !== 'loaded') return false;
  if (document.documentElement.dataset.rest !== 'here') return false;
  if (!document.querySelector('.view-' + view)) return false;
  const plots = [...document.querySelectorAll('.plot')].filter((plot) => plot.clientWidth);
  if (plots.some((plot) => !plot.querySelector('.js-plotly-plot .main-svg')
      || plot.querySelector('.labels').childElementCount === 0)) return false;
  if (plots.length && !pillars.marksOnPage().length) return false;
  const count = document.querySelector('[data-slot="table-count"], [data-slot="matters-count"]');
  if (count && !count.textContent) return false;
  return document.title.includes(pillars.state.spec().viewNames[view]);
}"""
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))"
TURN = """async ({between, query, view, patience}) => {
  const ready = """ + READY + """;
  const until = async (what, holds) => {
    for (const end = Date.now() + patience; !holds(); await new Promise((done) => setTimeout(done, 10))) {
      if (Date.now() > end) throw new Error(`not within ${patience} ms: ${what}`);
    }
  };
  const standing = async (name) => { await until(name, () => ready(name)); await drawn(); };
  const drawn = () => new Promise((done, fail) => {
    setTimeout(() => fail(new Error(`nothing drawn within ${patience} ms`)), patience);
    requestAnimationFrame(() => requestAnimationFrame(done));
  });

  document.querySelector('#app[data-mode=present] [data-present=leave]')?.click();
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  pillars.go(between); // first: what is then reset has no charts to draw
  pillars.state.set({...pillars.address.parse('', pillars.state.spec()), view: between});
  await until('nothing left open', () => {
    const {mode, stage} = document.getElementById('app').dataset;
    return !mode && !stage && document.getElementById('handout').hidden && document.getElementById('drawer').hidden;
  });
  await standing(between);

  document.activeElement.blur();
  for (const fold of document.querySelectorAll('details[open]')) fold.open = false;
  const choices = [...document.querySelectorAll('#timeline select')];
  window.chosenAtFirst ??= choices.map((choice) => choice.value);
  for (const [at, choice] of choices.entries()) {
    if (choice.value === chosenAtFirst[at]) continue;
    choice.value = chosenAtFirst[at];
    choice.dispatchEvent(new Event('change', {bubbles: true}));
  }
  localStorage.clear();

  const next = pillars.address.parse(query, pillars.state.spec());
  pillars.go(next.view);
  pillars.state.set(next);
  if (view) await standing(view);
}"""
STILL = """() => Promise.all(document.getAnimations().filter((a) => a.effect.getTiming().iterations !== Infinity)
  .map((a) => a.finished.catch(() => null))).then(() => null)"""


class Screen:
    """One open page."""

    def __init__(self, page: Page, base: str):
        self.page = page
        self.base = base
        self.home = f"{base}/index.html" if base.startswith("file:") else f"{base}/"  # on disk nobody finds a first page

    # --- coming and going --------------------------------------------------------------------------------------------

    def open(self, query: str = "", *, view: str | None = "overview") -> None:
        self.page.goto(f"{self.home}{query}")
        if view:
            self.wait_for(view)

    def turn(self, query: str = "", *, view: str | None = "overview") -> None:
        """Show what an address holds without loading the page, by way of another view: nothing of the last one stays."""
        between = "lessons" if self.state()["view"] == "sources" else "sources"
        self.page.evaluate(TURN, {"between": between, "query": query, "view": view, "patience": PATIENCE})

    def wait_for(self, view: str) -> None:
        self.page.wait_for_function(READY, arg=view)
        self.settle()

    def show(self, view: str) -> None:
        """Open a view by its link."""
        fold = self.page.locator(".nav-behind", has=self.page.locator(f"[data-view={view}]"))
        if fold.count():
            fold.locator("summary").click()
        self.page.locator(f".view-link[data-view={view}]").click()
        self.wait_for(view)

    def settle(self) -> None:
        """Until what was set has been drawn."""
        self.page.evaluate(FRAMES)

    def resize(self, size: tuple[int, int], scheme: str) -> None:
        """Another window and another theme, until the view stands in them."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.emulate_media(color_scheme=scheme)
        self.page.wait_for_function("(scheme) => document.documentElement.dataset.bsTheme === scheme", arg=scheme)
        self.page.evaluate("() => pillars.settled()")
        self.still()

    def still(self) -> None:
        """Until every transition has ended."""
        self.settle()
        self.page.evaluate(STILL)

    # --- what the page says ------------------------------------------------------------------------------------------

    def state(self) -> dict:
        return self.page.evaluate("() => pillars.state.get()")

    def period(self) -> tuple[int, int]:
        state = self.state()
        return state["from"], state["to"]

    def expect_period(self, start: int, end: int) -> None:
        expect(self.handle("start")).to_have_attribute("aria-valuenow", str(start))
        expect(self.handle("end")).to_have_attribute("aria-valuenow", str(end))

    def expect_query(self, **values: str | int) -> None:
        """The address comes to hold exactly these values, in the order in which the page writes them."""
        wanted = {name.rstrip("_"): value for name, value in values.items()}
        query = "&".join(f"{name}={wanted[name]}" for name in ADDRESS if name in wanted)
        expect(self.page).to_have_url(f"{self.home}{'?' if query else ''}{query}")

    def counts_of(self, start: int, end: int) -> str:
        """The line of counts that the server wrote for a window; windows are numbered by start, then end."""
        return self.page.evaluate("(n) => pillars.state.spec().counts[n]", WINDOWS.index((start, end)))

    def slot(self, name: str) -> Locator:
        return self.page.locator(f"[data-slot={name}]")

    @property
    def headline(self) -> Locator:
        return self.slot("headline")

    @property
    def counts(self) -> Locator:
        return self.slot("counts")

    def card(self, topic: str) -> Locator:
        return self.page.locator(f"[data-card={topic}]")

    @property
    def fact_card(self) -> Locator:
        return self.page.locator("#fact-card")

    @property
    def drawer(self) -> Locator:
        return self.page.locator("#drawer")

    def card_row(self, name: str) -> str | None:
        """What the open card says beside one of its row names."""
        return self._row("#fact-card", name)

    def drawer_row(self, name: str) -> str | None:
        """What the open drawer says beside one of its row names."""
        return self._row("#drawer", name)

    def _row(self, box: str, name: str) -> str | None:
        return self.page.evaluate(
            """([box, name]) => { const dt = [...document.querySelectorAll(`${box} dt`)].find((e) => e.textContent === name);
                                  return dt ? dt.nextElementSibling.textContent : null; }""", [box, name])

    def veils(self) -> tuple[float, float]:
        """The years of the axis at which the left veil ends and the right one begins, as painted."""
        left, right, box = self.page.evaluate(
            """() => ['.veil-left', '.veil-right', '.overlay'].map((name) => {
                 const r = document.querySelector(name).getBoundingClientRect(); return {left: r.left, right: r.right}; })""")
        scale = YEARS / (box["right"] - box["left"])
        return tuple(round(FIRST + (edge - box["left"]) * scale, 1) for edge in (left["right"], right["left"]))

    def marks(self) -> list[dict]:
        return self.page.evaluate("() => pillars.marksOnPage()")

    def fact(self, id_: str) -> dict:
        return self.page.evaluate("(id) => pillars.facts[id]", id_)

    def labels(self, row: str) -> list[str]:
        return self.page.locator(f".plot[data-row={row}] .label:not(.hidden)").all_inner_texts()

    def axes(self) -> list[list[float]]:
        """The span of years that plotly shows in each chart."""
        return self.page.evaluate(
            "() => [...document.querySelectorAll('.js-plotly-plot')].filter((graph) => graph.clientWidth).map((graph) => [...graph._fullLayout.xaxis.range])")

    def fills(self) -> list[str]:
        """The colours that the charts' areas are painted with."""
        return self.page.evaluate(
            """() => [...new Set([...document.querySelectorAll('.plot .js-fill')]
                 .map((e) => getComputedStyle(e).fill).filter((fill) => fill.startsWith('rgb(')))].sort()""")

    def shown_rows(self) -> tuple[int, int]:
        """How many rows the table says that it shows and hides."""
        numbers = [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", self.slot("table-count").inner_text())]
        return numbers[0], numbers[1] if len(numbers) > 1 else 0

    def open_table(self) -> None:
        """Scroll to the table, which is built when its place comes into sight, until it has its rows."""
        self.page.locator(".grid-place").scroll_into_view_if_needed()
        self.page.wait_for_function("() => document.querySelector('.fact-grid .ag-root[data-met]')")
        self.settle()

    def listed(self) -> list[str]:
        """The facts that the table lists, which may not have been built yet."""
        return self.page.evaluate("() => pillars.shownRows()")

    def grid_ids(self) -> list[str]:
        """The facts of the rows that the grid shows, from the grid itself."""
        self.open_table()
        return self.page.evaluate(
            """() => { const api = dash_ag_grid.getApi(document.querySelector('.fact-grid').id); const ids = [];
                       api.forEachNodeAfterFilter((node) => ids.push(node.data.id)); return ids; }""")

    # --- the timeline ------------------------------------------------------------------------------------------------

    @property
    def track(self) -> Locator:
        return self.page.locator("#timeline .track")

    def handle(self, side: str) -> Locator:
        return self.page.locator(f"#timeline .handle-{side}")

    def button(self, action: str) -> Locator:
        return self.page.locator(f"#timeline [data-action={action}]:not(.chip-all)")

    @property
    def year_from(self) -> Locator:
        return self.page.locator("#year-from")

    @property
    def year_until(self) -> Locator:
        return self.page.locator("#year-until")

    def place(self, year: float) -> tuple[float, float]:
        """The pixel of a place of the axis on the strip."""
        box = self.track.bounding_box()
        return box["x"] + (year - FIRST) / YEARS * box["width"], box["y"] + box["height"] / 2

    def press(self, year: float) -> None:
        self.page.mouse.move(*self.place(year))
        self.page.mouse.down()

    def pull(self, year: float) -> None:
        self.page.mouse.move(*self.place(year), steps=8)
        self.settle()

    def drop(self) -> None:
        self.page.mouse.up()
        self.settle()

    def drag(self, start: float, stop: float) -> None:
        self.press(start)
        self.pull(stop)
        self.drop()

    def chip(self, name: str) -> Locator:
        """A period of the chosen author."""
        return self.page.locator(".chips-row.chosen .chip", has_text=name)

    # --- marks -------------------------------------------------------------------------------------------------------

    def plot(self, row: str) -> Locator:
        return self.page.locator(f".plot[data-row={row}]")

    def cursor(self, row: str) -> Locator:
        return self.plot(row).locator(".mark-cursor")

    def find_mark(self, id_: str) -> dict:
        return next(mark for mark in self.marks() if mark["id"] == id_)

    def point_at(self, id_: str) -> None:
        box = self.find_mark(id_)["box"]
        self.page.mouse.move((box["left"] + box["right"]) / 2, (box["top"] + box["bottom"]) / 2)
