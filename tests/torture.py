"""The publisher under injected faults: every write, open, fsync, rename … fails or kills in turn, and the site must stand.

`python tests/torture.py` makes the long run and writes build/torture.json; the tests make a short one.
"""

import hashlib
import json
import multiprocessing
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pushing
from pushing import CLEAN, Served

from generator.building import Deployment
from generator.ledger import Moment, Published
from generator.publish import ledger_store, publishing, release_log, verification
from generator.publish.branches import MAIN
from generator.publish.publishing import Clock
from generator.publish.releases import FinishedSite, Releases, ReleaseSource
from generator.publish.repository import Repository
from generator.publish.state import ServerState

ROOT = Path(__file__).parent.parent
CALLS = {  # what fails, by strace's regular expressions
    "write": "/^p?write(64)?$",
    "open": "/^openat$",
    "fsync": "/^fsync$",
    "rename": "/^rename",
    "mkdir": "/^mkdir",
    "symlink": "/^symlink",
    "unlink": "/^(unlink|rmdir)",
}
ERRORS = {  # how; `+` is a fault that stays, like a disk that is full from then on
    "ENOSPC": "error=ENOSPC:when={}",
    "ENOSPC+": "error=ENOSPC:when={}+",
    "EIO": "error=EIO:when={}",
    "EMFILE": "error=EMFILE:when={}",
    "EACCES": "error=EACCES:when={}",
    "EROFS": "error=EROFS:when={}",
    "KILL": "signal=KILL:when={}",
}
DAY = date(2026, 1, 1)
CLOCK = Clock(lambda: datetime.now(UTC), lambda: DAY)
PAGES = 6
HOOKED, AT = ("write", "open", "fsync", "rename", "mkdir"), (1, 30, 400)  # of the whole hook, calls and their numbers


def page(commit: str, name: str) -> str:
    """A page that says which release it is of, and whose last line proves that it is whole."""
    text = f"{commit}\n{name}\n" + "слово " * 4000
    return f"{text}\n{hashlib.sha256(text.encode()).hexdigest()}"


def build(repository: Repository, source: ReleaseSource, work: Path, place: Deployment, moment: Moment) -> FinishedSite:
    """A small site in the place of MkDocs': data extracted as ever, an entry of the ledger, pages that prove themselves."""
    (work / "source").mkdir()
    repository.extract(
        [entry for entry in repository.entries(source.commit) if entry.path.endswith("region.yml")], work / "source"
    )
    kept = ServerState.of(repository.path)
    ledger_store.lay_aside(kept, [Published(address=f"{moment.release}/", title="", moment=moment)], moment.release)
    for number in range(PAGES):
        folder = work / "made" / f"page-{number}"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(page(source.commit, folder.name), encoding="utf-8")
    return FinishedSite(work / "made")


@dataclass
class Count:
    """What a run did: injections by call and error, how they ended, and what is wrong."""

    injected: Counter[tuple[str, str]] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    reads: int = 0
    versions: int = 0

    def told(self, seconds: float) -> dict[str, object]:
        """The run as JSON."""
        calls = {call: {error: self.injected[call, error] for error in ERRORS if self.injected[call, error]} for call in CALLS}
        return {
            "date": datetime.now(UTC).date().isoformat(),
            "system": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
            "seconds": round(seconds),
            "injections": sum(self.injected.values()),
            "calls": calls,
            "ends": dict(sorted(self.ends.items())),
            "reads": self.reads,
            "versions": self.versions,
            "wrong": len(self.wrong),
        }


def small(root: Path) -> Served:
    """A server whose site is small, published once."""
    served = pushing.serve(root)
    served.site.unlink()
    shutil.rmtree(root / "www.releases")
    pushing.server("init", served.repo, "--site", served.site, "--url", pushing.URL, "--later", "--keep", "2")
    publishing.publish(Repository(served.repo), CLOCK, make=build)
    return served


