"""Who may push: keys that are taken and refused, the register, and the lines by which sshd knows a department."""

import base64
import json
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pushing import server

from generator.publish import keys, sshkeys
from generator.publish.keys import Pusher, Register
from generator.publish.server_setup import COMMAND
from generator.publish.sshkeys import KeyFaultError

DAMAGED = "ключ повреждён: скопируйте строку из файла .pub целиком"
MODERN = f"ключ такого вида не принимается; принимаются: {sshkeys.KINDS}"


def wire(*fields: bytes) -> str:
    """The base64 of a key of these fields."""
    return base64.b64encode(b"".join(len(field).to_bytes(4, "big") + field for field in fields)).decode()


def ed25519(number: int = 0) -> str:
    """A line of a file `id_ed25519.pub`; nobody has the private half."""
    return f"ssh-ed25519 {wire(b'ssh-ed25519', number.to_bytes(32, 'big'))} otdel@example.ru\n"


def rsa(bits: int) -> str:
    """An RSA key's line."""
    modulus = (1 << bits - 1).to_bytes(bits // 8 + 1, "big")
    return f"ssh-rsa {wire(b'ssh-rsa', (65537).to_bytes(3, 'big'), modulus)}"


P256 = wire(b"ecdsa-sha2-nistp256", b"nistp256", b"\4" * 65)
SK = wire(b"sk-ssh-ed25519@openssh.com", bytes(32), b"ssh:")
TAKEN = {
    "ed25519": ed25519(),
    "with empty lines": f"\n{ed25519()}\n\n",
    "with the line end of Windows": ed25519().replace("\n", "\r\n"),
    "ecdsa": f"ecdsa-sha2-nistp256 {P256}",
    "hardware": f"sk-ssh-ed25519@openssh.com {SK} токен отдела",
    "rsa": rsa(3072),
}
REFUSED = {
    "empty": ("", "в файле должна быть одна строка с одним открытым ключом"),
    "two": (ed25519(1) + ed25519(2), "в файле должна быть одна строка с одним открытым ключом"),
    "private": (
        "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
        "это закрытый ключ: его никому не показывают; возьмите файл рядом с окончанием .pub",
    ),
    "options": (f'command="sh" {ed25519()}', MODERN),
    "dsa": (f"ssh-dss {wire(b'ssh-dss', b'1', b'2', b'3', b'4')}", MODERN),
    "certificate": (f"ssh-ed25519-cert-v01@openssh.com {wire(b'ssh-ed25519-cert-v01@openssh.com')}", MODERN),
    "short rsa": (rsa(2048), "ключ RSA короче 3072 бит; сделайте новый: ssh-keygen -t ed25519"),
    "cut": (ed25519()[:60], DAMAGED),
    "not base64": ("ssh-ed25519 AAAA!AAA", DAMAGED),
    "kind of another": (f"ssh-ed25519 {wire(b'ssh-rsa', bytes(32))}", DAMAGED),
    "more than a key": (f"ssh-ed25519 {wire(b'ssh-ed25519', bytes(32), b'x')}", DAMAGED),
    "short": (f"ssh-ed25519 {wire(b'ssh-ed25519', bytes(31))}", DAMAGED),
    "curve of another": (f"ecdsa-sha2-nistp256 {wire(b'ecdsa-sha2-nistp384', b'nistp384', b'4')}", DAMAGED),
}


@pytest.mark.parametrize("text", TAKEN.values(), ids=TAKEN)
def test_a_safe_key_is_taken_without_its_comment(text: str) -> None:
    """Kind and body are kept, nothing else."""
    assert str(sshkeys.read(text)) == " ".join(text.split()[:2])


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED)
def test_any_other_key_is_refused_with_its_reason(text: str, said: str) -> None:
    """What is no single safe public key is refused in these words."""
    with pytest.raises(KeyFaultError) as refusal:
        sshkeys.read(text)
    assert str(refusal.value) == said


