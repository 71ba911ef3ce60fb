"""Beginning a roadmap: every place to fill is marked and named by `check`; what a file says is taken, doubted, counted."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from attachments.attached import word
from click.testing import CliRunner, Result
from conftest import VALID
from office import orders

from generator import loading, source
from generator.cli import roadmaps
from generator.intake import new_edition
from generator.intake.draft import IntakeDoubt, IntakeDraft
from generator.intake.readers import libreoffice as programs
from generator.model import Roadmap
from generator.source import ParsedFile

PLACE = "primernaya/obrazec/2025"
FOLDER = Path("roadmaps") / PLACE
FILES = ("roadmaps/primernaya/region.yml", "roadmaps/primernaya/obrazec/municipality.yml", f"roadmaps/{PLACE}/roadmap.yml")
WORDS = {  # what a person writes in the marked places
    "name": "Примерная область",
    "wording": "на 2025 год",
    "start": "2025-01-01",
    "end": "2025-12-31",
    "kind": "приказ",
    "title": "Дорожная карта",
    "number": "1",
    "text": "Семинар",
    "deadline": "март 2025 г.",
    "responsible": "Методист",
}
FOUND = IntakeDraft(
    {
        "act": {"number": "25", "title": "Об утверждении\nдорожной карты"},
        "annexes": (
            {
                "title": "План",
                "blocks": [
                    {
                        "plan": {
                            "columns": {"number": "№", "text": "Что"},
                            "rows": [
                                {"section": "1.", "level": 1, "title": "Кадры"},
                                {"number": "1", "text": "Семинар", "deadline": None},
                                {"number": "2", "text": "Разбор\nОбсуждение"},
                            ],
                        }
                    }
                ],
            },
        ),
    },
    (
        IntakeDoubt(
            "таблица 1, строка 3", "срок не\nраспознан\u200b", ("annexes", 0, "blocks", 0, "plan", "rows", 1, "deadline")
        ),
        IntakeDoubt("абзац 2", "не ясно, к чему относится", None),
        IntakeDoubt("таблица 1, строка 9", "строка пропущена", ("annexes", 0, "blocks", 0, "plan", "rows", 7)),
    ),
)


def new(*words: str) -> Result:
    """`roadmaps new` in this process."""
    return CliRunner().invoke(roadmaps, ["new", *words], prog_name="roadmaps", catch_exceptions=False)


@pytest.mark.usefixtures("valid")
def test_check_names_the_marked_places_and_no_others(check: Callable[..., Result]) -> None:
    """Each line marked to be filled is named by `check`, no other is, and once all are filled nothing is wrong."""
    result = new(PLACE)
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        *(f"Записан: {file}" for file in FILES),
        "Дальше:",
        "  1. Впишите данные там, где стоит «ЗАПОЛНИТЕ», сверьте места «ПРОВЕРЬТЕ», лишние примечания удалите.",
        "  2. roadmaps check roadmaps/primernaya — назовёт, что осталось заполнить.",
        "  3. roadmaps fmt roadmaps/primernaya — приведёт файлы к единому виду.",
    ]
    marked = {f"{file}:{number}" for file in FILES for number, line in lines(file) if "# ЗАПОЛНИТЕ: " in line}
    named = {":".join(line.split(":")[:2]) for line in check("roadmaps/primernaya").output.splitlines() if "ошибка: " in line}
    assert named == marked
    assert len(marked) == 16
    for file in FILES:
        Path(file).write_text("".join(f"{filled(line)}\n" for _, line in lines(file)), encoding="utf-8")
    assert ": ошибка: " not in check("roadmaps/primernaya").output


def lines(file: str) -> list[tuple[int, str]]:
    """The lines of a file with their numbers."""
    return list(enumerate(Path(file).read_text(encoding="utf-8").splitlines(), 1))


def filled(line: str) -> str:
    """The line as a person leaves it."""
    found = re.fullmatch(r'([ -]*(\w+):) (?:"" )?# ЗАПОЛНИТЕ: .+', line)
    return f"{found[1]} {WORDS[found[2]]}" if found else line


@pytest.mark.usefixtures("valid")
def test_what_was_begun_has_its_canonical_shape() -> None:
    """`fmt` finds nothing to do in new files."""
    new(PLACE)
    result = CliRunner().invoke(roadmaps, ["fmt", "--check", "roadmaps/primernaya"])
    assert (result.output, result.exit_code) == ("", 0)


@pytest.mark.usefixtures("valid")
def test_what_is_there_is_never_touched() -> None:
    """A second edition writes its own file alone; a roadmap that is there is refused."""
    new(PLACE)
    Path(FILES[0]).write_text("# моё\n", encoding="utf-8")
    assert new("primernaya/obrazec/2026").output.splitlines()[:2] == [f"Записан: {FILES[2].replace('2025', '2026')}", "Дальше:"]
    assert Path(FILES[0]).read_text(encoding="utf-8") == "# моё\n"
    again = new(PLACE)
    assert again.exit_code == 1
    said = f"Ошибка: Файл уже есть и не изменён: {FILES[2]}. Выберите другое имя издания или правьте этот файл.\n"
    assert again.output == said


REFUSED = {
    "primernaya/2025": "Нужны три имени через косую черту: kemerovo/gurevsk/2022.",
    "primernaya/../2025": "«..»: имя папки не годится для адреса; латинские строчные буквы, цифры и дефис, например gurevsk.",
    "primernaya/schools/2025": "«schools»: имя папки «schools» занято самим сайтом; выберите другое имя.",
    f"primernaya/{'a' * 61}/2025": f"«{'a' * 61}»: имя папки длиннее 60 знаков; сократите его: оно войдёт в адрес.",
}


@pytest.mark.parametrize("place", REFUSED)
def test_a_name_unfit_for_an_address_is_refused(place: str, valid: Path) -> None:
    """Names are held to the law that `check` holds folders to."""
    result = new(place)
    assert result.exit_code == 2
    where = "'РЕГИОН/МУНИЦИПАЛИТЕТ/ИЗДАНИЕ'"
    assert result.output.endswith(f"Ошибка: Неверное значение {where}: {REFUSED[place]}\n")
    assert not (valid / "roadmaps/primernaya").exists()


def test_found_words_fill_and_doubts_stand_beside_their_places() -> None:
    """A draft's words are taken as they are, the missing marked, each doubt is a comment at the nearest place that is there."""
    text = new_edition.roadmap("transcribed", FOUND, {"prikaz.docx": "Приказ"})
    read = source.parse(text, "x.yml")
    assert isinstance(read, ParsedFile)
    assert isinstance(read.data, dict)
    assert read.data["annexes"] == [
        {
            "title": "План",
            "blocks": [
                {
                    "plan": {
                        "columns": {"number": "№", "text": "Что"},
                        "rows": [
                            {"section": "1.", "level": "1", "title": "Кадры"},
                            {"number": "1", "text": "Семинар"},
                            {"number": "2", "text": "Разбор\nОбсуждение\n"},
                        ],
                    }
                }
            ],
        }
    ]
    assert read.data["act"] == {"kind": None, "number": "25", "title": "Об утверждении\nдорожной карты\n"}
    assert (read.data["published_by"], read.data["originals"], read.problems) == ("transcribed", {"prikaz.docx": "Приказ"}, ())
    assert (
        "          # ПРОВЕРЬТЕ: таблица 1, строка 9: строка пропущена\n"
        "          rows:\n"
        '            - section: "1."\n'
        "              level: 1\n"
        "              title: Кадры\n"
        "            # ПРОВЕРЬТЕ: таблица 1, строка 3: срок не распознан\n"
        '            - number: "1"\n'
    ) in text
    assert text.splitlines()[1] == "# ПРОВЕРЬТЕ: абзац 2: не ясно, к чему относится"
    assert text.count("# ЗАПОЛНИТЕ: ") == 4


ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "intake" / "new"
ROADMAPS = {edition.path: edition.roadmap for *_, edition in loading.load(ROOT / "roadmaps").editions if edition.roadmap}
MADE_UP = next(edition.roadmap for *_, edition in loading.load(VALID).editions if edition.roadmap)
FORMS = {**dict.fromkeys(orders.HABITS, "docx"), "xlsx": "xlsx", "txt": "txt"}


