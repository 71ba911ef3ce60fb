"""Risk factors that a document describes as typical are told from those it declares, and are no gap."""

from pathlib import Path

import pytest
import yaml
from roadmap_data import DATASET

from generator import loading, reading, typical_factors
from generator.loading import EditionData
from generator.model import Annex, Block, RiskFactor, RiskFactors

CASES = yaml.safe_load((Path(__file__).parent / "typical_factors/words.yml").read_text("utf-8"))
SAYS = "Какие из факторов есть в школе, определяется по результатам диагностики."
TABLE = RiskFactors(columns={"text": "Факторы риска"}, rows=(RiskFactor(text="Дефицит педагогических кадров"),))


@pytest.mark.parametrize(("said", "words"), [(said, words) for said, all_words in CASES.items() for words in all_words])
def test_words_tell_the_typical_from_the_declared(said: str, words: str) -> None:
    """Words of headings and paragraphs, as documents have them."""
    assert typical_factors.says_so(words) == (said == "typical")


def test_words_speak_of_the_tables_of_their_part() -> None:
    """Of all tables between two headings of the first level, and of the headings over them; a hand outranks words."""
    blocks = (
        Block(heading="Факторы", risk_factors=TABLE),
        Block(heading="Риски школ", level=1),
        Block(heading="1. Кадры", level=2, risk_factors=TABLE),
        Block(heading="2. Дефицит педагогических кадров", level=2, risk_factors=TABLE.model_copy(update={"stated": "declared"})),
        Block(heading="3. Уклад", level=2),
        Block(heading="3.1. Климат", level=3, risk_factors=TABLE),
        Block(text=SAYS),
        Block(heading="Показатели", text=SAYS),
        Block(heading="Иные риски", risk_factors=TABLE),
        Block(heading="Прочие риски", risk_factors=TABLE.model_copy(update={"stated": "typical"})),
    )
    assert typical_factors.of_annex(Annex(blocks=blocks)) == {1, 2, 4, 5, 9}


def _read(edition: EditionData) -> reading.Reading:
    town = next(town for _, town in DATASET.towns if edition.path.startswith(f"{town.path}/"))
    return reading.read(edition, town.municipality, DATASET.vocabulary)


def test_a_factor_is_declared_or_typical_and_never_both() -> None:
    """Of the published plans one describes factors and declares none; one declares the factors of its sections."""
    read = {edition.path: _read(edition) for *_, edition in DATASET.editions}
    assert not any({one.code for one in plan.declared} & {one.code for one in plan.typical} for plan in read.values())
    typical = {path for path, plan in read.items() if plan.typical}
    assert typical == {"dagestan/khunzakh/2023"}
    assert not read["dagestan/khunzakh/2023"].declared
    assert read["omsk/okoneshnikovo/2021-2023"].declared


def test_a_hand_declares_what_words_describe(tmp_path: Path) -> None:
    """`stated: declared` in the data of such a document makes its factors declared."""
    source = next(edition for *_, edition in DATASET.editions if edition.path == "dagestan/khunzakh/2023")
    text = source.content.decode().replace("risk_factors:\n", "risk_factors:\n          stated: declared\n")
    folder = tmp_path / "dagestan/khunzakh/2023"
    folder.mkdir(parents=True)
    (folder / "roadmap.yml").write_text(text, encoding="utf-8")
    region = loading.load_region(tmp_path / "dagestan", "roadmaps", DATASET.vocabulary)
    (edition,) = region.towns[0].editions
    plan = _read(edition)
    assert not plan.typical
    assert len(plan.declared) == len(_read(source).typical)
