"""What a pusher may touch, path by path without any server, and who of the machine may open what a server keeps."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from pushing import git

from generator.problems import shown
from generator.publish import data_check, permissions, rights
from generator.publish.data_check import Claim
from generator.publish.keys import Pusher
from generator.publish.objects import EMPTY_TREE, FOLDER, GONE, PathChange
from generator.publish.push_response import Refusal
from generator.publish.releases import Releases
from generator.publish.repository import Repository
from generator.publish.rights import Touched
from generator.source import TextPosition

HERE = Path(__file__).parent / "rights"
MODES = {"a": "100644", "x": "100755", "link": "120000", "module": "160000", "folder": FOLDER, "empty": FOLDER, "gone": GONE}
CASES, FILES, TWINS, OPEN, CLAIMS = (
    yaml.safe_load((HERE / f"{name}.yml").read_text("utf-8")) for name in ("cases", "files", "twins", "modes", "claims")
)


def touched(mode: str, path: str, commit: str = "") -> Touched:
    """A change as a case writes it: `{'d/' * 16}x` is sixteen folders."""
    if path.startswith("{"):
        word, times = path[2:].partition("' * ")[::2]
        path = word * int(times.partition("}")[0]) + times.partition("}")[2]
    oid = EMPTY_TREE if mode == "empty" else "1" * 40
    return Touched(PathChange(path, GONE, MODES.get(mode, "100600"), oid), commit)


def line(refusal: Refusal | None) -> str:
    return f"  {shown(refusal.place)[:60]}: {refusal.what}\n    {refusal.mend}\n" if refusal else "  accepted\n"


def test_refusals_stand_in_their_words(expect: Callable[[Path, str], None]) -> None:
    """Every case, in the order in which its paths were touched."""
    said = ""
    for case in CASES:
        pusher = Pusher("x", operator=True) if case["as"] == "operator" else Pusher("x", tuple(case["as"]))
        refusals = rights.refusals(pusher, [touched(*change) for change in case["touched"]])
        said += f"{case['name']}\n{''.join(map(line, refusals)) or line(None)}"
    expect(HERE / "refusals.txt", said)


def test_files_are_measured_and_known_by_their_beginnings(expect: Callable[[Path, str], None]) -> None:
    """The bound of a file of data, of an original, and of any other file."""
    said = "".join(f"{path} {size}\n{line(rights.unfit(path, size, start.encode()))}" for path, size, start in FILES)
    expect(HERE / "files.txt", said)


@pytest.mark.parametrize("case", TWINS)
def test_paths_that_look_alike_are_refused_once(case: dict[str, Any]) -> None:
    """The outermost of them, where one of the two was touched; the refusal names the other."""
    refused = list(rights.twins(case["paths"], case["touched"]))
    assert [refusal.place for refusal in refused] == case["refused"]
    steps = {step for path in case["paths"] for step in rights._steps(path)}
    for refusal in refused:
        (other,) = (step for step in steps if f"«{step}»" in refusal.what)
        assert refusal.what == f"путь отличается от «{other}» только регистром букв или записью знаков"
        assert (refusal.mend, other == refusal.place) == ("оставьте один из них", False)


@pytest.mark.parametrize(
    ("path", "town", "attached"),
    [
        ("roadmaps/a/b/municipality.yml", "a/b", None),
        ("roadmaps/a/b/2024/files/x.pdf", "a/b", "x.pdf"),
        ("roadmaps/a/b/2024/files/deep/x.pdf", "a/b", None),
        ("roadmaps/a/region.yml", None, None),
        ("roadmaps/vocabulary/a/x.yml", None, None),
        ("docs/a/b/2024/files/x.pdf", None, None),
        ("roadmaps", None, None),
    ],
)
def test_a_path_tells_whose_it_is(path: str, town: str | None, attached: str | None) -> None:
    """The municipality in whose folder it lies, and the original that it is."""
    assert (rights.municipality_folder(path), rights.attached(path)) == (town, attached)


@pytest.mark.parametrize("case", OPEN, ids=lambda case: case["name"])
def test_what_others_could_open_is_closed(case: dict[str, Any], tmp_path: Path) -> None:
    """Each path of a server with its mode before and after; a lock that is free is another file then."""
    before: dict[str, os.stat_result] = {}
    for path in case["paths"]:
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.mkdir() if path.endswith("/") else place.write_bytes(b"")
    for path, (mode, _) in reversed(case["paths"].items()):
        (tmp_path / path).chmod(int(str(mode), 8))
        before[path] = (tmp_path / path).stat()
    holder = (tmp_path / case["held"]).open() if "held" in case else None
    if holder:
        fcntl.flock(holder, fcntl.LOCK_EX)
    permissions.close(tmp_path / "repo")
    permissions.open_to_web(Releases(tmp_path / "site"))
    if holder:
        holder.close()
    after = {path: (tmp_path / path).stat() for path in case["paths"] if (tmp_path / path).exists()}
    told = {path: int(f"{status.st_mode & 0o7777:o}") for path, status in after.items()}
    assert told == {path: int(str(mode)) for path, (_, mode) in case["paths"].items() if mode != "gone"}
    same = {path for path, status in after.items() if status.st_ctime_ns == before[path].st_ctime_ns}
    assert same >= {path for path, (was, mode) in case["paths"].items() if was == mode}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository on whose main branch one municipality names a predecessor that is another department's."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(HERE.with_name("valid"), folder / "roadmaps")
    with (folder / CLAIMS["file"]).open("a", encoding="utf-8") as stream:
        stream.write(f"predecessors:\n  - {{ path: {CLAIMS['published']}, name: Старый район }}\n")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "--all")
    git(folder, "-c", "user.name=x", "-c", "user.email=x@example.ru", "commit", "--quiet", "--message", "x")
    return Repository(folder / ".git")


@pytest.mark.parametrize("case", CLAIMS["cases"])
def test_a_former_municipality_is_claimed_by_whom_it_was(case: dict[str, Any], published: Repository) -> None:
    """Its own department or the operator; what is published stays whoever touches its file again."""
    pusher = Pusher("x", tuple(case.get("as", ())), operator="as" not in case)
    claims = [Claim(CLAIMS["file"], folder, TextPosition(line, 5)) for line, folder in enumerate(case["claims"], 20)]
    main = "main" if case.get("main", True) else None
    told = list(data_check.claim_problems(published, pusher, claims, case.get("standing", ()), main))
    assert [f"{one.file}:{one.line}:{one.column}: {one.severity}: {one.what}; {one.mend}" for one in told] == case["told"]