def sweep(served: Served, plan: Iterable[tuple[str, str, int]], count: Count) -> Iterator[bool]:
    """Inject each fault of a plan, (call, error, number of the call); whether the call was still met."""
    repository = Repository(served.repo)
    with _reader(served.site, count) as commits:
        for number, (call, error, when) in enumerate(plan):
            _advance(repository, number, commits)
            code, met = _publish(repository, f"inject={CALLS[call]}:{ERRORS[error].format(when)}")
            if met:
                count.injected[call, error] += 1
                count.ends[code] += 1
            count.wrong += [f"{call} {error} {when}: {fault}" for fault in _faults(served, repository, commits)]
            yield met


def full(every: int = 1, most: int = 10_000) -> Iterator[tuple[str, str, range]]:
    """All faults: for each call and error the numbers of calls to hit, until none is left."""
    for call in CALLS:
        for error in ERRORS:
            yield call, error, range(1, most, every)


def long(count: Count, root: Path, every: int) -> None:
    """Each call of the publisher fails in each way."""
    served = small(root)
    for call, error, numbers in full(every):
        hit = 0
        for met in sweep(served, ((call, error, number) for number in numbers), count):
            if not met:
                break
            hit += 1
        print(f"{call:8} {error:8} {hit:5}", flush=True)


def _advance(repository: Repository, number: int, commits: list[str]) -> None:
    """A new commit on main, which is to be published; the reader may see the one before and this one."""
    old = repository.refs()[MAIN]
    tree = repository.git("rev-parse", f"{old}^{{tree}}").decode().strip()
    new = repository.commit(tree, [old], f"{number}\n", "Т <t@example.ru>", "1700000000")
    commits[:] = [old, new]
    assert repository.move(MAIN, new, old, "torture")


def _publish(repository: Repository, fault: str) -> tuple[str, bool]:
    """Publish in a process of its own, under strace from its first call of ours; how it ended, whether the fault was met."""
    child = os.fork()
    if not child:
        os.kill(os.getpid(), signal.SIGSTOP)
        code = 2
        try:
            code = 1 if publishing.publish(repository, CLOCK, make=build).failure else 0
        finally:
            os._exit(code)
    os.waitpid(child, os.WUNTRACED)
    with tempfile.NamedTemporaryFile() as log:
        call = fault.partition("=")[2].partition(":")[0]
        strace = subprocess.Popen(["strace", "-qq", "-o", log.name, "-e", f"trace={call}", "-e", fault, "-p", str(child)])
        while "TracerPid:\t0" in Path(f"/proc/{child}/status").read_text():
            time.sleep(0.0005)
        os.kill(child, signal.SIGCONT)
        _, status = os.waitpid(child, 0)
        strace.wait()
        met = os.WIFSIGNALED(status) or "(INJECTED)" in Path(log.name).read_text()
    return "killed" if os.WIFSIGNALED(status) else {0: "published", 1: "told", 2: "stopped"}[os.WEXITSTATUS(status)], met


def _faults(served: Served, repository: Repository, commits: list[str]) -> Iterator[str]:
    """What is not as it must be: at once, and after the next run without faults."""
    site, kept = Releases(served.site), ServerState.of(served.repo)
    live = site.live
    if not live or live.source.commit not in commits:
        yield f"the site shows {live}"
    yield from (fault for fault in verification.faults(kept, site, every=False) if "нет в журнале выпусков" not in fault)
    outcome = publishing.publish(repository, CLOCK, make=build)
    if outcome.failure or not outcome.release or outcome.release.source.commit != commits[-1]:
        yield f"resume did not mend it: {outcome}"
    recorded = [
        (entry.moment.release, entry.moment.commit) for entry in ledger_store.read(kept).entries if isinstance(entry, Published)
    ]
    if recorded != [(record.link.number, record.commit) for record in release_log.read(kept.releases)]:
        yield "the ledger has other releases than the catalogue"
    yield from verification.faults(kept, site, every=True)
    names = sorted(path.name for path in site.root.iterdir())
    if names != sorted(map(str, site.numbers)) or len(names) > 2:
        yield f"leftovers: {names}"
    if left := [path.name for path in served.root.iterdir() if path.name.startswith(".")]:
        yield f"leftovers: {left}"


