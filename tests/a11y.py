"""Every kind of page under axe-core, in every state a reader may bring it to.

`python tests/a11y.py` goes through the whole matrix and writes build/a11y.json; the tests take a pairwise sample of it. Named
kinds (`python tests/a11y.py news`) are gone through alone: counts of kinds that tests/a11y.json lacks are added to those there.
"""

import json
import os
import platform
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import combinations, product, repeat
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import axe_playwright_python
import every_kind
from browser.serving import chromium, serve
from every_kind import KINDS
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

ROOT = Path(__file__).parent.parent
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHEMES, WIDTHS, SCRIPTS = ("light", "dark"), (1280, 390, 320), (True, False)
DRAWER = 1220  # pixels below which sections stand in a menu that opens
TWO = "kemerovo/gurevsk/2022,omsk/okoneshnikovo/2021-2023"
MANY = f"{TWO},dagestan/khunzakh/2023,zabaykalsky/kalar/2021-2022,primer/vymysel/2024,primer/peremena/2024"
# What is open besides the page as it stands: by a query in its address, else by hand.
QUERIES = {
    "search": {
        "results": "?q=школам",
        "nothing found": "?q=ыыыыыы",
        "filters": "?q=школам&region=Омская%20область",
        "slip": "?q=наствник",
    },
    "compare": {
        "comparison": f"?with={TWO}",
        "differences": f"?with={TWO}&only=1",
        "wide comparison": f"?with={MANY}",
    },
}
WORKERS = os.cpu_count() or 1
KEPT = {"Cache_Control": "max-age=3600"}  # the site does not change while it is read
SHARE = 40  # states a browser goes through before a fresh one takes over
PANEL = ("home", "roadmap")  # where the choices for low vision are opened; every page has the same ones, by a script
SUGGESTING = ("home", "search")  # where pages are suggested while a name is typed
SCRIPTED = ("panel", "suggestions")  # what only a script opens
BARE = ("card", "moved")  # without the site's frame
FOLDED = (
    "news",  # with something that unfolds
    "roadmap",
    "roadmap by months",
    "lists",
    "altered roadmap",
    "placed roadmap",
    "calendar",
    "calendar of a region",
    "calendar of a municipality",
    "compare",
    "comparison of a region",
    "comparison of a year",
    "changes",
    "earlier version",
)


class State(NamedTuple):
    """One page as one reader has it."""

    kind: str
    scheme: str
    width: int
    scripts: bool
    opened: str


def openings(kind: str, width: int) -> list[str]:
    """What can be opened on a kind of page of a width."""
    if kind in BARE:
        return ["nothing"]
    drawer = ["drawer"] if width < DRAWER else []
    folds = ["folds"] if kind in FOLDED else []
    filters = ["filters"] if kind == "compare" else []
    panel = ["panel"] if kind in PANEL else []
    suggestions = ["suggestions"] if kind in SUGGESTING else []
    return ["nothing", *drawer, *folds, *panel, *suggestions, *QUERIES.get(kind, {}), *filters]


def matrix() -> Iterator[State]:
    """Every state of every kind of page."""
    for kind, scheme, width, scripts in product(KINDS, SCHEMES, WIDTHS, SCRIPTS):
        states = (State(kind, scheme, width, scripts, opened) for opened in openings(kind, width))
        yield from (state for state in states if scripts or state.opened not in SCRIPTED)


def pairs(state: State) -> set[tuple[tuple[int, Any], ...]]:
    """Every two of the things that make a state; a kind of page need not meet both narrow widths."""
    wide = state.width >= DRAWER
    met = {pair for pair in combinations(enumerate(state), 2) if [place for place, _ in pair] != [0, 2]}
    return met | {((0, state.kind), (2, wide))}


def sample(states: Iterable[State]) -> list[State]:
    """Few states in which any two things that can meet do meet: the one with most new pairs next, the first of equals."""
    left = {state: pairs(state) for state in states}
    missing = set().union(*left.values())
    taken = []
    while missing:
        best = max(left, key=lambda state: len(left[state] & missing))
        missing -= left.pop(best)
        taken.append(best)
    return sorted(taken)


class Readers:
    """Readers of one site: with each scheme, with scripts and without. What a browser keeps of files, each of them keeps."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self._address = browser, address
        self._contexts: dict[tuple[str, bool], BrowserContext] = {}

    @contextmanager
    def shown(self, state: State, height: int = 800) -> Iterator[Page]:
        """The page of a state in a new tab, everything on it there and open that is to be; nothing chosen on it is kept."""
        page = self._context(state).new_page()
        page.set_viewport_size({"width": state.width, "height": height})
        if state.kind == "moved":  # else nothing is routed, for that would forbid the browser to keep files
            page.route(f"**/{KINDS['moved']}", stay)
        page.goto(f"/{KINDS[state.kind]}{QUERIES.get(state.kind, {}).get(state.opened, '')}")
        if state.scripts:
            settled(page, state.kind)
        opened(page, state)
        yield page
        page.evaluate("localStorage.clear()")
        page.close()

    def _context(self, state: State) -> BrowserContext:
        who = state.scheme, state.scripts
        if who not in self._contexts:
            self._contexts[who] = self._browser.new_context(
                base_url=self._address,
                locale="ru-RU",
                color_scheme=state.scheme,
                java_script_enabled=state.scripts,
                reduced_motion="reduce",
            )
            self._contexts[who].set_default_timeout(15_000)
        return self._contexts[who]


def stay(route: Route) -> None:
    """A page that leads on at once is held, so that it can be looked at."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('http-equiv="refresh"', 'name="held"'))


