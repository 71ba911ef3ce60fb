"""Asks one site for files by HTTP, within a time and a size for all of them together, and goes to no other host.

Of a host that is named and not numbered the address must be a public one, looked at once the connection stands, so that no
name leads into the operator's own network. The standard library asks; content codings are declined, for they unfold without end.
"""

import ipaddress
import socket
import ssl
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, urljoin, urlsplit

from generator import __version__

PORTS = {"http": 80, "https": 443}
REDIRECTS = (301, 302, 303, 307, 308)
MOST_REDIRECTS = 3
PIECE = 1 << 16
WAIT = 10.0  # seconds for a connection, at the most
LOCAL = "localhost"


class FetchError(Exception):
    """Why a file was not got, in Russian."""


@dataclass(frozen=True)
class Fetched:
    """What a site answered: the bytes, `None` where nothing changed, and by what the next question may ask for changes."""

    content: bytes | None
    etag: str = ""
    modified: str = ""


class SiteClient:
    """Asks the site at an address; `seconds` and `size` (bytes) are for all of its answers together."""

    def __init__(self, address: str, seconds: float, size: int) -> None:
        self.base = address if address.endswith("/") else f"{address}/"
        self._until, self._left = monotonic() + seconds, size

    def get(self, address: str, longest: int, etag: str = "", modified: str = "") -> Fetched:
        """The file at an address from the site's root, no longer than so many bytes; `FetchError` when it was not got."""
        asked = urljoin(self.base, address)
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask(self._own(asked), headers, longest)
            if isinstance(answer, Fetched):
                return answer
            asked = urljoin(asked, answer)
        raise FetchError("сайт отсылает с адреса на адрес без конца")

    def _own(self, address: str) -> SplitResult:
        """The parts of an address, which must be of the registered host."""
        home, parts = urlsplit(self.base), urlsplit(address)
        if parts.scheme not in PORTS:
            raise FetchError(f"сайт отсылает на «{address[:200]}», а не на http или https")
        if home.scheme == "https" and parts.scheme == "http":
            raise FetchError("сайт отсылает с https на http")
        try:
            same = parts.hostname == home.hostname and _port(parts) in {_port(home), *(PORTS.values() if not home.port else ())}
        except ValueError:
            same = False
        if not same or parts.username is not None:
            raise FetchError(f"сайт отсылает на другой узел: «{address[:200]}»; если он переехал, поправьте адрес в реестре")
        return parts

    def _ask(self, parts: SplitResult, headers: dict[str, str], longest: int) -> Fetched | str:
        """One question; an address where the site sends on."""
        left = self._until - monotonic()
        if left <= 0:
            raise self._late()
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        with closing(kind(parts.hostname or "", _port(parts), timeout=min(left, WAIT))) as connection:
            try:
                connection.connect()
                self._public(connection.sock, parts.hostname or "")
                # A timeout of the socket begins anew with every byte that drips; the whole answer has but one.
                watch = Timer(max(self._until - monotonic(), 0), _cut, (connection.sock,))
                watch.start()
                try:
                    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                    agent = {"User-Agent": f"roadmaps/{__version__}", "Accept-Encoding": "identity"}
                    connection.request("GET", path, headers=agent | headers)
                    return self._answer(connection.getresponse(), longest)
                finally:
                    watch.cancel()
            except (TimeoutError, HTTPException, ssl.SSLError, OSError, ValueError) as fault:
                raise (self._late() if monotonic() >= self._until else FetchError(_said(fault))) from fault

    def _answer(self, response: HTTPResponse, longest: int) -> Fetched | str:
        if response.status == 304:
            return Fetched(None)
        if response.status in REDIRECTS and (location := response.getheader("Location")):
            return location
        if response.status != 200:
            raise FetchError(f"сайт ответил кодом {response.status}")
        if response.getheader("Content-Encoding", "identity") != "identity":
            raise FetchError("сайт прислал сжатый файл, о котором не просили")
        content = bytearray()
        while piece := response.read1(PIECE):
            content += piece
            if len(content) > min(longest, self._left):
                raise FetchError(f"файл слишком велик: больше {min(longest, self._left)} байтов")
        if monotonic() >= self._until:  # the connection was cut, which looks like an end
            raise self._late()
        if response.length:  # what a site announced and did not send
            raise FetchError("сайт оборвал файл на середине")
        self._left -= len(content)
        return Fetched(bytes(content), response.getheader("ETag", ""), response.getheader("Last-Modified", ""))

    @staticmethod
    def _public(opened: socket.socket, host: str) -> None:
        """`FetchError` where a name led to an address that is not public; a number says by itself where it leads."""
        try:
            ipaddress.ip_address(host)
        except ValueError:
            if host != LOCAL and not ipaddress.ip_address(opened.getpeername()[0].partition("%")[0]).is_global:
                raise FetchError("имя сайта ведёт во внутреннюю сеть") from None

    @staticmethod
    def _late() -> FetchError:
        return FetchError("сайт не уложился в отведённое время")


def _port(parts: SplitResult) -> int:
    return parts.port or PORTS[parts.scheme]


def _cut(opened: socket.socket) -> None:
    try:
        opened.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it is closed already


def _said(fault: Exception) -> str:
    if isinstance(fault, TimeoutError):
        return "сайт не отвечает"
    if isinstance(fault, ssl.SSLError):
        return "сертификат сайта не годится"
    return "с сайтом нет связи" if isinstance(fault, OSError) else "сайт ответил не по правилам HTTP"
