"""What a made-up country costs: ours from nothing, after one change and after a push, beside others on the very same Markdown.

`python tests/country.py 80 140 230 2300` measures countries of so many municipalities and writes build/country.json and
build/country.md; with PEERS=1 Zensical and Hugo make the same pages. The addresses of `mkdocs serve`, of the build and
of the server are one, so that the second and the third begin with what the first has made.
"""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import psutil
from a11y import chrome
from browser.weights import weights
from growth import LIMIT, table

ROOT = Path(__file__).parent.parent
DAY = date.today().isoformat()
PORT = 8765
URL = f"http://127.0.0.1:{PORT}/"
PATIENCE = 3600  # seconds after which a page does not come any more
KEPT = ("mkdocs.yml", "docs", "roadmaps")
OURS = [sys.executable, "-m", "generator"]
NAIVE = """site_name: Карты
docs_dir: pages
theme: {name: material, language: ru, font: false}
plugins: [{search: {lang: ru}}]
markdown_extensions: [tables, attr_list, {toc: {permalink: true}}]
"""
HUGO = """baseURL = "https://example.ru/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
"""
LAYOUT = (
    '<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Карты</title></head><body>{{ .Content }}</body></html>\n'
)


@dataclass(frozen=True)
class Run:
    """A command: seconds by the clock and of processors, peak megabytes of all its processes."""

    wall: float
    cpu: float
    memory: float
    done: bool = True


