"""Deliberate mistakes in the logic, made one at a time by mutmut: the fast tests of a subject must notice each of its own.

`python tests/mutants.py [--whole] [SUBJECT ...]` walks the subjects of tests/mutants/subjects.yml, in copies of the repository
below build/mutants/. It ends with 1 where a mistake lives that tests/mutants/living.yml does not list with its reason, and where
one is listed that is noticed or can no longer be made. Of a large subject it takes a sample by the digest of each mistake.
"""

import argparse
import contextlib
import os
import resource
import shutil
import subprocess
import sys
from collections import Counter
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
NOTICED = {"killed", "timeout", "segfault", "suspicious", "caught by type check"}


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
    from mutmut import __main__ as mutmut  # reads its settings from the working folder when it is imported
    from mutmut.configuration import reset_config
    from mutmut.mutation.data import SourceFileMutationData

    reset_config()  # those of the subject before
    mutmut.set_mutant_under_test("mutant_generation")
    Path("mutants").mkdir()
    with open(os.devnull, "w") as aside, contextlib.redirect_stdout(aside):
        mutmut.copy_src_dir()
        mutmut.create_mutants(os.cpu_count() or 1)
    found = []
    for path in mutmut.walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        found += [Mistake(name, described(name, mutmut.get_diff_for_mutant(name, path=path))) for name in data.exit_code_by_key]
    return found


def described(name: str, diff: str) -> str:
    """`cache.Cache.sweep: the line ⇒ the line as it is changed`."""
    place = name.removeprefix("generator.").rpartition("__mutmut_")[0].replace("xǁ", "").replace("ǁ", ".").replace(".x_", ".")
    lines = diff.splitlines()[2:]
    old, new = ([" ".join(line[1:].split()) for line in lines if line.startswith(sign)] for sign in "-+")
    return f"{place}: {' '.join(old)} ⇒ {' '.join(new)}"


def is_copied(file: Path, folder: Path) -> bool:
    return (folder / "mutants" / file.relative_to(folder)).exists()


def outcomes() -> dict[str, str]:
    """What became of each mistake of the working folder by mutmut's name of it."""
    from mutmut import __main__ as mutmut
    from mutmut.mutation.data import SourceFileMutationData

    found: dict[str, str] = {}
    for path in mutmut.walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        found |= {name: mutmut.status_by_exit_code[code] for name, code in data.exit_code_by_key.items()}
    return found


def walk(name: str, whole: bool) -> bool:
    """Walk a subject and say what lives; whether that is just what is listed."""
    subject, folder = SUBJECTS[name], WALKS / name
    copy(subject, folder)
    os.chdir(folder)
    every = 1 if whole else subject.get("every", 1)
    made = mistakes()
    chosen = [mistake for mistake in made if mistake.sampled(every)]
    environment = os.environ | {"PYTEST_DEBUG_TEMPROOT": str(folder / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [str(Path(sys.executable).with_name("mutmut")), "run", *(mistake.name for mistake in chosen)]
    with (folder / "mutmut.log").open("wb") as log:
        ended = subprocess.run(command, env=environment, stdout=log, stderr=log, check=False).returncode
    told = outcomes()
    os.chdir(ROOT)
    # A mistake in what removes files may take away those that the mistakes after it are tested by.
    lost = [file for part in ("generator", "tests") for file in (folder / part).rglob("*.py") if not is_copied(file, folder)]
    if ended or lost or any(told[mistake.name] == "not checked" for mistake in chosen):
        print(f"{name}: the walk broke off, see {(folder / 'mutmut.log').relative_to(ROOT)}")
        return False
    reasons = {change: entry["why"] for entry in LIVING.get(name) or () for change in entry["mistakes"].splitlines()}
    living = sorted({mistake.change for mistake in chosen if told[mistake.name] not in NOTICED})
    walked = {mistake.change for mistake in chosen}
    gone = sorted(reasons.keys() & walked - set(living) | reasons.keys() - {mistake.change for mistake in made})
    lives = Counter(told[mistake.name] in NOTICED for mistake in chosen)
    listed = sum(change in reasons for change in living)
    print(f"{name}: {len(chosen)} of {len(made)} mistakes walked, {lives[True]} noticed, {lives[False]} live, {listed} of them listed")
    print(*(f"  lives and is not listed: {change}" for change in living if change not in reasons), sep="\n")
    print(*(f"  is listed and does not live: {change}" for change in gone), sep="\n")
    return not gone and listed == len(living)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help="those to walk; else all")
    parser.add_argument("--whole", action="store_true", help="every mistake where else a sample of them is made")
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    return int(not all([walk(name, arguments.whole) for name in arguments.subjects or SUBJECTS]))


if __name__ == "__main__":
    sys.exit(main())
