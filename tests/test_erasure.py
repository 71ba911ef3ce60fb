"""Erasing by content: every place that can hold it is cleaned or named, moves are followed, others are asked about."""

import os
import re
import shutil
import signal
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from attachments.attached import pdf
from erased import CLOCK, SCAN, SECRET, TOWN, WORDS, build, erase, leak, release, small, take
from planted import AFTER, PLACES
from pushing import CLEAN, KRAY, Clone, Forge, Served, git, serve, server
from test_pre_receive import attack, quarantined

from generator.publish import backup, erasure, pre_receive, server_status, withdrawn
from generator.publish.erasing.plan import Choice
from generator.publish.keys import Pusher
from generator.publish.push_request import Update
from generator.publish.releases import Releases
from generator.publish.repository import Repository
from generator.publish.state import ServerState

SCAN_PATH = f"{TOWN}/2025/files/prikaz.pdf"
ATTACKS = sorted((Path(__file__).parent / "attacks").glob("erased-*.yml"))
SHARED = "roadmaps/kray/vymysel/2024/files/obshchiy.pdf"
MEND = (
    "уберите его из истории: git fetch origin, git reset --soft origin/main, исправьте или уберите файл, "
    "затем git commit и git push"
)


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Temporary folders and the cache of commands are those of the test: other tests have documents of the same words."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A server with the secret in main, in a former wording and in a branch, with three releases; nobody may change it."""
    root = tmp_path_factory.mktemp("erasure")
    served = small(root)
    clone = served.clone()
    leak(clone)
    take(served, clone, "main", "primer/vymysel")
    clone.add(f"{TOWN}/2025/roadmap.yml", f"# {SECRET} ещё раз\n").commit("Дописать")
    take(served, clone)
    release(served)
    return root


@pytest.fixture
def served(made: Path, tmp_path: Path) -> Served:
    """A copy of that server."""
    return copy(made, tmp_path / "server")


def copy(made: Path, root: Path) -> Served:
    """A copy of a server in another folder, which knows where it stands."""
    shutil.copytree(made, root, symlinks=True)
    settings = root / "roadmaps.git/roadmaps/server.json"
    settings.write_text(settings.read_text("utf-8").replace(str(made), str(root)), encoding="utf-8")
    git(root / "clone", "remote", "set-url", "origin", str(root / "roadmaps.git"))
    return Served(root)


def everything(served: Served) -> bytes:
    """Every object of the repository, every file of the server and of the folders around it, and what is packed in them."""
    batch = ["git", "cat-file", "--batch", "--batch-all-objects"]
    objects = subprocess.run(batch, cwd=served.repo, env=CLEAN, capture_output=True, check=True).stdout
    places = (served.repo, Releases(served.site).root, Releases(served.site).drafts)
    return objects + b"".join(path.read_bytes() for place in places for path in sorted(place.rglob("*")) if path.is_file())


def clean(served: Served) -> None:
    """Nothing of the secret is anywhere on the server, and the repository is whole."""
    whole = everything(served)
    assert [word for word in WORDS if word.encode() in whole] == []
    assert SCAN not in whole
    assert git(served.repo, "fsck", "--full", "--strict") == ""
    packs = {path.stem for path in (served.repo / "objects/pack").glob("*.pack")}
    assert packs == {path.stem for path in (served.repo / "objects/pack").glob("*.idx")}  # git would not see such a pack
    assert not ServerState.of(served.repo).erasing.exists()


def test_every_place_is_cleaned_or_named(served: Served) -> None:
    """All at once: what can be cleaned is, what cannot is named in one answer with what to do, and then all is gone."""
    for place in PLACES.values():
        place.plant(served)
    told = erase(served, "primer/vymysel/2025")
    named = {name: place for name, place in PLACES.items() if place.named}
    assert told.failure.startswith("изъято не всё, данные ещё лежат здесь:\n")
    assert [name for name, place in named.items() if place.named not in told.failure] == []
    assert len(told.failure.splitlines()) == len(named) + 2
    assert "изъятие primer/vymysel/2025" in "".join(server_status.status(Repository(served.repo), CLOCK))
    with pytest.raises(backup.BackupError, match="изъятие primer/vymysel/2025 не доделано"):
        backup.save(Repository(served.repo), served.root / "copy.tar")
    for place in named.values():
        place.mend(served)
    again = erase(served, "primer/vymysel/2025")
    assert again.failure == ""
    clean(served)
    proven = re.findall(r"\((\d+)\)|оно изъято: (\d+)", again.lines[-1])
    assert len(proven) == 3
    backup.save(Repository(served.repo), served.root / "copy.tar")
    with tarfile.open(served.root / "copy.tar") as tar:
        git(served.root, "init", "--quiet", "--bare", "unpacked")
        bundle = tar.extractfile("repository.bundle")
        assert bundle
        (served.root / "repository.bundle").write_bytes(bundle.read())
    git(served.root / "unpacked", "fetch", "--quiet", str(served.root / "repository.bundle"), "+refs/*:refs/*")
    batch = ["git", "cat-file", "--batch", "--batch-all-objects"]
    assert WORDS[0].encode() not in subprocess.check_output(batch, cwd=served.root / "unpacked")


