"""The ledger: what releases add to it, what it answers, and its file that is only ever added to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pushing import Served, git, serve

from generator import ledger, loading, site
from generator.ledger import EMPTY, Changed, Digests, Entry, Ledger, Moment, Moved, Published, Rewritten, Withdrawn, update
from generator.publish import ledger_store
from generator.publish.repository import Repository
from generator.publish.state import ServerState
from generator.settings import Settings

FIRST = datetime(2024, 1, 10, 9, 0, tzinfo=UTC)
SETTINGS = Settings(url="https://karty.example.ru/")
EDITION = "primer/vymysel/2024"


def moment(release: int) -> Moment:
    """The moment of a release, a day after the one before it."""
    return Moment(FIRST + timedelta(days=release), f"{release:040}", release)


def grown(releases: list[dict[str, str]], editions: list[dict[str, Digests]] | None = None) -> Ledger:
    """The ledger after releases with these pages and editions, the first of number 1."""
    known = EMPTY
    for number, pages in enumerate(releases, 1):
        known = known.grown(update(known, moment(number), pages.items(), editions[number - 1] if editions else {}, ()))
    return known


def test_a_page_keeps_its_first_publication_through_withdrawal_and_return() -> None:
    """What is withdrawn may come back; when it was there first does not change."""
    known = grown([{"a/": "А", "b/": "Б"}, {"b/": "Б"}, {"a/": "Иное", "b/": "Б"}])
    assert [type(entry).__name__ for entry in known.entries] == ["Published", "Published", "Withdrawn", "Published"]
    assert known.first("a/") == Published(address="a/", title="А", moment=moment(1))
    assert known.pages["a/"] == Published(address="a/", title="Иное", moment=moment(3))
    assert grown([{"a/": "А"}, {}]).pages["a/"] == Withdrawn(address="a/", time=moment(2).time, ground="")
    assert known.first("c/") is None


def test_what_is_told_of_an_edition_is_no_wording_of_it() -> None:
    """Each other file of progress is an entry of its own; the document has neither a change nor a revision by it."""
    known = EMPTY
    for number, digest in enumerate(["", "a", "a", "b", ""], 1):
        told = {EDITION: digest} if digest else {}
        known = known.grown(update(known, moment(number), (), {EDITION: Digests("1")}, (), told))
    assert [(entry.moment.release, entry.digest) for entry in known.reports(EDITION)] == [(2, "a"), (4, "b"), (5, "")]
    assert len(known.changes(EDITION)) == len(known.revisions(EDITION)) == 1
    assert ledger.parse(ledger.text(known.entries)) == known


def test_an_edition_has_a_revision_for_each_wording_and_a_change_for_each_file() -> None:
    """Another original is a change, another text a revision too; a text that comes back is a revision of its own."""
    told = [Digests("1"), Digests("1", (("a.pdf", "x"),)), Digests("2"), Digests("2"), Digests("1")]
    known = grown([{}] * 5, [{EDITION: digests} for digests in told])
    assert [change.moment.release for change in known.changes(EDITION)] == [1, 2, 3, 5]
    assert [(one.number, one.moment.release, one.digest) for one in known.revisions(EDITION)] == [
        (1, 1, "1"),
        (2, 3, "2"),
        (3, 5, "1"),
    ]
    assert known.last(EDITION) == Changed(path=EDITION, moment=moment(5), digests=Digests("1"))
    assert (known.last("other"), known.revisions("other")) == (None, ())


def test_a_move_is_followed_to_its_end_and_withdraws_nothing() -> None:
    """Pages below an old path are looked for below the newest one."""
    known = grown([{"roadmaps/a/b/": "Б", "roadmaps/a/b/2022/": "2022", "roadmaps/a/bc/": "БЦ"}])
    new = update(known, moment(2), [("roadmaps/a/bc/", "БЦ")], {}, [("a/b", "a/c")])
    assert new == (Moved(old="a/b", new="a/c", time=moment(2).time),)
    known = known.grown(new)
    assert update(known, moment(3), [("roadmaps/a/bc/", "БЦ")], {}, [("a/b", "a/c")]) == ()
    assert known.successor("roadmaps/a/b/2022/") == "roadmaps/a/c/2022/"
    assert known.successor("roadmaps/a/bc/") is None
    further = known.grown([Moved(old="a/c", new="d/e", time=FIRST)])
    assert further.successor("roadmaps/a/b/2022/") == "roadmaps/d/e/2022/"
    back = further.grown([Moved(old="d/e", new="a/b", time=FIRST)])
    assert back.successor("roadmaps/a/b/2022/") is None
    assert back.successor("roadmaps/a/c/2022/") == "roadmaps/a/b/2022/"


MOVES = yaml.safe_load(Path(__file__).with_name("moves.yml").read_text("utf-8"))


def renamed(*releases: dict[str, str]) -> Ledger:
    """The ledger after releases of editions, the folder of each with its contents."""
    pages = [{f"roadmaps/{path}/": content for path, content in editions.items()} for editions in releases]
    return grown(pages, [{path: Digests(content) for path, content in editions.items()} for editions in releases])


def test_an_edition_that_is_renamed_stays_the_one_that_was_published() -> None:
    """Its first day, its wordings and what it becomes later go with it; nothing is withdrawn."""
    known = renamed({"a/b/1": "x"}, {"a/b/1": "y"}, {"a/b/2": "y"}, {"a/b/2": "z"}, {"a/b/3": "z"})
    assert dict(known.moves) == {"a/b/1": "a/b/2", "a/b/2": "a/b/3"}
    assert not [entry for entry in known.entries if isinstance(entry, Withdrawn)]
    assert known.successor("roadmaps/a/b/1/lists/") == "roadmaps/a/b/3/lists/"
    first = known.first("roadmaps/a/b/3/")
    assert first is not None
    assert first.moment == moment(1)
    assert [(wording.path, wording.moment.release) for wording in known.revisions("a/b/3")] == [
        ("a/b/1", 1), ("a/b/1", 2), ("a/b/2", 4),
    ]  # fmt: skip
    assert known.changes("a/b/1") == known.changes("a/b/2") == ()
    back = renamed({"a/b/1": "x"}, {"a/b/2": "x"}, {"a/b/1": "x"}, {"a/b/1": "x", "a/b/2": "new"})
    assert [len(back.revisions(path)) for path in ("a/b/1", "a/b/2")] == [1, 1]
    assert back.successor("roadmaps/a/b/1/") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"a/b/1": "x"}, {"a/b/2": "y"}),
        ({"a/b/1": "x"}, {"a/c/1": "x"}),
        ({"a/b/1": "x"}, {"a/b/1": "x", "a/b/2": "x"}),
        ({"a/b/1": "x"}, {"a/b/2": "x", "a/b/3": "x"}),
        ({"a/b/1": "x", "a/b/2": "x"}, {"a/b/3": "x"}),
        ({"a/b/1": "x", "a/b/2": "x"}, {"a/b/2": "x"}),
    ],
    ids=["changed too", "another municipality", "copied", "one became two", "two became one", "one of two is gone"],
)
def test_nothing_else_is_taken_for_a_rename(before: dict[str, str], after: dict[str, str]) -> None:
    """What is not the same data, gone from one folder and come to one other of its municipality, is withdrawn."""
    known = renamed(before, after)
    assert dict(known.moves) == {}
    assert {entry.address for entry in known.entries if isinstance(entry, Withdrawn)} == {
        f"roadmaps/{path}/" for path in before.keys() - after.keys()
    }


@pytest.mark.parametrize("case", MOVES)
def test_pages_below_moved_paths_are_found(case: dict[str, Any]) -> None:
    """Through any number of moves, each of the whole folder that moved and of no other."""
    known = EMPTY.grown(Moved(old=old, new=new, time=FIRST) for old, new in case["moves"])
    assert {address: known.successor(address) for address in case["leads"]} == case["leads"]


def test_withdrawals_are_told_by_their_moment() -> None:
    """Those of one moment that still hold, each by its address."""
    known = grown([{"a/": "А", "b/": "Б", "c/": "В"}, {"c/": "В"}, {"b/": "Б", "c/": "В"}, {"b/": "Б"}])
    assert [known.withdrawn(moment(number).time) for number in range(1, 5)] == [set(), {"a/"}, set(), {"c/"}]


def test_a_commit_of_rewritten_history_is_known_by_its_new_name() -> None:
    """Through any number of erasures; a name given later to another commit does not reach back."""
    known = grown([{}] * 2, [{EDITION: Digests("1")}, {EDITION: Digests("2")}])
    one, two = (change.moment.commit for change in known.changes(EDITION))
    known = known.grown([Rewritten(old=one, new="b", time=FIRST), Rewritten(old="b", new="c", time=FIRST)])
    known = known.grown(update(known, replace(moment(3), commit=one), (), {EDITION: Digests("3")}, ()))
    assert [change.moment.commit for change in known.changes(EDITION)] == ["c", two, one]
    assert [revision.moment.commit for revision in known.revisions(EDITION)] == ["c", two, one]


ADDRESSES = st.dictionaries(st.sampled_from(["", "a/", "b/", "roadmaps/c/d/", "roadmaps/c/d/2024/"]), st.text(max_size=3))


@given(st.lists(ADDRESSES, max_size=6))
def test_no_address_is_ever_forgotten(releases: list[dict[str, str]]) -> None:
    """After any releases every address is published or withdrawn, as the last one has it, and a repetition adds nothing."""
    known = grown(releases)
    assert set(known.pages) == {address for pages in releases for address in pages}
    standing = {address for address, entry in known.pages.items() if isinstance(entry, Published)}
    assert standing == (set(releases[-1]) if releases else set())
    assert not releases or update(known, moment(99), releases[-1].items(), {}, ()) == ()


TIMES = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
MOMENTS = st.builds(Moment, TIMES, WORDS, st.integers(0, 10**6))
ENTRIES: st.SearchStrategy[Entry] = st.one_of(
    st.builds(Published, address=WORDS, title=WORDS, moment=MOMENTS),
    st.builds(
        Changed,
        path=WORDS,
        moment=MOMENTS,
        digests=st.builds(Digests, WORDS, st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple)),
    ),
    st.builds(Withdrawn, address=WORDS, time=TIMES, ground=WORDS),
    st.builds(Moved, old=WORDS, new=WORDS, time=TIMES),
    st.builds(Rewritten, old=WORDS, new=WORDS, time=TIMES),
)


@given(st.lists(ENTRIES, max_size=5))
def test_what_is_written_is_read(entries: list[Entry]) -> None:
    """Lines and entries are the same thing, and lines can be laid end to end."""
    assert ledger.parse(ledger.text(entries)).entries == tuple(entries)
    assert ledger.text(entries) == "".join(ledger.text([entry]) for entry in entries)


def test_lines_are_written_so_for_ever() -> None:
    """The form of the file: what one version of the program wrote all later ones read."""
    entries = [
        Published(address="roadmaps/", title="Карты", moment=moment(1)),
        Changed(path=EDITION, moment=moment(1), digests=Digests("ab", (("a.pdf", "cd"),))),
        Withdrawn(address="roadmaps/", time=FIRST, ground="Приказ № 1"),
        Moved(old="a/b", new="a/c", time=FIRST),
        Rewritten(old="ab", new="cd", time=FIRST),
    ]
    when = f'"moment":{{"time":"2024-01-11T09:00:00Z","commit":"{1:040}","release":1}}'
    assert ledger.text(entries).splitlines() == [
        f'{{"entry":"published","address":"roadmaps/","title":"Карты",{when}}}',
        f'{{"entry":"changed","path":"{EDITION}",{when},"digests":{{"data":"ab","originals":[["a.pdf","cd"]]}}}}',
        '{"entry":"withdrawn","address":"roadmaps/","time":"2024-01-10T09:00:00Z","ground":"Приказ № 1"}',
        '{"entry":"moved","old":"a/b","new":"a/c","time":"2024-01-10T09:00:00Z"}',
        '{"entry":"rewritten","old":"ab","new":"cd","time":"2024-01-10T09:00:00Z"}',
    ]
    with pytest.raises(ValueError, match="line 2"):
        ledger.parse(ledger.text(entries[:1]) + "{}\n")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A server with its first site."""
    return serve(tmp_path)  # type: ignore[return-value]


