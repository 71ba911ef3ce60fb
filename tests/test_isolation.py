"""Two departments of a hundred and one do their worst: what stands below the folders of the others does not change by a byte.

One is hostile; the other has, for every kind of field, the widest values that the check accepts.
"""

import copy
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from attachments.attached import pdf
from conftest import VALID
from injected import ATTACKS, MKDOCS, filled
from widest import department

from generator import building, loading
from generator.problems import errors

ROOT = Path(__file__).parent.parent
TOWNS = 99
DAY = date(2024, 2, 1)
HOSTILE, WIDEST = "region-4/town-4x", "region-4/town-4w"
LONG = 19_000  # signs, of the twenty thousand that a field holds
TEXT = {name: (VALID / "primer" / path).read_text("utf-8") for name, path in (
    ("region.yml", "region.yml"), ("municipality.yml", "vymysel/municipality.yml"), ("roadmap.yml", "vymysel/2024/roadmap.yml"),
)}  # fmt: skip


def fill(root: Path, towns: int) -> None:
    """Peaceful departments, some in each of ten regions, each with words of its own."""
    shutil.copytree(ROOT / "generator/vocabulary", root / "vocabulary")
    for number in range(towns):
        land, town = root / f"region-{number % 10}", f"town-{number}"
        for name, folder in (("region.yml", land), ("municipality.yml", land / town), ("roadmap.yml", land / town / "2024")):
            folder.mkdir(parents=True, exist_ok=True)
            text = TEXT[name].replace("Вымышленн", f"Вымышленн-{number if name != 'region.yml' else number % 10}-")
            (folder / name).write_text(text, "utf-8")


def hostile(root: Path) -> None:
    """A department that fills every field with attacks and claims what is the others'."""
    said = iter(range(10_000))

    def words(_: int) -> str:
        return ATTACKS[next(said) % len(ATTACKS)]

    town, roadmap = filled("municipality", words), filled("roadmap", words)
    town["name"] = "Вымышленн-4-ый район"  # another's
    town["schools"] = [
        {"slug": "nebyvalskaya", "name": "МБОУ «Небывальская СОШ»", "aliases": ["Небывальская СОШ"]},
        *town["schools"],
    ]
    town["bodies"] |= {"Школы": "department", "УОВР": "school", "Методисты": "school", "Управление": "school"}
    town["abbreviations"] |= {"ЕГЭ": "чужое", "СОШ": "чужое", "УОВР": "чужое", "Школы": "чужое", "и": "чужое"}
    claimed = ["region-3/town-3", "region-5/town-5", "region-4/town-4"]
    town["predecessors"] = [{"path": path, "name": "Вымышленн-5-ый район", "until": "2024-01-01"} for path in claimed]
    roadmap["abbreviations"] |= {"ЕГЭ": "чужое", "ШНОР": "чужое"}
    roadmap["act"]["title"] = "<script>" * (LONG // 8)
    roadmap["annexes"][0]["blocks"][0]["text"] = "\n\n".join(["- " + "{{" * 500] * 18)
    roadmap["act"]["clauses"] = [nested(5)]
    old = copy.deepcopy(roadmap)
    old["act"] = {key: value for key, value in old["act"].items() if key not in ("amends", "repeals")}
    broken = {**roadmap, "annexes": [{"blocks": [{"plan": {"columns": {}, "rows": nest(30)}}]}]}
    put(root / HOSTILE / "municipality.yml", town)
    for year, data in (("2024", roadmap), ("2023", old), ("2022", broken), ("2021", {"<script>": "{{"})):
        put(root / HOSTILE / year / "roadmap.yml", data)
        (root / HOSTILE / year / "files").mkdir()
        (root / HOSTILE / year / "files/prikaz.pdf").write_bytes(pdf(b"(<script>__ran=1</script>)"))


def widest(root: Path) -> None:
    """A department that fills every kind of field as far as it may."""
    for name, text in department().items():
        (root / WIDEST / name).parent.mkdir(parents=True, exist_ok=True)
        (root / WIDEST / name).write_text(text, "utf-8")


def others(name: str) -> bool:
    """Whether an address is none of the two departments'."""
    return not any(f"roadmaps/{folder}/" in name for folder in (HOSTILE, WIDEST))


def nested(depth: int) -> dict[str, Any]:
    """Clauses inside clauses, as deep as a file may go."""
    return {"text": "=cmd|' /C calc'!A0", **({"clauses": [nested(depth - 1)]} if depth else {})}


def nest(depth: int) -> list[Any]:
    """Deeper than a file may go."""
    return [nest(depth - 1)] if depth else []


def put(file: Path, data: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000), "utf-8")


def test_each_fault_is_told_of_whose_it_is(tmp_path: Path) -> None:
    """No error of the two is laid at another's door, but that two municipalities are called alike."""
    fill(tmp_path / "roadmaps", TOWNS)
    hostile(tmp_path / "roadmaps")
    widest(tmp_path / "roadmaps")
    problems = loading.load(tmp_path / "roadmaps").problems
    told = {problem.what: problem.file.partition("roadmaps/")[2] for problem in errors(problems) if HOSTILE not in problem.file}
    alike = f"название «Вымышленн-4-ый район» уже у муниципалитета «{HOSTILE}»"
    assert told == {alike: "region-4/town-4/municipality.yml"}
    assert any("ещё на месте" in problem.what for problem in problems)


def finished(root: Path) -> dict[str, bytes]:
    """A finished site below the folders of municipalities, without those of the two; a broken file of one stops nobody else."""
    built = building.build(root / "mkdocs.yml", root / "roadmaps", root / "site", DAY)
    assert built.left_out == ()
    files = [path for path in (root / "site/roadmaps").glob("*/town-*/**/*") if path.is_file()]
    return {path.relative_to(root / "site").as_posix(): path.read_bytes() for path in files if others(path.as_posix())}


def test_finished_pages_of_the_others_are_the_same_bytes(tmp_path: Path) -> None:
    """The same through the theme to the finished files; nothing of the attacks is in them."""
    fill(tmp_path / "roadmaps", TOWNS)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(MKDOCS.replace("nav:\n  - Главная: index.md\n", ""), "utf-8")
    (tmp_path / "docs/index.md").write_text("Вступление.\n", "utf-8")
    alone = finished(tmp_path)
    hostile(tmp_path / "roadmaps")
    widest(tmp_path / "roadmaps")
    together = finished(tmp_path)
    assert len(alone) > 10 * TOWNS
    assert {name for name in alone.keys() | together.keys() if alone.get(name) != together.get(name)} == set()
    assert not [name for name, content in together.items() if b"canary" in content or b"__ran" in content]
    assert (tmp_path / f"site/roadmaps/{HOSTILE}/2024/index.html").exists()
    plans = {path.parent.name for path in (tmp_path / "roadmaps" / WIDEST).rglob("roadmap.yml")}
    shown = {path.parent.name for path in (tmp_path / "site/roadmaps" / WIDEST).rglob("roadmap.json")}
    assert plans == shown
    assert len(plans) > 20
