"""Finds municipalities whose codes of ОКТМО do not begin with that of the region whose folder they lie in."""

from collections.abc import Iterable, Iterator, Mapping

from generator.loading.dataset import Named
from generator.problems import Problem, quoted


def foreign_codes(municipalities: Iterable[Named], regions: Mapping[str, str | None]) -> Iterator[Problem]:
    """One problem for each of them; `regions` are the codes of regions by their folders, where one is known."""
    for municipality in municipalities:
        begins, code = regions.get(municipality.folder.partition("/")[0]), municipality.oktmo
        if begins and code and not code.startswith(begins):
            what = f"код ОКТМО {quoted(code)} начинается не с {begins}, как коды этого региона"
            mend, at = "сверьте с классификатором ОКТМО этот код и oktmo в region.yml", municipality.oktmo_at
            yield Problem(file=municipality.file, line=at.line, column=at.column, what=what, mend=mend)