@given(st.text() | st.text().map(lambda text: f"ssh-ed25519 {text}"))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text is a key or a reason."""
    try:
        key = sshkeys.read(text)
    except KeyFaultError:
        return
    assert text.strip().startswith(str(key))


def test_fingerprints_are_those_of_openssh(tmp_path: Path) -> None:
    """`list` prints what `ssh-keygen -l` prints, for a key that it made."""
    file = tmp_path / "id"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file], check=True)
    told = subprocess.run(["ssh-keygen", "-l", "-f", file], capture_output=True, text=True, check=True).stdout
    assert sshkeys.read(file.with_suffix(".pub").read_text()).fingerprint == told.split()[1]


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """An empty server, with the key files of two departments beside it."""
    server("init", tmp_path / "roadmaps.git", "--site", tmp_path / "www", "--url", "https://karty.example.ru/")
    for number in (1, 2):
        (tmp_path / f"{number}.pub").write_text(ed25519(number), encoding="utf-8")
    return tmp_path / "roadmaps.git"


def add(repo: Path, *words: str | Path, number: int = 1, code: int = 0) -> str:
    """`key add` with one of the key files."""
    return server("key", "add", *words, "--file", repo.parent / f"{number}.pub", "--repo", repo, code=code)


def test_a_key_forces_one_command_that_says_whose_it_is(repo: Path) -> None:
    """The line allows nothing else, and the register holds what `list` shows."""
    body = ed25519(1).split()[1]
    line = f'command="{" ".join(COMMAND)} shell gurevsk --repo {repo}",restrict ssh-ed25519 {body} gurevsk'
    assert add(repo, "gurevsk", "kemerovo/gurevsk", "--login", "gur@example.ru").splitlines() == [
        "Готово. В файл authorized_keys впишите:",
        keys.FIRST,
        line,
        keys.LAST,
    ]
    assert server("key", "list", "--repo", repo).splitlines() == [
        "gurevsk: kemerovo/gurevsk",
        f"  ключ ssh-ed25519 {sshkeys.read(ed25519(1)).fingerprint}",
        "  вход по https: gur@example.ru",
    ]
    assert stat.S_IMODE((repo / "roadmaps/keys.json").stat().st_mode) == 0o600


def test_foreign_lines_of_authorized_keys_stay(repo: Path) -> None:
    """Our block is written anew between its marks; all other lines, their order and the mode stay right."""
    file = repo.parent / "authorized_keys"
    file.write_text("# мой ключ\nssh-ed25519 AAAA admin", encoding="utf-8")
    add(repo, "gurevsk", "kemerovo/gurevsk", "--authorized-keys", file)
    file.write_text(file.read_text("utf-8") + "# после\n", encoding="utf-8")
    assert add(repo, "operator", "--operator", "--authorized-keys", file, number=2) == f"Готово, обновлён файл {file}\n"
    lines = file.read_text("utf-8").splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == ["ключ", "admin", "key»", "gurevsk", "operator", "roadmaps", "после"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    server("key", "revoke", "gurevsk", "--repo", repo, "--authorized-keys", file)
    assert [line for line in lines if not line.endswith(" gurevsk")] == file.read_text("utf-8").splitlines()
    file.write_text(file.read_text("utf-8").replace(keys.LAST, ""), encoding="utf-8")
    before = (file.read_bytes(), (repo / "roadmaps/keys.json").read_bytes())
    assert "повреждены строки-границы" in server("key", "revoke", "operator", "--repo", repo, "--authorized-keys", file, code=1)
    assert before == (file.read_bytes(), (repo / "roadmaps/keys.json").read_bytes())


@given(st.lists(st.sampled_from(["", "x", "# y", keys.FIRST, keys.LAST])).map("\n".join), st.lists(st.sampled_from("abc")))
def test_the_block_of_keys_is_whole_or_refused(text: str, lines: list[str]) -> None:
    """Whatever the file was, other lines stay, and writing twice changes nothing."""
    try:
        written = keys.block(text, lines)
    except KeyFaultError:
        return
    assert written.count(keys.FIRST) == written.count(keys.LAST) == 1
    before, _, rest = written.partition(keys.FIRST)
    assert text.startswith(before.removesuffix("\n"))
    assert text.endswith(rest.partition(f"{keys.LAST}\n")[2])
    assert keys.block(written, lines) == written


WRONG: list[tuple[list[str], str]] = [
    (["Gurevsk", "kemerovo/gurevsk"], "имя «Gurevsk» не годится: латинские строчные буквы, цифры и дефис, например gurevsk"),
    (["x", "../etc"], "папка «../etc» не годится: это регион/муниципалитет или регион: kemerovo/gurevsk"),
    (["x", "a/b/c"], "папка «a/b/c» не годится: это регион/муниципалитет или регион: kemerovo/gurevsk"),
    (["x"], "назовите папки ведомства, например kemerovo/gurevsk, или, для оператора, один ключ --operator"),
    (["x", "a", "--operator"], "назовите папки ведомства, например kemerovo/gurevsk, или, для оператора, один ключ --operator"),
    (["x", "a"], "этот ключ уже у «gurevsk»; у каждого ведомства свой ключ"),
    (["gurevsk", "a"], "«gurevsk» уже есть, но с другими папками; сначала отзовите: roadmaps server key revoke"),
    (["x", "a", "--login", "a b"], "имя для входа «a b» не годится: латинские буквы, цифры, точка, дефис, @"),
    (["x", "a", "--login", "gur"], "имя для входа «gur» уже у «gurevsk»"),
]


def test_a_wrong_addition_is_told_and_changes_nothing(repo: Path) -> None:
    """Each wrong call says why, and the register stays as it was."""
    add(repo, "gurevsk", "kemerovo/gurevsk", "--login", "gur")
    before = (repo / "roadmaps/keys.json").read_bytes()
    for words, said in WRONG:
        number = 1 if "этот ключ" in said else 2
        assert add(repo, *words, number=number, code=1) == f"Ошибка: {said}.\n"
    assert server("key", "revoke", "nikto", "--repo", repo, code=1) == (
        "Ошибка: «nikto» в списке нет; кто есть, покажет roadmaps server key list.\n"
    )
    assert (repo / "roadmaps/keys.json").read_bytes() == before


def test_whose_a_push_is(repo: Path) -> None:
    """A web login, the name that a key forces, the server's own disk; nobody is taken for another."""
    add(repo, "gurevsk", "kemerovo/gurevsk", "--login", "gur")
    register = Register.load(repo / "roadmaps/keys.json")
    gurevsk = Pusher("gurevsk", ("kemerovo/gurevsk",))
    web = {"GATEWAY_INTERFACE": "CGI/1.1"}
    assert register.pusher({"ROADMAPS_PUSHER": "gurevsk"}) == gurevsk
    assert register.pusher({**web, "REMOTE_USER": "gur"}) == gurevsk
    assert register.pusher({}) == keys.LOCAL
    strangers = [{"ROADMAPS_PUSHER": "x"}, {"ROADMAPS_PUSHER": ""}, web, {**web, "REMOTE_USER": "gurevsk"}]
    strangers += [{**web, "REMOTE_USER": ""}, {**web, "ROADMAPS_PUSHER": "gurevsk"}]
    assert [register.pusher(stranger) for stranger in strangers] == [None] * len(strangers)


