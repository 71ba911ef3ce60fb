"""Attached originals: six kinds by their content, nothing that runs or leads away, and an address that cannot be taken."""

import hashlib
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from attachments.attached import archive, flagged, jpeg, objects, office, opendocument, pdf, png, related, word
from click.testing import CliRunner, Result
from conftest import EDITION
from hypothesis import given
from hypothesis import strategies as st
from office.word_files import merged

from generator import addresses
from generator.cli import roadmaps
from generator.intake.readers.libreoffice import PROGRAMS
from generator.loading import originals

BROKEN = "файл повреждён или не дописан; откройте его в своей программе и сохраните заново"
LOCKED = "файл защищён паролем; снимите защиту и сохраните файл заново"
UNLIKE = "внутри не то, что обещает имя; откройте файл в его программе и сохраните в виде, который назван в имени"
MACROS = "в файле есть макросы; сохраните его без макросов, как .docx, .xlsx, .odt или .ods"
INSIDE = "в файл вложен объект другой программы; замените объект рисунком или текстом и сохраните файл заново"
BURSTING = "файл после распаковки слишком велик; уменьшите рисунки в нём и сохраните файл заново"
KINDS = "содержание не похоже на разрешённые виды; принимаются PDF, DOCX, XLSX, ODT, ODS, PNG, JPG, JPEG"
PICTURE = "рисунок повреждён или не дописан; откройте его и сохраните заново"
BEHIND = "после конца рисунка в файле стоит ещё что-то; откройте рисунок и сохраните заново"


def in_pdf(what: str) -> str:
    return f"в PDF {what}; напечатайте его заново в PDF: без сценариев, вложений и мультимедиа"


def away(target: str) -> str:
    return f"файл сам обращается к чужому адресу: {target}; отсоедините его (шаблон, рисунок, данные) и сохраните файл заново"


