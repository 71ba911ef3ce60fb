"""What we are made of: hash-locked, of licences that may be shipped, told in CycloneDX, and asked about vulnerabilities."""

import gzip
import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import advisories
import pytest
import sbom
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from generator import __version__, assets

ROOT = Path(__file__).parent.parent
LOCKS = [ROOT / name for name in advisories.LOCKS]
ALLOWED = {"MIT", "MIT-CMU", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PSF-2.0", "MPL-2.0", "ISC", "0BSD", "Zlib", "CC0-1.0"}
LOCK = sbom.LOCK.read_text("utf-8")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(lock.relative_to(ROOT)))
def test_every_distribution_is_locked_by_its_hash(lock: Path) -> None:
    """No line names a distribution without a version and SHA-256 of its files, none names a place to take it from."""
    text = lock.read_text("utf-8")
    named = re.findall(r"^[^\s#].*$", text, re.MULTILINE)
    assert len(named) == len(sbom.locked(text)) > 40
    assert not re.search(r"://|--index|--find-links|--trusted", text)


@pytest.mark.parametrize("name", sbom.locked(LOCK))
def test_what_we_ship_with_may_be_shipped(name: str) -> None:
    """By its own metadata: permissive, or the MPL for files that we leave as they are; never GPL, LGPL or AGPL."""
    told = sbom.licence(metadata(name))
    assert {word for word in re.split(r" (?:AND|OR) |[()]", told) if word} <= ALLOWED, told
    assert told


def test_a_licence_that_may_not_be_shipped_would_be_seen() -> None:
    """The words of metadata in each place where they may stand."""
    for header, text in (("License-Expression", "GPL-3.0-only"), ("License", "GPLv3"),
                         ("Classifier", "License :: OSI Approved :: GNU General Public License v3 (GPLv3)")):  # fmt: skip
        told = metadata("click")
        for known in ("License-Expression", "License", "Classifier"):
            del told[known]
        told[header] = text
        assert not set(re.split(r" (?:AND|OR) |[()]", sbom.licence(told))) <= ALLOWED


def test_the_files_of_others_are_those_that_were_published() -> None:
    """Each by its hash, a script under a licence that goes out with it, a font beside its own: only words drawn with it go out.

    No file lies among them that nobody named.
    """
    named = {}
    for library in sbom.libraries():
        file = sbom.file(library)
        text = file.with_suffix(".LICENSE")
        assert sha256(file.read_bytes()).hexdigest() == library["sha256"], library["name"]
        assert library["licence"] in ({"OFL-1.1"} if file.suffix == ".ttf" else ALLOWED)
        assert file.suffix == ".ttf" or text.read_bytes().strip() in assets.assets()[file.name].content
        named |= {file: library, text: library}
    assert {*named, assets.LIBRARIES / "libraries.json"} == set(assets.LIBRARIES.iterdir())


def test_what_a_reader_loads_to_write_a_workbook_is_small() -> None:
    """No more than sixty thousand bytes, packed, and only when it is asked for: no script imports it at its beginning."""
    scripts = {sbom.file(library).name for library in sbom.libraries() if sbom.file(library).suffix == ".js"}
    libraries = [assets.assets()[name] for name in sorted(scripts)]
    packed = {name: len(gzip.compress(assets.assets()[name].content, 9)) for name in scripts}
    assert sum(size for name, size in packed.items() if name != "yaml.js") < 60_000
    assert packed["yaml.js"] < 40_000  # which only the page where progress is marked asks for
    for name in (path.name for path in assets.SOURCES.glob("*.js")):
        own = assets.assets()[name].content.decode()
        assert not [one for one in libraries if f'from "./{one.address.removeprefix(assets.FOLDER)}"' in own], name


def test_the_bill_of_materials_is_valid_and_always_the_same() -> None:
    """Valid by the schema of CycloneDX 1.6; the same bytes twice; all that is locked, with hashes and licences."""
    text = sbom.bill(LOCK, __version__)
    assert text == sbom.bill(LOCK, __version__)
    told = json.loads(text)
    some = {**told, "components": told["components"][::6]}  # the schema is slow, and all are made alike
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(some)) is None
    assert {one["name"]: one["version"] for one in told["components"]} == {
        name: had[0] for name, had in sbom.locked(LOCK).items()
    } | {library["name"]: library["version"] for library in sbom.libraries()}
    assert all(one["licenses"] and one["externalReferences"] for one in told["components"])
    assert "timestamp" not in text
    with pytest.raises(PackageNotFoundError):
        sbom.bill(LOCK.replace("click==", "no-such-distribution=="), __version__)


def test_silence_of_every_source_is_said_aloud() -> None:
    """Nothing can be asked: that is told, and never taken for a good answer."""
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")
    environment = {**os.environ, **nowhere, "NO_PROXY": "", "no_proxy": ""}
    command = [sys.executable, str(ROOT / "tests/advisories.py")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    lines = [line.partition(" (")[0] for line in done.stderr.splitlines()]
    assert lines == [f"WARNING: {name}: advisories were NOT checked: no source answered" for name in advisories.LOCKS]
    assert (done.returncode, done.stdout) == (0, "")


def test_a_known_vulnerability_is_found_in_a_report() -> None:
    """A report as pip-audit writes it."""
    fault = {"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["2.0"], "description": ""}
    whole = {
        "dependencies": [{"name": "a", "version": "1.0", "vulns": [fault]}, {"name": "b", "skip_reason": "unknown"}],
        "fixes": [],
    }
    assert advisories.found(json.dumps(whole)) == ["a 1.0: PYSEC-1 CVE-1; mended in 2.0"]
    assert advisories.skipped(json.dumps(whole)) == ["b: unknown"]
    assert advisories.found('{"dependencies": [{"name": "a", "version": "1", "vulns": []}]}') == []
    assert advisories.found("ERROR") is advisories.found("") is advisories.found("[]") is None