def begun(folder: Path, roadmap: Roadmap, form: str, *words: str) -> Result:
    """`roadmaps new` from a file of this form, named in the working folder."""
    file = Path(f"План {form}.{FORMS[form]}")
    (folder / file).write_bytes(orders.made(roadmap, form))
    return new(PLACE, "--from", str(file), *words)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_printed_and_written(form: str, valid: Path, expect: Callable[[Path, str], None]) -> None:
    """From a file to the draft: all that the person is told, and the file with its marks; the shape is canonical."""
    result = begun(valid, MADE_UP, form)
    assert result.exit_code == 0
    expect(CASES / f"{form}.txt", result.output)
    expect(CASES / f"{form}.yml", Path(FILES[2]).read_text(encoding="utf-8"))
    assert CliRunner().invoke(roadmaps, ["fmt", "--check", "roadmaps/primernaya"]).output == ""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", ROADMAPS)
def test_edits_from_a_file_to_a_passing_page(path: str, form: str, valid: Path, check: Callable[..., Result]) -> None:
    """A person fills six places: three names, the term's words and two days; a workbook without an act has the act's kind too.

    The doubts to look at are those of pages: repeated headers, cut rows, pieces that were joined.
    """
    result = begun(valid, ROADMAPS[path], form)
    marked = [line for file in FILES for _, line in lines(file) if "# ЗАПОЛНИТЕ: " in line]
    doubted = [line for file in FILES for _, line in lines(file) if "# ПРОВЕРЬТЕ: " in line]
    assert len(marked) == (7 if form == "xlsx" else 6)
    assert len(doubted) == result.output.count("Проверьте: ") == DOUBTS[form].get(path, 0)
    for file in FILES:
        Path(file).write_text("".join(f"{filled(line)}\n" for _, line in lines(file)), encoding="utf-8")
    found = check("roadmaps/primernaya")
    assert (": ошибка: " in found.output, found.exit_code) == (False, 0)


