"""Known vulnerabilities of what is locked: asked of the advisory sources of pip-audit, and said aloud where none answers.

`python tests/advisories.py` ends with 1 for a known vulnerability and with 0 otherwise, also when nothing could be asked.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = (
    "requirements.lock",
    "tests/requirements.lock",
    "tests/mutants/requirements.lock",
    "tests/subject_model/requirements.lock",
)
SOURCES = ("pypi", "osv")
SECONDS = 180


def found(report: str) -> list[str] | None:
    """The vulnerabilities that a report of pip-audit names; `None` when it is none."""
    try:
        told = json.loads(report)["dependencies"]
        return [
            f"{one['name']} {one['version']}: {fault['id']} {', '.join(fault['aliases'])}; "
            f"mended in {', '.join(fault['fix_versions']) or 'no version yet'}"
            for one in told
            for fault in one.get("vulns", ())
        ]
    except (ValueError, KeyError, TypeError):
        return None


def skipped(report: str) -> list[str]:
    """Distributions that the source did not know."""
    return [f"{one['name']}: {one['skip_reason']}" for one in json.loads(report)["dependencies"] if "skip_reason" in one]


def ask(lock: Path) -> tuple[str, str]:
    """The first report that a source gives of a lock, or an empty one with what the last source said instead."""
    said = ""
    for source in SOURCES:
        command = [sys.executable, "-m", "pip_audit", "-r", str(lock), "--require-hashes", "--disable-pip", "-s", source,
                   "-f", "json", "--progress-spinner", "off", "--timeout", "10"]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            said = f"{source} did not answer in {SECONDS} seconds"
            continue
        if found(done.stdout) is not None:
            return done.stdout, ""
        said = next(reversed(done.stderr.strip().splitlines()), f"{source} said nothing")
    return "", said


def main() -> int:
    """Ask for each lock and tell."""
    vulnerable, said = False, ""
    for name in LOCKS:
        report, said = ("", said) if said else ask(ROOT / name)
        faults = found(report)
        if faults is None:
            print(f"WARNING: {name}: advisories were NOT checked: no source answered ({said})", file=sys.stderr)
            continue
        unknown = skipped(report)
        print(
            f"{name}: {len(faults)} known vulnerabilities, {len(unknown)} distributions NOT checked",
            *faults,
            *unknown,
            sep="\n  ",
        )
        vulnerable = vulnerable or bool(faults)
    return int(vulnerable)


if __name__ == "__main__":
    sys.exit(main())