def test_folders_are_whole_names() -> None:
    """A department of `kemerovo/gur` does not have `kemerovo/gurevsk`, a region's has all of the region."""
    assert [Pusher("x", ("kemerovo/gur",)).owns(folder) for folder in ("kemerovo/gur", "kemerovo/gurevsk")] == [True, False]
    assert [Pusher("x", ("kemerovo",)).owns(folder) for folder in ("kemerovo/gur", "kemerovo2/gur")] == [True, False]


def test_a_second_setting_keeps_everybody(repo: Path) -> None:
    """`init` again renews the hooks and keeps keys and secret."""
    add(repo, "gurevsk", "kemerovo/gurevsk")
    kept = {name: (repo / "roadmaps" / name).read_bytes() for name in ("keys.json", "secret")}
    (repo / "hooks/pre-receive").unlink()
    said = server("init", repo, "--site", repo.parent / "drugoy", "--url", "https://drugoy.example.ru/")
    assert said.splitlines()[0] == f"Сервер готов: {repo}"
    assert {name: (repo / "roadmaps" / name).read_bytes() for name in kept} == kept
    assert (repo / "hooks/pre-receive").stat().st_mode & 0o111
    assert json.loads((repo / "roadmaps/server.json").read_text()) == {
        "format": 1,
        "site": str(repo.parent / "drugoy"),
        "url": "https://drugoy.example.ru/",
        "later": False,
        "keep": 10,
    }
    assert stat.S_IMODE((repo / "roadmaps/secret").stat().st_mode) == 0o600


def test_the_examples_name_this_server(repo: Path) -> None:
    """Every example is filled in, and sshd takes its own."""
    folder = repo / "roadmaps/examples"
    texts = {file.name: file.read_text("utf-8") for file in folder.iterdir()}
    servers, ours = ["Caddyfile", "apache.conf", "nginx.conf"], ["roadmaps-resume.service", "roadmaps-resume.timer"]
    assert sorted(texts) == sorted([*servers, *ours, "authorized_keys", "sshd.conf"])
    assert not [name for name, text in texts.items() if "@{" in text]
    assert f"root {repo.parent / 'www'};" in texts["nginx.conf"]
    assert f"GIT_PROJECT_ROOT {repo};" in texts["nginx.conf"]
    assert f"resume --repo {repo}\n" in texts["roadmaps-resume.service"]


def test_what_cannot_be_a_server_is_refused(tmp_path: Path) -> None:
    """A folder with files, a repository with branches, a site that is a folder, an address that is none."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full/x").write_text("x")
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "bare"], check=True)
    url = "https://karty.example.ru/"
    server("init", tmp_path / "bare", "--site", tmp_path / "www", "--url", url)
    for repo, site, address, said in (
        ("full", "www", url, f"«{tmp_path / 'full'}» занято и это не пустой репозиторий без рабочей папки (git init --bare)"),
        ("new", "full", url, f"«{tmp_path / 'full'}» уже есть и это не ссылка: сервер сам ведёт её на готовый сайт; "
         "назовите другое место"),
        ("new", "www", "karty", "адрес сайта «karty» не годится: нужен полный, например https://karty.example.ru/"),
    ):  # fmt: skip
        assert server("init", tmp_path / repo, "--site", tmp_path / site, "--url", address, code=1) == f"Ошибка: {said}.\n"
    assert not (tmp_path / "new").exists()