@pytest.mark.parametrize("wanted", ["primer/vymysel/2026", "primer/vymysel/2026/progress.yml"], ids=["with its plan", "alone"])
def test_a_name_in_what_is_told_of_progress_goes(wanted: str, served: Served) -> None:
    """Every wording of the file goes, also one that was mended since; with the plan, or alone, and then the plan stays."""
    assert erase(served, "primer/vymysel/2025").failure == ""
    clone = served.clone("told")
    plan = (clone.path / TOWN / "2024/roadmap.yml").read_text("utf-8")
    clone.write(f"{TOWN}/2026/roadmap.yml", plan)
    for words in (f"{SECRET} провёл семинар", "Семинар прошёл"):
        update = f"at: m-1-1\n    date: 2024-03-20\n    status: выполнено\n    text: {words}"
        clone.write(f"{TOWN}/2026/progress.yml", f"format: 1\nupdates:\n  - {update}\n").commit(words[-8:])
        take(served, clone)
        release(served)
    assert WORDS[0].encode() in everything(served)
    told = erase(served, wanted, Choice.ONLY_HERE)
    assert told.failure == ""
    clean(served)
    assert (served.file(f"{TOWN}/2026/roadmap.yml") == plan) == wanted.endswith(".yml")
    assert served.file(f"{TOWN}/2026/progress.yml") is None


def test_a_store_of_objects_is_named(served: Served) -> None:
    """The refs are clean and something else keeps the objects: the answer says what, and after the mend nothing does."""
    for place in AFTER.values():
        place.plant(served)
    told = erase(served, "primer/vymysel/2025")
    assert [name for name, place in AFTER.items() if place.named not in told.failure] == []
    for place in AFTER.values():
        place.mend(served)
    assert erase(served, "primer/vymysel/2025").failure == ""
    clean(served)


@pytest.mark.parametrize("declared", [True, False], ids=["by predecessors", "by git mv alone"])
def test_moves_are_followed(declared: bool, served: Served) -> None:
    """From the old path and from the new one: all wordings go, also those that stood before the move alone."""
    clone = Clone(served.root / "clone")
    new = f"{TOWN}-novyy"
    if declared:  # the new folder comes with one commit, the old one goes with another
        shutil.copytree(clone.path / TOWN, clone.path / new)
        clone.add(f"{new}/municipality.yml", "predecessors: [{path: primer/vymysel, name: Прежний район}]\n").commit(
            "Новый район"
        )
        clone.git("rm", "-rq", TOWN)
    else:
        clone.git("mv", TOWN, new)
    clone.commit("Переименовать район")
    clone.git("mv", f"{new}/2025", f"{new}/2025-2026")
    clone.commit("Переименовать издание")
    clone.git("mv", f"{new}/2025-2026/files/prikaz.pdf", f"{new}/2025-2026/files/skan.pdf")
    clone.add(f"{new}/2025-2026/roadmap.yml", f"# и снова {WORDS[0]}\n").commit("Переименовать скан")
    take(served, clone)
    release(served)
    old = copy(served.root, served.root.parent / "old")
    told = erase(served, "primer/vymysel-novyy/2025-2026")
    assert told.failure == ""
    editions = (f"{TOWN}/2025", f"{new}/2025", f"{new}/2025-2026")
    paths = {f"{edition}/{name}" for edition in editions for name in ("roadmap.yml", "files/prikaz.pdf")}
    assert {line.split(":")[0].strip() for line in told.lines if line.startswith("  ")} == {
        *paths,
        f"{new}/2025-2026/files/skan.pdf",
    }
    clean(served)
    assert served.file(f"{new}/2024/roadmap.yml")
    assert erase(old, "primer/vymysel/2025").failure == ""
    clean(old)


