"""What a page may run and load: its Content-Security-Policy, and inline scripts that nobody has vouched for.

Data never writes a script, so whatever this finds comes from a theme or from an operator's own page.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

KNOWN = Path(__file__).parent / "face" / "scripts.md"
HASH = re.compile(r"sha256-[A-Za-z0-9+/]{43}=")
# The storage key that the theme's script builds from this is the same on every page, and so is the script.
SCOPE = "/roadmaps/"
_SCRIPT = re.compile(r"<script(?=[\s/>])((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>(.*?)</script(?=[\s/>])", re.I | re.S)
_ELSEWHERE = re.compile(r"(?:^|\s)src\s*=", re.I)
_DATA = re.compile(r"(?:^|\s)type\s*=\s*[\"']?application/(?:ld\+)?json[\"'\s]?", re.I)
_LOADED = re.compile(r"<(?:script|link|style|body)[\s>]", re.I)


def vouched() -> tuple[str, ...]:
    """The hashes of the theme's inline scripts, each with its reason in a file of the face."""
    return tuple(HASH.findall(KNOWN.read_text(encoding="utf-8")))


def policy(hashes: tuple[str, ...]) -> str:
    """The policy of a page whose inline scripts have these hashes; everything else is this site's own."""
    scripts = " ".join(f"'{known}'" for known in hashes)
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' 'wasm-unsafe-eval' {scripts}".rstrip(),  # the search is WebAssembly
            "style-src 'self'",
            "img-src 'self' data:",  # signs inside the theme's own style sheets
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
        ]
    )


def meta(hashes: tuple[str, ...]) -> str:
    """The same as an element for the head of a page."""
    return f'<meta http-equiv="Content-Security-Policy" content="{policy(hashes)}">'


def guarded(html: str) -> bool:
    """Whether a policy stands in the page before anything that it has to judge."""
    first = _LOADED.search(html)
    return "Content-Security-Policy" in html[: first.start() if first else len(html)]


@dataclass(frozen=True)
class Fault:
    """What a page has that its policy does not know: an inline script, by its hash and its beginning; or no policy at all."""

    page: str
    script: str = ""
    start: str = ""


def faults(html: str, page: str, hashes: tuple[str, ...]) -> Iterator[Fault]:
    """Every inline script of a page that is not among the hashes."""
    for attributes, text in _SCRIPT.findall(html):
        if _ELSEWHERE.search(attributes) or _DATA.search(attributes):
            continue
        digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
        found = f"sha256-{base64.b64encode(digest).decode()}"
        if found not in hashes:
            yield Fault(page, found, " ".join(text.split())[:60])


def told(found: Iterable[Fault]) -> list[str]:
    """The faults in words for the operator, each once, with the first of its pages."""
    pages: dict[tuple[str, str], list[str]] = {}
    for fault in found:
        pages.setdefault((fault.script, fault.start), []).append(fault.page)
    return [_told(*fault, names) for fault, names in pages.items()]


def _told(script: str, start: str, pages: list[str]) -> str:
    where = f"страница {pages[0] or '/'}" + (f" и ещё {len(pages) - 1}" if len(pages) > 1 else "")
    if not script:
        return f"{where}: нет правил Content-Security-Policy до первого скрипта; в своём main.html сохраните блок site_meta"
    return (
        f"{where}: неизвестный встроенный скрипт «{start}»; вынесите его в файл и назовите в extra_javascript, а если он ваш "
        f"и должен остаться — впишите «{script}» в mkdocs.yml: plugins → roadmaps → scripts"
    )
