"""Measure the dashboard in a real Chromium against a plain Dash app (scripts/yardstick.py), in one run.

``python scripts/benchmark.py [--rounds N] [--scales 1,10,100] [--out FILE]``: both are served over the same tables,
rounds are interleaved, and every figure is printed with its target. Exit code 1 when a target is missed.
What is timed: from a key on the slider's handle to the frame in which the last thing that depends on the period has
been painted; frames while the window's bar is dragged; a cold load until four charts are painted.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
VIEWS = ("aid", "trade", "arms", "soldiers", "recognition", "events", "compare")
SIZE = {"width": 1920, "height": 1080}
STEPS = 12
COLD_LOADS = 6
DRAWERS_OPENED = 24
LONGEST = 120_000
REST = 700  # milliseconds without a change after which a step is over
FACT_TABLES = ("aid", "trade", "troops", "people", "economy", "relations", "treaties", "events", "contacts",
               "background", "series", "values")

# Watches every change of what depends on the period (not the table, which follows when things rest, nor what is only
# spoken); "painted" is when the frame that holds the last change has been painted.
PROBE = """
(() => {
  let inFrame = false;
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (f) => ask((t) => {
    inFrame = true;
    try { f(t); } finally { inFrame = false; }
  });
  const after = () => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { probe.painted = performance.now(); };
    channel.port2.postMessage(0);
  };
  const element = (node) => (node.nodeType === 1 ? node : node.parentElement);
  const counts = (record) => element(record.target) && !element(record.target).closest('.table-section, #live, head');
  window.probe = {painted: 0, charts: 0, frames: [], counting: false};
  const count = (t) => { if (probe.counting) { probe.frames.push(t); ask(count); } };
  probe.start = () => { probe.frames = []; probe.counting = true; ask(count); };
  probe.stop = () => { probe.counting = false; return probe.frames; };
  document.addEventListener('DOMContentLoaded', () => {
    new MutationObserver((records) => {
      if (!records.some(counts)) return;
      if (records.some((record) => element(record.target).closest('.js-plotly-plot'))) probe.charts = performance.now();
      if (inFrame) after(); else ask(after);
    }).observe(document.documentElement, {subtree: true, childList: true, attributes: true, characterData: true});
  });
})();
"""


@dataclass
class Served:
    """A served app and where it is."""

    name: str
    url: str
    process: subprocess.Popen[bytes]
    started: float


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(name: str, command: list[str], port: int) -> Served:
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    url = f"http://127.0.0.1:{port}/"
    while True:
        if process.poll() is not None:
            raise SystemExit(f"{name} did not start: {process.stderr.read().decode()[-2000:]}")  # type: ignore[union-attr]
        try:
            urllib.request.urlopen(url, timeout=60).read()
            break
        except OSError:
            if time.perf_counter() - begun > 900:
                raise SystemExit(f"{name} did not answer") from None
            time.sleep(0.2)
    return Served(name, url, process, time.perf_counter() - begun)


def scaled(factor: int, folder: Path) -> Path:
    """The tables with every fact repeated ``factor`` times under new ids: made-up rows in the same schema."""
    target = folder / f"x{factor}"
    shutil.copytree(ROOT / "data", target)
    for table in FACT_TABLES:
        path = target / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        series = rows[0].index("series") if "series" in rows[0] else None
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(rows[0])
            for copy in range(factor):
                own = f"-made-up-{copy}" if copy else ""
                writer.writerows([cell + own if place in (0, series) else cell for place, cell in enumerate(row)]
                                 for row in rows[1:])
    return target


def page_of(browser: Browser, served: Served, query: str = "", charts: int = 4) -> Page:
    page = browser.new_context(viewport=SIZE, bypass_csp=True).new_page()
    page.add_init_script(PROBE)
    page.goto(served.url + query)
    wait_for_lanes(page, charts)
    page.wait_for_timeout(1500)
    return page


def wait_for_lanes(page: Page, charts: int = 4) -> None:
    page.wait_for_function(
        "(least) => [...document.querySelectorAll('.js-plotly-plot')]"
        ".filter(graph => graph.querySelector('.scatterlayer .trace')).length >= least",
        arg=charts,
        timeout=LONGEST,
    )


def key_latency(page: Page, handle: str, *, redraws: bool = False) -> list[float]:
    """Milliseconds from each key to the painted frame, walking the handle left and right.

    ``redraws``: a step is not over before a chart has been drawn anew.
    """
    times = []
    page.locator(handle).focus()
    for step in range(STEPS):
        key = "ArrowLeft" if step < STEPS // 2 else "ArrowRight"
        begun = page.evaluate(
            "(key) => { const t = performance.now(); document.activeElement.dispatchEvent("
            "new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true})); return t; }",
            key,
        )
        page.wait_for_timeout(REST)
        while redraws and page.evaluate("probe.charts") < begun:
            page.wait_for_timeout(REST / 2)
        last = page.evaluate("probe.painted")
        while page.evaluate("performance.now() - probe.painted") < REST / 2:
            page.wait_for_timeout(REST / 2)
            last = page.evaluate("probe.painted")
        times.append(last - begun)
    return times


DRAWERS = """async (count) => {
  const ids = [...new Set(pillars.marksOnPage().map((mark) => mark.id))];
  const rest = (ms) => new Promise((done) => setTimeout(done, ms));
  const times = [];
  for (let i = 0; i < count; i += 1) {
    const begun = performance.now();
    pillars.drawer.open(ids[Math.floor((i * ids.length) / count)], document.activeElement);
    await new Promise((done) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    }));
    times.push(performance.now() - begun);
    await rest(600); // the charts beside it have taken their new width
    if (i % 2) { pillars.drawer.shut(); await rest(600); }
  }
  return times;
}"""


def drawer_latency(page: Page) -> list[float]:
    """Milliseconds from asking for a fact's evidence to the painted drawer, from a closed and from an open drawer."""
    return list(page.evaluate(DRAWERS, DRAWERS_OPENED))