def run(command: Sequence[str], folder: Path, limit: float | None = None) -> Run:
    """Run a command to its end, or to a limit; a failure is ours."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795305600"}
    start, before = time.perf_counter(), os.times()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=said, stderr=subprocess.STDOUT)
        with watched(process.pid) as peaks:
            try:
                process.wait(limit)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                return Run(LIMIT, LIMIT, max(peaks, default=0), done=False)
        took, after = time.perf_counter() - start, os.times()
        said.seek(0)
        assert process.returncode == 0, said.read().decode()[-3000:]
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(took, cpu, max(peaks, default=0))


@contextmanager
def watched(pid: int) -> Iterator[list[float]]:
    """Megabytes of a process and all below it, sampled; memory that they share counts once."""
    peaks: list[float] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.1):
            with suppress(psutil.Error):
                root = psutil.Process(pid)
                peaks.append(sum(proportional(one.pid) for one in (root, *root.children(recursive=True))))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield peaks
    finally:
        over.set()
        thread.join()


def proportional(pid: int) -> float:
    """The proportional set size of a process in megabytes (Linux, proc(5)); 0 of one that has ended."""
    with suppress(OSError):
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
        return int(re.findall(r"^Pss: +(\d+)", told, re.MULTILINE)[0]) / 1024
    return 0


def size(folder: Path, *patterns: str) -> float:
    """Megabytes of files."""
    found = {path for pattern in patterns or ("*",) for path in folder.rglob(pattern)}
    return sum(path.stat().st_size for path in found if path.is_file()) / 1e6


def country(folder: Path, municipalities: int) -> Path:
    """A made-up country to measure on."""
    run([*OURS, "sample", "--municipalities", str(municipalities), "--to", str(folder)], ROOT)
    settings = folder / "mkdocs.yml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}site_url: {URL}\n", encoding="utf-8")
    return folder


def build(folder: Path) -> Run:
    """Our site of a country, with what the cache beside it knows."""
    return run([*OURS, "build", "--today", DAY, "--to", "site", "--cache", "open-roadmaps"], folder)


def edit(folder: Path, word: str, number: int) -> Path:
    """Change one measure of a roadmap by its number; the page that shows it."""
    file = sorted((folder / "roadmaps").glob("*/*/*/roadmap.yml"))[number]
    text = file.read_text(encoding="utf-8")
    changed = re.sub(r"(?m)^(\s+text: )(?=[А-Я])", rf"\g<1>{word} ", text, count=1)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    return folder / "site" / file.parent.relative_to(folder) / "index.html"


def changed(folder: Path) -> tuple[Run, float]:
    """One measure changed: the best of three builds, each of which must show its word; seconds until its pages stood."""
    runs = []
    for number, word in enumerate(("Обновлённое", "Уточнённое", "Переписанное")):
        page, begun = edit(folder, word, number), time.time()
        done = build(folder)
        region = page.parents[2]
        shown = [page, region / "index.html", folder / "site/index.html", folder / "site/compare" / region.name / "index.html"]
        runs.append((done, round(max(file.stat().st_ctime for file in shown) - begun, 2)))
        assert word in page.read_text(encoding="utf-8")
    return min(runs, key=lambda one: one[0].wall)


def seen(word: str, page: str) -> None:
    """Wait until a page over HTTP has a word."""
    browser, until = build_opener(ProxyHandler({})), time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError):
            if word in browser.open(f"{URL}{page}").read().decode():
                return
        time.sleep(0.02)
    raise TimeoutError(page)


def served(folder: Path) -> float:
    """Seconds from an edit until `mkdocs serve` shows it, the best of three."""
    page = edit(folder, "Прежнее", 0).parent.relative_to(folder / "site").as_posix() + "/"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{PORT}"]
    shelf = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "XDG_CACHE_HOME": str(folder)}
    process = subprocess.Popen(command, cwd=folder, env=shelf, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    try:
        seen("Прежнее", page)
        return min(waited(folder, word, page) for word in ("Увиденное", "Замеченное", "Показанное"))
    finally:
        process.terminate()
        process.wait()


def waited(folder: Path, word: str, page: str) -> float:
    """Seconds from an edit of the first roadmap until its page is served with it."""
    edit(folder, word, 0)
    start = time.perf_counter()
    seen(word, page)
    return round(time.perf_counter() - start, 2)


def pushed(folder: Path) -> dict[str, float]:
    """Seconds from `git push` until its page is read over HTTP, and those in which a push is checked and not accepted."""
    repository, www = folder / "karty.git", folder / "www"
    run([*OURS, "server", "init", str(repository), "--site", str(www), "--url", URL], ROOT)
    (repository / "roadmaps/cache").symlink_to(folder / "open-roadmaps", target_is_directory=True)

    def push(word: str, *options: str, accepted: bool = True) -> float:
        page = edit(folder, word, 1).parent.relative_to(folder / "site").as_posix() + "/"
        git("add", "--all", *KEPT)
        git("commit", "--quiet", "--message", word)
        start = time.perf_counter()
        said = git("push", "--quiet", *options, str(repository), "HEAD:main", check=accepted)
        if accepted:
            seen(word, page)
        assert accepted or "ошибок нет" in said, said
        return round(time.perf_counter() - start, 2)

    def git(*words: str, check: bool = True) -> str:
        env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_DATE": "1700000000 +0000"}
        command = ["git", "-c", "user.name=Т", "-c", "user.email=t@example.ru", *words]
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
        assert not check or done.returncode == 0, done.stderr
        return done.stderr

    git("init", "--quiet", "--initial-branch=main")
    with web(www):
        first = push("Первое")
        tried = push("Пробное", "--push-option=check-only", accepted=False)
        return {"first": first, "tried": tried, "again": min(push(word) for word in ("Отправленное", "Посланное"))}


@contextmanager
def web(folder: Path) -> Iterator[None]:
    """The site over HTTP at its address."""
    with ThreadingHTTPServer(("127.0.0.1", PORT), partial(Quiet, directory=str(folder))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield
        http.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """A web server without a journal."""

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def read(folder: Path) -> dict[str, int]:
    """Bytes that a reader's browser loads."""
    plans = [
        f"/{file.parent.relative_to(folder).as_posix()}/" for file in sorted((folder / "roadmaps").glob("*/*/*/roadmap.yml"))
    ]
    with chrome() as browser:
        return weights(browser, folder / "site", "школами", (plans[0], plans[-1]))


def checked(folder: Path) -> Run:
    """Every file checked, when the last check is known."""
    command = [*OURS, "check", "--cache", "open-roadmaps"]
    run(command, folder)
    return run(command, folder)


