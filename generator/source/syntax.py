"""Translates libyaml's messages about a broken file into Russian, by a table of its phrases, with what to do."""

import yaml  # noqa: TID251  only its errors are named here

QUOTES = 'возьмите весь текст в кавычки: "…"'
NBSP = ("после двоеточия неразрывный пробел", "замените его обычным пробелом")
BACKSLASH = ("обратная косая черта в двойных кавычках", "замените двойные кавычки одинарными: '…'")
DIRECTIVE = ("строка начинается со знака %", f"уберите её; если это текст, {QUOTES}")
CHECK = "проверьте отступы, двоеточия и кавычки в этой и предыдущей строке"
_MESSAGES: tuple[tuple[str, str, str], ...] = (  # words of libyaml (1.0 of YAML 1.1), what, mend
    ("mapping values are not allowed", "двоеточие внутри текста без кавычек", f"{QUOTES} — или проверьте отступ строки"),
    (
        "could not find expected ':'",
        "строка без двоеточия или с потерянным отступом",
        "сдвиньте продолжение текста вправо или допишите «ключ:»",
    ),
    ("unexpected end of stream", "кавычка открыта и не закрыта", "поставьте закрывающую кавычку"),
    ("unexpected document indicator", "кавычка открыта и не закрыта", "поставьте закрывающую кавычку"),
    ("unknown escape character", *BACKSLASH),
    ("hexdecimal number", *BACKSLASH),  # "C:\\Users"; the spelling is libyaml's
    ("character escape code", *BACKSLASH),
    ("did not find expected ',' or", "скобка открыта и не закрыта", f"закройте скобку; если скобка — часть текста, {QUOTES}"),
    (
        "did not find expected '-' indicator",
        "строка стоит не в том отступе, что список",
        "выровняйте её с остальными пунктами списка",
    ),
    (
        "block sequence entries are not allowed",
        "дефис с пробелом там, где списка быть не может",
        f"начните список с новой строки или {QUOTES}",
    ),
    ("expected alphabetic or numeric", "значение начинается со знака * или &", QUOTES),
    (
        "expected comment or line break",
        "после знака | или > в той же строке стоит текст",
        "перенесите текст на следующую строку с отступом",
    ),
    (
        "did not find expected key",
        "строка стоит не в том отступе",
        "выровняйте её с соседними ключами",
    ),
    ("did not find expected <document start>", "после конца данных стоит ещё текст", CHECK),
    ("did not find expected node content", "значение начинается со знака, который YAML читает по-своему", QUOTES),
    ("directive", *DIRECTIVE),
    ("incompatible YAML document", *DIRECTIVE),
    ("scanning a tag", "значение начинается со знака !", QUOTES),
)


def in_russian(fault: yaml.MarkedYAMLError, lines: list[str]) -> tuple[tuple[int, int], str, str]:
    """Place (line and column from one), what is wrong, how to mend it."""
    words = f"{fault.context or ''} {fault.problem or ''}"
    opened = any(phrase in words for phrase in ("end of stream", "document indicator", "expected ':'", "expected ',' or"))
    problem = fault.problem_mark
    mark = (fault.context_mark if opened else None) or problem or fault.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    place = (line + 1, column + 1)
    if white_space := _wrong_white_space(lines, line):
        return white_space
    if "cannot start any token" in words:
        return place, f"значение начинается со знака {lines[line][column : column + 1]}", QUOTES
    if problem and (closed := _closed(lines, problem.line, problem.column, words)):
        return (problem.line + 1, problem.column + 1), *closed
    for phrase, what, mend in _MESSAGES:
        if phrase in words:
            return place, what, mend
    return place, "строка не читается как YAML", CHECK


def _closed(lines: list[str], line: int, column: int, words: str) -> tuple[str, str] | None:
    """Text after a closing quote or bracket: `"Лицей" № 1`."""
    before = lines[line][:column].rstrip() if line < len(lines) and "did not find expected" in words else ""
    if before.endswith(('"', "'")):
        return "после закрывающей кавычки остался текст", "возьмите значение целиком в кавычки другого вида: '…' или \"…\""
    if before.endswith(("]", "}")):
        return "после закрывающей скобки остался текст", QUOTES
    return None


def _wrong_white_space(lines: list[str], line: int) -> tuple[tuple[int, int], str, str] | None:
    """White space that looks right and is not, in the faulty line or the one before it."""
    for number in (line, line - 1):
        text = lines[number] if 0 <= number < len(lines) else ""
        indent = text[: len(text) - len(text.lstrip())]
        if "\t" in indent:
            return (number + 1, indent.index("\t") + 1), "табуляция в отступе", "замените её пробелами, по два на уровень"
        if ":\u00a0" in text:
            place = (number + 1, text.index(":\u00a0") + 2)
            return place, *NBSP
    return None
