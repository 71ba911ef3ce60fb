"""Drafts that cannot be shown, drafts that go, and drafts that stand in nobody's way: with real pushes."""

import json
import os
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pushing import CLEAN, OPERATOR, SOSED, URL, VYMYSEL, Clone, Served, git, masked, publish, server

from generator.limits import Limits
from generator.publish import branches, draft_build, draft_records, drafts, publishing
from generator.publish.draft_records import TRIES, DraftRecord
from generator.publish.publishing import Clock
from generator.publish.releases import Releases
from generator.publish.repository import Repository
from generator.publish.state import DRAFTING, PUBLISHING, ServerState

TOWN = "roadmaps/primer/vymysel"
PLAN = "draft/plan"
REF = f"refs/heads/{PLAN}"
MEND = "исправьте или уменьшите данные и отправьте снова, или уберите черновик: git push origin :draft/plan."
# A hook of the operator's with which a test lets drafts fail, or holds up a build until the test has seen what it waits for.
HOOK = """import os
def on_config(config):
    if config.extra['draft'] and os.path.exists({failing!r}):
        raise RuntimeError('черновики не собираются')
def on_pre_build(config):
    if os.path.exists({begun!r}):
        open({begun!r}, 'w').close()
        open({over!r}).close()
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server with that hook; each test makes and removes its own drafts."""
    served = publish(tmp_path_factory.mktemp("drafts"))
    clone = served.clone("operator")
    hook = HOOK.format(**{name: str(served.root / name) for name in ("failing", "begun", "over")})
    clone.add("mkdocs.yml", "hooks: [hook.py]\n").write("hook.py", hook).commit()
    answer = clone.push(OPERATOR, "HEAD:main")
    assert answer.lines[-1].startswith("Опубликовано"), answer.error
    return served


@pytest.fixture
def failing(served: Served) -> Iterator[None]:
    """While this is used no draft can be built."""
    (served.root / "failing").touch()
    yield
    (served.root / "failing").unlink()


@pytest.fixture
def clone(served: Served, tmp_path: Path) -> Clone:
    """A department's clone with a change."""
    made = served.clone(f"clone-{tmp_path.name}")
    made.add(f"{TOWN}/municipality.yml", "# замысел\n").commit()
    return made


def at(served: Served, later: timedelta = timedelta()) -> tuple[Repository, Clock]:
    """The server at a moment from now on."""
    now = datetime.now(UTC) + later
    return Repository(served.repo), Clock(lambda: now, lambda: date.today() + later)


def faults(served: Served) -> int:
    """How often the building of drafts is told of in the journal."""
    lines = server("log", "--json", "--repo", served.repo).splitlines()
    return sum(json.loads(line).get("where") == "draft" for line in lines)


@pytest.mark.usefixtures("failing")
def test_one_that_cannot_be_built_fails_once(served: Served, clone: Clone) -> None:
    """The pusher is told why, `resume` does not try again, `status` names it, another day does; its department removes it."""
    before = faults(served)
    pushed = clone.push(VYMYSEL, f"HEAD:{PLAN}")
    assert pushed.accepted
    assert pushed.lines == [
        f"Черновик {PLAN} принят, но не показан: сбой на сервере, оператору он записан в журнал; {MEND}",
    ]
    assert server("resume", "--repo", served.repo).splitlines()[1:] == []
    assert faults(served) == before + 1
    status = server("status", "--repo", served.repo).splitlines()
    assert "Не доделано: ничего" in status
    assert (
        f"Черновик {PLAN}, отправил vymysel, не показан: сбой на сервере, оператору он записан в журнал. "
        f"Ведомству: {MEND.removesuffix('.')}"
    ) in status
    tried = drafts.settle(*at(served, timedelta(days=1)))
    assert [masked([line]) for line in tried] == [
        f"Черновик {PLAN} принят, но не показан: RuntimeError: черновики не собираются; "
        f"подробности: roadmaps server log --json; {MEND}\n"
    ]
    assert drafts.settle(*at(served, timedelta(days=1))) == []
    assert not clone.push(SOSED, f":{PLAN}").accepted
    removed = clone.push(VYMYSEL, f":{PLAN}")
    assert (removed.accepted, removed.lines) == (True, [f"Черновик {PLAN} убран."])
    assert (REF in served.refs(), draft_records.every(ServerState.of(served.repo))) == (False, [])
    assert f"{PLAN} (убрана)" in server("log", "--repo", served.repo)


