"""Reads an operator's `mkdocs.yml` through MkDocs; what MkDocs refuses is told in Russian, with its own words quoted."""

import logging
from pathlib import Path

from mkdocs.config import load_config  # noqa: TID251  this package runs MkDocs
from mkdocs.config.defaults import MkDocsConfig  # noqa: TID251
from mkdocs.exceptions import MkDocsException  # noqa: TID251
from yaml import MarkedYAMLError, YAMLError  # noqa: TID251  what MkDocs reads its settings with

from generator.listing import RefusedError


class _Said(logging.Handler):
    """What MkDocs says is wrong: it logs that and ends with «Aborted»."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the words for the person."""
        self.lines.append(record.getMessage())


def configured(file: Path, **options: str) -> MkDocsConfig:
    """The settings with some of them replaced; `RefusedError` where MkDocs does not take them or our plugin is not in them."""
    said, log = _Said(), logging.getLogger("mkdocs.config")
    spread = log.propagate
    log.addHandler(said)
    log.propagate = False
    try:
        config = load_config(str(file), **options)
    except (MkDocsException, YAMLError, ValueError, TypeError, AttributeError, KeyError) as fault:
        raise RefusedError(_told(file, fault, said.lines)) from fault
    finally:
        log.removeHandler(said)
        log.propagate = spread
    if "roadmaps" not in config.plugins:
        raise RefusedError(f"{file}: в plugins нет roadmaps, а страницы делает он; допишите в plugins строку «- roadmaps».")
    return config


def _told(file: Path, fault: Exception, lines: list[str]) -> str:
    where = fault.__context__ if isinstance(fault.__context__, MarkedYAMLError) else fault
    if isinstance(where, MarkedYAMLError) and where.problem_mark:
        mark = where.problem_mark
        return (
            f"{file}:{mark.line + 1}:{mark.column + 1}: строка не читается как YAML; "
            "сравните эту и предыдущую строку с образцом: отступы, двоеточия, кавычки."
        )
    quoted = "; ".join(lines) or str(fault)
    return f"{file}: настройки сайта не годятся; исправьте то, на что указывает MkDocs: «{quoted}»."
