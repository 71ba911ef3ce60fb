"""The doors of the server as departments find them: a real sshd with their keys, and git over HTTP behind a login."""

import base64
import getpass
import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pushing import CLEAN, NOTHING, OPERATOR, SOSED, VYMYSEL, Answer, Clone, Served, masked, serve, server

TOWN = "roadmaps/primer/vymysel"
SSHD = """ListenAddress 127.0.0.1
Port {port}
HostKey {root}/host
AuthorizedKeysFile {root}/authorized_keys
PidFile none
StrictModes no
UsePAM no
AcceptEnv GIT_* ROADMAPS_* LANG
Include {root}/roadmaps.git/roadmaps/examples/sshd.conf
"""


@dataclass(frozen=True)
class Sshd:
    """A running sshd, and who has a key for it."""

    served: Served
    port: int

    def clone(self, who: str, name: str) -> Clone:
        """A clone made over ssh."""
        url = f"ssh://{getpass.getuser()}@127.0.0.1:{self.port}/roadmaps.git"
        run = subprocess.run(
            ["git", "clone", "--quiet", url, name],
            cwd=self.served.root,
            env={**CLEAN, **self.key(who)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        return Clone(self.served.root / name)

    def key(self, who: str) -> dict[str, str]:
        """What makes git use somebody's key."""
        return {"GIT_SSH_COMMAND": " ".join(self._ssh(who))}

    def push(self, clone: Clone, who: str, *words: str) -> Answer:
        """`git push` with somebody's key; the client's own environment tries to be the operator's, in vain."""
        return clone.push(OPERATOR, *words, **self.key(who), LANG="C.UTF-8", ROADMAPS_PUSHER=OPERATOR)

    def run(self, who: str, *command: str) -> subprocess.CompletedProcess[str]:
        """A command over ssh."""
        words = [*self._ssh(who), f"{getpass.getuser()}@127.0.0.1", *command]
        return subprocess.run(words, env=CLEAN, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)

    def _ssh(self, who: str) -> list[str]:
        root = self.served.root
        options = ["IdentitiesOnly=yes", "BatchMode=yes", f"UserKnownHostsFile={root}/known_hosts", "SendEnv=ROADMAPS_PUSHER"]
        named = [word for option in options for word in ("-o", option)]
        return ["ssh", "-F", "none", "-p", str(self.port), "-i", str(root / who), *named]


def free_port() -> int:
    """A port that nobody has now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def listening(process: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until a server takes connections; whether it does."""
    while process.poll() is None:
        with socket.socket() as one:
            one.settimeout(1)
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return True
    return False


@pytest.fixture(scope="module")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    """A server behind sshd."""
    with behind(serve(tmp_path_factory.mktemp("ssh"))) as running:
        yield running


@contextmanager
def behind(served: Served) -> Iterator[Sshd]:
    """Run sshd before a server, with keys of two departments and of the operator."""
    root, port = served.root, free_port()
    for name in ("host", OPERATOR, VYMYSEL, SOSED):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", root / name], check=True)
    for name, words in ((OPERATOR, ["--operator"]), (VYMYSEL, ["primer/vymysel"]), (SOSED, ["primer/sosed"])):
        more = ["--file", root / f"{name}.pub", "--repo", served.repo, "--authorized-keys", root / "authorized_keys"]
        server("key", "add", name, *words, *more)
    public = (root / "host.pub").read_text()
    (root / "known_hosts").write_text(f"[127.0.0.1]:{port} {public}")
    (root / "sshd.conf").write_text(SSHD.format(port=port, root=root))
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    program = next(path for path in map(Path, ("/usr/sbin/sshd", "/usr/local/sbin/sshd", "/sbin/sshd")) if path.exists())
    with subprocess.Popen([program, "-D", "-e", "-f", root / "sshd.conf"], stderr=subprocess.DEVNULL) as process:
        assert listening(process, port)
        yield Sshd(served, port)
        process.terminate()


def test_a_department_pushes_over_ssh(sshd: Sshd) -> None:
    """Accepted into main, refused with the line and what to do, refused in another's folder; the key says who it is."""
    clone = sshd.clone(VYMYSEL, "ssh-main")
    clone.add(f"{TOWN}/municipality.yml", "# по ssh\n").commit()
    accepted = sshd.push(clone, VYMYSEL, "HEAD:main")
    assert (accepted.accepted, accepted.lines) == (True, []), accepted.error
    clone.write(f"{TOWN}/municipality.yml", "format: 1\nname: [\n").commit()
    refused = sshd.push(clone, VYMYSEL, "HEAD:main")
    assert not refused.accepted
    assert refused.lines == [
        f"{TOWN}/municipality.yml:3:1: ошибка: значение начинается со знака, который YAML читает по-своему; "
        'возьмите весь текст в кавычки: "…"',
        NOTHING,
    ]
    clone.git("reset", "--quiet", "--hard", "origin/main")
    clone.add("roadmaps/primer/sosed/municipality.yml", "# чужое\n").commit()
    foreign = sshd.push(clone, VYMYSEL, "HEAD:main")
    path = "roadmaps/primer/sosed/municipality.yml"
    assert masked(foreign.lines).splitlines() == [
        f"{path} (коммит …): ошибка: менять можно только своё: {TOWN}/; уберите это изменение: git reset --soft origin/main, "
        f"git restore --source=origin/main --staged --worktree {path}, затем git commit и git push",
        NOTHING,
    ]
    assert sshd.push(clone, OPERATOR, "HEAD:main").accepted


def test_two_keys_push_at_once(sshd: Sshd) -> None:
    """Own branches, two connections, one moment: main holds both."""
    clones = {who: sshd.clone(who, f"ssh-{who}") for who in (VYMYSEL, SOSED)}
    for who, clone in clones.items():
        clone.add(f"roadmaps/primer/{who}/municipality.yml", f"# сразу {who}\n").commit()
    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(lambda who: sshd.push(clones[who], who, f"HEAD:primer/{who}"), clones))
    assert [answer.accepted for answer in answers] == [True, True]
    for who in clones:
        assert (sshd.served.file(f"roadmaps/primer/{who}/municipality.yml") or "").endswith(f"# сразу {who}\n")


def test_a_key_alone_says_who_one_is(sshd: Sshd) -> None:
    """Without a command the server greets in Russian; the client's environment changes nothing."""
    run = sshd.run(VYMYSEL)
    assert run.returncode == 0
    assert run.stdout.splitlines() == [
        f"Здравствуйте! Вы вошли как vymysel, ваши папки: {TOWN}/.",
        "Здесь работает только git: git clone, git pull, git push.",
    ]
    assert sshd.run(OPERATOR).stdout.startswith("Здравствуйте! Вы вошли как operator, оператор сайта.\n")


@pytest.mark.parametrize(
    "command",
    [
        "sh",
        "git-upload-archive 'roadmaps.git'",
        "git-receive-pack '/etc'",
        "git-receive-pack 'roadmaps.git/../www'",
        "git-receive-pack 'roadmaps.git'; id",
        "git-receive-pack $(id)",
        "git-receive-pack 'roadmaps.git",
        "git-receive-pack --help 'roadmaps.git'",
        "git-upload-pack",
    ],
)
def test_a_key_runs_nothing_else(sshd: Sshd, command: str) -> None:
    """Only git's two services on this one repository."""
    run = sshd.run(VYMYSEL, command)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == "Ошибка: Здесь работает только git: git clone, git pull, git push этого сайта.\n"


def test_a_revoked_key_is_out_at_once(sshd: Sshd) -> None:
    """Also while its line still stands in authorized_keys."""
    repo = sshd.served.repo
    server("key", "revoke", SOSED, "--repo", repo)
    run = sshd.run(SOSED, "git-upload-pack 'roadmaps.git'")
    server("key", "add", SOSED, "primer/sosed", "--file", sshd.served.root / f"{SOSED}.pub", "--repo", repo)
    assert run.returncode == 1
    assert run.stderr == "Ошибка: сервер вас не знает; попросите оператора сайта добавить ваш ключ или имя для входа.\n"


class Backend(BaseHTTPRequestHandler):
    """What a web server does for git: asks for a login, then runs `git http-backend` as CGI."""

    repo: Path
    logins = ("vymysel@example.ru", "nikto@example.ru")

    def do_GET(self) -> None:
        """Answer a request."""
        login = base64.b64decode(self.headers.get("Authorization", "Basic ").split(" ")[1]).decode().partition(":")[0]
        if login not in self.logins:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="roadmaps"')
            self.end_headers()
            return
        path, _, query = self.path.partition("?")
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        environment = {
            "PATH": os.environ["PATH"],
            "GATEWAY_INTERFACE": "CGI/1.1",
            "GIT_PROJECT_ROOT": str(self.repo),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": path.removeprefix("/roadmaps.git"),
            "QUERY_STRING": query,
            "REMOTE_USER": login,
            "REMOTE_ADDR": "127.0.0.1",
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        run = subprocess.run(["git", "http-backend"], input=body, env=environment, capture_output=True, check=False)
        head, _, content = run.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        self.send_response(int(headers.pop("Status", "200").split()[0]))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    """A server behind HTTP and a login."""
    served = serve(tmp_path_factory.mktemp("web"))
    with ThreadingHTTPServer(("127.0.0.1", 0), type("One", (Backend,), {"repo": served.repo})) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield served, f"127.0.0.1:{http.server_port}/roadmaps.git"
        http.shutdown()


def test_a_department_pushes_over_http(web: tuple[Served, str]) -> None:
    """The login says who it is: one's own is accepted, another's refused; a login that nobody has is a stranger's."""
    served, address = web
    clone = served.clone("web")
    clone.add(f"{TOWN}/municipality.yml", "# по https\n").commit()
    to = f"http://vymysel%40example.ru:x@{address}"
    own = clone.push(OPERATOR, "HEAD:primer/vymysel", to=to)
    assert (own.accepted, masked(own.lines)) == (True, "Ветка primer/vymysel вошла в main: коммит ….\n"), own.error
    assert (served.file(f"{TOWN}/municipality.yml") or "").endswith("# по https\n")
    before = served.bytes()
    clone.add("roadmaps/primer/sosed/municipality.yml", "# чужое\n").commit()
    foreign = clone.push(OPERATOR, "HEAD:draft/proba", to=to)
    assert (foreign.accepted, foreign.lines[-1]) == (False, NOTHING)
    stranger = clone.push(OPERATOR, "HEAD:draft/proba", to=f"http://nikto%40example.ru:x@{address}")
    assert stranger.lines == [
        "git push: ошибка: сервер вас не знает; попросите оператора сайта добавить ваш ключ или имя для входа",
        NOTHING,
    ]
    assert not clone.push(OPERATOR, "HEAD:draft/proba", to=f"http://chuzhoy:x@{address}").accepted
    assert served.bytes() == before
