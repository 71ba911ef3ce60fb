"""Deliberate mistakes in the logic, made one at a time by mutmut: the fast tests of a subject must notice each of its own.

`python tests/mutants.py [--whole] [SUBJECT ...]` walks the subjects of tests/mutants/subjects.yml, in copies of the repository
below build/mutants/. It ends with 1 where a mistake lives that tests/mutants/living.yml does not list with its reason, and where
one is listed that is noticed or can no longer be made. Of a large subject it takes a sample by the digest of each mistake.
"""

import argparse
import contextlib
import json
import os
import resource
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parent.parent
WALKS = ROOT / "build/mutants"
SUBJECTS = yaml.safe_load((ROOT / "tests/mutants/subjects.yml").read_text("utf-8"))
LIVING = yaml.safe_load((ROOT / "tests/mutants/living.yml").read_text("utf-8"))
COPIED = ("generator", "tests", "roadmaps", "docs", "mkdocs.yml", "pyproject.toml")
MEMORY = 6 << 30  # bytes: some mistakes make a loop that never ends and keeps what it finds
NOTICED = {1, 3, 36, 24, -24, 152, -11, -9}  # how mutmut's own process of a mistake ends: a test failed, or no end came in time
LIVES = {0, 5, 33}  # every test passed, or none goes there


class Mistake(NamedTuple):
    """A mutant: mutmut's name of it, and where it stands and what it changes in words that other changes leave alone."""

    name: str
    change: str

    def sampled(self, every: int) -> bool:
        return int(sha256(self.change.encode()).hexdigest(), 16) % every == 0


def copy(subject: dict[str, Any], folder: Path) -> None:
    """Lay the repository into a folder, with mutmut set to the modules and tests of a subject."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, folder / name)
    (folder / "tmp").mkdir()
    chosen = {
        "only_mutate": [f"generator/{module}" for module in subject["modules"]],
        "pytest_add_cli_args_test_selection": [*(f"tests/{test}" for test in subject["tests"]), *subject.get("options", ())],
    }
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as stream:
        stream.writelines(f"{key} = {value!r}\n" for key, value in chosen.items())


def mistakes() -> list[Mistake]:
    """Make every mistake of the working folder's subject, without running any test."""
    from mutmut import __main__ as mutmut  # noqa: PLC0415  reads its settings from the working folder when it is imported
    from mutmut.configuration import reset_config  # noqa: PLC0415

    reset_config()  # those of the subject before
    mutmut.set_mutant_under_test("mutant_generation")
    Path("mutants").mkdir()
    with Path(os.devnull).open("w") as aside, contextlib.redirect_stdout(aside):
        mutmut.copy_src_dir()
        mutmut.create_mutants(os.cpu_count() or 1)
    files = list(mutmut.walk_mutatable_files())
    return [Mistake(name, described(name, mutmut.get_diff_for_mutant(name, path=file))) for file in files for name in codes(file)]


def described(name: str, diff: str) -> str:
    """`cache.Cache.sweep: the line ⇒ the line as it is changed`."""
    place = name.removeprefix("generator.").rpartition("__mutmut_")[0].replace("xǁ", "").replace("ǁ", ".").replace(".x_", ".")
    lines = diff.splitlines()[2:]
    old, new = ([" ".join(line[1:].split()) for line in lines if line.startswith(sign)] for sign in "-+")
    return f"{place}: {' '.join(old)} ⇒ {' '.join(new)}"


def codes(file: Path) -> dict[str, int | None]:
    """How the process of each mistake of a file ended, by mutmut's name of it; `None` where there was none yet."""
    meta = Path("mutants", f"{file}.meta")
    return json.loads(meta.read_text("utf-8"))["exit_code_by_key"] if meta.exists() else {}


def run(mutants: list[str], name: str) -> dict[str, int | None]:
    """Let mutmut try the tests of the working folder's subject on some mistakes; how the process of each ended."""
    environment = os.environ | {"PYTEST_DEBUG_TEMPROOT": str(Path("tmp").resolve()), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [str(Path(sys.executable).with_name("mutmut")), "run", *mutants]
    with Path("mutmut.log").open("ab") as log:
        broken = subprocess.run(command, env=environment, stdout=log, stderr=log, check=False).returncode
    files = (file for module in SUBJECTS[name]["modules"] for file in sorted(Path("generator").glob(module)))
    ends = {mutant: code for file in files for mutant, code in codes(file).items()}
    return {mutant: None if broken else ends[mutant] for mutant in mutants}


def whole(folder: Path) -> bool:
    """Whether the copy that was tested has every file still: a mistake in what removes files may take away others."""
    files = (file for part in ("generator", "tests") for file in (folder / part).rglob("*.py"))
    return all((folder / "mutants" / file.relative_to(folder)).exists() for file in files)


def walk(name: str, every: int) -> bool:
    """Walk a subject, one mistake of so many, and say what lives; whether that is just what is listed."""
    folder = WALKS / name
    copy(SUBJECTS[name], folder)
    os.chdir(folder)
    within = tuple(SUBJECTS[name].get("functions", [""]))
    made = [mistake for mistake in mistakes() if mistake.change.startswith(within)]
    chosen = [mistake for mistake in made if mistake.sampled(every)]
    ends = run([mistake.name for mistake in chosen], name)
    # A process may end by what befell the machine: such a mistake is made once more.
    if again := [mutant for mutant in ends if ends[mutant] not in NOTICED | LIVES]:
        ends |= run(again, name)
    os.chdir(ROOT)
    if not whole(folder) or set(ends.values()) - NOTICED - LIVES:
        print(f"{name}: the walk broke off, see build/mutants/{name}/mutmut.log")
        return False
    return report(name, made, chosen, {mistake.change for mistake in chosen if ends[mistake.name] in LIVES})


def report(name: str, made: list[Mistake], chosen: list[Mistake], living: set[str]) -> bool:
    """Print the counts of a subject and what its list lacks or has too much."""
    listed = {change for entry in LIVING.get(name) or () for change in entry["mistakes"].splitlines()}
    dead = listed & {mistake.change for mistake in chosen} - living | listed - {mistake.change for mistake in made}
    lives, known = (sum(mistake.change in changes for mistake in chosen) for changes in (living, living & listed))
    counts = f"{len(chosen) - lives} noticed, {lives} live, {known} of them listed"
    print(f"{name}: {len(chosen)} of {len(made)} mistakes walked, {counts}", flush=True)
    for change in sorted(living - listed):
        print(f"  lives and is not listed: {change}")
    for change in sorted(dead):
        print(f"  is listed and does not live: {change}")
    return living <= listed and not dead


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help="those to walk; else all whose living mistakes were read")
    parser.add_argument("--whole", action="store_true", help="every mistake where else a sample of them is made")
    arguments = parser.parse_args()
    if unknown := set(arguments.subjects) - SUBJECTS.keys():
        parser.error(f"no such subject: {', '.join(sorted(unknown))}; there are {', '.join(SUBJECTS)}")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    subjects = arguments.subjects or [name for name, subject in SUBJECTS.items() if not subject.get("unread")]
    walks = [walk(name, 1 if arguments.whole else SUBJECTS[name].get("every", 1)) for name in subjects]
    return int(not all(walks))


if __name__ == "__main__":
    sys.exit(main())
