"""What an operator asks for in `mkdocs.yml`: given, or refused at once with the reason and the mend; nothing is passed over."""

import logging
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from browser.serving import serve, watched
from conftest import VALID
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config
from playwright.sync_api import Browser
from test_mkdocs import Html

from generator import building, content_security
from generator.building import operator_choices, palette, preflight
from generator.building.operator_choices import Options
from generator.output_manifest import OutputRefusedError

ROOT = Path(__file__).parent.parent
HERE = "plugins → roadmaps → "
REFUSAL = re.compile(r".*mkdocs\.yml:\d+:1: ошибка: (?P<told>.+); исправьте и проверьте: roadmaps build --to site")
BASE = "site_name: Карты\ntheme:\n  name: material\n"
LIMIT = "а читать можно от 4,5 (WCAG 2.2, уровень AA); возьмите темнее"
NO_HOST = "— не узел вида https://mc.yandex.ru: без пути и звёздочек"
AWAY = "с другого узла, политика сайта этого не пустит"
BESIDE = f"{AWAY}; положите файл рядом и назовите его"
# Options of the plugin as they stand in YAML, and the line that refuses each.
WRONG = {
    "contact: 5": "contact: нужна строка",
    "names: post": "names: «post» — такого показа имён нет; бывают full, initials, posts",
    "today: '2022-13-01'": "today: «2022-13-01» — не день; запишите как 2026-09-01",
    "scripst: [a]": "scripst: такой настройки нет; похоже на scripts",
    "zzz: 1": f"zzz: такой настройки нет; есть {', '.join(operator_choices.OPTIONS)}",
    "accent: '#88cccc'": f"accent: у цвета #88cccc контраст с фоном 1,7, {LIMIT}",
    "accent: teal": 'accent: «teal» — не цвет; запишите шесть знаков в кавычках: "#14585d"',
    "counters: [https://a.ru/b, '*', 'https://a.ru; *']": f"counters: «https://a.ru/b», «*», «https://a.ru; *» {NO_HOST}",
    "counters: https://mc.yandex.ru": "counters: нужен список: каждое значение с новой строки после «- »",
    'announcement: "a\\nb"': "announcement: нужна одна строка",
    f"announcement: {'а' * 301}": "announcement: длиннее 300 знаков; подробности — на своей странице",
    "folder: []": "folder: нужна строка",
    "scripts: [x]": "scripts: «x» — не сумма скрипта вида sha256-…=",
}
# What else stands in `mkdocs.yml`, and what is said of it.
REFUSED = {
    "theme: readthedocs\n": ["theme: сайту нужна тема Material, стоит «readthedocs»; впишите «theme: material»"],
    "theme: {name: mkdocs}\nextra_css: ['http://a.ru/x.css']\n": [
        "theme: сайту нужна тема Material, стоит «mkdocs»; впишите «theme: material»",
        f"extra_css: «http://a.ru/x.css» — {BESIDE}",
    ],
    "theme: material\nextra_javascript: ['https://b.ru/x.js', {path: //a.ru/y.js, defer: true}, own.js]\n": [
        f"extra_javascript: «{address}» — {BESIDE}, "
        f"а узел счётчика назовите в mkdocs.yml: plugins → roadmaps → counters: [{host}]"
        for address, host in (("https://b.ru/x.js", "https://b.ru"), ("//a.ru/y.js", "https://a.ru"))
    ],
    "theme: {name: material, custom_dir: own}\n": [
        "theme → custom_dir: assets/roadmaps/face.css не заменить; своё назовите в extra_css"
    ],
}
UNUSED = {
    "theme: {name: material, palette: {primary: indigo}, font: {text: Roboto}, language: de}\n": ["palette", "font", "language"],
    "theme: {name: material, font: false, language: ru, logo: a.png}\n": [],
    "theme: material\nextra: {social: [], alternate: [], version: {}, homepage: x, other: 1}\n": [
        "social", "alternate", "version", "homepage",
    ],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An operator's folder with little data."""
    shutil.copytree(VALID / "primer", tmp_path / "roadmaps/primer")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/about.md").write_text("# О сайте\n\nСлова.\n", "utf-8")
    (tmp_path / "own/assets/roadmaps").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def built(folder: Path, caplog: pytest.LogCaptureFixture) -> Callable[[str], list[str]]:
    """Build a site of these settings; what was said of it, lines of one message together."""

    def build(text: str) -> list[str]:
        (folder / "mkdocs.yml").write_text(text, "utf-8")
        caplog.clear()
        with caplog.at_level(logging.WARNING, "mkdocs"):
            try:
                building.build(folder / "mkdocs.yml", folder / "roadmaps", folder / "site", date(2024, 5, 1))
            except OutputRefusedError as fault:
                told = [found["told"] for found in map(REFUSAL.fullmatch, str(fault).split("\n")) if found]
                return ["refused", *told, *(line.getMessage() for line in caplog.records if line.levelno == logging.ERROR)]
        return [line.getMessage() for line in caplog.records if preflight.NO_ADDRESS not in line.getMessage()]

    return build


def test_every_option_is_judged() -> None:
    """A new option of the plugin needs its judge, and its line on the operator's page."""
    assert operator_choices.OPTIONS.keys() == {name for name, _ in Options()._schema}
    page = (ROOT / "docs/server.md").read_text("utf-8")
    assert [name for name in operator_choices.OPTIONS if f"`{name}`" not in page] == []


@pytest.mark.parametrize("option", WRONG)
def test_a_wrong_option_is_told(built: Callable[[str], list[str]], option: str) -> None:
    """In Russian, with where it stands and the mend."""
    assert built(f"{BASE}plugins:\n  - roadmaps:\n      {option}\n") == ["refused", HERE + WRONG[option]]


def test_all_wrong_options_are_told_at_once(built: Callable[[str], list[str]]) -> None:
    """An operator mends them in one go."""
    unique = {option.partition(":")[0]: option for option in WRONG}
    said = built(BASE + "plugins:\n  - roadmaps:\n" + "".join(f"      {option}\n" for option in unique.values()))
    assert said == ["refused", *(HERE + WRONG[option] for option in unique.values())]


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_is_refused(folder: Path, built: Callable[[str], list[str]], text: str) -> None:
    """Before anything is built: another theme, hosts that the policy does not know, a style that would not be asked for."""
    (folder / "own/assets/roadmaps/face.css").write_text("", "utf-8")
    assert built(f"site_name: Карты\n{text}plugins: [roadmaps]\n") == ["refused", *REFUSED[text]]
    assert not (folder / "site").exists()


@pytest.mark.parametrize("text", UNUSED)
def test_what_has_no_effect_is_said(folder: Path, text: str) -> None:
    """The operator knows what of the settings the site does without."""
    (folder / "mkdocs.yml").write_text(f"site_name: К\n{text}plugins: [roadmaps]\n", "utf-8")
    told = list(operator_choices.unused(load_config(str(folder / "mkdocs.yml"))))
    said = [re.fullmatch(r"mkdocs\.yml: \w+ → (\w+): не действует: .+", line) for line in told]
    assert [line[1] if line else None for line in said] == UNUSED[text]


def test_what_operators_ask_for_is_there(built: Callable[[str], list[str]], folder: Path, browser: Browser) -> None:
    """An announcement over every page, a colour, a counter: its host is let in, said on every page, and no other is."""
    words = "Приём замечаний до 1 мая: <b>пишите</b> & «звоните»"
    script = "https://mc.example.ru/tag.js"
    settings = f"{BASE}  font: {{text: PT Sans}}\nextra_javascript: ['{script}']\nplugins:\n  - roadmaps:\n      "
    options = f"counters: ['https://mc.example.ru']\n      accent: '#7A1F5C'\n      announcement: '{words}'\n"
    (folder / "docs/about.md").write_text('# О сайте\n\n<p style="color: red">Слова</p>\n', "utf-8")
    unused, blocked = built(settings + options)
    assert "theme → font: не действует" in unused
    assert "страница about/: style= не действует" in blocked
    for page in sorted((folder / "site").rglob("index.html")):
        html = Html(page.read_text("utf-8"))
        assert words in html.words("aside"), page
        assert "mc.example.ru" in html.words("footer"), page
    privacy = Html((folder / "site/accessibility/index.html").read_text("utf-8"))
    assert "counters" in privacy.ids
    assert "mc.example.ru" in privacy.words("article")
    with serve(folder / "site") as address:
        page = browser.new_page()
        wrong = watched(page)
        page.route("https://mc.example.ru/**", lambda route: route.fulfill(body="__counted = 1", content_type="text/javascript"))
        page.goto(f"{address}/about/")
        assert page.evaluate("__counted") == 1
        assert page.locator("main").evaluate("place => getComputedStyle(place).getPropertyValue('--accent')") == "#7a1f5c"
        assert [line for line in wrong if script not in line and "style-src" not in line] == []
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {src: 'https://other.example.ru/x.js'}))"
        )
        page.wait_for_timeout(200)
        assert [line for line in wrong if "other.example.ru" in line and "Content Security Policy" in line]
        page.close()


