"""Departments' own sites, each a real HTTP server in a thread, which behave well or in one of many bad ways."""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import formatdate
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

from conftest import VALID

from generator import addresses, loading, site
from generator.edition_history import History
from generator.ledger import Entry, Ledger, Moment, Moved, Published, Withdrawn
from generator.settings import Settings

TODAY = date(2026, 6, 1)
MOMENT = Moment(datetime(2026, 1, 2, 9, tzinfo=UTC), "c0ffee", 1)
LATER = datetime(2026, 3, 4, 9, tzinfo=UTC)
EDITIONS = ("2023", "2024")
Behave = Callable[["Department", "Handler"], None]


@dataclass
class Department:
    """One site: its municipality's folder in the country, where its files lie, how it behaves, and what it was asked."""

    path: str
    folder: Path
    address: str = ""
    behave: Behave | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)
    closing: Event = field(default_factory=Event)
    server: ThreadingHTTPServer | None = None

    @property
    def data(self) -> Path:
        """Its own data."""
        return self.folder / "roadmaps"

    def write(self) -> None:
        """Fill its data with a municipality and two editions."""
        shutil.copytree(VALID, self.data)
        region, name = self.path.split("/")
        town = (self.data / "primer/vymysel").rename(self.data / "primer" / name)
        if region != "primer":
            (self.data / "primer").rename(self.data / region)
            town = self.data / self.path
        file = town / "municipality.yml"
        file.write_text(file.read_text("utf-8").replace("Вымышленный район", f"Вымышленный район ({name})", 1), "utf-8")
        shutil.copytree(town / EDITIONS[1], town / EDITIONS[0])

    def publish(self, entries: Iterable[Entry] = ()) -> None:
        """Make the files that others gather, as a build makes them."""
        shutil.rmtree(self.folder / "site", ignore_errors=True)
        settings = Settings(url=self.address)
        for page in site.pages(loading.load(self.data), settings, TODAY, History(Ledger(tuple(entries)))):
            if page.address == addresses.PUBLICATION or page.address.endswith(".yml"):
                target = self.folder / "site" / page.address
                target.parent.mkdir(parents=True, exist_ok=True)
                content = page.content()
                target.write_bytes(content if isinstance(content, bytes) else content.encode())

    def open(self) -> None:
        """Begin to answer, at the address that it has had if it was open before."""
        kind = type("Handler", (Handler,), {"department": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", urlsplit(self.address).port or 0), kind)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        self.closing.clear()
        Thread(target=self.server.serve_forever, args=(0.05,)).start()

    def close(self) -> None:
        """Be gone: nobody listens at the address."""
        if self.server:
            self.closing.set()
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def rename(self, old: str, new: str) -> tuple[Entry, ...]:
        """Rename the folder of an edition; what a ledger says of that."""
        (self.data / self.path / old).rename(self.data / self.path / new)
        paths = (f"{self.path}/{old}", f"{self.path}/{new}")
        stood = Published(address=addresses.folder(paths[0]), title="Карта", moment=MOMENT)
        return stood, Moved(old=paths[0], new=paths[1], time=LATER)

    def withdraw(self, path: str, ground: str) -> tuple[Entry, ...]:
        """What a ledger says of a page that was there and is gone."""
        address = addresses.folder(path)
        return Published(address=address, title="Карта", moment=MOMENT), Withdrawn(address=address, time=LATER, ground=ground)

    def said(self) -> dict[str, Any]:
        """What it says it publishes."""
        return dict(json.loads((self.folder / "site" / addresses.PUBLICATION).read_text("utf-8")))

    def say(self, said: dict[str, Any], summed: bool = True) -> None:
        """Say something else, `summed` with a digest that fits."""
        if summed:
            holders = (*said["municipalities"], *said["editions"])
            lines = sorted(
                f"{holder['path']}/{file['path']} {file['sha256']}\n" for holder in holders for file in holder["files"]
            )
            said["digest"] = sha256("".join(lines).encode()).hexdigest()
        (self.folder / "site" / addresses.PUBLICATION).write_text(json.dumps(said), "utf-8")


class Handler(BaseHTTPRequestHandler):
    """Answers as its department behaves: well, by files with an ETag, where nothing else is said."""

    department: Department
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """One answer; who went away meanwhile hears no more."""
        self.close_connection = True
        self.department.asked.append((self.path, self.headers.get("If-None-Match", "")))
        try:
            (self.department.behave or well)(self.department, self)
        except OSError:
            return

    def log_request(self, *_: object) -> None:
        """Say nothing."""

    def send(self, status: int, content: bytes = b"", **headers: str) -> None:
        """A whole answer."""
        self.send_response(status)
        for name, value in {"Content_Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)


def well(department: Department, handler: Handler) -> None:
    """As a site should."""
    file = department.folder / "site" / handler.path.lstrip("/")
    if not file.is_file():
        handler.send(404)
        return
    content = file.read_bytes()
    etag = f'"{sha256(content).hexdigest()[:16]}"'
    same = handler.headers.get("If-None-Match") == etag
    handler.send(304 if same else 200, b"" if same else content, ETag=etag, Last_Modified=formatdate(0, usegmt=True))


def drips(department: Department, handler: Handler) -> None:
    """A byte now and then, without end."""
    handler.send_response(200)
    handler.end_headers()
    while not department.closing.wait(0.05):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def endless(department: Department, handler: Handler) -> None:
    """As much as anybody takes."""
    handler.send_response(200)
    handler.end_headers()
    while not department.closing.is_set():
        handler.wfile.write(b" " * (1 << 16))


def leads_to(address: str) -> Behave:
    """On, to another address."""
    return lambda department, handler: handler.send(302, Location=address.format(own=department.address))


def fails(department: Department, handler: Handler) -> None:
    """With an error of its own."""
    handler.send(503)


@contextmanager
def served(department: Department) -> Iterator[None]:
    """A department's site on this machine."""
    department.open()
    try:
        yield
    finally:
        department.close()
