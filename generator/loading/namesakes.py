"""Finds municipalities of one region whose names fold to the same letters: the pages of both would have the same titles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.loading.dataset import Named
from generator.problems import Problem, quoted

MEND = "допишите в одном из названий то, что их различит: вид или центр муниципалитета"


def namesakes(named: Iterable[Named]) -> Iterator[Problem]:
    """The same said of each of them: the data does not tell which one is to change."""
    alike: defaultdict[tuple[str, str], list[Named]] = defaultdict(list)
    for municipality in named:
        alike[municipality.folder.partition("/")[0], municipality.name.casefold().replace("ё", "е")].append(municipality)
    for group in alike.values():
        for municipality in group:
            others = [namesake.folder for namesake in group if namesake is not municipality]
            if others:
                what = f"название {quoted(municipality.name)} уже у муниципалитета {quoted(others[0])}"
                yield Problem(
                    file=municipality.file, line=municipality.at.line, column=municipality.at.column, what=what, mend=MEND
                )
