"""What departments may keep: told before it is reached, refused past it with the mend, and never for what takes no more."""

from pathlib import Path

import pytest
from attachments.attached import pdf
from hypothesis import given
from hypothesis import strategies as st
from pushing import KRAY, NOTHING, OPERATOR, SOSED, VYMYSEL, Clone, Forge, Served, serve, server

from generator.publish import quotas
from generator.publish.quotas import MIB, NEAR, Quota, Quotas, Used
from generator.publish.repository import Repository
from generator.publish.state import ServerState

TOWN = "roadmaps/primer/vymysel"
NUMBERS = st.integers(0, 30)
USED = st.builds(Used, st.integers(0, 30 * MIB), NUMBERS, NUMBERS)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server on which one department may keep five megabytes, three drafts."""
    served = serve(tmp_path_factory.mktemp("quotas"))
    server("quota", VYMYSEL, "--megabytes", "5", "--drafts", "3", "--repo", served.repo)
    return served


def attach(clone: Clone, year: int, megabytes: float) -> Clone:
    """A plan of another year with a scan that does not pack."""
    text = (clone.path / TOWN / "2024/roadmap.yml").read_text("utf-8")
    clone.write(f"{TOWN}/{year}/roadmap.yml", text.replace("format: 1\n", "format: 1\noriginals: {skan.pdf: Скан}\n", 1))
    scan = clone.path / TOWN / f"{year}/files/skan.pdf"
    scan.parent.mkdir()
    scan.write_bytes(pdf().replace(b"\n", b"\n% " + str(year).encode() + b" " * int(megabytes * MIB) + b"\n", 1))
    clone.commit()
    return clone


def test_bytes_are_told_refused_and_freed(served: Served) -> None:
    """Four fifths are told, the whole is refused, history counts; what is taken away passes; the operator may give more."""
    clone = attach(served.clone("bytes"), 2030, 2)
    assert clone.push(VYMYSEL, "HEAD:main").lines == []
    near = attach(clone, 2031, 2.2).push(VYMYSEL, "HEAD:main")
    assert (near.accepted, near.lines) == (True, [
        "Занято 5 из 5 МБ: файлы вашего ведомства со всеми прежними версиями. "
        "Уменьшайте сканы до отправки; прибавить место может оператор сайта.",
    ])  # fmt: skip
    past = attach(clone, 2032, 2).push(VYMYSEL, "HEAD:main")
    assert (past.accepted, past.lines) == (False, [
        "git push: ошибка: место вашего ведомства кончилось: стало бы 7 из 5 МБ, с отправкой 3 МБ; уменьшите сканы, "
        "уберите лишние черновики (git push origin :draft/название) или попросите оператора сайта прибавить место",
        NOTHING,
    ])  # fmt: skip
    clone.git("reset", "--quiet", "--hard", "HEAD~1")
    server("quota", VYMYSEL, "--megabytes", "4", "--repo", served.repo)
    clone.git("rm", "-rq", f"{TOWN}/2031")
    clone.commit("Убрать")
    gone = clone.push(VYMYSEL, "HEAD:main")
    assert gone.accepted, gone.error
    assert gone.lines[0].startswith("Занято 5 из 4 МБ")
    assert not attach(clone, 2033, 0.1).push(VYMYSEL, "HEAD:main").accepted
    assert clone.push(OPERATOR, "HEAD:main").lines == []
    server("quota", VYMYSEL, "--megabytes", "9", "--repo", served.repo)
    assert attach(clone, 2034, 0.1).push(VYMYSEL, "HEAD:main").lines == []


def test_drafts_are_told_refused_and_removed(served: Served) -> None:
    """Those of a department are its own: a neighbour's and the operator's do not count, nor can it remove them."""
    clone = served.clone("drafts")
    assert clone.push(SOSED, "HEAD:draft/sosed").lines == []
    assert clone.push(OPERATOR, "HEAD:draft/operator").lines == []
    assert clone.push(VYMYSEL, "HEAD:draft/a", "HEAD:draft/b").lines == []
    third = clone.push(VYMYSEL, "HEAD:draft/c")
    assert third.lines == ["У вашего ведомства 3\u00a0черновика из 3; лишние уберите: git push origin :draft/название"]
    fourth = clone.push(VYMYSEL, "HEAD:draft/d")
    assert fourth.lines == [
        "git push: ошибка: черновиков вашего ведомства стало бы 4, а можно не больше 3; "
        "уберите лишние: git push origin :draft/название",
        NOTHING,
    ]
    for foreign in ("sosed", "operator"):
        assert not clone.push(VYMYSEL, f":draft/{foreign}").accepted
    assert clone.push(VYMYSEL, ":draft/a", "HEAD:draft/d").accepted
    assert clone.push(OPERATOR, ":draft/b", ":draft/sosed").accepted
    assert sorted(ref for ref in served.refs() if "/draft/" in ref) == [
        f"refs/heads/draft/{name}" for name in ("c", "d", "operator")
    ]


def test_the_operator_sees_and_sets_them(served: Served) -> None:
    """For everybody and for one; nobody's name is refused, and so is no number."""
    server("quota", "--drafts", "7", "--repo", served.repo)
    lines = server("quota", "--repo", served.repo).splitlines()
    assert lines[0] == "Общая квота: 500 МБ, черновиков 7, своих веток 200"
    assert lines[2:] == [
        "sosed: 1 из 500 МБ, черновиков 0 из 7, своих веток 0 из 200",
        "kray: 1 из 500 МБ, черновиков 0 из 7, своих веток 0 из 200",
    ]
    assert lines[1].endswith("(своя квота)")
    assert "Ведомства «nikto» в списке нет" in server("quota", "nikto", "--repo", served.repo, code=1)
    server("quota", KRAY, "--megabytes", "0", "--repo", served.repo, code=2)
    assert Quotas.load(ServerState.of(served.repo)).of(KRAY) == Quota(drafts=7)