def drag_frames(page: Page, throttle: int) -> tuple[float, float]:
    """Frames a second and the longest gap (ms) while the bar between the handles is dragged for two seconds."""
    client = page.context.new_cdp_session(page)
    box = page.locator("#timeline .window").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    client.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 5, y)
    page.evaluate("probe.start()")
    begun = time.perf_counter()
    step = 0
    while time.perf_counter() - begun < 2:
        step += 1
        page.mouse.move(x + 180 * ((step % 40) / 20 - 1 if step % 80 < 40 else 1 - (step % 40) / 20), y)
    frames = page.evaluate("probe.stop()")
    page.mouse.up()
    client.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    gaps = [b - a for a, b in itertools.pairwise(frames)]
    return 1000 * len(gaps) / sum(gaps), max(gaps)


def cold_load(browser: Browser, served: Served) -> tuple[float, int, int]:
    """Milliseconds from navigation to four painted charts with an empty cache, compressed bytes transferred until then, and
    with what the page fetches right after it."""
    context = browser.new_context(viewport=SIZE, bypass_csp=True)
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    received: list[float] = []
    client.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(served.url, wait_until="commit")
    wait_for_lanes(page)
    done = page.evaluate("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r(performance.now()))))")
    painted = sum(received)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(800)
    context.close()
    return done, int(painted), int(sum(received))


def p95(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, round(0.95 * len(values)) - 1)]


def measure(browser: Browser, ours: Served, plain: Served, rounds: int) -> dict[str, float]:
    """All figures of one scale, rounds interleaved."""
    views = {"overview": "", **{name: f"?view={name}" for name in VIEWS}}
    fixed: dict[str, list[float]] = {view: [] for view in views}
    zoomed: list[float] = []
    yard: list[float] = []
    cold_ours: list[tuple[float, int, int]] = []
    cold_plain: list[tuple[float, int, int]] = []
    ours_handle, plain_handle = "#timeline .handle-end", "[role=slider] >> nth=1"
    loads = [(ours, cold_ours), (plain, cold_plain)]
    for turn in range(COLD_LOADS):
        for target, found in loads if turn % 2 else reversed(loads):  # whoever comes first warms the browser
            found.append(cold_load(browser, target))
    for _ in range(rounds):
        page = page_of(browser, plain)
        yard += key_latency(page, plain_handle, redraws=True)
        page.context.close()
        for view, query in views.items():
            page = page_of(browser, ours, query, charts=4 if view == "overview" else 1)
            fixed[view] += key_latency(page, ours_handle)
            page.context.close()
        page = page_of(browser, ours, "?zoom=period&from=1946&to=1971")
        zoomed += key_latency(page, ours_handle, redraws=True)
        page.context.close()
    page = page_of(browser, ours, "?from=1952&to=1960")
    calls: list[str] = []
    page.on("request", lambda request: calls.append(request.url))
    drawers = drawer_latency(page)
    page.evaluate("pillars.drawer.shut()")
    page.wait_for_timeout(REST)
    calls.clear()
    fps, gap = drag_frames(page, 1)
    slow_fps, slow_gap = drag_frames(page, 4)
    page.context.close()
    result = {
        "yardstick median": statistics.median(yard), "yardstick p95": p95(yard),
        "zoomed median": statistics.median(zoomed), "zoomed p95": p95(zoomed),
        "drag fps": fps, "drag longest gap": gap, "drag fps, 4x slower": slow_fps, "drag longest gap, 4x slower": slow_gap,
        "server calls while dragging": float(len(calls)),
        "drawer median": statistics.median(drawers), "drawer p95": p95(drawers),
    }
    for name, found in (("", cold_ours), ("yardstick ", cold_plain)):
        load, painted, all_of_it = (statistics.median(column) for column in zip(*found, strict=True))
        result[f"{name}cold load"] = load
        result |= {f"{name}kB transferred": painted / 1000, f"{name}kB with the rest": all_of_it / 1000}
    for view, times in fixed.items():
        result[f"{view} median"] = statistics.median(times)
        result[f"{view} p95"] = p95(times)
    return result


