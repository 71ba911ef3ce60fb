"""Printed roadmaps come back from PDF files and from scanned sheets; `--whole` measures all styles, resolutions and seeds."""

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import yaml
from PIL import Image
from scans import degrading, judging, printing
from scans.judging import Verdict

from generator import loading
from generator.intake import draft
from generator.intake.document import Document, Paragraph, Unreadable
from generator.intake.readers import file_kind, pictures
from generator.intake.scan import drawn_lines, readings, searchable_pdf, sheet_flow, straighten, tesseract
from generator.intake.scan.paired_readings import RawSheet, RawWord, RawZone
from generator.intake.scan.recognised_sheets import ScanOptions
from generator.intake.scan.sheet import Box, Sheet, SheetPicture, SheetWord
from generator.loading import originals
from generator.model import Roadmap

HERE = Path(__file__).parent / "scans"
ROOT = Path(__file__).parent.parent
DATA = loading.load(ROOT / "roadmaps")
ROADMAPS: dict[str, Roadmap] = {edition.path: edition.roadmap for _, _, edition in DATA.editions if edition.roadmap}
BOUNDS = yaml.safe_load((HERE / "bounds.yml").read_text("utf-8"))
READINGS = yaml.safe_load((HERE / "readings.yml").read_text("utf-8"))
UNRULED = yaml.safe_load((HERE / "unruled.yml").read_text("utf-8"))
HOSTILE = yaml.safe_load((HERE / "hostile.yml").read_text("utf-8"))
WORDS = ScanOptions(
    vocabulary=frozenset(DATA.vocabulary.abbreviations) | {a for kind in DATA.vocabulary.kinds for a in kind.abbreviations}
)
SMALL = "zabaykalsky/kalar/2021-2022"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Of the scans the suite has one, all are of `--whole`."""
    if "degradation" in metafunc.fixturenames:
        whole = metafunc.config.getoption("--whole")
        parts = BOUNDS if whole else ["suite"]
        cases = [(degradation, part) for part in parts for degradation in BOUNDS[part] if degradation in degrading.DEGRADATIONS]
        metafunc.parametrize(("degradation", "part"), cases)


def within(verdict: Verdict, bounds: dict[str, float]) -> bool:
    """Whether every figure is as good as it must be."""
    return (
        100 * verdict.right / verdict.words >= bounds["right"]
        and 1000 * verdict.silent / verdict.words <= bounds["silent"]
        and verdict.silent_digits <= bounds["digits"]
        and 100 * verdict.placed / verdict.cells >= bounds["placed"]
    )


def styles(aside: bool, scanned: bool = False) -> Iterator[str]:
    """Styles that are taught on, or those set aside; `scanned` ones are printed and read as pictures too."""
    named = printing.STYLES.items()
    return (name for name, style in named if style.get("aside", False) is aside and style.get("scanned", True) >= scanned)


@pytest.mark.parametrize("aside", [False, True])
def test_letters_of_a_pdf_come_back(aside: bool) -> None:
    """Every word and every cell; of the style that is set aside the figures alone are looked at."""
    verdict = Verdict()
    for path, roadmap in ROADMAPS.items():
        for style in styles(aside):
            made = draft.of(file_kind.of(printing.pdf(roadmap, style)))
            verdict += judging.judged(roadmap, made, f"{path} {style}")
    print(verdict, *([] if aside else verdict.faults), sep="\n")
    assert within(verdict, BOUNDS["aside" if aside else "seen"]["pdf"])


def test_scans_come_back(degradation: str, part: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The smallest of the roadmaps at the middle resolution; with `--whole` all of them, in an hour, with figures in build/."""
    if part == "suite":
        samples = [(SMALL, "small", printing.CHOICES["seeds"]["seen"][0])]
    else:
        samples = list(product(ROADMAPS, styles(part == "aside", scanned=True), printing.CHOICES["seeds"][part]))
    verdict = Verdict()
    for path, style, seed in samples:
        sheets = degrading.pages(printing.pdf(ROADMAPS[path], style), degradation, seed)
        verdict += judging.judged(ROADMAPS[path], draft.of(pictures.read(sheets, WORDS)), f"{path} {style} {seed}")
    with capsys.disabled():
        print(f"\n{degradation} {part}: {verdict}")
    figures = Path("build/scans.json")
    figures.parent.mkdir(exist_ok=True)
    last = json.loads(figures.read_text("utf-8")) if figures.exists() else {}
    figures.write_text(json.dumps({**last, f"{degradation} {part}": str(verdict)}, indent=2), encoding="utf-8")
    if part != "aside":
        Path(f"build/scans-{degradation}-{part}.txt").write_text("\n".join(verdict.faults), encoding="utf-8")
    assert within(verdict, BOUNDS[part][degradation])


