"""Fills templates by Jinja, the only module that does; every word in them passes through `markup.escape`."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined  # noqa: TID251  the window to templates
from markupsafe import Markup

from generator import addresses, assets, russian
from generator.pages.markup import escape, verbatim

TEMPLATES = Path(__file__).parent.parent / "templates"
COUNTED = (
    "measures", "clauses", "entries", "remarks", "municipalities", "roadmaps", "cards", "indicators", "abbreviations",
    "deadlines", "sheets", "in_measures", "in_sections", "in_plans", "of_municipalities", "declaring",
)  # fmt: skip
"""Functions of `russian` that count aloud."""
LONGEST = 250_000  # bytes of a page's Markdown; its HTML, with what stands around it, then stays below 300,000


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=lambda value: "" if value is None else escape(value),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="<%#",  # `{#name}` is a heading's anchor in Markdown
        comment_end_string="%>",
    )
    environment.filters.update(day=russian.day, moment=russian.moment, there=russian.there, tight=_tight, verbatim=verbatim)
    environment.filters.update({noun: getattr(russian, noun) for noun in COUNTED})
    environment.globals.update(addresses=addresses, asset=assets.address)
    return environment


def keep(compiled: BytecodeCache) -> None:
    """Take compiled templates from where they are kept, in this process from now on."""
    _environment().bytecode_cache = compiled


def render(template: str, here: str, **values: object) -> str:
    """Fill a template for the page at the address `here`; its links are relative to that."""
    link = partial(addresses.relative, base=here)
    text = _environment().get_template(template).render(here=here, link=link, **values)
    return _spaced(text)


def fitting(*forms: Callable[[], str]) -> str:
    """The first form of a page that is no longer than a page may be; the last, whatever its length.

    Lists are bounded by their entries, but words may be of any length.
    """
    text = ""
    for form in forms:
        text = form()
        if len(text.encode()) <= LONGEST:
            break
    return text


def _tight(text: Markup) -> Markup:
    """An HTML block as Markdown wants it: no empty line inside, no indent that would make it code."""
    lines = [line.strip() for line in str(text).splitlines() if line.strip()]
    return Markup("\n\n" + "\n".join(lines) + "\n\n")


def _spaced(text: str) -> str:
    """One empty line between the blocks of a page, none at its ends."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    spaced = (line for line, before in zip(lines, ["", *lines], strict=False) if line or before)
    return "\n".join(spaced) + "\n"
