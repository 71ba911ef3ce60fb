"""What the program is made of, as CycloneDX 1.6: every locked distribution and script with its hashes and its licence.

`python tests/sbom.py FILE` writes it; the same lock and the same distributions give the same bytes.
"""

import json
import re
import sys
from base64 import b64decode
from email.message import Message
from importlib.metadata import metadata
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from generator import __version__, assets, files, output, site_sources

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"
NAME = "open-roadmaps"
_LOCKED = re.compile(r"^([a-z0-9][\w.-]*)==(\S+)((?: \\\n +--hash=sha256:[0-9a-f]{64})+)", re.MULTILINE)
_SPDX = {  # what older distributions call their licences, by the identifiers of SPDX
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",  # PDFium; those of its parts lie in its wheel
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "MIT license": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "PSFL": "PSF-2.0",
}


def locked(text: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Versions and SHA-256 of files by the names of distributions."""
    return {name: (version, tuple(re.findall("[0-9a-f]{64}", hashes))) for name, version, hashes in _LOCKED.findall(text)}


def licence(told: Message) -> str:
    """The licence of a distribution by its own metadata: an expression, else a word, else a classifier; empty if none is told."""
    if expression := told.get("License-Expression"):
        return str(expression)
    word = str(told.get("License") or "").strip()
    if word and word != "UNKNOWN" and "\n" not in word and len(word) < 60:
        return _SPDX.get(word, word)
    classes = [str(line).rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License")]
    return " AND ".join(_SPDX.get(name, name) for name in classes)


def bill(lock: str, version: str) -> str:
    """The bill of materials as JSON. A distribution that is not installed raises `PackageNotFoundError`."""
    components = [*(_component(name, *found) for name, found in sorted(locked(lock).items())), *map(_library, libraries())]
    whole: dict[str, object] = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": NAME, "name": NAME, "version": version,
                                   "licenses": [{"license": {"id": "MIT"}}], "purl": f"pkg:pypi/{NAME}@{version}"}},
        "components": components,
        "dependencies": [{"ref": NAME, "dependsOn": [one["bom-ref"] for one in components]}],
    }  # fmt: skip
    whole["serialNumber"] = f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(whole, sort_keys=True))}"
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _component(name: str, version: str, hashes: tuple[str, ...]) -> dict[str, object]:
    """One distribution; its files are told apart by their hashes alone."""
    purl, told = f"pkg:pypi/{name}@{version}", licence(metadata(name))
    files = [{"type": "distribution", "url": purl, "hashes": [{"alg": "SHA-256", "content": content}]} for content in hashes]
    licences = {"licenses": [{"expression": told}]} if told else {}
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "externalReferences": files,
        **licences,
    }


def libraries() -> list[dict[str, str]]:
    """The scripts that readers' browsers load, and the font that pictures are drawn with.

    Of each its name, version, licence, SHA-256 of the file, SHA-512 of its package (base64).
    """
    found: list[dict[str, str]] = json.loads((assets.LIBRARIES / "libraries.json").read_text("utf-8"))
    return found


def file(library: dict[str, str]) -> Path:
    """Where one of them lies: it is called as its package is, without the package's publisher."""
    return assets.LIBRARIES / f"{library['name'].rpartition('/')[2]}{Path(library['file']).suffix}"


def _library(library: dict[str, str]) -> dict[str, object]:
    """One library; told apart by its package as the registry has it."""
    purl = f"pkg:npm/{library['name'].replace('@', '%40')}@{library['version']}"
    digest = b64decode(library["package"].removeprefix("sha512-")).hex()
    return {
        "type": "library",
        "bom-ref": purl,
        "name": library["name"],
        "version": library["version"],
        "purl": purl,
        "externalReferences": [{"type": "distribution", "url": purl, "hashes": [{"alg": "SHA-512", "content": digest}]}],
        "licenses": [{"expression": library["licence"]}],
    }


if __name__ == "__main__":
    target = Path(sys.argv[1])
    output.file(target, site_sources.sources(target), force=True)
    files.put_all({target: bill(LOCK.read_text("utf-8"), __version__).encode()})
    print(f"{target}: {len(locked(LOCK.read_text('utf-8')))} distributions")