@pytest.mark.parametrize("old", ["", "прежнее"])
def test_a_pdf_of_pictures_is_recognised(old: str) -> None:
    """A page without letters is drawn and read; so is one over which an old recognition has laid its words."""
    scan = degrading.pages(printing.pdf(ROADMAPS[SMALL], "small"), "clean300", 1, most=1)[0]
    with Image.open(io.BytesIO(scan)) as picture:
        width, height = picture.width * 72 / 300, picture.height * 72 / 300
    layer = [SheetWord(old, Box(60, top, 120, top + 10), page=1) for top in range(80, 700, 20) if old]
    sheet = Document((), "scan", placed=tuple(layer), pictures=(SheetPicture(1, width, height, scan),))
    document = file_kind.of(searchable_pdf.content(sheet), WORDS)
    assert document.kind == "scan"
    assert "РАСПОРЯЖЕНИЕ" in list(document.texts)
    assert not any("прежнее" in text for text in document.texts)
    assert any("прежнего распознавания" in note for note in document.notes) is bool(old)
    assert len(document.pictures) == 1


def test_turned_pages_are_read() -> None:
    """A page that is turned in its file has the same words in the same order."""
    content = printing.pdf(ROADMAPS[SMALL], "small")
    straight = list(file_kind.of(content).texts)
    for quarters in (1, 2, 3):
        document = pypdfium2.PdfDocument(content)
        for page in document:
            page.set_rotation(90 * quarters)
        stream = io.BytesIO()
        document.save(stream)
        assert list(file_kind.of(stream.getvalue()).texts) == straight


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(name: str) -> None:
    """In Russian, by a process that is bounded; ours lives on."""
    pieces = (piece if isinstance(piece, str) else piece[0] * piece[1] for piece in HOSTILE[name]["pieces"])
    with pytest.raises(Unreadable, match=HOSTILE[name]["says"]):
        file_kind.of("".join(pieces).encode("latin-1"))


def test_without_tesseract_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine has no such program: a sentence with the packages, no draft."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unreadable, match="apt install tesseract-ocr tesseract-ocr-rus"):
        tesseract.present()


def test_a_turn_is_found() -> None:
    """To a twentieth of a degree."""
    sheet = np.full((1200, 900), 250, dtype=np.uint8)
    for row in range(100, 1100, 25):
        sheet[row : row + 8, 100:800:3] = 20
    for turn in (-2.3, -0.4, 0.0, 0.7, 1.9):
        assert abs(straighten.angle(straighten.turned(sheet, turn)) + turn) < 0.05


def test_broken_lines_are_found_and_letters_are_not() -> None:
    """A line of which pieces are lost is one line; rows of marks like letters are none."""
    sheet = np.full((800, 800), 250, dtype=np.uint8)
    sheet[400, 50:750] = 120
    sheet[400, 50:750:60] = 250
    for row in range(100, 300, 30):
        for column in range(60, 700, 16):
            sheet[row : row + 14, column : column + 4] = 20
    found = drawn_lines.lines(sheet, 200)
    assert [(line.across, round(line.at)) for line in found] == [(True, 144)]


