"""Drafts that cannot be shown, drafts that go, and drafts that stand in nobody's way: with real pushes."""

import json
import os
import re
import subprocess
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pushing import CLEAN, OPERATOR, SOSED, URL, VYMYSEL, Clone, Served, masked, publish, server

from generator.limits import Limits
from generator.publish import branches, drafts, previewing, publishing, records
from generator.publish.publishing import Clock
from generator.publish.records import TRIES, Record
from generator.publish.releases import Releases
from generator.publish.repository import Repository
from generator.publish.state import DRAFTING, PUBLISHING, State

TOWN = "roadmaps/primer/vymysel"
PLAN, OTHER = "draft/plan", "draft/drugoy"
REF = f"refs/heads/{PLAN}"
MEND = "исправьте или уменьшите данные и отправьте снова, или уберите черновик: git push origin :draft/plan."
# Settings of the operator's with which no draft can be built, and what is published can.
HOOK = "def on_config(config):\n    if config.extra['draft']:\n        raise RuntimeError('черновики не собираются')\n"
FIFOS = """import os
def on_pre_build(config):
    if os.path.exists({begun!r}):
        open({begun!r}, 'w').close()
        open({over!r}).close()
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server on which drafts fail; each test makes and removes its own."""
    served = publish(tmp_path_factory.mktemp("drafts"))
    clone = served.clone("operator")
    clone.add("mkdocs.yml", "hooks: [hook.py]\n").write("hook.py", HOOK).commit()
    answer = clone.push(OPERATOR, "HEAD:main")
    assert answer.lines[-1].startswith("Опубликовано"), answer.error
    return served


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
    assert (REF in served.refs(), records.every(State.of(served.repo))) == (False, [])
    assert f"{PLAN} (убрана)" in server("log", "--repo", served.repo)


def test_an_operator_is_told_the_true_reason(served: Served, clone: Clone) -> None:
    """Not that it is written down for an operator."""
    assert clone.push(OPERATOR, f"HEAD:{PLAN}").lines == [
        f"Черновик {PLAN} принят, но не показан: RuntimeError: черновики не собираются; "
        f"подробности: roadmaps server log --json; {MEND}"
    ]
    assert clone.push(OPERATOR, f":{PLAN}").accepted


def test_one_that_failed_goes_after_thirty_days(served: Served, clone: Clone) -> None:
    """With its branch, as one that is shown."""
    assert clone.push(VYMYSEL, f"HEAD:{PLAN}").accepted
    drafts.settle(*at(served, timedelta(days=29)))
    assert REF in served.refs()
    assert drafts.settle(*at(served, timedelta(days=31))) == [f"Черновик {PLAN} убран: прошло 30 дней."]
    assert (REF in served.refs(), records.every(State.of(served.repo))) == (False, [])


