"""Writes the Content-Security-Policy of pages, and finds by regular expressions what in a page it would block.

Data never writes a script, so whatever this finds comes from a theme or from an operator's own page.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

_HASH = re.compile(r"sha256-[A-Za-z0-9+/]{43}=")
_SCRIPT = re.compile(r"<script(?=[\s/>])((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>(.*?)</script(?=[\s/>])", re.I | re.S)
_ELSEWHERE = re.compile(r"(?:^|\s)src\s*=", re.I)
_DATA = re.compile(r"(?:^|\s)type\s*=\s*[\"']?application/(?:ld\+)?json[\"'\s]?", re.I)
# What a browser loads by itself; of <link> only some kinds. Words between quotes are no attributes.
_LOADING = re.compile(
    r"<(script|link|img|iframe|frame|source|video|audio|track|embed|object|input)(?=[\s/])((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.I,
)
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ADDRESSES = frozenset({"src", "srcset", "href", "data", "poster"})
_AWAY = re.compile(r"\s*(?:https?:)?//", re.I)
_TAG = re.compile(r"<([a-z][a-z0-9-]*+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.I)
_NEVER = frozenset({"style", "iframe", "frame", "video", "audio", "object", "embed"})
_STYLE = "стиль перенесите в файл и назовите его в extra_css"
_SCRIPTED = "скрипт перенесите в файл и назовите его в extra_javascript"
_FRAMED = "поставьте ссылку"
_USED = re.compile(r"stylesheet|icon|preload|manifest", re.I)
_LOADED = re.compile(r"<(?:script|link|style|body)[\s>]", re.I)


def is_hash(words: str) -> bool:
    """Whether words are the hash of a script as a policy names it."""
    return _HASH.fullmatch(words) is not None


def policy(hashes: tuple[str, ...] = (), hosts: tuple[str, ...] = ()) -> str:
    """The policy of a page: it loads and runs files of this site, and an operator's inline scripts of these hashes.

    A counter's `hosts` (https://mc.yandex.ru) may give scripts and pictures and be told of the visit.
    """
    scripts = "".join(f" {source}" for source in (*(f"'{script_hash}'" for script_hash in hashes), *hosts))
    others = "".join(f" {host}" for host in hosts)
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self'{scripts}",
            "style-src 'self'",
            f"img-src 'self' data:{others}",  # signs inside the theme's own style sheets
            "font-src 'self'",
            f"connect-src 'self'{others}",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
        ]
    )


def meta(hashes: tuple[str, ...], hosts: tuple[str, ...] = ()) -> str:
    """The same as an element for the head of a page."""
    return f'<meta http-equiv="Content-Security-Policy" content="{policy(hashes, hosts)}">'


def guarded(html: str) -> bool:
    """Whether a policy stands in the page before anything that it has to judge."""
    first = _LOADED.search(html)
    return "Content-Security-Policy" in html[: first.start() if first else len(html)]


@dataclass(frozen=True)
class Fault:
    """What a page has that its policy does not know: an inline script, by its hash and its beginning; or no policy at all.

    Or what it asks another host for, as `asked`; a `counter` could give that.
    """

    page: str
    script: str = ""
    start: str = ""
    asked: str = ""
    counter: bool = False


def host(address: str) -> str:
    """The host of an address that leads to one, as a policy names it (https://mc.yandex.ru); else empty."""
    parts = urlsplit(address.strip())
    return f"{parts.scheme or 'https'}://{parts.netloc}".lower() if parts.netloc else ""


def faults(html: str, page: str, hashes: tuple[str, ...], hosts: tuple[str, ...] = ()) -> Iterator[Fault]:
    """Every inline script of a page that is not among the hashes, and all that it loads from other hosts than these."""
    for tag, address in _asked(html):
        counter = tag in ("script", "img")
        if not (counter and host(address) in hosts):
            yield Fault(page, asked=address, counter=counter)
    for attributes, text in _SCRIPT.findall(html):
        if _ELSEWHERE.search(attributes) or _DATA.search(attributes):
            continue
        digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
        script_hash = f"sha256-{base64.b64encode(digest).decode()}"
        if script_hash not in hashes:
            yield Fault(page, script_hash, " ".join(text.split())[:60])


def _asked(html: str) -> Iterator[tuple[str, str]]:
    """What a page loads of other hosts: the element, the address."""
    for tag, inside in _LOADING.findall(html):
        if "//" in inside:
            attributes = {name.lower(): double or single or bare for name, double, single, bare in _ATTRIBUTE.findall(inside)}
            if tag.lower() != "link" or _USED.search(attributes.get("rel", "")):
                yield from (
                    (tag.lower(), attributes[name].strip())
                    for name in _ADDRESSES & attributes.keys()
                    if _AWAY.match(attributes[name])
                )


def blocked(html: str, page: str) -> Iterator[str]:
    """What a handwritten page has that a browser will leave out by the policy, each kind once, in words for the operator."""
    refused: dict[str, str] = {}
    for tag, inside in _TAG.findall(html):
        names = [name.lower() for name, *_ in _ATTRIBUTE.findall(inside)]
        refused |= {"style=": _STYLE} if "style" in names else {}
        refused |= {f"{name}=": _SCRIPTED for name in names if name.startswith("on")}
        refused |= {f"<{tag.lower()}>": _STYLE if tag.lower() == "style" else _FRAMED} if tag.lower() in _NEVER else {}
    for what, mend in refused.items():
        yield f"страница {page or '/'}: {what} не действует: политика сайта этого не пускает; {mend}"


def sentences(faults: Iterable[Fault]) -> list[str]:
    """The faults in words for the operator, each once, with the first of its pages."""
    pages: dict[Fault, list[str]] = {}
    for fault in faults:
        names = pages.setdefault(replace(fault, page=""), [])
        names += [] if fault.page in names else [fault.page]
    return [_sentence(fault, names) for fault, names in pages.items()]


def elsewhere(address: str, counter: bool) -> str:
    """Why an address of another host is refused, in Russian; `counter`: whether a counter may be asked for it."""
    mend = f", а узел счётчика назовите в mkdocs.yml: plugins → roadmaps → counters: [{host(address)}]" if counter else ""
    return f"«{address}» — с другого узла, политика сайта этого не пустит; положите файл рядом и назовите его{mend}"


def _sentence(fault: Fault, pages: list[str]) -> str:
    where = f"страница {pages[0] or '/'}" + (f" и ещё {len(pages) - 1}" if len(pages) > 1 else "")
    script, start = fault.script, fault.start
    if fault.asked:
        return f"{where}: {elsewhere(fault.asked, fault.counter)}"
    if not script:
        return (
            f"{where}: нет правил Content-Security-Policy до первого скрипта; свой main.html начните строкой "
            f'{{% extends "roadmaps.html" %}} (не "base.html"), а в его блоках поставьте {{{{ super() }}}}'
        )
    return (
        f"{where}: неизвестный встроенный скрипт «{start}»; вынесите его в файл и назовите в extra_javascript, а если он ваш "
        f"и должен остаться — впишите «{script}» в mkdocs.yml: plugins → roadmaps → scripts"
    )
