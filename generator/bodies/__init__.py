"""Splits a responsible cell into the bodies it names, each with its kind, by Russian grammar and a tree of known beginnings.

A separator parts two bodies only where the next words begin like one: in the form of a subject, as an abbreviation, a name in
quotes or a person. «Отдел образования, молодежной политики и культуры» is one. A body of no known kind stays a body without kind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.bodies.heads import FORMS, HEAD, ITEM, PERSON, SCHOOL, Heads
from generator.bodies.phrase import FOLLOWED, agree, word_set
from generator.bodies.pieces import GOVERNING, Piece, pieces
from generator.model import BodyKind, Measure, Municipality

__all__ = ["HEAD", "PERSON", "SCHOOL", "Body", "Heads", "of_measure", "resolve", "split"]

_DEPARTMENT = "department"
_INSTITUTIONS = frozenset({"methodical", "regional"})  # whose departments may be listed after a colon
_PEOPLE = frozenset({HEAD, "teacher"})  # of each of the schools named after them
_LAST = re.compile(r"(?<!\w)\w++\Z")
_LONGEST = 40  # letters of the last word of a body that is looked at
_PARTICULAR = re.compile(r"«|№\s*\d")  # «руководители МБОУ «А», МБОУ «Б»» are of both schools
_ORGANISATIONS = word_set("ведомство объединение орган организация предприятие служба учреждение центр")
# A cell that says that it says nothing.
_NOBODY = re.compile(
    r"\W*+(?:то же(?: сам(?:ое|ые))?|те же|там же|тот же|нет|отсутству[ею]т|по (?:назначению|согласованию)|уточняется|"
    r"не (?:назначен|определ[её]н|указан|установлен|предусмотрен|требуется)[аоы]?)?\W*",
    re.IGNORECASE,
)
_CHIEFS = word_set("директор заведующий заведовать начальник руководитель")
_OFFICES = word_set("опека соцзащита")  # named alone or as what a department is of
# What teachers teach and deputies are for, in capitals: no bodies.
_FIELDS = word_set("АХР АХЧ ВПР ВР ВСОКО ГИА ЕГЭ ИЗО ИКТ МР МХК НМР ОБЖ ОБЗР ОГЭ ОРКСЭ ОТ УВР УМР УР ФГОС ЗП ФК")


@dataclass(frozen=True)
class Body:
    """One body as the cell names it, and its kind in the vocabulary; `None` where we know none."""

    text: str
    kind: str | None
    by_hand: bool = False


def of_measure(measure: Measure, heads: Heads) -> tuple[Body, ...]:
    """The bodies of a measure: set by hand, else read from its cell."""
    if measure.bodies:
        return tuple(Body(body.text, body.kind, by_hand=True) for body in measure.bodies)
    return split(measure.responsible or "", heads)


def resolve(cell: str, municipality: Municipality | None, kinds: tuple[BodyKind, ...]) -> tuple[Body, ...]:
    """Split one cell into bodies; who has many makes the `Heads` once."""
    return split(cell, Heads(municipality, kinds))


def split(cell: str, heads: Heads) -> tuple[Body, ...]:
    """Split a cell into bodies; of its words only the conjunctions between them are in none, none is added."""
    if _NOBODY.fullmatch(cell):
        return ()
    return tuple(body for joined in _joined(pieces(cell, heads), heads) for body in _body(joined, heads))


def _joined(parted: Iterator[Piece], heads: Heads) -> Iterator[list[Piece]]:
    """Pieces, those joined that are of one body."""
    body: list[Piece] = []
    listed = particular = False
    institution: str | None = None  # before a colon: «ИМЦ: отдел мониторинга, отдел аттестации» are both the centre's
    for piece in parted:
        of_one = _PARTICULAR.search(piece.text) is not None
        of_head = bool(body) and body[0].kind in _PEOPLE and piece.kind == SCHOOL and (listed or (particular and of_one))
        if body and (of_head or not _begins(body[0], body[-1], piece, heads)):
            body.append(piece)
            particular |= of_one
        else:
            yield body
            listed, particular = ":" in piece.text, of_one
            body = [replace(piece, kind=institution) if institution and piece.kind == _DEPARTMENT else piece]
            institution = piece.kind if listed and piece.kind in _INSTITUTIONS else institution
    yield body


def _body(joined: list[Piece], heads: Heads) -> Iterator[Body]:
    """The body of some pieces, if they have any word."""
    text = "".join(f"{piece.separator if number else ''}{piece.text}" for number, piece in enumerate(joined))
    if trimmed := _trimmed(" ".join(text.split())):
        kind = joined[0].kind
        if len(joined) > 1 and (kind in {None, _DEPARTMENT} or _unfinished(joined[0])):  # the region may stand behind a comma
            kind = heads.kind(trimmed)
        if kind == SCHOOL:
            kind = next((piece.kind for piece in joined if piece.kind in heads.groups), kind)
        yield Body(trimmed, kind)


def _begins(first: Piece, last: Piece, piece: Piece, heads: Heads) -> bool:
    """Whether a piece begins a body of its own; `first` and `last` are those of the body before it."""
    if not last.words or piece.beside or piece.besides or piece.kind == PERSON or piece.text.startswith(("«", '"')):
        return True
    if ITEM.match(piece.text):
        return piece.kind is not None
    numbered = not piece.words or not piece.words[0].text[0].isalpha() or piece.text.startswith("№")
    if numbered or _post_of(first, last, piece) or _describes(last, piece, heads):
        return False
    if _unfinished(last) and agree(last.words[-1], piece.phrase):
        return False
    if piece.words[0].abbreviation:
        return _abbreviated(last, piece)
    return _as_subject(first, last, piece) if piece.kind else _unknown(last, piece)


def _post_of(first: Piece, last: Piece, piece: Piece) -> bool:
    """Whether a piece is the post of the person or the chief of the institution named before it: «Орлов С.С., директор».

    «Орлов С.С., учителя» and «МБОУ «Школа», учителя» are two bodies each.
    """
    head, phrase = piece.words[0], piece.phrase
    if piece.separator.strip() != "," or head.capital or head.abbreviation:
        return False
    if first.kind != PERSON:
        return first is last and last.text.endswith("»") and len(piece.words) == 1 and head.lemma in _CHIEFS
    return phrase.singular and (phrase.animate or phrase.any_case)


def _unfinished(piece: Piece) -> bool:
    """Whether a piece ends with an adjective whose noun comes after what joins it: «руководящие и педагогические работники»."""
    last = piece.words[-1:]
    return any(word.only_adjective and not word.short and word.lemma != "ответственный" for word in last)


def _abbreviated(last: Piece, piece: Piece) -> bool:
    """Whether an abbreviation begins a body: not the second of «по УВР, ВР»."""
    head = piece.words[0].text
    governed = len(last.words) > 1 and last.words[-1].abbreviation and last.words[-2].lemma in GOVERNING
    return piece.kind is not None or head in FORMS or not (governed or head in _FIELDS)


def _unknown(last: Piece, piece: Piece) -> bool:
    """Whether a piece of no known kind has the form of a subject: «сельские поселения», but not «молодежной политики»."""
    phrase = piece.phrase
    if phrase.may_be("nomn") and (piece.words[phrase.noun].lemma in _ORGANISATIONS or ";" in piece.separator):
        return True  # in «органы власти и организации» the form alone does not tell
    governed = not last.text.rstrip().endswith("»") and any(word.lemma in GOVERNING for word in last.words)
    return phrase.plainly_subject and (phrase.animate or phrase.any_case or not governed)


def _describes(last: Piece, piece: Piece, heads: Heads) -> bool:
    """Whether a piece tells more of the body before it by a participle: «, осуществляющие управление», «, ответственные за …»."""
    head, phrase = piece.words[0], piece.phrase
    if head.lemma == "ответственный" and not phrase.forms:
        alone = (len(last.words) == 1 and not head.short) or not last.phrase.animate
        return bool(last.phrase.forms) and alone and agree(head, last.phrase)
    if piece.kind in heads.groups and any(form.pos == "PRTF" for form in head.forms):
        return not any(heads.words.get((word.lemma,)) == SCHOOL for word in piece.words[:4])
    return head.active and not phrase.animate and not (piece.kind and any(form.noun_like for form in head.forms))


def _as_subject(first: Piece, last: Piece, piece: Piece) -> bool:
    """Whether a piece of a known kind stands in a case in which bodies are named here."""
    phrase = piece.phrase
    if phrase.any_case or not phrase.forms:
        return True
    if piece.words[phrase.noun].lemma in _OFFICES and not (phrase.may_be("nomn") and phrase.singular):
        return False
    wrapped = not piece.separator.strip() and not last.text.rstrip().endswith((",", ";", "."))
    if wrapped and not piece.words[0].capital and not phrase.animate and phrase.may_be("gent"):
        return last.words[-1].abbreviation or not last.words[-1].forms  # «Управление образования / администрации района»
    if phrase.may_be("nomn") or ("вмест" in piece.separator and phrase.may_be("ablt")):
        return True
    cases = {form.case for form in first.phrase.forms}
    return bool(cases) and "nomn" not in cases and any(form.case in cases for form in phrase.forms)


def _trimmed(text: str) -> str:
    """Without the marks at its ends; the full stop after initials or a word written short is theirs."""
    trimmed = text.lstrip(" ,;.•–—-").rstrip(" ,;.")
    last = _LAST.search(trimmed[-_LONGEST:])
    own = last is not None and (len(last[0]) == 1 or last[0].lower() in FOLLOWED)
    return f"{trimmed}." if own and text.rstrip(" ,;").endswith(".") else trimmed
