"""The search answers judged questions: what must come first does, what must be near the top is."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from generator import assets

from .serving import ROOT

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).parents[1] / "search"
QUESTIONS: list[dict[str, Any]] = [
    {**question, "group": group, "set": "set aside" if question.get("aside") else name}
    for file, name in (
        ("questions", "tuned on"),
        ("by_another_hand", "by another hand"),
        ("by_another_hand_later", "by another hand"),
        ("by_a_third_hand", "by another hand"),
    )
    for group, questions in yaml.safe_load((FOLDER / f"{file}.yml").read_text(encoding="utf-8")).items()
    for question in questions
]
ENOUGH = {"tuned on": 0.95, "set aside": 0.95, "by another hand": 0.9}
SHOWN = """() => {
    const text = (id) => document.getElementById(id).textContent;
    const hits = [...document.querySelectorAll("#search-hits > li")].slice(0, 5);
    const links = (hit) => [...hit.querySelectorAll("a")].map((link) => decodeURIComponent(link.href));
    return {said: `${text("search-status")} ${text("search-notes")}`.trim(), hits: hits.map(links)};
}"""


def asked(page: Page, question: str) -> dict[str, Any]:
    """What a reader sees who asks: what is said, and the addresses of the first five hits."""
    page.get_by_role("main").get_by_role("combobox", name="Что найти").fill(question)
    page.get_by_role("main").get_by_role("button", name="Найти").click()
    page.locator("#search").and_(page.locator(f"[data-answered={json.dumps(question, ensure_ascii=False)}]")).wait_for()
    shown: dict[str, Any] = page.evaluate(SHOWN)
    return shown


def wrong(question: dict[str, Any], answer: dict[str, Any]) -> str:
    """What is wrong with an answer; empty if nothing is."""
    hits: list[list[str]] = answer["hits"]
    best = hits[0][:2] if hits else []  # of a page with places found on it the page itself or the best place may be meant
    if (first := question.get("first")) and not any(re.search(first, link) for link in best):
        return f"first {first}: {best}"
    for address in question.get("among", ()):
        if not any(re.search(address, link) for hit in hits for link in hit):
            return f"not among the first five: {address}"
    if (says := question.get("says")) and not re.search(says, answer["said"], re.DOTALL):
        return f"says {answer['said']!r}"
    return ""


def test_judged_questions_are_answered(page: Page, record_property: Any) -> None:
    """Of each set of questions at least its share is answered as a sensible reader expects."""
    page.goto("/search/")
    page.locator("#search[data-ready]").wait_for()
    faults = [(question, wrong(question, asked(page, question["ask"]))) for question in QUESTIONS]
    for name, share in ENOUGH.items():
        of = [(question, fault) for question, fault in faults if question["set"] == name]
        answered = sum(not fault for _, fault in of)
        record_property(f"answered, {name}", f"{answered} of {len(of)}")
        print(f"judged questions answered, {name}: {answered} of {len(of)}")
        missed = "\n".join(f"{question['group']}: {question['ask']}: {fault}" for question, fault in of if fault)
        assert answered >= share * len(of), missed


# Every form that a word of the site may take, asked one after another; the families whose forms find different places.
FORMS = """async ({engine, question, files, words, share}) => {
    const {SearchEngine} = await import(engine);
    const {question: understood} = await import(question);
    const {SearchFiles} = await import(files);
    const own = new SearchFiles(new URL("index/", location.href));
    const index = await SearchEngine.open(own);
    const families = new Map();
    let asked = 0;
    for (const letters of (await own.directory()).files.forms) {
        for (const [form, keys] of (await own.forms(letters)).forms) {
            if (keys.length > 1) continue;  // «стоит» is of two words, and finds both
            if (!families.has(keys[0])) families.set(keys[0], new Map());
            const family = families.get(keys[0]);
            if (family.size && !words.includes(form) && asked++ % share) continue;
            const {found} = await index.find(await understood(own, form), {exact: true});
            family.set(form, found.map(({place}) => place).sort((a, b) => a - b).join(" "));
        }
    }
    const differ = [...families].filter(([, found]) => new Set(found.values()).size > 1);
    const forms = [...families.values()].reduce((sum, found) => sum + found.size, 0);
    return {families: families.size, forms, differ: differ.map(([key, found]) => [key, ...found.keys()].slice(0, 5).join(" "))};
}"""


def families(page: Page, texts: Iterable[str], share: int) -> dict[str, Any]:
    """How many words and forms were asked, and the words whose forms find different places.

    All forms that the texts use are asked, and of the others one in `share`.
    """
    page.goto("/search/")
    page.locator("#search[data-ready]").wait_for()
    scripts = {name: f"/{assets.address(f'search_{name}.js')}" for name in ("engine", "question", "files")}
    spelt = sorted({word.replace("ё", "е") for text in texts for word in re.findall("[а-яё]{2,}", text.lower())})
    told: dict[str, Any] = page.evaluate(FORMS, {**scripts, "words": spelt, "share": share})
    print(f"forms that find the same: {told['forms']} of {told['families']} words, {len(told['differ'])} words differ")
    return told


def test_every_form_of_a_word_finds_the_same_places(page: Page, request: pytest.FixtureRequest) -> None:
    """By the dictionary of forms that the site has: all forms that its roadmaps use, and a part of the others."""
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / "roadmaps").rglob("roadmap.yml")]
    told = families(page, texts, 1 if request.config.getoption("--whole") else 20)
    assert told["differ"] == []
    assert told["families"] > 1_000
    assert told["forms"] > 3_000


ASKED = (
    "школа", "наставник", "школы с низкими образовательными результатами", "Гурьевский район", "школа 16",
    "консилиум медиация", "кто отвечает за питание", "подскажите, кто отвечает за закрепление кураторов за школами группы риска",
    "ШНОР/ПРШ", "что такое ПРШ", "608-р", "20.12.2022", "gurevsk", "32602101", "наствник", "професиональное выгарание",
    "yfcnfdybr", "Khunzakhskiy rayon", "соцпаспорт школы", "логопедичка", "бассейн", "абракадабра",
    "как скрыть фамилии в приказе",
)  # fmt: skip
LIGHT = 200_000  # bytes of the search page's own scripts and of the index


@pytest.mark.parametrize("words", ASKED)
def test_the_first_search_is_light(browser: Browser, site: str, words: str) -> None:
    """Whatever is asked first: common words, rare ones, abbreviations, codes, slips, another layout, words that are nowhere."""
    with browser.new_context(base_url=site) as context:
        page, loaded = context.new_page(), list[int]()
        parts = re.compile(r"/search/index/|/assets/roadmaps/(search|suggest)")
        page.on("response", lambda sent: loaded.append(len(sent.body())) if parts.search(sent.url) else None)
        page.goto("/search/")
        page.locator("#search[data-ready]").wait_for()
        asked(page, words)
        assert 10_000 < sum(loaded) < LIGHT