def released(served: Served, number: int, folder: Path) -> ledger_store.History:
    """What publishing does around its build: the data of main, and what the release is built with."""
    repository = Repository(served.repo)
    repository.extract(repository.entries("main", "roadmaps"), folder)
    when = replace(moment(number), commit=served.refs()["refs/heads/main"])
    return ledger_store.prepare(repository, site.outlook(loading.load(folder / "roadmaps"), SETTINGS, date(2024, 5, 1)), when)


def test_a_release_is_entered_when_it_is_live_and_not_otherwise(served: Served, tmp_path: Path) -> None:
    """What was laid aside for a release that never went live is forgotten; what went live is entered once."""
    state = ServerState.of(served.repo)
    first = released(served, 1, tmp_path / "1").ledger
    assert ledger_store.read(state) == EMPTY
    assert not ledger_store.settle(state, 7)
    assert ledger_store.read(state) == EMPTY
    assert released(served, 1, tmp_path / "2").ledger == first
    assert ledger_store.settle(state, 1)
    assert ledger_store.read(state) == first
    assert not ledger_store.settle(state, 1)
    assert released(served, 2, tmp_path / "3").ledger == first
    assert first.first(f"roadmaps/{EDITION}/certificate/") is not None


def test_a_line_cut_short_by_a_kill_is_written_anew(served: Served, tmp_path: Path) -> None:
    """Wherever the writing stopped, settling again leaves every entry once and no broken line."""
    state, file = ServerState.of(served.repo), served.repo / "roadmaps/ledger.jsonl"
    whole = released(served, 1, tmp_path / "1").ledger
    text = ledger.text(whole.entries).encode()
    aside = (served.repo / "roadmaps/ledger.next.json").read_bytes()
    for cut in (0, 1, text.index(b"\n"), text.index(b"\n") + 1, text.index(b"\n") + 9, len(text) - 1, len(text)):
        file.write_bytes(text[:cut])
        (served.repo / "roadmaps/ledger.next.json").write_bytes(aside)
        ledger_store.settle(state, 1)
        assert file.read_bytes() == text
        assert file.stat().st_mode & 0o777 == 0o600


