"""Own branches into main: nobody waits for a neighbour, and nobody's change is lost."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pushing import KRAY, OPERATOR, SOSED, VYMYSEL, Served, masked, serve

from generator.publish import branch_merge
from generator.publish.branches import MAIN
from generator.publish.publishing import WAITING
from generator.publish.repository import Repository

Version = str | None
VERSIONS = st.sampled_from([None, "a", "b", "c"])
TOWN = "roadmaps/primer/vymysel"
OWN = "refs/heads/primer/vymysel"


@given(VERSIONS, VERSIONS, VERSIONS)
def test_a_folder_takes_both_changes_or_neither(base: Version, main: Version, branch: Version) -> None:
    """Whoever changed the folder finds the change in the result; two different changes are told, not merged."""
    changed = {version for version in (main, branch) if version != base}
    try:
        assert branch_merge.folder(base, main, branch) in (changed or {base})
        assert len(changed) <= 1
    except branch_merge.ConflictError:
        assert len(changed) == 2


def commit(repository: Repository, folder: Version, other: str, *parents: str) -> str:
    """A commit in which the municipality has one file, or is not there, beside files of others."""
    tree = repository.git("mktree").decode().strip()
    for path, word in ((f"{TOWN}/x", folder), ("roadmaps/primer/sosed/x", other), ("docs/x", other)):
        if word:
            written = repository.git("hash-object", "-w", "--stdin", stdin=word.encode()).decode().strip()
            inner = repository.git("mktree", stdin=f"100644 blob {written}\tx\n".encode()).decode().strip()
            tree = repository.with_folder(tree, path.removesuffix("/x"), inner)
    return repository.commit(tree, parents, "x", "X <x@example.ru>", "1700000000")


def words(repository: Repository, ref: str) -> dict[str, str]:
    """The files of a commit."""
    entries = repository.entries(ref)
    return {
        entry.path: content.decode() for entry, content in zip(entries, repository.blobs(e.oid for e in entries), strict=True)
    }


CASES: dict[str, tuple[Version, Version, Version, Version]] = {  # base, main, branch, main after (`!`: told, not joined)
    "nothing changed": ("a", "a", "a", "a"),
    "changed in the branch": ("a", "a", "b", "b"),
    "changed in main": ("a", "b", "a", "b"),
    "changed alike": ("a", "b", "b", "b"),
    "changed in two ways": ("a", "b", "c", "!"),
    "begun in the branch": (None, None, "a", "a"),
    "begun in main": (None, "a", None, "a"),
    "begun in two ways": (None, "a", "b", "!"),
    "removed in the branch": ("a", "a", None, None),
    "removed in main": ("a", None, "a", None),
    "removed in the branch, changed in main": ("a", "b", None, "!"),
    "removed in main, changed in the branch": ("a", None, "b", "!"),
}


@pytest.mark.parametrize(("base", "main", "branch", "after"), CASES.values(), ids=CASES)
def test_main_after_joining(base: Version, main: Version, branch: Version, after: Version, tmp_path: Path) -> None:
    """Main has the municipality's folder as said and everything else as it was; the branch does not move."""
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", tmp_path], check=True)
    (tmp_path / "roadmaps").mkdir()
    repository = Repository(tmp_path)
    start = commit(repository, base, "old")
    upon, tip = commit(repository, main, "new", start), commit(repository, branch, "old", start)
    repository.git("update-ref", MAIN, upon)
    repository.git("update-ref", OWN, tip)
    joined = list(branch_merge.join(repository))
    others = {"roadmaps/primer/sosed/x": "new", "docs/x": "new"}
    if after == "!":
        assert [masked([str(one)]) for one in joined] == [
            "Ветка primer/vymysel принята, но в main не вошла: там эту папку успели изменить. "
            "Сведите изменения: git pull --rebase origin main, затем git push.\n"
        ]
        assert repository.refs() == {MAIN: upon, OWN: tip}
        return
    assert [masked([str(one)]) for one in joined] == ["Ветка primer/vymysel вошла в main: коммит ….\n"]
    assert words(repository, MAIN) == {**others, **({f"{TOWN}/x": after} if after else {})}
    assert repository.git("log", "-1", "--format=%P %an %cn %ct", MAIN).decode() == (
        f"{upon} {tip} Сервер публикации Сервер публикации 1700000000\n"
    )
    assert list(branch_merge.join(repository)) == []
    made = repository.refs()[MAIN]
    repository.git("update-ref", MAIN, upon)
    assert [one.commit for one in branch_merge.join(repository)] == [made]


