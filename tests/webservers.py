"""The web servers of our examples, really run: each reads the example itself, but for its port and its certificate."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.publish import server_setup

MODULES = ["mpm_event", "authz_core", "dir", "mime", "headers", "deflate", "filter", "alias"]
NGINX = """\
daemon off;
master_process off;
pid {folder}/pid;
error_log stderr;
events {{ }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
APACHE = """\
ServerRoot {folder}
ServerName 127.0.0.1
PidFile {folder}/pid
ErrorLog {folder}/error.log
TypesConfig /etc/mime.types
User nobody
Listen 127.0.0.1:{port}
{modules}
Include {folder}/site.conf
"""
CADDY = """\
{{
	admin off
	log {{
		output file {folder}/caddy.log
	}}
}}
import {folder}/site.conf
"""


@dataclass(frozen=True)
class Server:
    """A running server: its address, its folder, the site that a link in it shows."""

    address: str
    folder: Path

    @property
    def asked(self) -> list[str]:
        """What nginx was asked for so far, path by path."""
        return [line.split()[6] for line in (self.folder / "access.log").read_text("utf-8").splitlines()]

    def show(self, release: Path) -> None:
        """Switch to a release, as the publisher does."""
        aside = self.folder / "www.next"
        aside.symlink_to(release)
        aside.replace(self.folder / "www")


def _nginx(text: str, folder: Path, port: int) -> list[str]:
    shutil.copy("/etc/nginx/fastcgi_params", folder)
    text = re.sub(r"listen \[::\].*;\n|ssl_certificate.*;\n", "", text).replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
    text = text.replace("listen 80;", f"listen unix:{folder}/plain.sock;")
    (folder / "site.conf").write_text(text, "utf-8")
    (folder / "main.conf").write_text(NGINX.format(folder=folder), "utf-8")
    return [_program("nginx"), "-p", str(folder), "-c", str(folder / "main.conf"), "-e", "stderr"]


def _apache(text: str, folder: Path, port: int) -> list[str]:
    text = re.sub(r"\n    SSL.*", "", text).replace("*:443", f"*:{port}")
    (folder / "site.conf").write_text(text, "utf-8")
    loaded = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES)
    (folder / "main.conf").write_text(APACHE.format(folder=folder, port=port, modules=loaded), "utf-8")
    return [_program("apache2"), "-f", str(folder / "main.conf"), "-D", "FOREGROUND"]


def _caddy(text: str, folder: Path, _port: int) -> list[str]:
    (folder / "site.conf").write_text(text, "utf-8")
    (folder / "main.conf").write_text(CADDY.format(folder=folder), "utf-8")
    return [_program("caddy"), "run", "--config", str(folder / "main.conf"), "--adapter", "caddyfile"]


SERVERS: dict[str, Callable[[str, Path, int], list[str]]] = {"nginx.conf": _nginx, "apache.conf": _apache, "Caddyfile": _caddy}


@contextmanager
def running(name: str, release: Path) -> Iterator[Server]:
    """A server by the name of its example, showing a release; nobody else's programs may need our rights to read it."""
    with socket.socket() as free, tempfile.TemporaryDirectory(prefix="web-") as made:
        folder = Path(made)
        folder.chmod(0o755)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        server = Server(f"http://127.0.0.1:{port}", folder)
        server.show(release)
        host = server.address if name == "Caddyfile" else "127.0.0.1"
        values = {"url": server.address, "host": host, "site": f"{folder}/www", "name": "x.git", "backend": "x", "repo": "x"}
        text = server_setup.Example((server_setup.EXAMPLES / name).read_text("utf-8")).substitute(values)
        command = SERVERS[name](text, folder, port)
        free.close()
        homes = {"HOME": made, "XDG_DATA_HOME": made, "XDG_CONFIG_HOME": made}
        with (folder / "said").open("w") as said:
            process = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, **homes})
        try:
            _ready(port, process, folder)
            yield server
        finally:
            process.terminate()
            process.wait()


def _ready(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(600):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)  # a poll, not a pause
    logs = [path.read_text("utf-8") for path in (folder / "said", folder / "error.log") if path.exists()]
    pytest.fail("\n".join(["the server does not start", *logs]), pytrace=False)


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if not found:
        pytest.fail(f"{name} is not there: make programs", pytrace=False)
    return found