def settled(page: Page, kind: str) -> None:
    """Wait until what scripts draw is there."""
    if kind in ("search", "compare"):
        expect(page.locator(f"#{kind}[data-ready]")).to_be_attached(timeout=15_000)
    if kind not in BARE:
        page.wait_for_function("document.documentElement.classList.contains('js')")


def opened(page: Page, state: State) -> None:
    """Open what a reader opens by hand."""
    if state.opened == "drawer":
        page.locator(".menu > summary").click()
    elif state.opened == "panel":
        page.get_by_role("button", name="Версия для слабовидящих").click()
    elif state.opened == "suggestions":
        page.get_by_role("main").get_by_role("combobox").first.press_sequentially("школа")
        page.locator("[role=listbox] [role=option]").first.wait_for()
        page.keyboard.press("ArrowDown")
    elif state.opened == "folds":
        page.locator("article details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    elif state.opened == "filters" and state.kind == "compare" and state.scripts:
        page.locator("#compare-words").fill("ом")
        page.locator("#compare-region").select_option("Омская область")


# Without scripts no timer of axe would ever ring; promises do.
AT_ONCE = "window.setTimeout = done => { Promise.resolve().then(done); return 0; }"
RUN = f"""async () => {{
    const said = await axe.run(document, {{
        preload: false, iframes: false, runOnly: {json.dumps(TAGS)}, rules: {{"target-size": {{enabled: true}}}},
        resultTypes: ["violations", "incomplete"],
    }});
    const told = found => found.map(rule => [rule.id, rule.nodes.map(node => node.target.join(" "))]);
    return {{ violations: told(said.violations), undecided: told(said.incomplete), passed: said.passes.length }};
}}"""


def judged(page: Page, scripts: bool) -> dict[str, Any]:
    """What axe-core finds on a page as it stands: violations, and what it leaves to people."""
    if not scripts:
        page.evaluate(AT_ONCE)
    page.evaluate(AXE)
    return dict(page.evaluate(RUN))


@contextmanager
def chrome() -> Iterator[Browser]:
    """A browser of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


def run(readers: Readers, states: Iterable[State]) -> Iterator[tuple[State, dict[str, Any]]]:
    """Each state with what axe-core found."""
    for state in states:
        with readers.shown(state) as page:
            yield state, judged(page, state.scripts)


def told(found: Iterable[tuple[State, dict[str, Any]]], seconds: float, kinds: Sequence[str]) -> dict[str, Any]:
    """A run over kinds of pages as JSON."""
    states, wrong, undecided = Counter[str](), Counter[str](), Counter[str]()
    for state, said in found:
        states[state.opened] += 1
        wrong[state.opened] += sum(len(places) for _, places in said["violations"])
        undecided.update({rule: len(places) for rule, places in said["undecided"]})
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "system": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "axe": re.findall(r"axe v([\d.]+)", AXE)[0],
        "rules": TAGS,
        "seconds": round(seconds),
        "kinds": list(kinds),
        "states": sum(states.values()),
        "opened": {name: {"states": count, "violations": wrong[name]} for name, count in states.items()},
        "undecided": dict(sorted(undecided.items())),
        "violations": sum(wrong.values()),
    }


def joined(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Two runs over different kinds of pages, by one version of axe-core, as one of the later's day."""
    assert not {*before["kinds"]} & {*after["kinds"]}, "run all kinds: of some the former counts cannot be told apart"
    assert before["axe"] == after["axe"]
    opened = {
        name: {
            what: sum(run["opened"].get(name, {}).get(what, 0) for run in (before, after)) for what in ("states", "violations")
        }
        for name in {**before["opened"], **after["opened"]}
    }
    summed = {name: before[name] + after[name] for name in ("seconds", "states", "violations")}
    kinds = [kind for kind in KINDS if kind in before["kinds"] or kind in after["kinds"]]
    undecided = Counter(before["undecided"]) + Counter(after["undecided"])
    return {**after, **summed, "kinds": kinds, "opened": opened, "undecided": dict(sorted(undecided.items()))}


def share(address: str, states: list[State]) -> list[tuple[State, dict[str, Any]]]:
    """Some of the states, in a browser of its own; each violation is told at once."""
    found = []
    with chrome() as browser:
        for state, said in run(Readers(browser, address), states):
            found.append((state, said))
            for rule, places in said["violations"]:
                print(f"{rule}: {tuple(state)}: {places}", flush=True)
    print(f"{len(states)} states of {states[0].kind} … {states[-1].kind}", flush=True)
    return found


def main() -> None:
    """The long run, on every processor; of some kinds where they are named."""
    named = sys.argv[1:]
    begun, states = time.monotonic(), [state for state in matrix() if not named or state.kind in named]
    shares = [states[start : start + SHARE] for start in range(0, len(states), SHARE)]
    with (
        tempfile.TemporaryDirectory() as scratch,
        serve(every_kind.build(Path(scratch)), **KEPT) as address,
        ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool,
    ):
        found = [one for done in pool.map(share, repeat(address), shares) for one in done]
    counts = told(found, time.monotonic() - begun, named or list(KINDS))
    if named:
        counts = joined(json.loads((ROOT / "tests/a11y.json").read_text("utf-8")), counts)
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build/a11y.json").write_text(json.dumps(counts, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"{counts['states']} states, {counts['violations']} violations")
    sys.exit(bool(counts["violations"]))


if __name__ == "__main__":
    main()
