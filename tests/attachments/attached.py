"""Attachments by their very bytes: good ones and each way of spoiling them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGES = "http://schemas.openxmlformats.org/package/2006"
OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."
WORD, EXCEL = "wordprocessingml.document.main+xml", "spreadsheetml.sheet.main+xml"


def pdf(*objects: bytes, catalogue: bytes = b"", trailer: bytes = b"", packed: bytes = b"") -> bytes:
    """A PDF of one empty page; `packed` is the dictionary and the stream of packed objects."""
    whole = [b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
             b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>", *objects, *filter(None, [packed])]  # fmt: skip
    content, places = b"%PDF-1.7\n", []
    for number, one in enumerate(whole, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(whole) + 1, trailer, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n" % (len(whole) + 1) + table + end


def objects(content: bytes, about: bytes = b"/Filter /FlateDecode", times: int = 1) -> bytes:
    """Objects packed together (ISO 32000, 7.5.7)."""
    stream = b"9 0 " + content
    for _ in range(times):
        stream = zlib.compress(stream)
    return b"<< /Type /ObjStm /N 1 /First 4 %s /Length %d >>\nstream\n%s\nendstream" % (about, len(stream), stream)


def archive(parts: Mapping[str, bytes | str]) -> bytes:
    """A package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def office(main: str, kind: str, **more: bytes | str) -> bytes:
    """A document of Word or Excel; further parts by their names, `/` written as two underscores."""
    types = f'<Types xmlns="{PACKAGES}/content-types"><Override PartName="/{main}" ContentType="{OOXML}{kind}"/></Types>'
    return archive({"[Content_Types].xml": types, main: "<x/>", **{name.replace("__", "/"): part for name, part in more.items()}})


def word(**more: bytes | str) -> bytes:
    """A document of Word."""
    return office("word/document.xml", WORD, **more)


def opendocument(kind: str, **more: bytes | str) -> bytes:
    """A document of LibreOffice."""
    return archive(
        {"mimetype": ODF + kind, "content.xml": "<x/>", **{name.replace("__", "/"): part for name, part in more.items()}}
    )


def related(kind: str, target: str) -> str:
    """Relations with something outside."""
    one = f'<Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
    return f'<Relationships xmlns="{PACKAGES}/relationships">{one}</Relationships>'


def flagged(content: bytes) -> bytes:
    """The same package, its parts said to be encrypted."""
    place = content.index(b"PK\x01\x02") + 8
    return content[:place] + b"\x01" + content[place + 1 :]


def png(width: int = 2, height: int = 2) -> bytes:
    """A grey picture that says to be of this size."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\0\0" * 2)),
        (b"IEND", b""),
    ]
    made = (struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def jpeg(width: int = 2, height: int = 2) -> bytes:
    """The frame of a picture."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return (
        b"\xff\xd8\xff\xc0"
        + struct.pack(">H", len(frame) + 2)
        + frame
        + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x12\x34\xff\xd9"
    )
