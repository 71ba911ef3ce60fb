"""Every field that takes free words is shown: full records are filled with a word of its own each, and the pages searched."""

import re
import shutil
from pathlib import Path
from typing import Any

import injected
import yaml
from attachments.attached import pdf
from full_records import FULL, MODELS, placed
from injected import KEY, filled, leaves
from walks import VOCABULARY

from generator import loading, site
from generator.settings import Settings

UNSHOWN = {("aliases", 0), ("bodies", "Отдел", KEY)}  # ends of paths: words by which the words of documents are recognised
WORD = re.compile(r"[Сс]лово-\w+-\d+")


def test_every_field_is_shown(tmp_path: Path) -> None:
    """A new field that no template shows is named here; an act's stamp stands in place of its date and place."""
    records = {name: filled(name, lambda number, name=name: f"Слово-{name}-{number}") for name in MODELS}
    roadmap = records["roadmap"]
    del roadmap["names"], roadmap["act"]["amends"], roadmap["act"]["repeals"]
    unstamped = roadmap | {"act": {field: words for field, words in roadmap["act"].items() if field != "stamp"}}
    data, town = tmp_path / "roadmaps", tmp_path / "roadmaps/primer/town"
    shutil.copytree(VOCABULARY, data / "vocabulary")
    _write(data / "primer/region.yml", records["region"])
    _write(town / "municipality.yml", records["municipality"])
    for edition, record in (("2024", roadmap), ("2025", unstamped)):
        _write(town / edition / "roadmap.yml", record)
        _write(town / edition / "progress.yml", placed(records["progress"], record))
        (town / edition / "files").mkdir()
        (town / edition / "files/prikaz.pdf").write_bytes(pdf())
    dataset = loading.load(data)
    assert dataset.problems == []
    pages = "".join(str(page.content()) for page in site.pages(dataset, Settings(), injected.DAY) if page.is_page)
    shown = {word.capitalize() for word in WORD.findall(pages)}
    written = {word for record in records.values() for word in WORD.findall(yaml.safe_dump(record, allow_unicode=True))}
    fields = {
        f"Слово-{name}-{number}": path
        for name, model in MODELS.items()
        for number, (path, _) in enumerate(leaves(model, FULL[name]))
    }
    assert len(written) > 100
    assert [
        fields[word] for word in sorted(written - shown) if not any(fields[word][-len(end) :] == end for end in UNSHOWN)
    ] == []


def _write(file: Path, record: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=1000), "utf-8")
