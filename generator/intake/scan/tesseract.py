"""Runs Tesseract over pictures: one run reads a list of them and gives words with their places and how sure it is of each."""

import csv
import os
import shutil
import subprocess  # noqa: TID251  the window to Tesseract
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image

from generator.intake.document import Unreadable
from generator.intake.scan.paired_readings import RawWord
from generator.intake.scan.sheet import Box
from generator.intake.scan.straighten import Grey

PROGRAM = "tesseract"
RUSSIAN, ENGLISH = "rus", "eng"
SECONDS = 120  # for the pictures of one run; a page takes three
MISSING = (
    "Слова на картинке распознаёт программа Tesseract, а её на этом компьютере нет. Установите её с русским языком: "
    "«apt install tesseract-ocr tesseract-ocr-rus» (Debian, Ubuntu, Astra), «brew install tesseract tesseract-lang» (macOS), "
    "установщик с github.com/UB-Mannheim/tesseract/wiki (Windows, отметьте «Russian»), и повторите команду."
)
UNSPOKEN = (
    "У программы Tesseract нет русского языка. Установите его: «apt install tesseract-ocr-rus» (Debian, Ubuntu, Astra), "
    "«brew install tesseract-lang» (macOS), и повторите команду."
)


@dataclass(frozen=True)
class Expected:
    """What a picture holds: Tesseract's own number for its layout, 6 one block, 4 a column, 7 a line, 8 a word.

    `signs` are those that can stand there, all if none are named.
    """

    layout: int
    signs: str = ""
    language: str = RUSSIAN


@dataclass(frozen=True)
class ReadWord:
    """A word with its place in the picture, in pixels from the top left, and how sure Tesseract is, of 100."""

    text: str
    sure: float
    left: int
    top: int
    right: int
    bottom: int

    def placed(self, points: float, left: int = 0, top: int = 0) -> RawWord:
        """The word on its sheet: `points` to a pixel, the picture begins at `left`, `top`, in pixels."""
        box = (self.left + left, self.top + top, self.right + left, self.bottom + top)
        return RawWord(self.text, self.sure, Box(*(side * points for side in box)))


def present() -> None:
    """Raise `Unreadable`, with what to install, where Tesseract or its Russian is lacking."""
    if shutil.which(PROGRAM) is None:
        raise Unreadable(MISSING)
    if RUSSIAN not in languages():
        raise Unreadable(UNSPOKEN)


@cache
def languages() -> frozenset[str]:
    """The languages that Tesseract has here."""
    listed = subprocess.run([PROGRAM, "--list-langs"], capture_output=True, text=True, check=False, timeout=30)
    return frozenset((listed.stdout + listed.stderr).split())


def words(pictures: Sequence[Grey], expected: Expected, dots: int) -> list[list[ReadWord]]:
    """The words of each picture, of which `dots` make an inch."""
    if not pictures:
        return []
    with tempfile.TemporaryDirectory(prefix="intake-") as scratch:
        folder = Path(scratch)
        names = []
        for at, picture in enumerate(pictures):
            name = folder / f"{at}.pgm"
            Image.fromarray(picture).save(name)
            names.append(str(name))
        (folder / "list.txt").write_text("\n".join(names) + "\n", encoding="utf-8")
        command = [PROGRAM, str(folder / "list.txt"), str(folder / "words"), "-l", expected.language]
        command += ["--psm", str(expected.layout), "--dpi", str(dots)]
        command += ["-c", f"tessedit_char_whitelist={expected.signs}"] if expected.signs else []
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        try:
            done = subprocess.run([*command, "tsv"], capture_output=True, check=False, timeout=SECONDS, env=environment)
        except subprocess.TimeoutExpired as fault:
            raise Unreadable("Страница слишком сложна: Tesseract читает её дольше двух минут. Отсканируйте её заново.") from fault
        table = folder / "words.tsv"
        if done.returncode or not table.exists():
            raise Unreadable(
                "Tesseract не смог прочитать эту страницу. Отсканируйте её заново, в оттенках серого, 300 точек на дюйм."
            )
        return _table(table, len(pictures))


def _table(table: Path, count: int) -> list[list[ReadWord]]:
    by_picture: list[list[ReadWord]] = [[] for _ in range(count)]
    with table.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = (row["text"] or "").strip()
            if row["level"] == "5" and text:
                left, top, width, height = (int(row[name]) for name in ("left", "top", "width", "height"))
                read = ReadWord(text, float(row["conf"]), left, top, left + width, top + height)
                by_picture[int(row["page_num"]) - 1].append(read)
    return by_picture