def test_a_former_address_with_other_words_is_asked_about(served: Served) -> None:
    """A roadmap edited by the very commit that moved it: nobody but the operator can say that both are one document."""
    clone = Clone(served.root / "clone")
    new = f"{TOWN}-novyy"
    clone.git("mv", TOWN, new)
    clone.write(f"{new}/2025/roadmap.yml", f"# {WORDS[1]}\n").write(f"{new}/2025/files/prikaz.pdf", None)
    clone.add(f"{new}/municipality.yml", "predecessors: [{path: primer/vymysel, name: Прежний район}]\n").commit("Новый район")
    take(served, clone)
    told = erase(served, "primer/vymysel-novyy/2025")
    what = "прежний или новый адрес, содержание другое, раньше, в истории"
    assert told.failure.splitlines()[1:3] == [f"  {SCAN_PATH}: {what}", f"  {TOWN}/2025/roadmap.yml: {what}"]
    assert erase(served, "primer/vymysel-novyy/2025", Choice.ALSO).failure == ""
    clean(served)


def _published(served: Served, path: str) -> bool:
    return (served.site / path).exists()


def test_what_others_publish_is_asked_about(served: Served) -> None:
    """Nothing is done before the choice; it stays with others and is banned here, or goes and is banned everywhere."""
    clone = Clone(served.root / "clone")
    theirs = "roadmaps/primer/sosed/2024/files/prikaz.pdf"
    clone.write(theirs, SCAN.decode()).commit("Тот же приказ у соседа")
    take(served, clone)
    release(served)
    before, path = served.refs(), SCAN_PATH.removeprefix("roadmaps/")
    told = erase(served, path)
    assert told.lines == []
    assert told.failure == (
        f"это стоит и в других местах, ничего не изъято:\n  {theirs}: то же содержание, сейчас\n"
        "Решите и повторите команду: с ключом --also будет изъято и там, с ключом --only-here — только по адресу "
        f"{SCAN_PATH}, а остальное останется, и публиковать его можно будет и дальше"
    )
    words = ("erase", path, "--reason", "x", "--repo", served.repo)
    assert "--also и --only-here вместе не бывают" in server(*words, "--also", "--only-here", code=2)
    assert server(*words, code=1) == f"Ошибка: {told.failure}.\n"
    assert (served.refs(), withdrawn.read(ServerState.of(served.repo).withdrawn)) == (before, [])
    told = erase(served, path, Choice.ONLY_HERE)
    assert told.failure == ""
    named = "ещё называет prikaz.pdf: вместо карты на сайте ошибка, пока ведомство не уберёт это имя."
    assert told.lines[-2] == f"{TOWN}/2025/roadmap.yml {named}"
    assert (served.file(SCAN_PATH), _published(served, SCAN_PATH)) == (None, False)
    assert (served.file(theirs), _published(served, theirs)) == (SCAN.decode(), True)
    history = git(served.repo, "log", "--all", "--format=", "--name-only", "--", SCAN_PATH)
    assert history == ""
    bans = withdrawn.Bans.of(withdrawn.read(ServerState.of(served.repo).withdrawn))
    oid = git(served.repo, "rev-parse", f"main:{theirs}")
    assert [bans.forbid(name, oid) for name in (SCAN_PATH, theirs, "roadmaps/kray/vymysel/2024/files/x.pdf")] == [
        True,
        False,
        False,
    ]
    assert erase(served, path, Choice.ALSO).failure == ""
    assert (served.file(theirs), _published(served, theirs)) == (None, False)
    assert SCAN not in everything(served)
    bans = withdrawn.Bans.of(withdrawn.read(ServerState.of(served.repo).withdrawn))
    assert bans.forbid(theirs, oid)
    assert erase(served, path, Choice.ONLY_HERE).failure == ""  # the operator thought better of it
    assert not withdrawn.Bans.of(withdrawn.read(ServerState.of(served.repo).withdrawn)).forbid(theirs, oid)


def test_an_older_copy_brings_nothing_back(served: Served, tmp_path: Path) -> None:
    """A server made of a copy from before, with the records of the former server, erases again before it publishes."""
    copy = tmp_path / "copy.tar"
    backup.save(Repository(served.repo), copy)
    assert erase(served, "primer/vymysel/2025").failure == ""
    records = ServerState.of(served.repo).withdrawn
    site = tmp_path / "restored/www"
    site.parent.mkdir()
    other = backup.restore(copy, tmp_path / "restored/roadmaps.git", site, records)
    assert not site.exists()
    assert [line for line in erasure.again(other, CLOCK, build) if line.startswith("Проверено")]
    clean(Served(tmp_path / "restored"))
    with pytest.raises(backup.BackupError, match="не записи об изъятиях"):
        backup.restore(copy, tmp_path / "third.git", tmp_path / "third", copy)


