"""What tells an erased text is found however a file writes or packs it, and nothing published is taken for it."""

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publish.erasing.marks import ErasedMarks

LIVE = "Управление образования: Семинары учителей, до 20 декабря 2024 г., тел. 8 (000) 00-00-00, no@example.ru".encode()
WORDS = st.one_of(
    st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяё", min_size=6, max_size=12).map(lambda word: f"кщ{word}"),
    st.from_regex(r"8-9[0-9]{2}-[0-9]{3}-[0-9]{2}-[0-9]{2}", fullmatch=True),
    st.from_regex(r"[a-z]{3,8}\.[a-z]{3,8}@mail\.example", fullmatch=True),
)


def _zipped(content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/sharedStrings.xml", content)
    return stream.getvalue()


PACKED: dict[str, Callable[[str], bytes]] = {
    "page": lambda text: f"<p>Слово&nbsp;{escape(text)}</p>".encode(),
    "entities": lambda text: "".join(f"&#{ord(letter)};" for letter in text).encode(),
    "hexadecimal": lambda text: "".join(f"&#x{ord(letter):x};" for letter in text).encode(),
    "json": lambda text: json.dumps({"text": text}, ensure_ascii=False).encode(),
    "json in ascii": lambda text: json.dumps({"text": f"Слово {text}"}).encode(),
    "a large heading": lambda text: text.upper().encode() if not text.isascii() else text.encode(),
    "a sentence's first": lambda text: text.capitalize().encode() if not text.isascii() else text.encode(),
    "calendar": lambda text: b"BEGIN:VCALENDAR\r\nSUMMARY:%s\r\n %s\r\n" % (text[:3].encode(), text[3:].encode()),
    "search index": lambda text: gzip.compress(json.dumps([["#m-1", "мероприятие 1", text]], ensure_ascii=False).encode()),
    "workbook": lambda text: _zipped(f"<si><t>{text}</t></si>".encode()),
    "workbook in an archive": lambda text: _zipped(gzip.compress(_zipped(text.encode()))),
    "object of git": lambda text: zlib.compress(b"blob 9\0" + text.encode()),
}


@pytest.mark.parametrize("how", PACKED)
@settings(max_examples=12)
@given(word=WORDS)
def test_a_word_is_found_in_every_form(how: str, word: str) -> None:
    """A word of the erased text that nothing live holds tells it; the same file with a live word tells nothing."""
    marks = ErasedMarks.of([f"text: {word} и учителя\n".encode()], [], [LIVE])
    assert marks.within(PACKED[how](word))
    assert not marks.within(PACKED[how]("Семинары"))
    assert not ErasedMarks.of([f"text: {word} и учителя\n".encode()], [], [LIVE, f"то же {word}".encode()]).within(
        PACKED[how](word)
    )


@settings(max_examples=20)
@given(content=st.binary(min_size=16, max_size=64), before=st.binary(max_size=9))
def test_a_scan_is_found_by_its_bytes(content: bytes, before: bytes) -> None:
    """Also within another file; its letters tell nothing, for they may be anything."""
    marks = ErasedMarks.of([], [content], [LIVE])
    assert marks.within(before + content)
    assert marks.within(_zipped(content))
    assert marks.words == frozenset()
    assert not marks.within(LIVE)


def test_a_copy_of_git_is_no_place_to_look_into() -> None:
    """A bundle or a pack where none should lie may hold anything."""
    marks = ErasedMarks.of(["text: Кщийский\n".encode()], [], [])
    for content in (b"# v2 git bundle\n", b"# v3 git bundle\n", b"head\0# v2 git bundle\n", b"PACK\0\0\0\2"):
        assert marks.within(content)