def test_a_template_of_the_operators_own(built: Callable[[str], list[str]], folder: Path) -> None:
    """One over ours works with `super()`; one past ours is refused with the line that mends it."""
    own = f"{BASE}  custom_dir: own\nplugins: [roadmaps]\n"
    block = '{% block site_meta %}{{ super() }}<meta name="own" content="1">{% endblock %}'
    (folder / "own/main.html").write_text('{% extends "base.html" %}' + block, "utf-8")
    (said,) = [line for line in built(own) if line != "refused"]
    assert re.fullmatch(
        r"страница \S+ и ещё \d+: нет правил Content-Security-Policy до первого скрипта; свой main.html начните строкой "
        r'\{% extends "roadmaps.html" %\} \(не "base.html"\), а в его блоках поставьте \{\{ super\(\) \}\}',
        said,
    )
    (folder / "own/main.html").write_text('{% extends "roadmaps.html" %}' + block, "utf-8")
    assert built(own) == []
    text = (folder / "site/roadmaps/primer/vymysel/2024/index.html").read_text("utf-8")
    assert content_security.guarded(text)
    assert '<meta name="own" content="1">' in text


def test_all_faults_of_handwritten_pages_are_told_at_once(built: Callable[[str], list[str]], folder: Path) -> None:
    """What each page asks of another host, and inline scripts, in one message."""
    (folder / "docs/about.md").write_text("# О\n\n![к](https://a.ru/x.png)\n\n<script>one()</script>\n", "utf-8")
    (folder / "docs/more.md").write_text('# Ещё\n\n<iframe src="//b.ru/"></iframe>\n\n<a href="https://c.ru/">c</a>\n', "utf-8")
    (said,) = [line for line in built(f"{BASE}plugins: [roadmaps]\n") if line != "refused"]
    told = [line.partition("; ")[0] for line in said.split("\n")]
    assert told == [
        f"страница about/: «https://a.ru/x.png» — {AWAY}",
        "страница about/: неизвестный встроенный скрипт «one()»",
        f"страница more/: «//b.ru/» — {AWAY}",
    ]