class Quiet(SimpleHTTPRequestHandler):
    """A web server without a journal."""

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def _reader(site: Path, count: Count) -> Iterator[list[str]]:
    """A reader over HTTP who never rests meanwhile; what is torn, missing or older than what was seen before is wrong."""
    there, here = multiprocessing.Pipe()
    reader = multiprocessing.get_context("fork").Process(target=_read, args=(site, there), daemon=True)
    reader.start()
    commits: list[str] = []
    try:
        yield commits
    finally:
        here.send("stop")
        reads, versions, wrong = here.recv()
        reader.join()
        count.reads += reads
        count.versions += versions
        count.wrong += wrong


def _read(site: Path, pipe: "multiprocessing.connection.Connection") -> None:
    reads, seen, wrong = 0, list[str](), list[str]()
    http = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=http.serve_forever, daemon=True).start()
    browser = build_opener(ProxyHandler({}))
    while not pipe.poll():
        for number in range(PAGES):
            try:
                text = browser.open(f"http://127.0.0.1:{http.server_port}/page-{number}/").read().decode()
            except OSError as failure:
                wrong.append(f"reader: {failure}")
                continue
            reads += 1
            body, _, proof = text.rpartition("\n")
            commit = body.partition("\n")[0]
            if hashlib.sha256(body.encode()).hexdigest() != proof:
                wrong.append(f"reader: a torn page of {commit}")
            elif not seen or seen[-1] != commit:
                wrong += [f"reader: back to {commit}"] * (commit in seen)
                seen.append(commit)
    pipe.recv()
    pipe.send((reads, len(seen), wrong))


def hooks(count: Count, root: Path, points: Iterable[tuple[str, str, int]]) -> None:
    """The whole hook after a push, with its build and all its programs, from its first call on."""
    served = pushing.publish(root)
    repository = Repository(served.repo)
    for number, (call, error, when) in enumerate(points):
        commits: list[str] = []
        _advance(repository, number, commits)
        met = _hook(served, commits, f"inject={CALLS[call]}:{ERRORS[error].format(when)}")
        count.injected[call, error] += met
        count.ends["hook"] += met
        site, kept = Releases(served.site), ServerState.of(served.repo)
        found = [fault for fault in verification.faults(kept, site, every=False) if "нет в журнале выпусков" not in fault]
        pushing.server("resume", "--repo", served.repo)
        found += verification.faults(kept, site, every=True)
        if not site.live or site.live.source.commit != commits[-1]:
            found.append(f"resume did not mend it: {site.live}")
        count.wrong += [f"hook: {call} {error} {when}: {fault}" for fault in found]


def _hook(served: Served, commits: list[str], fault: str) -> bool:
    command = re.findall(r"^exec (.*)$", (served.repo / "hooks/post-receive").read_text("utf-8"), re.MULTILINE)[0].split()
    call = fault.partition("=")[2].partition(":")[0]
    with tempfile.NamedTemporaryFile() as log:
        strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-o", log.name, "-e", f"trace={call}", "-e", fault]
        subprocess.run(
            [*strace, *command],
            cwd=served.repo,
            input=f"{commits[0]} {commits[1]} {MAIN}\n",
            env={**CLEAN, "GIT_DIR": "."},
            text=True,
            capture_output=True,
            check=False,
        )
        told = Path(log.name).read_text()
    return "(INJECTED)" in told or "killed by SIGKILL" in told


def main(every: int = 1) -> None:
    """The long run: calls one by one, then the whole hook; its counts are printed and written to build/torture.json."""
    start, count = time.monotonic(), Count()
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        long(count, Path(folder) / "small", every)
        _keep(count, time.monotonic() - start)
        hooks(count, Path(folder) / "hooks", ((call, error, when) for call in HOOKED for error in ERRORS for when in AT))
        _keep(count, time.monotonic() - start)
    sys.exit(1 if count.wrong else 0)


def _keep(count: Count, seconds: float) -> None:
    told = json.dumps(count.told(seconds), ensure_ascii=False, indent=1) + "\n"
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build/torture.json").write_text(told, encoding="utf-8")
    print(told, *count.wrong, sep="\n", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
