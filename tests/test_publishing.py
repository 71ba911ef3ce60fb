"""From a push to what readers see: at once, whole or not at all, and told to the pusher in Russian."""

import re
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest
from pushing import KRAY, OPERATOR, SOSED, URL, VYMYSEL, Clone, Served, publish, server

from generator.publish import draft_build, drafts, ledger_store, publishing, recovery, verification
from generator.publish.publishing import Clock, Outcome
from generator.publish.releases import Releases
from generator.publish.repository import Repository
from generator.publish.state import ServerState

FAILED = (
    "Принято, но сайт не перестроен: сбой на сервере, оператору он записан в журнал; "
    "прежний сайт работает; сервер попробует снова."
)
HOOK = "def on_pre_build(config):\n    raise OSError('нет')\n"
CAUSE = "OSError: нет; подробности: roadmaps server log --json; прежний сайт"
DRAFT = "draft/vymysel-2027"
PLAN = "roadmaps/primer/vymysel/2024"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server with its first release, of which the tests use different folders."""
    return publish(tmp_path_factory.mktemp("published"))


def told(lines: list[str]) -> str:
    """A pusher's lines without what differs every time."""
    text = re.sub(r"за \d+ с", "за … с", "\n".join(lines))
    return re.sub(
        r"коммит [0-9a-f]{7}", "коммит …", re.sub(r"выпуск \d+", "выпуск …", re.sub(r"draft/[0-9a-f]{32}", "draft/…", text))
    )


def rename(clone: Clone, town: str, name: str) -> Clone:
    """Give a municipality another name in the data."""
    file = clone.path / f"roadmaps/{town}/municipality.yml"
    return clone.write(f"roadmaps/{town}/municipality.yml", re.sub(r"(?m)^name: .*$", f"name: {name}", file.read_text("utf-8")))


def page(served: Served, address: str) -> str:
    """A page as the web server reads it."""
    return (served.site / address / "index.html").read_text("utf-8")


def site(served: Served) -> Releases:
    """The releases of a server."""
    return Releases(served.site)


def faults(served: Served) -> list[str]:
    """What `verify --all` finds."""
    return list(verification.faults(ServerState.of(served.repo), site(served), every=True))


def on(day: date, now: datetime | None = None) -> Clock:
    """A clock that stands still."""
    moment = now or datetime.now(UTC)
    return Clock(lambda: moment, lambda: day)


def test_a_push_is_seen_when_it_returns(served: Served) -> None:
    """The page, the report with its address and counts, the journal; nobody else's page is gone."""
    clone = rename(served.clone("seen"), "primer/sosed", "Соседний округ").write(
        "roadmaps/primer/sosed/readme-2025/roadmap.yml", served.file("roadmaps/primer/sosed/2024/roadmap.yml") or ""
    )
    clone.commit()
    answer = clone.push(SOSED, "HEAD:main")
    assert answer.accepted, answer.error
    assert re.fullmatch(
        f"Опубликовано за … с: {URL}roadmaps/primer/sosed/readme-2025/, {URL}roadmaps/primer/sosed/ ; "
        r"новых страниц \d+, изменённых \d+, исчезло 0; выпуск ….",
        told(answer.lines[-1:]),
    ), answer.lines
    assert "Соседний округ" in page(served, "roadmaps/primer/sosed")
    assert page(served, "roadmaps/primer/sosed/readme-2025")  # a name like that of a note hides no folder
    live = site(served).live
    assert live
    assert (live.source.commit, live.pages.gone) == (served.refs()["refs/heads/main"], 0)
    assert live.pages.new
    assert faults(served) == []


def test_an_own_branch_and_a_page_that_goes(served: Served) -> None:
    """A branch of one's own reaches readers too; a removed roadmap is told as gone, with the municipality's address."""
    clone = served.clone("own")
    clone.write("roadmaps/kray/vymysel/2024/roadmap.yml", None).commit()
    answer = clone.push(KRAY, "HEAD:kray/vymysel")
    assert answer.accepted, answer.error
    joined, report = told(answer.lines[-2:]).splitlines()
    assert joined == "Ветка kray/vymysel вошла в main: коммит …."
    assert re.fullmatch(
        rf"Опубликовано за … с: {URL}roadmaps/kray/vymysel/ ; новых страниц 0, изменённых \d+, исчезло [1-9]\d*; выпуск ….",
        report,
    )
    left = sorted(path.name for path in (served.site / "roadmaps/kray/vymysel/2024").iterdir())
    assert left == ["certificate", "index.html", "lists", "progress"]
    for below in ("", "/lists", "/progress"):
        assert "Страница снята" in page(served, f"roadmaps/kray/vymysel/2024{below}"), below


