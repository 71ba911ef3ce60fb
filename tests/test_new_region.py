"""A department of a region that is not on the site yet: one message says what to ask of the operator, whose command mends it."""

from pathlib import Path

from click.testing import CliRunner
from conftest import VALID
from pushing import CLEAN, publish, server

from generator.server import server as group

ASK = "попросите оператора сайта: roadmaps server region novaya «Название»"
TOWN = "roadmaps/novaya/gorod"


def test_a_new_region_is_no_circle(tmp_path: Path) -> None:
    """With the region's file or without it the answer is whom to ask; after the operator's command the same push is published."""
    served = publish(tmp_path)
    server("key", "add", "gorod", "novaya/gorod", "--login", "gorod", "--repo", served.repo)
    clone = served.clone()
    for file in ("municipality.yml", "2024/roadmap.yml"):
        clone.write(f"{TOWN}/{file}", (VALID / "primer/vymysel" / file).read_text("utf-8"))
    clone.commit()
    answer = clone.push("gorod", "HEAD:main")
    assert not answer.accepted
    assert ASK in answer.lines[0]
    clone.write("roadmaps/novaya/region.yml", "format: 1\nname: Новая область (выдумана)\n").commit()
    answer = clone.push("gorod", "HEAD:main")
    assert not answer.accepted
    assert "попросите его завести регион: roadmaps server region novaya «Название»" in answer.lines[0]
    clone.write("roadmaps/novaya/region.yml", None).commit()
    clone.git("reset", "--quiet", "--soft", "origin/main")
    clone.commit()
    told = server("region", "novaya", "Новая область (выдумана)", "--repo", served.repo)
    assert told.startswith("Регион novaya заведён: «Новая область (выдумана)».")
    clone.git("pull", "--quiet", "--rebase", "origin", "main")
    answer = clone.push("gorod", "HEAD:main")
    assert answer.accepted, answer.lines
    assert (served.site / "roadmaps/novaya/gorod/2024/index.html").is_file()
    assert "регион «novaya» уже есть" in server("region", "novaya", "Новая", "--repo", served.repo, code=1)
    assert "заведён регион: novaya" in server("log", "--repo", served.repo)


def test_what_is_no_region_is_refused(tmp_path: Path) -> None:
    """Before the first push there is nothing to add to; a name for addresses and an official name are checked."""
    repo = tmp_path / "r.git"
    server("init", repo, "--site", tmp_path / "www", "--url", "https://karty.example.ru/")
    for words, told in ((("novaya", "Новая"), "сначала отправьте сайт"), (("Новая", "Новая"), "имя папки не годится"),
                        (("novaya", " "), "нужна одна строка")):  # fmt: skip
        run = CliRunner().invoke(group, ["region", *words, "--repo", str(repo)], env=CLEAN)
        assert run.exit_code in (1, 2)
        assert told in run.output, run.output
