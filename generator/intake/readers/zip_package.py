"""A package of an office program, a zip with XML, taken into memory within bounds that no plan reaches."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from generator.intake.document import Unreadable

ENTRIES = 5_000
BYTES = 64 * 2**20  # of all XML together; a plan of 200 measures has less than two
RATIO = 300  # deflate reaches 1032 on nothing but zeros, XML of real tables less than 100
TEXTS = (".xml", ".rels")
DEPTH = 150  # a table in a text box in a table needs thirty
ELEMENTS = 2_000_000
DAMAGED = "Файл повреждён или собран не офисной программой. Откройте его в Word или Excel и сохраните заново."
HUGE = "Файл после распаковки слишком велик для плана. Скопируйте план в новый документ и сохраните его."
DEEP = "В файле слишком много вложенных друг в друга частей. Скопируйте план в новый документ и сохраните его."
LOCKED = "Файл защищён паролем. Снимите защиту в Word или Excel и сохраните файл снова."


def opened(content: bytes) -> Mapping[str, bytes]:
    """The parts of a package that hold text, by name; pictures stay packed. Raise `Unreadable` for what is not safe."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            wanted = [info for info in archive.infolist() if info.filename.endswith(TEXTS) or info.filename == "mimetype"]
            _weigh(archive.infolist(), wanted)
            return {info.filename: _inflated(archive, info) for info in wanted}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as fault:
        raise Unreadable(DAMAGED) from fault


def names(content: bytes) -> frozenset[str]:
    """The names of all parts, none of them unpacked; empty when it is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return frozenset()


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A package made anew from parts that were weighed: nothing of the file's own directory is left in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def tree(content: bytes) -> Element:
    """XML as elements whose names and attributes have lost their namespaces. Raise `Unreadable`."""
    parser = DefusedXMLParser(target=_Bounded(), forbid_dtd=True)
    try:
        parser.feed(content)
        root: Element = parser.close()
    except (ParseError, DefusedXmlException, ValueError, LookupError, AssertionError) as fault:
        raise Unreadable(DAMAGED) from fault
    return root


class _Bounded(TreeBuilder):
    """Elements without namespaces, which transitional and strict documents write differently, up to a depth and a number."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.count = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.depth += 1
        self.count += 1
        if self.depth > DEPTH or self.count > ELEMENTS:
            raise Unreadable(DEEP)
        return super().start(_local(tag), {_local(name): value for name, value in attrs.items()})

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(_local(tag))


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _weigh(every: list[zipfile.ZipInfo], wanted: list[zipfile.ZipInfo]) -> None:
    """Raise `Unreadable` for what is locked, ambiguous or grows beyond all measure, by the directory alone."""
    if any(info.flag_bits & 1 for info in wanted):
        raise Unreadable(LOCKED)
    # Of two parts under one name each program takes another one.
    if len({info.filename for info in every}) < len(every):
        raise Unreadable(DAMAGED)
    lavish = any(info.file_size > 2**20 and info.file_size > RATIO * info.compress_size for info in wanted)
    if len(every) > ENTRIES or sum(info.file_size for info in wanted) > BYTES or lavish:
        raise Unreadable(HUGE)


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """No more than the directory promised, for it may lie."""
    with archive.open(info) as stream:
        return stream.read(info.file_size)