DOUBTS: dict[str, dict[str, int]] = {
    "merged": {},
    "numbered": {},
    "split": {
        "dagestan/khunzakh/2023": 6,
        "kemerovo/gurevsk/2022": 8,
        "omsk/okoneshnikovo/2021-2023": 3,
        "zabaykalsky/kalar/2021-2022": 3,
    },
    "xlsx": {},
    "txt": {"dagestan/khunzakh/2023": 1},
}


def test_a_file_of_libreoffice(valid: Path) -> None:
    """An .odt of the same plan begins the same roadmap as the .docx that it was made from."""
    begun(valid, MADE_UP, "merged")
    written = Path(FILES[2]).read_text(encoding="utf-8")
    program = next(filter(None, map(shutil.which, programs.PROGRAMS)), None)
    assert program, "install LibreOffice"
    profile = f"-env:UserInstallation={(valid / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "odt", "План merged.docx"]
    subprocess.run(command, cwd=valid, check=True, capture_output=True, timeout=600)
    result = new("primernaya/obrazec/2026", "--from", "План merged.odt")
    assert result.exit_code == 0
    assert Path(FILES[2].replace("2025", "2026")).read_text(encoding="utf-8") == written


def test_an_unreadable_file_begins_nothing(valid: Path) -> None:
    """What cannot be read is told in Russian, and nothing is written."""
    spoilt = valid / "Приказ.docx"
    spoilt.write_bytes(b"PK\x03\x04 spoilt")
    result = new(PLACE, "--from", str(spoilt))
    assert result.exit_code == 1
    assert result.output.startswith(f"Ошибка: {spoilt}: ")
    assert not (valid / "roadmaps/primernaya").exists()


