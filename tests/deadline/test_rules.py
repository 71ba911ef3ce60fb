"""Rules hold together: each is fired by some phrasing, none fits nothing, each kind of node is used."""

import pytest
from deadline_cases import corpus

from generator.deadline import as_json, explain, parse
from generator.deadline.reading import STAGES
from generator.deadline.rules import CODE, Stage, translate
from generator.deadline.vocabulary import SERVICE, STEMS
from generator.deadline.words import TIMES

# Rules that leave nothing of what they fit, so that no part can tell their names.
SILENT = {
    "часы от и до", "часы от и до числом", "часы", "часы с предлогом", "часы числом", "классы", "классы за словом", "пункт",
    "пункт числом", "сноска", "реквизиты", "текущий", "лишняя скобка", "часы срока", "часы или день", "слово «месяц»",
    "полугодие сокращённо", "перечень лет",
}  # fmt: skip


@pytest.mark.parametrize("stage", STAGES)
def test_no_rule_fits_nothing(stage: Stage) -> None:
    assert stage.pattern.match("") is None
    for rule in stage.rules:
        assert translate(rule.pattern)


def test_every_rule_is_fired_by_the_corpus() -> None:
    fired = {
        name
        for case in corpus()
        for found in (parse(case.text, case.period),)
        for part in (found, *found.parts)
        for rules in part.rule.split("; ")
        for name in rules.split(" + ")
    }
    assert {rule.name for stage in STAGES for rule in stage.rules} - SILENT - fired == set()


def test_words_have_kinds() -> None:
    assert {kind for kind, _ in (*TIMES.values(), *SERVICE.values(), *STEMS.values())} <= set(CODE)


def test_unknown_kind_in_a_pattern_is_an_error() -> None:
    with pytest.raises(KeyError):
        translate("month nonsense")


def test_deadline_is_told_in_russian() -> None:
    told = explain(parse("до 1 июня 2022 г., далее – один раз в полугодие", None))
    assert told.split("\n") == [
        "«до 1 июня 2022 г., далее – один раз в полугодие» — до срока",
        "  всего: до 01.06.2022 включительно",
        "  1 раз в полугодие",
        "  правила: год + число месяца + до; раз в срок",
        "  «до 1 июня 2022 г.» — до срока",
        "    до 01.06.2022 включительно",
        "    правила: год + число месяца + до",
        "  «один раз в полугодие» — повторяется",
        "    1 раз в полугодие",
        "    правила: раз в срок",
    ]


def test_deadline_is_plain_data() -> None:
    assert as_json(parse("1 раз в 2 недели с ноября 2020г.", None)) == {
        "text": "1 раз в 2 недели с ноября 2020г.",
        "kind": "recurring",
        "start": "2020-11-01",
        "end": None,
        "spans": [],
        "repeats": {"times": 1, "every": 2, "unit": "week"},
        "parts": [],
        "assumed": [],
        "rule": "раз в срок + год + месяц + с",
    }