PACKED = objects(b"").partition(b"endstream")[0]  # never ends
SCRIPT = b"<< /S /JavaScript /JS (app.alert(1)) >>"
GOOD: dict[str, bytes] = {
    "a.pdf": pdf(),
    "opened-at-a-page.pdf": pdf(catalogue=b"/OpenAction [3 0 R /Fit]"),
    "packed.pdf": pdf(packed=objects(b"<< /Title (a) >>")),
    "a.docx": word(),
    "linked.docx": word(**{"word/_rels/document.xml.rels": related("hyperlink", "https://example.ru/")}),
    "own-template.docx": word(
        **{"word/_rels/settings.xml.rels": related("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm")}
    ),
    "chart.docx": word(**{"word/embeddings/Microsoft_Excel_Sheet1.xlsx": b"PK"}),
    "a.xlsx": office("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    "a.odt": opendocument("text"),
    "a.ods": opendocument("spreadsheet"),
    "a.png": png(),
    "a.jpg": jpeg(),
    "a.jpeg": jpeg() + b"\0\0",
}
BAD: list[tuple[str, str, bytes, str]] = [
    ("script", "a.pdf", pdf(SCRIPT), in_pdf("есть сценарий (JavaScript)")),
    ("script at opening", "a.pdf", pdf(catalogue=b"/OpenAction << /S /JavaScript >>"), in_pdf("есть сценарий (JavaScript)")),
    ("script in codes", "a.pdf", pdf(SCRIPT.replace(b"JavaScript", b"J#61v#61Script")), in_pdf("есть сценарий (JavaScript)")),
    ("script packed", "a.pdf", pdf(packed=objects(SCRIPT)), in_pdf("есть сценарий (JavaScript)")),
    ("script packed in codes", "a.pdf", pdf(packed=objects(SCRIPT).replace(b"/ObjStm", b"/Obj#53tm")),
     in_pdf("есть сценарий (JavaScript)")),
    ("script far from its dictionary", "a.pdf", pdf(packed=objects(SCRIPT, b"/Filter /FlateDecode (obj)" + b" " * 9000)),
     in_pdf("есть сценарий (JavaScript)")),
    ("packed twice", "a.pdf", pdf(packed=objects(SCRIPT, b"/Filter [/FlateDecode /FlateDecode]", 2)), BROKEN),
    ("packed otherwise", "a.pdf", pdf(packed=objects(SCRIPT, b"/Filter /ASCIIHexDecode", 0)), BROKEN),
    ("packed without end", "a.pdf", pdf(packed=objects(b"0" * 70_000_000)), BROKEN),
    ("launch", "a.pdf", pdf(b"<< /S /Launch /F (cmd.exe) >>"), in_pdf("есть запуск программ (Launch)")),
    ("file inside", "a.pdf", pdf(b"<< /Type /EmbeddedFile /Length 1 >>\nstream\na\nendstream"), in_pdf("есть вложенный файл")),
    ("files inside", "a.pdf", pdf(catalogue=b"/Names << /EmbeddedFiles 9 0 R >>"), in_pdf("есть вложенный файл")),
    ("media", "a.pdf", pdf(b"<< /Subtype /RichMedia >>"), in_pdf("есть мультимедиа (RichMedia)")),
    ("locked", "a.pdf", pdf(trailer=b"/Encrypt 9 0 R"), LOCKED),
    ("cut", "a.pdf", pdf()[:-30], BROKEN),
    ("a header alone", "a.pdf", b"%PDF-1.7\n%%EOF", BROKEN),
    ("no pages", "a.pdf", b"%PDF-1.7\nstartxref\n0\n%%EOF", BROKEN),
    ("page of HTML", "a.pdf", b"<script>alert(1)</script>" + pdf(), KINDS),
    ("another kind", "a.docx", pdf(), KINDS),
    ("vector", "a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", KINDS),
    ("vector called a picture", "a.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", KINDS),
    ("page", "a.html", b"<!doctype html>", KINDS),
    ("page called a document", "a.docx", b"<!doctype html>", KINDS),
    ("program", "a.exe", b"MZ", KINDS),
    ("old document", "a.doc", b"\xd0\xcf\x11\xe0", KINDS),
    ("picture of another kind", "a.jpg", png(), KINDS),
    ("Word called Excel", "a.xlsx", word(), UNLIKE),
    ("Excel called Word", "a.docx", office("xl/workbook.xml", "spreadsheetml.sheet.main+xml"), UNLIKE),
    ("archive", "a.docx", archive({"a.txt": "a"}), UNLIKE),
    ("text called a sheet", "a.ods", opendocument("text"), UNLIKE),
    ("no kind", "a.odt", archive({"content.xml": "<x/>"}), UNLIKE),
    ("template", "a.docx", office("word/document.xml", "wordprocessingml.template.main+xml"), UNLIKE),
    ("macros", "a.docx", word(**{"word/vbaProject.bin": b"x"}), MACROS),
    ("macros by type", "a.xlsx", archive({"[Content_Types].xml": '<Types><Override PartName="/xl/workbook.xml" '
     'ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>', "xl/workbook.xml": "<x/>"}), MACROS),
    ("old macros", "a.xlsx", office("xl/workbook.xml", "spreadsheetml.sheet.main+xml", xl__macrosheets__sheet1="x"), MACROS),
    ("macros of LibreOffice", "a.odt", opendocument("text", Basic__Standard__Module1="x"), MACROS),
    ("scripts of LibreOffice", "a.ods", opendocument("spreadsheet", Scripts__python__a="x"), MACROS),
    ("book with macros inside", "a.docx", word(**{"word/embeddings/a.xlsm": b"x"}), MACROS),
    ("object", "a.docx", word(**{"word/embeddings/oleObject1.bin": b"x"}), INSIDE),
    ("control", "a.docx", word(**{"word/activeX/activeX1.xml": b"x"}), INSIDE),
    ("object of LibreOffice", "a.odt", opendocument("text", **{"META-INF/manifest.xml": "vnd.sun.star.oleobject"}),
     INSIDE),
    ("template from afar", "a.docx", word(**{"word/_rels/settings.xml.rels": related("attachedTemplate", "https://example.ru/t.dotm")}),
     away("https://example.ru/t.dotm")),
    ("template of a neighbour", "a.docx", word(**{"word/_rels/settings.xml.rels": related("attachedTemplate", "file://host/t.dotm")}),
     away("file://host/t.dotm")),
    ("picture from afar", "a.docx", word(**{"word/_rels/document.xml.rels": related("image", "https://example.ru/1.png")}),
     away("https://example.ru/1.png")),
    ("entities", "a.docx", word(**{"word/_rels/a.rels": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), BROKEN),
    ("broken relations", "a.docx", word(**{"word/_rels/a.rels": "<a"}), BROKEN),
    ("relations without end", "a.docx", word(**{"word/_rels/a.rels": "".join(map(str, range(900_000)))}), BROKEN),
    ("way out", "a.docx", word(**{"../a": "x"}), BROKEN),
    ("way out from the root", "a.docx", word(**{"/etc/a": "x"}), BROKEN),
    ("way out by a disk", "a.docx", word(**{"c:/a": "x"}), BROKEN),
    ("way out backwards", "a.docx", word(**{"..\\a": "x"}).replace(b"../a", b"..\\a"), BROKEN),
    ("twins", "a.docx", word(**{"Word/Document.xml": "x"}), BROKEN),
    ("bomb", "a.docx", word(**{"word/media/a.bmp": b"\0" * 2_000_000}), BURSTING),
    ("many parts", "a.docx", word(**{f"a{number}": "" for number in range(5_000)}), BURSTING),
    ("locked parts", "a.docx", flagged(word()), LOCKED),
    ("cut package", "a.docx", word()[:-30], BROKEN),
    ("tall picture", "a.png", png(1, 30_001), "рисунок слишком велик: 1 × 30001 точек; уменьшите разрешение скана"),
    ("vast picture", "a.jpg", jpeg(20_000, 20_000), "рисунок слишком велик: 20000 × 20000 точек; уменьшите разрешение скана"),
    ("no height", "a.png", png(1, 0), PICTURE),
    ("cut picture", "a.png", png()[:-14], PICTURE),
    ("cut photograph", "a.jpg", jpeg()[:-2], PICTURE),
    ("no frame", "a.jpg", b"\xff\xd8\xff\xd9", PICTURE),
    ("page behind a picture", "a.png", png() + b"<script>alert(1)</script>", BEHIND),
    ("archive behind a photograph", "a.jpg", jpeg() + archive({"a": "b"}), BEHIND),
    ("capital", "A.pdf", pdf(), "имя не годится для адреса; латинские строчные буквы, цифры, точка и дефис: prikaz-25.pdf"),
    ("empty", "a.pdf", b"", KINDS),
]  # fmt: skip


def attach(folder: Path, name: str, content: bytes) -> None:
    """Name a file in the roadmap's third line and lay it beside."""
    file = folder / EDITION / "roadmap.yml"
    file.write_text(file.read_text("utf-8").replace("format: 1\n", f"format: 1\noriginals: {{ {name}: Приказ }}\n", 1), "utf-8")
    (folder / EDITION / "files").mkdir()
    (folder / EDITION / "files" / name).write_bytes(content)


@pytest.mark.parametrize(("name", "content", "said"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_what_may_not_be_attached_is_told(
    name: str, content: bytes, said: str, valid: Path, check: Callable[..., Result]
) -> None:
    """In these very words, at the line that names it, and nothing else is said."""
    attach(valid, name, content)
    assert check().output.splitlines()[:-1] == [f"{EDITION}/roadmap.yml:3:14: ошибка: файл «{name}»: {said}"]


@pytest.mark.parametrize("name", GOOD)
def test_what_may_be_attached_is_published_under_its_hash(name: str, valid: Path, check: Callable[..., Result]) -> None:
    """The same bytes, in the one folder of originals."""
    attach(valid, name, GOOD[name])
    assert check().exit_code == 0
    CliRunner().invoke(roadmaps, ["pages", "--to", "pages"], catch_exceptions=False)
    place = valid / f"pages/files/{hashlib.sha256(GOOD[name]).hexdigest()[:16]}-{name}"
    assert place.read_bytes() == GOOD[name]
    assert list(place.parent.iterdir()) == [place]


def test_no_folder_of_the_data_can_stand_in_the_place_of_originals(valid: Path, check: Callable[..., Result]) -> None:
    """Whatever originals are called, they lie below `files/`, which neither data nor the theme's own files can take."""
    assert addresses.FILES.strip("/") in addresses.RESERVED
    assert addresses.original("0" * 64, "a.pdf") == f"files/{'0' * 16}-a.pdf"
    (valid / "roadmaps/files").mkdir()
    assert "имя папки «files» занято самим сайтом" in check().output
    for name in ("../a.pdf", "a/b.pdf", "..", ".htaccess", "main.css/", "a\\b.pdf", "а.pdf", "a b.pdf"):
        assert originals.unfit(name, 1, b"%PDF-1.7") is not None


def test_what_office_programs_write_is_accepted(tmp_path: Path) -> None:
    """Files of LibreOffice, python-docx and xlsxwriter, and the pictures of this manual."""
    (tmp_path / "a.docx").write_bytes(merged(["Срок"], [["май"]]))
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        book.add_worksheet().write(0, 0, "Срок")
    program = next(filter(None, map(shutil.which, PROGRAMS)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind, source in (("pdf", "a.docx"), ("odt", "a.docx"), ("ods", "b.xlsx")):
        command = [program, profile, "--headless", "--convert-to", kind, source]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=600)
    pictures = (Path(__file__).parent.parent / "docs/pictures").glob("*.png")
    files = [path for path in (*tmp_path.glob("*.*"), *pictures) if path.is_file()]
    assert {path.suffix for path in files} == set(originals.SIGNATURES) - {".jpg", ".jpeg"}
    assert {path.name: originals.harmful(path.suffix, path.read_bytes()) for path in files} == {path.name: None for path in files}


@given(st.sampled_from(sorted(GOOD)), st.binary(max_size=40), st.integers(0, 1500), st.booleans())
def test_damage_never_breaks_the_look(name: str, noise: bytes, place: int, insert: bool) -> None:
    """Whatever happened to the bytes there is nothing to say or two Russian sentences."""
    content = GOOD[name]
    spoilt = content[:place] + noise + content[place if insert else place + len(noise) :]
    said = originals.harmful(Path(name).suffix, spoilt)
    assert said is None or (len(said) == 2 and all(said))


@pytest.mark.parametrize(
    ("suffix", "piece"),
    [(".pdf", b"stream\n"), (".pdf", b"/ObjStm " + PACKED), (".pdf", b"/a#61"), (".pdf", b"/"), (".pdf", b"endstream "),
     (".jpg", b"\xff"), (".jpg", b"\xff\xe0\x00\x02"), (".png", b"\0\0\0\0IDATabcd")],
)  # fmt: skip
def test_time_grows_with_the_size_alone(suffix: str, piece: bytes) -> None:
    """A large file made of what is dearest to look at takes seconds of processor time at the most."""
    opening, ending = originals.SIGNATURES[suffix], b"startxref %%EOF" if suffix == ".pdf" else b""
    content = opening + piece * (4 * 2**20 // len(piece)) + ending
    start = time.process_time()
    originals.harmful(suffix, content)
    assert time.process_time() - start < 10