def test_what_became_of_a_plan_is_pushed_beside_it(served: Served) -> None:
    """A file of progress alone: the plan's page, its file for programs and the news say so; another status is refused."""
    clone = served.clone("progress")
    before = served.file(f"{PLAN}/roadmap.yml")
    update = "at: m-1-1\n    date: 2024-03-20\n    status: {}\n    text: Семинар прошёл по-настоящему"
    clone.write(f"{PLAN}/progress.yml", f"format: 1\nupdates:\n  - {update.format('сделано')}\n").commit()
    refused = clone.push(VYMYSEL, "HEAD:main")
    assert not refused.accepted
    assert f"{PLAN}/progress.yml:5:13: ошибка: поле «status»" in "\n".join(refused.lines)
    clone.write(f"{PLAN}/progress.yml", f"format: 1\nupdates:\n  - {update.format('выполнено')}\n").commit()
    answer = clone.push(VYMYSEL, "HEAD:main")
    assert answer.accepted, answer.error
    assert answer.lines[-1].startswith("Опубликовано за ")
    shown = page(served, PLAN).replace("\N{NO-BREAK SPACE}", " ")
    assert 'id="update-1"' in shown
    assert "Выполнено 20 марта 2024 г.: Семинар прошёл по-настоящему" in shown
    assert "Сообщено о 1 мероприятии из" in shown
    assert "Семинар прошёл по-настоящему" in (served.site / "roadmaps/primer/vymysel/feed.xml").read_text("utf-8")
    assert "Семинар прошёл по-настоящему" in (served.site / PLAN / "roadmap.json").read_text("utf-8")
    assert served.file(f"{PLAN}/roadmap.yml") == before


def test_two_pushes_at_once(served: Served) -> None:
    """Both are told, readers see both, and no more releases are made than there were commits to see."""
    before = site(served).numbers[-1]
    clones = {who: served.clone(f"both-{who}") for who in (VYMYSEL, SOSED)}
    for who, clone in clones.items():
        rename(clone, f"primer/{who}", f"Сразу {who}").commit()
    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(lambda who: clones[who].push(who, f"HEAD:primer/{who}"), clones))
    for who, answer in zip(clones, answers, strict=True):
        assert answer.accepted, answer.error
        assert answer.lines[-1].startswith("Опубликовано за "), answer.lines
        assert f"{URL}roadmaps/primer/{who}/ ;" in answer.lines[-1]
        assert f"Сразу {who}" in page(served, f"roadmaps/primer/{who}")
    assert site(served).numbers[-1] - before <= 2
    assert faults(served) == []


def test_who_waits_is_told(served: Served) -> None:
    """While somebody else publishes."""
    lines: list[str] = []
    waited = threading.Event()

    def tell(line: str) -> None:
        lines.append(line)
        waited.set()

    with ThreadPoolExecutor() as pool:
        with ServerState.of(served.repo).locked():
            running = pool.submit(publishing.publish, Repository(served.repo), on(date.today()), tell)
            assert waited.wait(20)
        assert running.result().failure == ""
    assert lines == ["Сайт сейчас перестраивает другая отправка, жду…"]


def test_a_failed_build_leaves_the_old_site(tmp_path: Path) -> None:
    """Settings load and do not build: accepted, told each in their words, the old site stands; mended, all is published."""
    served = publish(tmp_path)
    clone = served.clone()
    before = served.site.readlink()
    good = (clone.path / "mkdocs.yml").read_text("utf-8")
    clone.write("mkdocs.yml", good + "hooks: [hook.py]\n").write("hook.py", HOOK).commit()
    assert clone.push(OPERATOR, "HEAD:main").lines == [
        f"Принято, но сайт не перестроен: {CAUSE} работает; сервер попробует снова."
    ]
    told_to_operator = server("resume", "--repo", served.repo, code=1).splitlines()
    assert told_to_operator == [f"Сайт не перестроен: {CAUSE}, если он был, стоит как стоял."]
    assert (served.site.readlink(), faults(served)) == (before, [])
    assert list(site(served).root.iterdir()) == [site(served).root / "1"]
    rename(clone, "primer/vymysel", "Новый округ").commit()
    assert clone.push(VYMYSEL, "HEAD:main").lines == [FAILED]
    assert "Новый округ" not in page(served, "roadmaps/primer/vymysel")
    clone.write("mkdocs.yml", good).write("generator/__init__.py", "raise SystemExit('чужой код')\n").commit()
    assert told(clone.push(OPERATOR, "HEAD:main").lines).startswith(f"Опубликовано за … с: {URL} ; ")
    assert "Новый округ" in page(served, "roadmaps/primer/vymysel")


def test_a_new_day_is_a_new_release(served: Served) -> None:
    """The timer's run rebuilds once a day, and only then."""
    repository = Repository(served.repo)
    tomorrow = on(date.today() + timedelta(days=1))
    outcome = publishing.publish(repository, tomorrow)
    assert outcome.release
    assert (outcome.built, outcome.release.source.day) == (True, date.today() + timedelta(days=1))
    assert publishing.publish(repository, tomorrow) == Outcome(outcome.release)