ELEMENTS = {
    '<script src="https://a.ru/x.js"></script>': "https://a.ru/x.js",
    "<img alt='x' SRC=//a.ru/x.png>": "//a.ru/x.png",
    "<img srcset=' https://a.ru/x.png 2x'>": "https://a.ru/x.png 2x",
    '<link rel="stylesheet" href="http://a.ru/x.css">': "http://a.ru/x.css",
    '<video poster="//a.ru/x.png">': "//a.ru/x.png",
    '<object data="https://a.ru/x">': "https://a.ru/x",
    '<link rel="canonical" href="https://a.ru/">': None,
    '<a href="https://a.ru/">x</a>': None,
    '<img src="x.png" alt="слова src=https://a.ru/x.png">': None,
    "<input value='href=//a.ru src=\"//b.ru\"'>": None,
    '<img src="a//b.png">': None,
}


@pytest.mark.parametrize("element", ELEMENTS)
def test_what_a_page_loads_is_seen(element: str) -> None:
    """Addresses that a browser would follow by itself; words of documents that look like such are words."""
    assert [fault.asked for fault in content_security.faults(element, "x", ())] == [
        found for found in [ELEMENTS[element]] if found
    ]


BLOCKED = {
    '<p style="color: red">x</p>': "style= стиль перенесите в файл и назовите его в extra_css",
    "<style>p { color: red }</style>": "<style> стиль перенесите в файл и назовите его в extra_css",
    "<b onclick='x()'>x</b>": "onclick= скрипт перенесите в файл и назовите его в extra_javascript",
    '<video src="one.mp4"></video>': "<video> поставьте ссылку",
    '<b title="style=x onclick=y">x</b>': None,
    "<code>&lt;style&gt;</code>": None,
}  # fmt: skip


def test_what_a_browser_will_leave_out_is_said() -> None:
    """Of a handwritten page, each kind once."""
    assert list(content_security.blocked("\n\n".join([*BLOCKED, *BLOCKED]), "about/")) == [
        f"страница about/: {what} не действует: политика сайта этого не пускает; {mend}"
        for what, _, mend in (said.partition(" ") for said in BLOCKED.values() if said)
    ]


def face() -> Iterator[tuple[str, str]]:
    """The colours of words on light and dark pages that stay whatever the operator's colour."""
    text = (ROOT / "generator/face/assets/roadmaps/face.css").read_text("utf-8")
    for scheme, part in (
        ("day", text.partition("[data-md-color-scheme")[0]),
        ("night", text.partition('"slate"] {\n')[2].partition("}")[0]),
    ):
        yield from (
            (scheme, colour) for colour in re.findall(r"--(?:ink|quiet|repair|conflict|unclear|broken): (#[0-9a-f]{6})", part)
        )


@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"))
def test_every_colour_that_is_taken_can_be_read(colour: str) -> None:
    """Words in it and on it, and all other words on its backgrounds, by light and dark; others are refused with the figure."""
    shades = {"day": palette.day(colour), "night": palette.night(colour)}
    if why := palette.fault(colour):
        assert re.search(r"контраст с фоном [1-4],\d, а читать можно от 4,5", why)
        assert palette.contrast(colour, shades["day"].strong) < palette.AA
        return
    for scheme, paper in (("day", palette.PAPER), ("night", palette.NIGHT)):
        made = shades[scheme]
        words = [made.accent, *(one for kind, one in face() if kind == scheme)]
        behind = (paper, made.tint, made.strong)
        assert min(palette.contrast(one, other) for one in words for other in behind) >= palette.AA
        assert palette.contrast(made.ink, made.accent) >= palette.AA


def test_contrast_is_that_of_the_standard() -> None:
    """Figures that others publish."""
    for one, other, found in (("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59)):
        assert round(palette.contrast(one, other), 2) == found