@pytest.mark.parametrize("limits", [Limits(60, 96 << 20), Limits(1, 4 << 30)], ids=["memory", "time"])
def test_one_that_takes_too_much_ends_alone(
    limits: Limits, served: Served, clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The operating system ends its child; what is published stands, no folder is left, and it is tried no more that day."""
    assert clone.push(OPERATOR, f"HEAD:{PLAN}").accepted
    repository, clock = at(served, timedelta(days=1))
    monkeypatch.setattr(previewing, "LIMITS", limits)
    work = "bytearray(200 << 20)" if limits.memory < 1 << 30 else "all(True for _ in iter(int, 1))"
    monkeypatch.setattr(publishing, "build", lambda *_: eval(work))
    live = Releases(served.site).live
    (line,) = drafts.settle(repository, clock)
    assert line == f"Черновик {PLAN} принят, но не показан: {previewing.TOO_MUCH}; {MEND}"
    assert drafts.settle(repository, clock) == []
    assert (list(Releases(served.site).drafts.iterdir()), Releases(served.site).live) == ([], live)
    assert clone.push(OPERATOR, f":{PLAN}").accepted


def test_neither_waits_for_the_other(tmp_path: Path) -> None:
    """Main is published while a draft is being built, a draft is shown while main is; with real pushes."""
    served = publish(tmp_path)
    clone, kept = served.clone(), State.of(served.repo)
    clone.add(f"{TOWN}/municipality.yml", "# замысел\n").commit()
    with kept.locked(name=DRAFTING):
        assert clone.push(VYMYSEL, "HEAD:main").lines[-1].startswith("Опубликовано")
    with kept.locked(name=PUBLISHING):
        assert f"{URL}draft/" in clone.push(VYMYSEL, f"HEAD:{PLAN}").lines[-1]
    (preview,) = previewing.previews(Releases(served.site))
    server("init", served.repo, "--site", served.site, "--url", "https://drugoy.example.ru/")
    lines = server("resume", "--repo", served.repo).splitlines()
    assert [line.partition(" (")[0] for line in lines[:1]] == ["Опубликован выпуск 3"]
    assert "https://drugoy.example.ru/draft/" in lines[1]
    for folder in (served.site, preview.folder):
        text = (folder / "index.html").read_text("utf-8")
        assert "https://drugoy.example.ru/" in text
        assert URL not in text
    assert server("resume", "--repo", served.repo).startswith("Сайт уже показывает принятое")
    assert preview.time == previewing.previews(Releases(served.site))[0].time
    removed = clone.push(VYMYSEL, f":{PLAN}")
    assert removed.accepted, removed.error
    assert list(Releases(served.site).drafts.iterdir()) == []


def test_what_is_deleted_while_it_is_built_is_not_shown(served: Served, clone: Clone) -> None:
    """The build sees that its branch is gone."""
    assert clone.push(VYMYSEL, f"HEAD:{PLAN}").accepted
    repository, clock = at(served)
    site, branch = Releases(served.site), branches.read(REF)
    assert branch
    made = site.drafts / ".work/made"
    made.mkdir(parents=True)
    tip = served.refs()[REF]
    assert clone.push(VYMYSEL, f":{PLAN}").accepted
    previewing.put(repository, branch, tip, made, clock.now())
    previewing.clean(site)
    assert list(site.drafts.iterdir()) == []


def test_who_waits_is_told_by_a_real_push(tmp_path: Path) -> None:
    """One push is publishing, another reads that it waits while it waits; nothing is told twice."""
    served = publish(tmp_path)
    begun, over = tmp_path / "begun", tmp_path / "over"
    for fifo in (begun, over):
        os.mkfifo(fifo)
    clone, second = served.clone(), served.clone("second")
    clone.add("mkdocs.yml", "hooks: [hook.py]\n").write("hook.py", FIFOS.format(begun=str(begun), over=str(over))).commit()
    second.add(f"{TOWN}/municipality.yml", "# вторая\n").commit()
    first = threading.Thread(target=clone.push, args=(OPERATOR, "HEAD:main"))
    first.start()
    begun.open().close()  # until the first one builds
    begun.unlink()
    command = ["git", "push", "origin", "HEAD:primer/vymysel"]
    env = {**CLEAN, "ROADMAPS_PUSHER": VYMYSEL}
    with subprocess.Popen(command, cwd=second.path, env=env, stderr=subprocess.PIPE, encoding="utf-8") as push:
        assert push.stderr
        said = []
        for line in push.stderr:
            said.append(line.rstrip())
            if publishing.WAITING in line:
                over.open("w").close()  # and only now may the first one end
    first.join()
    assert sum(publishing.WAITING in line for line in said) == 1, said
    assert re.search("Опубликовано за", "\n".join(said))


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("12"), st.integers(0, 2), st.sampled_from(["", "нет места"]))),
)
def test_a_build_is_tried_as_often_as_there_is_use(builds: list[tuple[str, str, int, str]]) -> None:
    """Whatever failed or was killed before: the same commit, program and day are tried again only after one kill."""
    record, now = Record("refs/heads/draft/x", "who"), datetime(2026, 1, 1, tzinfo=UTC)
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
    assert record.done() == Record("refs/heads/draft/x", "who")


def test_records_survive_and_a_torn_one_is_none(tmp_path: Path) -> None:
    """What is written is read; nobody but the server's account can."""
    kept = State(tmp_path)
    record = Record(REF, VYMYSEL).begun("c" * 40, "1", date(2026, 1, 2), datetime(2026, 1, 2, tzinfo=UTC)).failed("нет места")
    records.write(kept, record)
    records.own(kept, REF, SOSED)
    assert records.every(kept) == [record]
    assert {path.stat().st_mode & 0o777 for path in (kept.drafts, *kept.drafts.iterdir())} == {0o700, 0o600}
    next(kept.drafts.iterdir()).write_text("{", encoding="utf-8")
    assert (records.every(kept), records.read(kept, REF)) == ([], Record(REF))
