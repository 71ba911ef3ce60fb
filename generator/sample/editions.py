"""Makes the editions of a made-up municipality: mostly one roadmap, for some one more that amends, follows or repeals it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from generator.sample.deadlines import chosen, deadline, filled
from generator.sample.localities import Locality
from generator.sample.plans import Author, Rows, rows
from generator.sample.progress import progress
from generator.sample.seeded_choice import SeededChoice
from generator.sample.word_lists import Frame, words
from generator.source import Plain

Data = dict[str, Plain]


class SampleEdition(NamedTuple):
    """A folder and what its `roadmap.yml` and, if there is one, its `progress.yml` say."""

    folder: str
    data: Data
    progress: Data | None = None


def editions(place: Locality, choice: SeededChoice, told: SeededChoice, factors: frozenset[str]) -> Iterator[SampleEdition]:
    """The editions in the order of signing; `factors` are the codes of risk factors that may be named.

    What is told of the first one's progress is chosen by `told`, apart from all else: plans do not depend on it.
    """
    author = Author(place, chosen(choice), choice)
    roadmap = _Roadmap(author, factors)
    first, plan, folder = author.term.signed(choice), rows(author), author.term.folder
    yield SampleEdition(folder, roadmap.data(first, plan), progress(place, author.term, plan, told))
    history = choice.number(1, 40)
    if history <= 6:
        yield SampleEdition(
            f"{folder}-izmeneniya", roadmap.data(first + timedelta(days=8), _amended(plan, author), {"amends": folder})
        )
    if history <= 2 or history >= 37:
        later = Author(place, author.term.next, choice)
        deeds: Data = {"repeals": folder} if history <= 2 else {}
        yield SampleEdition(later.term.folder, _Roadmap(later, factors).data(later.term.signed(choice), rows(later), deeds))


def _amended(plan: Rows, author: Author) -> Rows:
    """The same plan with other deadlines in some measures and one measure more."""
    moved = {id(row) for row in author.choice.several([row for row in plan if "number" in row and "pairs" not in row], 4)}
    rows_amended: Rows = [{**row, "deadline": deadline(author.term, author.choice)} if id(row) in moved else row for row in plan]
    last = rows_amended[-1]
    added = {"number": str(int(str(last["number"])) + 1), "text": f"Дополнительно: {str(last['text']).partition(':')[0].lower()}"}
    return [*rows_amended, {**{key: last[key] for key in ("responsible", "result")}, **added, "deadline": "ежеквартально"}]


class _Roadmap:
    """What surrounds the rows of a plan."""

    def __init__(self, author: Author, factors: frozenset[str]) -> None:
        self.author, self.place, self.term, self.choice = author, author.place, author.term, author.choice
        self.frame, self.known = words(Frame), factors

    def words(self, text: str) -> str:
        return filled(text.replace("{of}", self.place.of).replace("{wording}", self.term.wording), self.term, SeededChoice(0))

    def data(self, signed: date, plan: Rows, deeds: Data | None = None) -> Data:
        by_department = self.choice.chance(0.85)
        roadmap: Data = {
            "format": "1",
            "published_by": "department" if by_department else "transcribed",
            "period": {
                "wording": self.term.wording,
                "start": self.term.start.isoformat(),
                "end": self.term.end.isoformat(),
            },
            "act": {**self.act(signed), **(deeds or {})},
            "annexes": [self.group(), self.roadmap(plan)],
            "abbreviations": dict(self.frame.abbreviations),
            "supported": [school.slug for school in self.choice.several(self.place.schools, 2)],
        }
        if by_department:
            roadmap["published"] = (signed + timedelta(days=self.choice.number(1, 8))).isoformat()
        if self.choice.chance(0.25):
            roadmap["remarks"] = self.remarks(plan, self.place.department if by_department else "редакция сайта")
        return roadmap

    def act(self, signed: date) -> Data:
        frame = self.frame
        clauses: list[Plain] = [
            {"number": f"{number}.", **{key: self.words(str(value)) for key, value in clause if value}}
            for number, clause in enumerate(frame.clauses, 1)
        ]
        return {
            "kind": "приказ",
            "issuer": self.place.department,
            "number": str(self.choice.number(1, 900)),
            "date": signed.isoformat(),
            "date_wording": f"от {signed:%d.%m.%Y}",
            "title": f"Об утверждении документа «{self.words(frame.title)}»",
            "preamble": frame.preamble,
            "enacting": "ПРИКАЗЫВАЮ:",
            "clauses": clauses,
            "signatory": {"post": frame.signatory.post, "name": frame.signatory.name},
        }

    def group(self) -> Data:
        posts = self.choice.several(self.frame.group, self.choice.number(4, 7))
        members: list[Plain] = [{"number": str(number), "post": post} for number, post in enumerate(posts, 1)]
        columns: Data = {"number": "№ п/п", "post": "Должность"}
        return {
            "label": "Приложение 1 к приказу",
            "title": "Состав рабочей группы по адресной помощи школам",
            "blocks": [{"working_group": {"columns": columns, "rows": members}}],
        }

    def roadmap(self, plan: Rows) -> Data:
        parts = [("Факторы риска", self.factors()), ("Участники дорожной карты", self.participants())]
        blocks: list[Plain] = [
            {"heading": "I. Цель и задачи", "text": self.frame.goals},
            {"heading": "II. Целевые показатели", **self.indicators()},
            {"heading": "III. План мероприятий", **self.plan(plan)},
            *({"heading": f"{number}. {heading}", **part} for number, (heading, part) in zip(("IV", "V"), parts, strict=True)),
        ]
        return {"label": "Приложение 2 к приказу", "title": self.words(self.frame.title), "blocks": blocks}

    def plan(self, plan: Rows) -> Data:
        columns: Data = {
            "number": "№ п/п",
            "text": "Мероприятие",
            "deadline": "Срок",
            "responsible": "Ответственный",
            "result": "Ожидаемый результат",
        }
        return {"plan": {"columns": columns, "rows": [*plan]}}

    def indicators(self) -> Data:
        chosen = self.choice.several(self.frame.indicators, self.choice.number(4, 7))
        years = [str(year) for year in range(self.term.first, self.term.last + 1)]
        rows: list[Plain] = []
        for number, indicator in enumerate(chosen, 1):
            start = self.choice.number(5, 60)
            values: Data = {year: str(start + 5 * step) for step, year in enumerate(years)}
            rows.append({"number": f"{number}.", "text": indicator.text, "unit": indicator.unit, "values": values})
        columns: Data = {"number": "№", "text": "Показатель", "unit": "Ед. изм.", **{year: f"{year} год" for year in years}}
        return {"indicators": {"columns": columns, "rows": rows}}

    def factors(self) -> Data:
        rows: list[Plain] = [
            {"text": f"{number}. {factor.text}", "description": factor.description}
            | ({"factor": factor.factor} if factor.factor in self.known else {})
            for number, factor in enumerate(self.choice.several(self.frame.factors, self.choice.number(3, 6)), 1)
        ]
        columns: Data = {"text": "Фактор риска", "description": "Описание"}
        return {"risk_factors": {"columns": columns, "rows": rows}}

    def participants(self) -> Data:
        rows: list[Plain] = [
            {
                "participant": participant.participant,
                "functions": participant.functions,
                "indicators": [{"text": item} for item in participant.indicators],
            }
            for participant in self.frame.participants
        ]
        columns: Data = {"participant": "Участник", "functions": "Функции", "indicators": "Индикаторы"}
        return {"participants": {"columns": columns, "rows": rows}}

    def remarks(self, plan: Rows, by: str) -> list[Plain]:
        """Remarks to measures of the first section, whose places are m-1-1, m-1-2 and so on."""
        first = [row for row in plan[1:6] if "number" in row]
        notes = self.choice.several(self.frame.remarks, self.choice.number(1, 3))
        return [
            {"at": f"m-1-{row['number']}/{note.field}", "kind": note.kind, "by": by, "text": note.text}
            for row, note in zip(first, notes, strict=False)
        ]
