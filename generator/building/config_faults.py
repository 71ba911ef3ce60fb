"""Validates an operator's `mkdocs.yml` before MkDocs reads it, and names by line what MkDocs would not take."""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path

from generator import source
from generator.building import operator_choices
from generator.building.mkdocs_base import ConfigurationError, MkDocsConfig, get_schema, load_config
from generator.output_manifest import OutputRefusedError
from generator.problems import Problem
from generator.source import ParsedFile

PLUGIN = "roadmaps"
_FILE = "mkdocs.yml: "  # before our own words, which tell of a file without its place
_CHECK = "исправьте и проверьте: roadmaps build --to site"


def configured(file: Path, **options: str) -> MkDocsConfig:
    """The settings with some of them replaced; `OutputRefusedError` tells everything that is wrong with them, by line."""
    if problems := faults(file, str(file)):
        raise OutputRefusedError("\n".join(map(str, problems)))
    return load_config(str(file), **options)


def faults(file: Path, name: str) -> list[Problem]:
    """Everything that is wrong with the settings, `name` as people know the file; the operator's own hooks are run for it."""
    text, bad = file.read_text(encoding="utf-8", errors="replace"), dict[str, str]()
    while True:
        config = MkDocsConfig(config_file_path=str(file))
        try:
            with file.open("rb") as stream, warnings.catch_warnings():
                warnings.simplefilter("ignore")
                config.load_file(stream)
        except ConfigurationError as failure:
            return [_unreadable(failure, file.read_bytes(), name)]
        config.update({key: option.default for key, option in get_schema() if key in bad})
        try:
            wrong, _ = config.validate()
        except ConfigurationError as failure:  # our own plugin's, all at once
            return list(_refused(text, name, "plugins", str(failure)))
        except Exception as failure:  # a hook or a plugin of the operator's
            return [_problem(name, 1, f"настройки не загружаются: {type(failure).__name__}: {failure}", _CHECK)]
        new = {key: str(error).rstrip(".") for key, error in wrong if key not in bad}
        bad |= new
        if not new:  # MkDocs stops at the first of them; the others are told once that is out of the way
            break
    problems = [problem for key, error in bad.items() for problem in _refused(text, name, key, error)]
    return problems or list(_ours(config, text, name))


def _refused(text: str, name: str, key: str, error: str) -> Iterator[Problem]:
    """What is wrong with a setting: the words of our own plugin as they are, those of others quoted."""
    if not error.startswith(operator_choices.HERE):
        yield _problem(name, _line(text, key, error), f"настройку «{key}» MkDocs не принимает: {error}", _CHECK)
        return
    for line in error.split("\n"):
        option = line.removeprefix(f"{operator_choices.HERE} → ").partition(":")[0]
        yield _problem(name, _line(text, key, f"option '{option}'"), line.removeprefix(_FILE), _CHECK)


def _ours(config: MkDocsConfig, text: str, name: str) -> Iterator[Problem]:
    plugin = config.plugins.get(PLUGIN)
    if plugin is None:
        yield _problem(name, _line(text, "plugins"), f"среди plugins нет {PLUGIN}", f"впишите строку «  - {PLUGIN}»")
        return
    for line in operator_choices.refused(config, plugin.config["counters"]):
        words = line.removeprefix(_FILE)
        yield _problem(name, _line(text, re.split(r"\W", words, maxsplit=1)[0]), words, _CHECK)


def _problem(name: str, line: int, what: str, mend: str) -> Problem:
    return Problem(file=name, line=line, column=1, what=what, mend=mend)


def _unreadable(failure: ConfigurationError, content: bytes, name: str) -> Problem:
    """Where and why YAML ends: in our own words if our reader stumbles at the same place."""
    mark = getattr(failure.__context__, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    read = source.understood(content, name)
    near = [problem for problem in ([] if isinstance(read, ParsedFile) else read) if abs(problem.line - line) <= 1]
    if near:
        return near[0]
    if not mark:
        return _problem(name, 1, f"настройки не читаются: {str(failure).rstrip('.')}", _CHECK)
    mend = "сравните её и предыдущую с соседними"
    return Problem(file=name, line=line, column=column, what="строка не читается как YAML", mend=mend)


def _line(text: str, key: str, error: str = "") -> int:
    """The line on which a setting stands, or that option of it which MkDocs names; the first if neither is written."""
    option = re.search(r"option '(\w+)'", error)
    inside = re.search(rf"^[^\S\n]+(?:- )?{option[1]}\s*:", text, re.MULTILINE) if option else None
    match = inside or re.search(rf"^{re.escape(key)}\s*:", text, re.MULTILINE)
    return text.count("\n", 0, match.end()) + 1 if match else 1