def test_a_ref_that_moved_is_not_moved_again(tmp_path: Path) -> None:
    """Of two who move main from the same commit the second is told, and the first one's commit stands."""
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path], check=True)
    repository = Repository(tmp_path)
    start = commit(repository, "a", "x")
    repository.git("update-ref", MAIN, start)
    first, second = commit(repository, "b", "x", start), commit(repository, "c", "x", start)
    assert [repository.move(MAIN, new, start, "x") for new in (first, second)] == [True, False]
    assert repository.refs() == {MAIN: first}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server with three departments; each test has municipalities of its own."""
    return serve(tmp_path_factory.mktemp("served"))


def test_two_departments_push_at_once_and_main_holds_both(served: Served) -> None:
    """To their own branches at the same moment: both are accepted, joined, and answered."""
    clones = {who: served.clone(f"once-{who}") for who in (SOSED, KRAY)}
    folders = {SOSED: "primer/sosed", KRAY: "kray/vymysel"}
    for who, clone in clones.items():
        clone.add(f"roadmaps/{folders[who]}/municipality.yml", f"# {who}\n").commit()
    with ThreadPoolExecutor() as pool:
        answers = dict(zip(clones, pool.map(lambda who: clones[who].push(who, f"HEAD:{folders[who]}"), clones), strict=True))
    for who, answer in answers.items():
        assert answer.accepted, answer.error
        assert (served.file(f"roadmaps/{folders[who]}/municipality.yml") or "").endswith(f"# {who}\n")
    said = "".join(masked(answer.lines) for answer in answers.values()).splitlines()
    assert [line for line in said if "вошла" not in line and line != WAITING] == []  # who comes second may be told to wait
    assert Repository(served.repo).unmerged("main") == {}


def test_a_department_works_in_its_branch_and_never_fetches(served: Served) -> None:
    """Push after push from the same clone, while others and the operator change main."""
    clone, operator = served.clone("own"), served.clone("operator")
    for number in range(2):
        operator.write("docs/index.md", f"# Карты {number}\n").commit()
        operator.git("pull", "--quiet", "--rebase", "origin", "main")
        assert operator.push(OPERATOR, "HEAD:main").accepted
        clone.add(f"{TOWN}/municipality.yml", f"# правка {number}\n").commit()
        answer = clone.push(VYMYSEL, "HEAD:primer/vymysel")
        assert (answer.accepted, masked(answer.lines)) == (True, "Ветка primer/vymysel вошла в main: коммит ….\n")
    assert (served.file(f"{TOWN}/municipality.yml") or "").endswith("# правка 0\n# правка 1\n")
    assert served.file("docs/index.md") == "# Карты 1\n"
    clone.add(f"{TOWN}/municipality.yml", "# в ветке\n").commit()
    operator.git("pull", "--quiet", "--rebase", "origin", "main")
    operator.add(f"{TOWN}/municipality.yml", "# оператор\n").commit()
    assert operator.push(OPERATOR, "HEAD:main").accepted
    refused = clone.push(VYMYSEL, "HEAD:primer/vymysel")
    assert refused.lines[0] == (
        "primer/vymysel: ошибка: в основной ветке вашу папку изменили иначе, чем в этой ветке; "
        "сведите изменения: git pull --rebase origin main, затем git push"
    )
    clone.git("pull", "--quiet", "--rebase", "-X", "theirs", "origin", "main")
    assert clone.push(VYMYSEL, "HEAD:primer/vymysel").accepted


def test_a_merge_of_main_into_a_branch_is_nobodys_change(served: Served) -> None:
    """`git pull` without a rebase brings others' files, which their owners have answered for."""
    clone, other = served.clone("merging"), served.clone("meanwhile")
    clone.add(f"{TOWN}/municipality.yml", "# до слияния\n").commit()
    other.add("roadmaps/primer/sosed/municipality.yml", "# соседи\n").commit()
    assert other.push(SOSED, "HEAD:main").accepted
    clone.git("pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
    assert clone.push(VYMYSEL, "HEAD:main").accepted