def test_a_file_without_a_plan_is_told(valid: Path) -> None:
    """The wrong file is noticed at once: its words arrive as text, and the last lines say that no measures were found."""
    letter = valid / "Письмо.txt"
    letter.write_text("Направляем информацию о проведённой работе.\n", encoding="utf-8")
    said = new(PLACE, "--from", str(letter)).output.splitlines()
    assert said[-2:] == [
        "Мероприятий в файле не нашлось: проверьте, тот ли это файл; слова его перенесены текстом. "
        "План без мероприятий не публикуйте: внесите их сами.",
        "0\u00a0мероприятий, 0\u00a0сомнений",
    ]
    assert "Направляем информацию" in Path(FILES[2]).read_text(encoding="utf-8")


ORDER = """Управление образования
ПРИКАЗ
12.01.2021 № 15-од
Об утверждении плана
ПРИКАЗЫВАЮ:
1. Утвердить план.
Начальник управления\tИ.И. Вымышленный
"""
PLAN = """УТВЕРЖДАЮ
Начальник управления
И.И. Вымышленный
12.01.2021
План мероприятий
№\tМероприятия\tСроки
1\tСеминар учителей\tмай 2021 г.
"""


@pytest.mark.parametrize("order_first", [True, False])
def test_order_and_plan_are_separate_files(order_first: bool, valid: Path) -> None:
    """Whichever is named first, the order gives the act and the plan the annex; the plan's own stamp is told."""
    (valid / "prikaz.txt").write_text(ORDER, encoding="utf-8")
    (valid / "plan.txt").write_text(PLAN, encoding="utf-8")
    named = ["prikaz.txt", "plan.txt"] if order_first else ["plan.txt", "prikaz.txt"]
    result = new(PLACE, *(word for name in named for word in ("--from", name)))
    assert result.exit_code == 0
    assert "Проверьте: файл „plan.txt“: акт уже взят из другого файла, этот не перенесён: „гриф утверждения“" in result.output
    text = Path(FILES[2]).read_text(encoding="utf-8")
    assert text.index("kind: приказ") < text.index("Семинар учителей")


def test_the_file_itself_is_attached_when_asked(valid: Path) -> None:
    """A file is attached under a fit name with its own as the caption; a kind that is not allowed is told."""
    letter = valid / "Приказ 25.DOCX"
    letter.write_bytes(word())
    same = valid / "План 25.docx"
    same.write_bytes(word())
    captions, contents, refused = new_edition.attachments([letter, same])
    assert captions == {"original.docx": "Приказ 25", "2-original.docx": "План 25"}
    assert (list(contents), refused) == (list(captions), [])
    page = valid / "page.html"
    page.write_text("<p>", encoding="utf-8")
    why = "содержание не похоже на разрешённые виды; принимаются PDF, DOCX, XLSX, ODT, ODS, PNG, JPG, JPEG."
    assert new_edition.attachments([page]) == ({}, {}, [f"Не приложен: {page}: {why}"])
    result = begun(valid, MADE_UP, "merged", "--attach")
    assert f"Записан: {FOLDER / 'files' / 'original.docx'}" in result.output.splitlines()
    assert (FOLDER / "files/original.docx").read_bytes() == (valid / "План merged.docx").read_bytes()
    assert "originals:\n  original.docx: План merged\n" in Path(FILES[2]).read_text(encoding="utf-8")
    (valid / "План.txt").write_bytes(orders.made(MADE_UP, "txt"))
    result = new("primernaya/obrazec/2026", "--from", "План.txt", "--attach")
    assert f"Не приложен: План.txt: {why}" in result.output.splitlines()
    assert not (FOLDER.parent / "2026/files").exists()
    alone = new(PLACE, "--attach")
    assert alone.exit_code == 2
    assert alone.output.endswith("Ошибка: Ключ --attach прикладывает файл, названный ключом --from: укажите его.\n")
