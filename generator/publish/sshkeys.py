"""Parses public keys of OpenSSH: one line, of a kind that is safe today, and nothing else in it."""

import base64
import hashlib
import re
from dataclasses import dataclass

SHORTEST_RSA = 3072  # bits; NIST SP 800-57, part 1: 128 bits of security
_CURVES = ("nistp256", "nistp384", "nistp521")
_FIELDS = {  # how many fields follow the kind in the key itself (RFC 4253, RFC 5656, OpenSSH PROTOCOL.u2f)
    "ssh-ed25519": 1,
    "ssh-rsa": 2,
    **{f"ecdsa-sha2-{curve}": 2 for curve in _CURVES},
    "sk-ssh-ed25519@openssh.com": 2,
    "sk-ecdsa-sha2-nistp256@openssh.com": 3,
}
KINDS = "ssh-ed25519, ecdsa-sha2-nistp256 (384, 521), sk-ssh-ed25519, sk-ecdsa-sha2-nistp256, ssh-rsa от 3072 бит"


class KeyFaultError(ValueError):
    """Why a key or a name is not taken, in Russian."""


@dataclass(frozen=True)
class PublicKey:
    """A key without options and comment: its kind and its base64."""

    kind: str
    body: str

    def __str__(self) -> str:
        """The key as `authorized_keys` has it."""
        return f"{self.kind} {self.body}"

    @property
    def fingerprint(self) -> str:
        """What `ssh-keygen -l` prints of it."""
        digest = hashlib.sha256(base64.b64decode(self.body)).digest()
        return f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}"


def read(text: str) -> PublicKey:
    """The key of a file `id_….pub`; `KeyFaultError` says in Russian why there is none."""
    lines = [line for line in text.splitlines() if line.strip()]
    if "PRIVATE KEY" in text:
        raise KeyFaultError("это закрытый ключ: его никому не показывают; возьмите файл рядом с окончанием .pub")
    if len(lines) != 1:
        raise KeyFaultError("в файле должна быть одна строка с одним открытым ключом")
    kind, _, rest = lines[0].strip().partition(" ")
    if kind not in _FIELDS:
        raise KeyFaultError(f"ключ такого вида не принимается; принимаются: {KINDS}")
    body = rest.partition(" ")[0]
    _examine(kind, body)
    return PublicKey(kind, body)


def _examine(kind: str, body: str) -> None:
    try:
        fields = list(_fields(base64.b64decode(body, validate=True)))
    except (ValueError, IndexError):
        raise KeyFaultError("ключ повреждён: скопируйте строку из файла .pub целиком") from None
    if not re.fullmatch(r"[A-Za-z0-9+/]+={0,2}", body) or len(fields) != 1 + _FIELDS[kind] or fields[0] != kind.encode():
        raise KeyFaultError("ключ повреждён: скопируйте строку из файла .pub целиком")
    if kind == "ssh-rsa" and int.from_bytes(fields[2], "big").bit_length() < SHORTEST_RSA:
        raise KeyFaultError(f"ключ RSA короче {SHORTEST_RSA} бит; сделайте новый: ssh-keygen -t ed25519")
    if kind.endswith("ed25519") and len(fields[1]) != 32:
        raise KeyFaultError("ключ повреждён: скопируйте строку из файла .pub целиком")


def _fields(blob: bytes) -> list[bytes]:
    fields = []
    while blob:
        size = int.from_bytes(blob[:4], "big")
        if len(blob) < 4 + size:
            raise IndexError
        fields.append(blob[4 : 4 + size])
        blob = blob[4 + size :]
    return fields