def verdicts(figures: dict[str, float]) -> list[tuple[str, float, float, bool]]:
    """Each figure against its target: (name, figure, target, held)."""
    median, tail = figures["yardstick median"], figures["yardstick p95"]
    checks = []
    for view in ("overview", *VIEWS):
        redrawn = view == "compare"  # whose charts are zoomed to their period at every step
        checks.append((f"{view} median", figures[f"{view} median"], median / (3 if redrawn else 10)))
        checks.append((f"{view} p95", figures[f"{view} p95"], tail / (3 if redrawn else 8)))
    checks += [
        ("zoomed median", figures["zoomed median"], median / 3), ("zoomed p95", figures["zoomed p95"], tail / 3),
        ("drag longest gap", figures["drag longest gap"], 50.0),
        ("cold load", figures["cold load"], 0.6 * figures["yardstick cold load"]),
        ("kB transferred", figures["kB transferred"], 1200.0),
        ("server calls while dragging", figures["server calls while dragging"], 0.0),
        ("drawer p95", figures["drawer p95"], 100.0),
    ]
    rows = [(name, value, target, value <= target) for name, value, target in checks]
    for name, least in (("drag fps", 55.0), ("drag fps, 4x slower", 30.0)):
        rows.append((name, figures[name], least, figures[name] >= least))
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scales", default="1,10,100")
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    browser_path = shutil.which("chromium") or shutil.which("chromium-browser")
    missed = False
    report: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for scale in [int(text) for text in chosen.scales.split(",")]:
            data = ROOT / "data" if scale == 1 else scaled(scale, Path(folder))
            port, other = free_port(), free_port()
            ours = start("dashboard", [sys.executable, "app.py", "--port", str(port), "--data", str(data)], port)
            print(f"tables x{scale}: dashboard answered {ours.started:.1f} s after its start")
            if scale > 10:
                load, size, _ = cold_load(browser, ours)
                page = page_of(browser, ours)
                times = key_latency(page, "#timeline .handle-end")
                report[f"x{scale}"] = {"start s": ours.started, "cold load": load, "kB transferred": size / 1000,
                                       "overview median": statistics.median(times), "overview p95": p95(times)}
                for name, value in report[f"x{scale}"].items():
                    print(f"  {name:32} {value:9.1f}   reported only")
                ours.process.terminate()
                continue
            plain = start("yardstick", [sys.executable, "scripts/yardstick.py", str(other), str(data)], other)
            try:
                figures = measure(browser, ours, plain, chosen.rounds)
            finally:
                ours.process.terminate()
                plain.process.terminate()
            figures["start s"] = ours.started
            report[f"x{scale}"] = figures
            for name in ("yardstick median", "yardstick p95", "yardstick cold load", "yardstick kB transferred",
                         "kB with the rest", "start s"):
                print(f"  {name:32} {figures[name]:9.1f}")
            for name, value, target, held in verdicts(figures):
                print(f"  {name:32} {value:9.1f}   target {target:8.1f}   {'held' if held else 'MISSED'}")
                missed = missed or not held
        browser.close()
    if chosen.out:
        chosen.out.write_text(json.dumps(report, indent=1), encoding="utf-8")
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
