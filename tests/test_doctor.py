"""What a site's folder lacks: each fault put into one that was just begun is told with its mend, and nothing else is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import doctor, scaffold, site_sources
from generator.intake.scan import tesseract

CHOICES = scaffold.SiteChoices(
    scaffold.Place("kray", "Придуманный край"),
    scaffold.Place("gorod", "Придуманный городской округ"),
    "Управление образования Придуманного городского округа",
    "gitlab",
    url="https://karty.example.ru/",
)
FAULTS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "nothing": (lambda site: None, "", ""),
    "a wrong choice": (
        lambda site: (site / "mkdocs.yml").write_text("site_name: a\nplugins: [{roadmaps: {nmes: posts}}]\n", "utf-8"),
        "mkdocs.yml:2:1: исправьте: plugins → roadmaps → nmes: такой настройки нет; похоже на names",
        "roadmaps build",
    ),
    "no address": (
        lambda site: (site / "mkdocs.yml").write_text("site_name: a\ntheme: material\nplugins: [roadmaps]\n", "utf-8"),
        "mkdocs.yml: к сведению: сайт не знает своего адреса",
        "впишите его",
    ),
    "a workflow of the operator's": (
        lambda site: (site / ".gitlab-ci.yml").write_text("check: {script: [roadmaps check]}\n", "utf-8"),
        ".gitlab-ci.yml: к сведению: изменён вами",
        "сравните",
    ),
    "no workflow": (lambda site: (site / ".gitlab-ci.yml").unlink(), ".gitlab-ci.yml: исправьте: файла нет", "roadmaps upgrade"),
    "no schemas, no record": (
        lambda site: [(site / place).unlink() for place in (scaffold.RECORD, ".vscode/schemas/themes.json")],
        ".vscode/schemas: к сведению: схем для редактора нет",
        "roadmaps schema",
    ),
    "a whole list": (
        lambda site: (site / "roadmaps/vocabulary/bodies.yml").write_text("format: 1\nkinds: []\n", "utf-8"),
        "bodies.yml: к сведению: это весь список",
        "base: package",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_told_with_its_mend(name: str, tmp_path: Path) -> None:
    """One finding for one fault; of the machine's programs nothing is asked here."""
    for place, content in scaffold.new(CHOICES).items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(content)
    spoil, what, mend = FAULTS[name]
    spoil(tmp_path)
    config = tmp_path / "mkdocs.yml"
    said = [str(finding) for finding in doctor.findings(config, site_sources.data_folder(config)) if finding.place != "компьютер"]
    assert len(said) == bool(what), said
    assert all(what in line and mend in line for line in said), said


MACHINES: dict[str, tuple[dict[str, str], list[tuple[str, str]]]] = {  # programs, what each prints, and what is found lacking
    "has all": ({"git": "", "soffice": "", "tesseract": "List of available languages (2):\\neng\\nrus"}, []),
    "has nothing": ({}, [doctor.NO_GIT, doctor.NO_LIBREOFFICE, doctor.NO_TESSERACT]),
    "has no Russian": ({"git": "", "libreoffice": "", "tesseract": "eng\\nosd"}, [doctor.NO_RUSSIAN]),
}


@pytest.mark.parametrize("name", MACHINES)
def test_the_programs_of_the_machine_are_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which of those that read documents are there, and of Tesseract whether it reads Russian."""
    there, lacking = MACHINES[name]
    for program, said in there.items():
        (tmp_path / program).write_text(f"#!/bin/sh\nprintf '{said}'\n", "utf-8")
        (tmp_path / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    languages = tesseract.languages.__wrapped__  # what another test has asked is kept
    monkeypatch.setattr(tesseract, "languages", languages)
    assert [lack for lack in doctor.programs().values() if lack] == lacking
    assert [finding.what for finding in doctor.findings(None, tmp_path) if finding.place == "компьютер"] == [
        what for what, _ in lacking
    ]
