"""Tells tables that describe risk factors as typical from those that declare them, by headings and words beside them."""

import re
from collections.abc import Iterator, Sequence

from generator.model import Annex, Block

_SUBJECT = r"(?:фактор|риск|причин|проблем)\w*"
_FINDING = r"(?:выяв|выясн|определ|устан[ао]в|уточн)\w*"
# «Типичные факторы риска», «наиболее распространённые в школах региона причины»: of schools at large.
_TYPICAL = re.compile(
    rf"\b(?:типичн|типов|распростран[её]нн|встречающ|встречаем)\w*\W+(?:\w+\W+){{0,3}}?{_SUBJECT}"
    rf"|\b(?:потенциальн|возможн)\w*\W+{_SUBJECT}"
    rf"|\b{_SUBJECT}\W+(?:\w+\W+){{0,3}}?(?:встреча[юе]|распростран[её]н)"
    rf"|\b{_SUBJECT}\W+(?:\w+\W+){{0,3}}?характерн\w+ для (?:школ|образовательных организаций) с ",
    re.IGNORECASE,
)
_DIAGNOSIS = re.compile(r"\b(?:само)?(?:диагност|обследован|мониторинг|анкетирован|анализ)\w*", re.IGNORECASE)
# What is yet to be found: «может быть выявлено», «определяется», «предстоит выявить»; not «выявлены».
_AHEAD = re.compile(
    rf"\b(?:мо(?:жет|гут)|буд[еу]т|должн\w+)\W+быть\W+(?:\w+\W+){{0,2}}?{_FINDING}|\bбуд[еу]т\W+(?:\w+\W+){{0,2}}?{_FINDING}"
    r"|\b(?:выявля|выясня|определя|устанавлива|уточня)[ею]тся\b|\bвыбира[ею]т(?:ся)?\b"
    rf"|\b(?:можно|возможно|предстоит|необходимо|следует|позвол\w+|помо\w+)\W+(?:\w+\W+){{0,2}}?{_FINDING}"
    rf"|\b{_FINDING}\W+(?:\w+\W+){{0,9}}?(?:можно|возможно|предстоит|необходимо|следует)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?;]\s|\n")


def of_annex(annex: Annex) -> frozenset[int]:
    """Positions of the blocks whose factors are described as typical: tables, and headings that stand over such a table."""
    blocks, typical = annex.blocks, set[int]()
    over = [annex.title] if annex.title else []
    for part in _parts(annex):
        tables = [(at, table) for at in part if (table := blocks[at].risk_factors)]
        said = bool(tables) and any(map(says_so, (*over, *_words(blocks, part))))  # asked once for all tables of a part
        typical |= {at for at, table in tables if (table.stated == "typical" if table.stated else said)}
    for at in reversed(range(len(blocks) - 1)):
        if not blocks[at].kind and at + 1 in typical and blocks[at].level < blocks[at + 1].level:
            typical.add(at)
    return frozenset(typical)


def says_so(words: str) -> bool:
    """Whether words say that factors are typical, or that those of a school are yet to be found by diagnosis."""
    return any(
        _TYPICAL.search(sentence)
        or (_DIAGNOSIS.search(sentence) and _AHEAD.search(sentence) and re.search(rf"\b{_SUBJECT}", sentence, re.IGNORECASE))
        for sentence in _SENTENCE.split(words)
    )


def _parts(annex: Annex) -> list[list[int]]:
    """Positions of blocks from one heading of the first level to the next."""
    parts: list[list[int]] = [[]]
    for at, block in enumerate(annex.blocks):
        if block.heading and block.level == 1:
            parts.append([])
        parts[-1].append(at)
    return parts


def _words(blocks: Sequence[Block], part: Sequence[int]) -> Iterator[str]:
    """Headings, paragraphs and titles of columns of a part, up to the paragraphs that follow its last table."""
    last = max(at for at in part if blocks[at].risk_factors)
    for at in part:
        block = blocks[at]
        if at > last and (block.heading or not block.text):
            break
        columns = block.risk_factors.columns.values() if block.risk_factors else ()
        yield from filter(None, (block.heading, block.text, *columns))