def pages(folder: Path) -> Path:
    """The Markdown of all our pages, and nothing else."""
    run([*OURS, "pages", "--today", DAY, "--to", "markdown/all", "--cache", "open-roadmaps"], folder)
    target = folder / "markdown/pages"
    for file in (folder / "markdown/all").rglob("*.md"):
        to = target / file.relative_to(folder / "markdown/all")
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, to)
    return target.parent


def naive(folder: Path) -> Run:
    """MkDocs with Material as it comes: every page in the navigation, its own search."""
    (folder / "mkdocs.yml").write_text(NAIVE, encoding="utf-8")
    return run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "naive"], folder, LIMIT)


def zensical(folder: Path) -> Run:
    """Zensical on the same settings."""
    (folder / "mkdocs.yml").write_text(NAIVE, encoding="utf-8")
    return run(
        [str(Path(sys.executable).with_name("zensical")), "build", "--clean", "--config-file", "mkdocs.yml"], folder, LIMIT
    )


def hugo(folder: Path) -> Run:
    """Hugo with a template of one line and no search."""
    shutil.copytree(folder / "pages", folder / "content", dirs_exist_ok=True)
    for file in list((folder / "content").rglob("index.md")):
        file.rename(file.with_name("_index.md"))  # below a leaf bundle Hugo makes no pages
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True, exist_ok=True)
    for kind in ("list", "single"):
        (layouts / f"{kind}.html").write_text(LAYOUT, encoding="utf-8")
    (layouts.parent / "index.html").write_text(LAYOUT, encoding="utf-8")
    (folder / "hugo.toml").write_text(HUGO, encoding="utf-8")
    return run([str(Path(sys.executable).with_name("hugo")), "--quiet", "--destination", "hugo"], folder, LIMIT)


MOST = {naive: 300, zensical: 200}  # municipalities up to which those are asked whose time grows as a square


def measure(municipalities: int, others: Iterable[Callable[[Path], Run]], root: Path) -> dict[str, object]:
    """One size: ours, then each of the others; what was measured, as JSON."""
    folder = country(root / str(municipalities), municipalities)
    cold = build(folder)
    after, shown = changed(folder)
    told: dict[str, object] = {
        "municipalities": municipalities,
        "pages": sum(1 for _ in (folder / "site").rglob("index.html")),
        "megabytes": round(size(folder / "site")),
        "cold": vars(cold),
        "changed": vars(after),
        "shown": shown,
        "checked": vars(checked(folder)),
        "read": read(folder),
        "served": served(folder),
        "pushed": pushed(folder),
    }
    markdown = pages(folder)
    told["markdown"] = round(size(markdown / "pages"))
    for other in others:
        found = other(markdown)
        told[other.__name__] = vars(found)
        if other is naive and found.done:
            told["naive megabytes"] = round(size(markdown / "naive"))
    shutil.rmtree(folder)
    return told


def machine() -> str:
    """What all of it ran on."""
    memory = psutil.virtual_memory().total / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "pydantic", "hugo", "zensical"))
    cores = len(os.sched_getaffinity(0))
    return f"{platform.machine()}, {cores} cores, {memory:.0f} GiB, Python {platform.python_version()}; {libraries}"


def main(sizes: Sequence[int]) -> None:
    """Print the table, and keep it with its figures in build/."""
    others = [zensical, hugo] if os.environ.get("PEERS") == "1" else []
    found: list[dict[str, object]] = []
    (ROOT / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="country-", dir=ROOT / "build") as folder:
        for municipalities in sizes:
            asked = [one for one in (naive, *others) if municipalities <= MOST.get(one, municipalities)]
            found.append(measure(municipalities, asked, Path(folder)))
            told = {"date": date.today().isoformat(), "machine": machine(), "runs": found}
            (ROOT / "build/country.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    text = f"# A country, {date.today().isoformat()}\n\n{machine()}\n\n{table(found)}"
    (ROOT / "build/country.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [80, 140, 230, 2300])