@pytest.mark.parametrize("name", UNRULED)
def test_sheets_without_lines_are_read(name: str) -> None:
    """Words by their places alone: tables and stamps by the gaps in them, paragraphs by their ends."""
    words = [
        SheetWord(match[0], Box(50 + 5 * match.start(), 60 + 12 * row, 50 + 5 * match.end(), 68 + 12 * row), page=1)
        for row, line in enumerate(UNRULED[name]["printed"].splitlines())
        for match in re.finditer(r"\S+", line)
    ]
    document = sheet_flow.document([Sheet(1, 595, 842, tuple(words), ())], "pdf")
    read = []
    for part in document.parts:
        if isinstance(part, Paragraph):
            read.append(part.text)
        else:
            rows = [[cell.text.replace("\n", " ") for cell in part.cells if cell.row == row] for row in range(part.height)]
            read += [" | ".join(cells) for cells in rows]
    assert read == UNRULED[name]["read"]


@pytest.mark.parametrize("name", READINGS)
def test_readings_judge_each_other(name: str) -> None:
    """Words that agree and are known are certain, of two of three readings the words are taken, the rest is doubted."""
    case = READINGS[name]
    cell, page, third, romans = (
        tuple(RawWord(text, sure, Box(left, 100, right, 108)) for text, sure, left, right in case.get(reading, ()))
        for reading in ("cell", "page", "third", "roman")
    )
    again = tuple(Box(left, 100, right, 108) for left, right in case.get("again", ()))
    zone = RawZone(Box(0, 90, 200, 120), cell, again, third, romans)
    sheet = readings.judged([RawSheet(1, 595, 842, (), (zone,), page, b"")], frozenset())[0]
    read = [[word.text, *filter(None, (_doubt(word.doubt), word.proposal))] for word in sheet.words]
    assert read == case["read"]


def _doubt(words: str) -> str:
    """The name of a doubt by its words."""
    return next((name for name, value in vars(readings).items() if words and value == words), "")


def test_a_pdf_with_letters_has_a_page_to_compare_on() -> None:
    """Its pages are drawn where they are to be shown; nothing is doubted."""
    from generator.intake import new_edition  # noqa: PLC0415
    from generator.pages import checking  # noqa: PLC0415

    document = file_kind.of(printing.pdf(ROADMAPS[SMALL], "small"), ScanOptions(shown=True))
    made = draft.of(document)
    files = checking.files(new_edition.roadmap("department", made), made.data, document)
    assert set(files) == {"index.html", ".gitignore", *(f"{number}.jpg" for number in range(1, len(document.pictures) + 1))}
    page = files["index.html"].decode()
    assert page.count("<svg") > 100
    assert "<fieldset" not in page


def found_in(content: bytes) -> Iterator[tuple[int, str]]:
    """The words of a PDF with their pages."""
    document = pypdfium2.PdfDocument(content)
    for number, page in enumerate(document, 1):
        yield from ((number, word) for word in page.get_textpage().get_text_range().split())


def test_the_page_to_compare_on(tmp_path: Path, expect: Callable[[Path, str], None]) -> None:
    """Each doubted word of the draft has its field, and the field its place in the file; a copy to be searched has all words."""
    from generator.intake import new_edition  # noqa: PLC0415
    from generator.pages import checking  # noqa: PLC0415

    sheets = degrading.pages(printing.pdf(ROADMAPS[SMALL], "small"), "noisy200", 3, most=1)
    document = pictures.read(sheets, WORDS)
    made = draft.of(document)
    text = new_edition.roadmap("department", made)
    files = checking.files(text, made.data, document)
    page = files["index.html"].decode()
    data = json.loads(page.partition('id="data">')[2].partition("</script>")[0])
    assert data["text"] == text
    assert all(text[start : start + len(word)] == word for start, word in data["words"].values() if start >= 0)
    assert page.count("<fieldset") == len(data["words"]) > 0
    assert set(files) == {"index.html", "1.jpg", ".gitignore"}
    copy = searchable_pdf.content(document)
    assert Counter(found_in(copy)) == Counter((word.page, word.text) for word in document.placed)
    assert originals.unlike(".pdf", len(copy), copy[: originals.OPENING]) is originals.harmful(".pdf", copy) is None