def test_the_past_of_a_plan_stays_on_the_site(tmp_path: Path) -> None:
    """From push to push: the certificate names both releases, the earlier wording answers, a plan taken away leaves a page."""
    served = publish(tmp_path)
    clone = served.clone()
    before = (clone.path / f"{PLAN}/roadmap.yml").read_bytes()
    clone.write(f"{PLAN}/roadmap.yml", before.decode().replace("В тексте карты названа другая доля.", "Доля иная.")).commit()
    assert clone.push(VYMYSEL, "HEAD:main").accepted
    first, last = (site(served).read(number) for number in (1, 2))
    assert first
    assert last
    certificate = page(served, f"{PLAN}/certificate").replace("\xa0", " ")
    assert f"выпуск {last.number}, коммит <code>{last.source.commit}</code>" in certificate
    (version,) = [file.parent for file in (served.site / PLAN / "versions").rglob("roadmap.yml")]
    assert (version / "roadmap.yml").read_bytes() == before
    assert "прежняя редакция 1" in (version / "index.html").read_text("utf-8").replace("\xa0", " ").lower()
    clone.git("rm", "-rq", PLAN)
    clone.commit("Убрать")
    assert clone.push(OPERATOR, "HEAD:main").accepted
    assert "Страница снята" in page(served, PLAN)
    assert (ledger_store.read(ServerState.of(served.repo)).pages[f"{PLAN}/"].entry, faults(served)) == ("withdrawn", [])


def test_nothing_to_publish(tmp_path: Path) -> None:
    """An empty server; a main branch without the operator's settings."""
    repo = tmp_path / "roadmaps.git"
    server("init", repo, "--site", tmp_path / "www", "--url", URL)
    assert server("resume", "--repo", repo) == "Публиковать нечего: в репозитории ещё нет ветки main.\n"
    repository = Repository(repo)
    tree = repository.git("mktree").decode().strip()
    repository.git("update-ref", "refs/heads/main", repository.commit(tree, [], "x", "Т <t@example.ru>", "1700000000"))
    assert server("resume", "--repo", repo, code=1) == (
        "Сайт не перестроен: в ветке нет файла mkdocs.yml: его отправляет оператор сайта; "
        "прежний сайт, если он был, стоит как стоял.\n"
    )
    assert not (tmp_path / "www").exists()


@pytest.fixture
def web(served: Served) -> Iterator[str]:
    """The site behind a web server."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(served.site))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}/"
        http.shutdown()


def test_a_draft_is_seen_by_its_address_alone(served: Served, web: str) -> None:
    """Noindex and a banner on every page, links within the preview; neither the site nor a neighbour changes."""
    before = served.site.readlink()
    clone = rename(served.clone("draft"), "primer/vymysel", "Черновой округ")
    clone.commit()
    answer = clone.push(VYMYSEL, f"HEAD:{DRAFT}")
    assert told(answer.lines) == f"Черновик {DRAFT} виден 30 дней тем, у кого есть адрес: {URL}draft/…/"
    address = answer.lines[-1].rpartition(" ")[2]
    assert served.site.readlink() == before
    assert "Черновой округ" not in page(served, "roadmaps/primer/vymysel")
    folder = site(served).drafts / address.rstrip("/").rpartition("/")[2]
    pages = [path.read_text("utf-8") for path in folder.rglob("*.html")]
    assert len(pages) > 20
    assert all(
        '<meta name="robots" content="noindex">' in text and "Черновик:</strong> не опубликовано" in text for text in pages
    )
    assert f'href="{address}roadmaps/primer/vymysel/"' in (folder / "roadmaps/primer/vymysel/index.html").read_text("utf-8")
    shown = [path for path in served.site.resolve().glob("roadmaps/**/index.html") if "versions" not in path.parts]
    assert not any("noindex" in path.read_text("utf-8") for path in shown if "Страница снята" not in path.read_text("utf-8"))
    seen = build_opener(ProxyHandler({})).open(web + address.removeprefix(URL) + "roadmaps/primer/vymysel/").read().decode()
    assert "Черновой округ" in seen
    assert (site(served).drafts.stat().st_mode & 0o777, (folder / "preview.json").stat().st_mode & 0o777) == (0o711, 0o600)
    assert faults(served) == []


def test_drafts_are_gone_after_thirty_days(tmp_path: Path) -> None:
    """Their pages and their branches; a preview that a kill prevented is made by the next run."""
    served = publish(tmp_path)
    repository = Repository(served.repo)
    clone = served.clone()
    rename(clone, "primer/vymysel", "Черновой округ").commit()
    assert clone.push(VYMYSEL, f"HEAD:{DRAFT}").accepted
    shutil.rmtree(next(site(served).drafts.glob("*")))
    (site(served).drafts / ".work/made").mkdir(parents=True)
    now = datetime.now(UTC)
    lines: list[str] = []
    assert recovery.resume(repository, on(date.today(), now), lines.append)
    assert told(lines[-1:]) == f"Черновик {DRAFT} виден 30 дней тем, у кого есть адрес: {URL}draft/…/"
    assert drafts.settle(repository, on(date.today(), now + timedelta(days=29))) == []
    assert len(draft_build.previews(site(served))) == 1
    assert drafts.settle(repository, on(date.today(), now + timedelta(days=31))) == [f"Черновик {DRAFT} убран: прошло 30 дней."]
    assert (list(site(served).drafts.iterdir()), list(served.refs())) == ([], ["refs/heads/main"])