def test_earlier_wordings_come_from_their_commits(served: Served, tmp_path: Path) -> None:
    """The bytes are those of the commit; what history no longer holds is left out."""
    state, clone = ServerState.of(served.repo), served.clone()
    before = clone.path.joinpath(f"roadmaps/{EDITION}/roadmap.yml").read_bytes()
    released(served, 1, tmp_path / "1")
    ledger_store.settle(state, 1)
    clone.add(f"roadmaps/{EDITION}/roadmap.yml", "# ещё слово\n").commit("Дополнить")
    assert clone.push("operator", "HEAD:main", to=str(served.repo)).accepted
    history = released(served, 2, tmp_path / "2")
    ledger_store.settle(state, 2)
    (version,) = history.older[EDITION]
    assert (version.content, version.revision.number) == (before, 1)
    assert version.edition is not None
    assert version.edition.content == before
    assert set(history.older) == {EDITION}
    (commit,) = {change.moment.commit for change in history.ledger.changes(EDITION)[:1]}
    ledger_store.rename(state, {commit: "0" * 40, "f" * 40: "e" * 40}, FIRST)
    assert [entry for entry in ledger_store.read(state).entries if isinstance(entry, Rewritten)] == [
        Rewritten(old=commit, new="0" * 40, time=FIRST)
    ]
    assert ledger_store.older(Repository(served.repo), ledger_store.read(state), [EDITION]) == {}
    ledger_store.rename(state, {"0" * 40: commit}, FIRST)
    (again,) = ledger_store.older(Repository(served.repo), ledger_store.read(state), [EDITION])[EDITION]
    assert (again.content, again.revision) == (version.content, version.revision)
    assert git(served.repo, "fsck", "--no-progress") == ""


