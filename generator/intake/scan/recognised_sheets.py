"""Pictures of sheets as words: two workers straighten, find drawn lines, and let Tesseract read page and cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.intake.scan.sheet import Sheet

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class PagePicture:
    """A page that is to be read as a picture."""

    number: int
    rotation: int
    remarks: tuple[str, ...] = ()


def SILENT(done, total):
    pass


def recognised(pictures, drawn, progress):
    raise NotImplementedError
