"""Makes the files of a new site of one's own from templates, and renews those of them that the program keeps up to date.

The operator's own files (settings, data, pages, word lists) are written once. Those that go with the program (workflows,
schemas, what is to be installed) are listed with their digests in `.roadmaps.json`: one that still is as it was written is
renewed by `upgrade`, one that the operator has changed stays, and the new text is put beside it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from generator import __version__, files, output_manifest, schemas, yaml_writer
from generator.model import Municipality, Region
from generator.source import Plain

FORGES = {"github": ".github/workflows/site.yml", "gitlab": ".gitlab-ci.yml", "forgejo": ".forgejo/workflows/site.yml"}
"""Where each forge looks for its workflow."""
RECORD = ".roadmaps.json"
SCHEMAS = ".vscode/schemas"
REQUIREMENTS = "requirements.txt"
_FILES = Path(__file__).parent / "files"
_ABOUT = "Файлы, которые обновляет roadmaps upgrade, и какими программа их записала: не удаляйте и не правьте."
_ONCE = {"mkdocs.yml": "mkdocs.yml", "docs/index.md": "index.md", "README.md": "README.md", ".gitignore": "gitignore"}
_FORGE_NOTES = {
    "github": "Один раз включите публикацию: Settings → Pages → Source: GitHub Actions.",
    "gitlab": "Один раз заведите расписание: Build → Pipeline schedules, каждый день в 0:10.",
    "forgejo": "Один раз назовите адрес сайта: Settings → Actions → Variables → SITE_URL.",
}


class _File(Template):
    """A text with @{names}: workflows have uses of their own for $."""

    delimiter = "@"


@dataclass(frozen=True)
class Place:
    """A region or a municipality: its folder and its name as people write it."""

    folder: str
    name: str


@dataclass(frozen=True)
class SiteChoices:
    """What the operator chose for a new site; `forge` is one of `FORGES` or empty, `url` and `contact` may be empty."""

    region: Place
    municipality: Place
    department: str
    forge: str = ""
    name: str = ""
    url: str = ""
    contact: str = ""


def new(choices: SiteChoices) -> dict[str, bytes]:
    """Every file of a new site by its place in the site's folder."""
    place = f"roadmaps/{choices.region.folder}"
    region: dict[str, Plain] = {"format": "1", "name": choices.region.name}
    municipality: dict[str, Plain] = {
        "format": "1",
        "name": choices.municipality.name,
        "department": {"name": choices.department},
    }
    words = {
        "site_name": _quoted(choices.name or f"Дорожные карты: {choices.region.name}"),
        "site_url": f"site_url: {_quoted(choices.url)}" if choices.url else "# site_url: https://karty.example.ru/",
        "contact": f"contact: {_quoted(choices.contact)}"
        if choices.contact
        else "# contact: redakciya@example.ru  # кому писать",
        "title": choices.name or choices.region.name,
        "place": f"{choices.region.folder}/{choices.municipality.folder}",
        "forge_note": f"\n{_FORGE_NOTES[choices.forge]}\n" if choices.forge else "",
    }
    texts = {name: _File((_FILES / file).read_text(encoding="utf-8")).substitute(words) for name, file in _ONCE.items()}
    lists = {f"roadmaps/vocabulary/{file.name}": file.read_text(encoding="utf-8") for file in (_FILES / "vocabulary").iterdir()}
    texts |= lists | {
        f"{place}/region.yml": yaml_writer.write(region, {}, Region),
        f"{place}/{choices.municipality.folder}/municipality.yml": yaml_writer.write(municipality, {}, Municipality),
    }
    renewed = renewable(choices.forge)
    return {name: text.encode() for name, text in texts.items()} | renewed | {RECORD: _record(choices.forge, renewed)}


def renewable(forge: str) -> dict[str, bytes]:
    """The files that go with this version of the program, for a site on a forge."""
    described = schemas.texts()
    texts = {
        REQUIREMENTS: f"# Программа сайта. Новый выпуск: roadmaps upgrade.\nopen-roadmaps=={__version__}\n",
        ".vscode/settings.json": schemas.editor_settings(SCHEMAS),
        ".vscode/extensions.json": '{ "recommendations": ["redhat.vscode-yaml"] }\n',
        **{f"{SCHEMAS}/{name}": text for name, text in described.items()},
        f"{SCHEMAS}/{output_manifest.MARK}": output_manifest.text("schema", described),
    }
    if forge:
        texts[FORGES[forge]] = (_FILES / f"forges/{forge}.yml").read_text(encoding="utf-8")
    return {name: text.encode() for name, text in texts.items()}


@dataclass(frozen=True)
class Record:
    """What `.roadmaps.json` says: the version and the forge that the files were written for, and their digests."""

    version: str
    forge: str
    digests: Mapping[str, str]

    @classmethod
    def read(cls, folder: Path) -> "Record | None":
        """The record of a site's folder; `None` when it has none that reads."""
        try:
            said = json.loads((folder / RECORD).read_text(encoding="utf-8"))
            digests = {str(name): str(digest) for name, digest in said["files"].items()}
            forge = str(said["forge"])
            return cls(str(said["version"]), forge if forge in FORGES else "", digests)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None


@dataclass(frozen=True)
class Renewal:
    """A file that is not as this version writes it: `old` as an earlier one wrote it, `changed` by the operator, or `missing`."""

    name: str
    state: str
    content: bytes


def renewals(folder: Path, record: Record) -> Iterator[Renewal]:
    """What an upgrade of a site's folder meets, in the order of names; nothing where all is as this version writes it."""
    for name, content in sorted(renewable(record.forge).items()):
        file = folder / name
        if not file.is_file():
            yield Renewal(name, "missing", content)
        elif (standing := file.read_bytes()) != content:
            written = record.digests.get(name) == _digest(standing)
            yield Renewal(name, "old" if written else "changed", content)


def renew(folder: Path, record: Record, chosen: list[Renewal]) -> None:
    """Write the renewals, those of changed files beside them as `NAME.new`, and the record; all or none, else `OSError`."""
    written = {folder / (f"{one.name}.new" if one.state == "changed" else one.name): one.content for one in chosen}
    changed = {one.name: record.digests.get(one.name, "") for one in chosen if one.state == "changed"}
    files.put_all({**written, folder / RECORD: _record(record.forge, renewable(record.forge), changed)})


def _record(forge: str, written: Mapping[str, bytes], kept: Mapping[str, str] | None = None) -> bytes:
    digests = {name: _digest(content) for name, content in written.items()} | dict(kept or {})
    said = {"about": _ABOUT, "version": __version__, "forge": forge, "files": dict(sorted(digests.items()))}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