def test_earlier_wordings_of_a_renamed_edition_come_from_its_former_folder(served: Served, tmp_path: Path) -> None:
    """Wherever the file lay in the commit, the wording is one of the edition as it is called now."""
    state, clone, new = ServerState.of(served.repo), served.clone(), EDITION.replace("2024", "2024-2026")
    before = clone.path.joinpath(f"roadmaps/{EDITION}/roadmap.yml").read_bytes()
    released(served, 1, tmp_path / "1")
    ledger_store.settle(state, 1)
    git(clone.path, "mv", f"roadmaps/{EDITION}", f"roadmaps/{new}")
    for number in (2, 3):
        clone.commit("Переименовать" if number == 2 else "Дополнить")
        assert clone.push("operator", "HEAD:main", to=str(served.repo)).accepted
        history = released(served, number, tmp_path / str(number))
        ledger_store.settle(state, number)
        clone.add(f"roadmaps/{new}/roadmap.yml", "# ещё слово\n")
    (version,) = history.older[new]
    assert (version.content, version.revision.path) == (before, EDITION)
    assert version.edition is not None
    assert (version.edition.path, version.edition.content) == (new, before)


def test_pages_are_withdrawn_on_a_ground(served: Served, tmp_path: Path) -> None:
    """What stands at or below an address is entered as withdrawn, once, and the next release adds nothing to it."""
    state = ServerState.of(served.repo)
    released(served, 1, tmp_path / "1")
    ledger_store.settle(state, 1)
    entries = ledger_store.withdraw(state, f"roadmaps/{EDITION}/", moment(2).time, "Требование субъекта данных")
    assert [entry.address.removeprefix(f"roadmaps/{EDITION}/") for entry in entries if isinstance(entry, Withdrawn)] == [
        "",
        "lists/",
        "progress/",
        "certificate/",
    ]
    assert ledger_store.read(state).pages[f"roadmaps/{EDITION}/"] == entries[0]
    assert ledger_store.withdraw(state, f"roadmaps/{EDITION}/", moment(2).time, "ещё раз") == ()
