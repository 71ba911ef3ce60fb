"""A site that has every kind of page: the repository's own data, made-up municipalities, and a past of three releases."""

import shutil
from dataclasses import replace
from pathlib import Path

import yaml
from conftest import VALID, neighbour
from test_addresses_forever import DAY, Server, preceded

from generator import building, loading
from generator.building import Deployment
from generator.pages.versions import Version

ROOT = Path(__file__).parent.parent
CONTACT = "redaktsiya@example.ru"
TOWN, PLACED, CHANGED = "roadmaps/omsk/okoneshnikovo/", "roadmaps/primer/vymysel/", "roadmaps/primer/peremena/"
LONG, MONTHS = f"{TOWN}2021-2023/", "roadmaps/kemerovo/gurevsk/2022/"
HANDWRITTEN = sorted(file.stem for file in (ROOT / "docs").glob("*.md") if file.stem != "index")
KINDS = {
    "home": "",
    "region": "roadmaps/omsk/",
    "municipality": TOWN,
    "successor": PLACED,
    "roadmap": LONG,
    "roadmap by months": MONTHS,
    "altered roadmap": f"{CHANGED}2024/",
    "placed roadmap": f"{PLACED}2024/",
    "lists": f"{PLACED}2024/lists/",
    "marking progress": f"{PLACED}2024/progress/",
    "schools": f"{TOWN}schools/",
    "school": "roadmaps/kemerovo/gurevsk/schools/sosh-25/",
    "bodies": "bodies/",
    "body": "bodies/methodical/",
    "bodies of a region": "roadmaps/omsk/bodies/",
    "reports of a region": "roadmaps/zabaykalsky/reports/",
    "news": "news/",
    "calendar": "calendar/",
    "calendar of a region": "roadmaps/omsk/calendar/",
    "calendar of a municipality": "roadmaps/kemerovo/gurevsk/calendar/",
    "glossary": "glossary/",
    "glossary of a region": "roadmaps/omsk/glossary/",
    "alphabet": "alphabet/",
    "accessibility": "accessibility/",
    "publisher": "publisher/",
    "low vision": "low-vision/",
    "search": "search/",
    "compare": "compare/",
    "comparison of a region": "compare/omsk/",
    "comparison of a year": "compare/omsk/2022-2023/",
    "themes": "compare/themes/",
    "theme": "compare/themes/parents/",
    "theme in a region": "compare/themes/parents/omsk/",
    "factors": "compare/factors/",
    "factor": "compare/factors/career/",
    "indicators": "compare/indicators/",
    "indicator": "compare/indicators/staff-trained/",
    "indicators without a key": "compare/omsk/indicators/",
    "changes": f"{CHANGED}changes/2024/2024-izmeneniya/",
    "certificate": f"{PLACED}2024/certificate/",
    "withdrawn": f"{CHANGED}2025/",
    "earlier version": f"{PLACED}2024/versions/2024-03-03-2/",
    "version no program reads": f"{PLACED}2024/versions/2024-03-02-1/",
    "unreadable": f"{CHANGED}2026/",
    "card": f"{PLACED}2024/card.html",
    "moved": "roadmaps/primer/staryy/2024/",
    "wrong address": "no/such/page/",
    **{f"docs: {name}": f"{name}/" for name in HANDWRITTEN},
}
"""Every kind of page, by its address."""


def build(folder: Path) -> Path:
    """The site in a scratch folder, with the data it is made from."""
    data = folder / "roadmaps"
    shutil.copytree(ROOT / "roadmaps", data)
    shutil.copytree(VALID / "primer", data / "primer")
    neighbour(data / "primer/vymysel", "staryy")
    shutil.copytree(ROOT / "tests/editions/roadmaps/primer/vymysel", data / "primer/peremena")
    server = Server(folder)
    server.release()
    server.edit("primer/vymysel/2024/roadmap.yml", "Семинар для учителей", "Семинар для всех учителей")
    server.release()
    server.edit("primer/vymysel/2024/roadmap.yml", "# Выдуманная", "# Вымышленная")
    shutil.rmtree(data / "primer/peremena/2025")
    shutil.rmtree(data / "primer/staryy")
    preceded(server)
    (data / "primer/peremena/2026").mkdir()
    (data / "primer/peremena/2026/roadmap.yml").write_text("format: 1\nperiod: когда-нибудь\n", encoding="utf-8")
    server.release()
    history = server.history(loading.load(data))
    first, *others = history.older["primer/vymysel/2024"]
    kept = {**history.older, "primer/vymysel/2024": (Version(first.revision, b"format: 0\n", None), *others)}
    _settings(folder)
    building.build(folder / "mkdocs.yml", data, folder / "site", DAY, Deployment(history=replace(history, older=kept)))
    return folder / "site"


def _settings(folder: Path) -> None:
    """The repository's own settings, with what an operator adds."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    config["plugins"] = [{"roadmaps": {"contact": CONTACT}}]
    config |= {
        "docs_dir": str(ROOT / "docs"),
        "site_url": "https://karty.example.ru/",
        "repo_url": "https://karty.example.ru/karty",
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