# Where the process is killed, by strace's names: calls and the numbers of a sample; `--whole` takes many more.
STEPS = {"rename": (2,), "unlink": (40,)}
MANY = {"rename": range(1, 12), "unlink": range(1, 80, 6), "fsync": range(1, 9), "openat": range(1, 1200, 60)}


def test_a_killed_erasure_is_finished_by_the_next(made: Path, tmp_path: Path, whole: bool) -> None:
    """Killed at any call, it finishes when it is done again, and nothing is left."""
    killed = 0
    for call, numbers in (MANY if whole else STEPS).items():
        for number in numbers:
            served = copy(made, tmp_path / f"{call}-{number}")
            killed += _killed(served, f"/^{call}", number)
            assert erase(served, "primer/vymysel/2025").failure == "", (call, number)
            clean(served)
    assert killed >= len(STEPS)


def _killed(served: Served, call: str, number: int) -> bool:
    """Erase in a process of its own that dies at a call; whether it came to that."""
    child = os.fork()
    if not child:
        os.kill(os.getpid(), signal.SIGSTOP)
        erase(served, "primer/vymysel/2025")
        os._exit(0)
    os.waitpid(child, os.WUNTRACED)
    words = ["strace", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}"]
    strace = subprocess.Popen([*words, "-p", str(child)])
    while "TracerPid:\t0" in Path(f"/proc/{child}/status").read_text():
        os.sched_yield()
    os.kill(child, signal.SIGCONT)
    _, status = os.waitpid(child, 0)
    strace.wait()
    return os.WIFSIGNALED(status)


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> tuple[Served, Clone]:
    """A server on which an edition was erased, and a scan that a neighbour keeps; a clone has the commit with both as a tag."""
    served = serve(tmp_path_factory.mktemp("past"))
    clone = served.clone()
    common = pdf(b"(Obshchiy prikaz)").decode()
    plan = clone.path / "roadmaps/kray/vymysel/2024/roadmap.yml"
    named = plan.read_text("utf-8").replace("format: 1\n", "format: 1\noriginals: {obshchiy.pdf: Приказ}\n", 1)
    clone.write(SHARED, common).write("roadmaps/kray/vymysel/2024/roadmap.yml", named)
    clone.write(f"{TOWN}/2032/files/obshchiy.pdf", common)
    leak(clone, edition="2031")
    clone.git("tag", "erased")
    take(served, clone)
    for path, choice in (("primer/vymysel/2031", None), ("primer/vymysel/2032/files/obshchiy.pdf", Choice.ONLY_HERE)):
        assert erase(served, path, choice).failure == ""
    clone.git("fetch", "--quiet")
    clone.git("reset", "--quiet", "--hard", "origin/main")
    clone.git("branch", "start", "main~1")
    return served, clone


@pytest.mark.parametrize("file", ATTACKS, ids=[file.stem for file in ATTACKS])
def test_what_was_erased_does_not_come_back(file: Path, past: tuple[Served, Clone], expect: Callable[[Path, str], None]) -> None:
    """The refusal names the path, the commit and the mend; nothing of the push stays on the server."""
    attack(file, *past, expect)


def test_an_object_beside_all_commits_is_refused(past: tuple[Served, Clone]) -> None:
    """A pack may hold objects that no commit of the push reaches; they would lie on the server all the same."""
    served, clone = past
    main = served.refs()["refs/heads/main"]
    tip = Forge(clone.path).commit(clone.git("rev-parse", "origin/main^{tree}"), [main])
    asked = [Update(main, tip, "refs/heads/main")]
    said = pre_receive.receive(quarantined(served, clone), Pusher("operator", operator=True), asked, ["check-only"])
    assert f"git push: ошибка: в отправке есть содержание, изъятое с сайта, вне коммитов; {MEND}" in said.lines


def test_what_others_publish_is_theirs(past: tuple[Served, Clone]) -> None:
    """A neighbour takes the scan away and brings it back, while at the path from which it was erased it may not stand."""
    served, _ = past
    clone = served.clone("neighbour")
    clone.git("mv", SHARED, SHARED.replace("obshchiy", "drugoy"))
    clone.commit("Переименовать")
    clone.git("mv", SHARED.replace("obshchiy", "drugoy"), SHARED)
    clone.commit("Вернуть")
    tried = clone.push(KRAY, "-o", "check-only", "HEAD:main")
    assert tried.lines[-1] == pre_receive.CHECKED, tried.lines