@pytest.fixture
def pushed(served: Served) -> Iterator[str]:
    """A draft that is there and not built yet, as a kill after its push would leave it; its commit."""
    git(served.repo, "update-ref", REF, "main")
    yield served.refs()["refs/heads/main"]
    git(served.repo, "update-ref", "-d", REF)
    drafts.settle(*at(served))
    assert (draft_records.every(ServerState.of(served.repo)), draft_build.previews(Releases(served.site))) == ([], [])


@pytest.mark.usefixtures("failing", "pushed")
def test_one_that_failed_goes_after_thirty_days(served: Served) -> None:
    """With its branch, as one that is shown."""
    drafts.settle(*at(served))
    drafts.settle(*at(served, timedelta(days=29)))
    assert REF in served.refs()
    assert drafts.settle(*at(served, timedelta(days=31))) == [f"Черновик {PLAN} убран: прошло 30 дней."]
    assert (REF in served.refs(), draft_records.every(ServerState.of(served.repo))) == (False, [])


@pytest.mark.usefixtures("pushed")
@pytest.mark.parametrize("limits", [Limits(60, 96 << 20), Limits(1, 4 << 30)], ids=["memory", "time"])
def test_one_that_takes_too_much_ends_alone(limits: Limits, served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """The operating system ends its child; what is published stands, no folder is left, and it is tried no more that day."""
    monkeypatch.setattr(draft_build, "LIMITS", limits)
    work = "bytearray(200 << 20)" if limits.memory < 1 << 30 else "all(True for _ in iter(int, 1))"
    monkeypatch.setattr(publishing, "build", lambda *_: eval(work))
    live = Releases(served.site).live
    (line,) = drafts.settle(*at(served))
    assert line == f"Черновик {PLAN} принят, но не показан: {draft_build.TOO_MUCH}; {MEND}"
    assert drafts.settle(*at(served)) == []
    assert (list(Releases(served.site).drafts.iterdir()), Releases(served.site).live) == ([], live)


@pytest.mark.parametrize("moved", [True, False])
def test_what_is_deleted_or_moved_while_it_is_built_is_not_shown(moved: bool, served: Served, pushed: str) -> None:
    """The build sees that its branch is not what it was."""
    repository, clock = at(served)
    site, branch = Releases(served.site), branches.read(REF)
    assert branch
    made = site.drafts / ".work/made"
    made.mkdir(parents=True)
    git(served.repo, "update-ref", *([REF, f"{pushed}~1"] if moved else ["-d", REF]))
    draft_build.put(repository, branch, pushed, made, clock.now())
    draft_build.clean(site)
    assert list(site.drafts.iterdir()) == []
    git(served.repo, "update-ref", REF, pushed)


def test_neither_waits_for_the_other(served: Served, clone: Clone) -> None:
    """Main is published while a draft is being built, a draft is shown while main is; another address builds both anew."""
    kept, site = ServerState.of(served.repo), Releases(served.site)
    with kept.locked(name=DRAFTING):
        assert clone.push(VYMYSEL, "HEAD:main").lines[-1].startswith("Опубликовано")
    with kept.locked(name=PUBLISHING):
        assert f"{URL}draft/" in clone.push(VYMYSEL, f"HEAD:{PLAN}").lines[-1]
    (preview,) = draft_build.previews(site)
    server("init", served.repo, "--site", served.site, "--url", "https://drugoy.example.ru/")
    lines = server("resume", "--repo", served.repo).splitlines()
    assert lines[0].startswith("Опубликован выпуск ")
    assert "https://drugoy.example.ru/draft/" in lines[1]
    for folder in (served.site, preview.folder):
        text = (folder / "index.html").read_text("utf-8")
        assert "https://drugoy.example.ru/" in text
        assert URL not in text
    assert server("resume", "--repo", served.repo).startswith("Сайт уже показывает принятое")
    assert preview.time == draft_build.previews(site)[0].time
    removed = clone.push(VYMYSEL, f":{PLAN}")
    assert removed.accepted, removed.error
    assert list(site.drafts.iterdir()) == []


def test_who_waits_is_told_by_a_real_push(served: Served, clone: Clone) -> None:
    """One push is publishing, another reads that it waits while it waits; nothing is told twice."""
    begun, over = served.root / "begun", served.root / "over"
    for fifo in (begun, over):
        os.mkfifo(fifo)
    second = served.clone("second")
    second.add("roadmaps/primer/sosed/municipality.yml", "# вторая\n").commit()
    first = threading.Thread(target=clone.push, args=(VYMYSEL, "HEAD:primer/vymysel"))
    first.start()
    begun.open().close()  # until the first one builds
    begun.unlink()
    command = ["git", "push", "origin", "HEAD:primer/sosed"]
    env = {**CLEAN, "ROADMAPS_PUSHER": SOSED}
    with subprocess.Popen(command, cwd=second.path, env=env, stderr=subprocess.PIPE, encoding="utf-8") as push:
        assert push.stderr
        said = []
        for line in push.stderr:
            said.append(line.rstrip())
            if publishing.WAITING in line:
                over.open("w").close()  # and only now may the first one end
    first.join()
    assert sum(publishing.WAITING in line for line in said) == 1, said
    assert "Опубликовано за" in "\n".join(said)


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("12"), st.integers(0, 2), st.sampled_from(["", "нет места"]))),
)
def test_a_build_is_tried_as_often_as_there_is_use(builds: list[tuple[str, str, int, str]]) -> None:
    """Whatever failed or was killed before: the same commit, program and day are tried again only after one kill."""
    record, now = DraftRecord("refs/heads/draft/x", "who"), datetime(2026, 1, 1, tzinfo=UTC)
    tried: dict[tuple[str, str, int], list[str]] = {}
    last = None
    for commit, version, number, reason in builds:
        day = date(2026, 1, 1) + timedelta(days=number)
        key = (commit, version, number)
        if key != last:
            tried[key] = []
        assert record.spent(commit, version, day) == (any(tried[key]) or len(tried[key]) >= TRIES)
        if not record.spent(commit, version, day):
            record = record.begun(commit, version, day, now)
            record = record.failed(reason) if reason else record
            tried[key].append(reason)
            last = key
    assert record.who == "who"
    assert record.done() == DraftRecord("refs/heads/draft/x", "who")


def test_records_survive_and_a_torn_one_is_none(tmp_path: Path) -> None:
    """What is written is read; nobody but the server's account can."""
    kept = ServerState(tmp_path)
    record = (
        DraftRecord(REF, VYMYSEL).begun("c" * 40, "1", date(2026, 1, 2), datetime(2026, 1, 2, tzinfo=UTC)).failed("нет места")
    )
    draft_records.write(kept, record)
    draft_records.remember_owner(kept, REF, SOSED)
    assert draft_records.every(kept) == [record]
    assert {path.stat().st_mode & 0o777 for path in (kept.drafts, *kept.drafts.iterdir())} == {0o700, 0o600}
    next(kept.drafts.iterdir()).write_text("{", encoding="utf-8")
    assert (draft_records.every(kept), draft_records.read(kept, REF)) == ([], DraftRecord(REF))