def test_what_git_counts_is_every_version_once(served: Served, tmp_path: Path) -> None:
    """Below the paths asked for, in all branches; the same bytes at two places or in two commits count once."""
    repository = Repository(served.repo)
    base, forge = repository.kept_bytes(["roadmaps/kray"]), Forge(served.clone(tmp_path.name).path)
    tip = git_main = served.refs()["refs/heads/main"]
    files = forge.files(git_main)
    for text in ("а" * 1000, "б" * 1000, "а" * 1000, None):
        edits = {"roadmaps/kray/vymysel/x.pdf": text, "roadmaps/kray/vymysel/y.pdf": text, "roadmaps/primer/z.pdf": "z"}
        files = forge.edited(files, dict(edits))
        tip = forge.commit(forge.tree(files), [tip])
    quarantined = Repository(served.repo, {
        "GIT_OBJECT_DIRECTORY": str(forge.path / ".git/objects"),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(served.repo / "objects"),
    })  # fmt: skip
    assert quarantined.kept_bytes(["roadmaps/kray"], [tip]) == base + 2 * 2000
    assert quarantined.kept_bytes(["roadmaps/kray"]) == base


@given(st.builds(Quota, NUMBERS, NUMBERS, NUMBERS), USED, USED)
def test_a_push_is_refused_for_what_grows_past_a_quota_alone(quota: Quota, before: Used, after: Used) -> None:
    """Each of the three by itself; whoever is near or past and let in is told so."""
    found = list(quotas.refusals(quota, before, after))
    limits = ((quota.megabytes * MIB, before.size, after.size), (quota.drafts, before.drafts, after.drafts),
              (quota.branches, before.branches, after.branches))  # fmt: skip
    assert len(found) == sum(now > most and now > was for most, was, now in limits)
    told = list(quotas.notices(quota, after, changed=True))
    assert len(told) == sum(now >= NEAR * most for most, _, now in limits[:2])
    assert list(quotas.refusals(quota, after, after)) == []
