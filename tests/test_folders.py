"""Folders and files that are not as they must be: each told in its exact words, and the neighbours still read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from attachments.attached import pdf
from click.testing import Result
from conftest import neighbour

from generator import loading, source

Make = Callable[[Path], object]  # spoils the municipality's folder
Said = tuple[str, str, str]  # place below roadmaps/primer/, what is wrong, how to mend it

PDF = pdf().decode()
NO_REGION = "напишите в нём название региона; если данные принимает сервер публикации, попросите оператора завести этот регион"
MISSING = "создайте его по образцу соседних папок"
NAME = "латинские строчные буквы, цифры и дефис, например gurevsk"
STRAY = "лишний файл: на сайт он не попадёт"
LITTER = "удалите его из папки с данными"
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
FETCH = "верните сам файл: git lfs pull, отключите LFS: git lfs untrack, затем git add --renormalize . и git commit"
KINDS = "принимаются PDF, DOCX, XLSX, ODT, ODS, PNG, JPG, JPEG"
LINK = ("это ссылка, а не файл", "положите сам файл или папку")
R = "vymysel/2024/roadmap.yml"
FOREIGN = "сверьте с классификатором ОКТМО этот код и oktmo в region.yml"
ALIKE = "допишите в одном из названий то, что их различит: вид или центр муниципалитета"


def write(path: Path, text: str = "", size: int = 0) -> Path:
    """Write a file, at least `size` bytes long, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    with path.open("r+b") as stream:
        stream.truncate(max(size, path.stat().st_size))
    return path


def call(town: Path, name: str) -> None:
    """Give the municipality another name."""
    file = town / "municipality.yml"
    file.write_text(file.read_text("utf-8").replace("name: Вымышленный район", f"name: {name}", 1), "utf-8")


def coded(town: Path, *codes: str) -> None:
    """Give two municipalities of a region codes of ОКТМО in the fourth lines of their files, the region those of 99."""
    for folder, code in zip(("sosed", "vymysel"), codes, strict=True):
        file = town.parent / folder / "municipality.yml"
        lines = file.read_text("utf-8").splitlines(keepends=True)
        file.write_text("".join([*lines[:3], f"oktmo: {code}\n", *lines[3:]]), "utf-8")
    region = town.parent / "region.yml"
    region.write_text(region.read_text("utf-8") + "oktmo: 99\n", "utf-8")


def attach(town: Path, name: str, text: str, size: int = 0) -> Path:
    """Name an original in the third line of the roadmap and lay it beside."""
    file = town / "2024/roadmap.yml"
    file.write_text(file.read_text("utf-8").replace("format: 1\n", f"format: 1\noriginals: {{ {name}: Приказ }}\n", 1), "utf-8")
    return write(town / "2024/files" / name, text, size)


def link(path: Path) -> None:
    """Put a link in the place of a file or folder of an edition or a municipality, which goes out of the data."""
    path.symlink_to(path.rename(Path("moved").absolute()))


CASES: list[tuple[str, Make, list[Said]]] = [
    ("nothing", lambda town: None, []),
    ("readme, hidden and system files", lambda town: [write(town / n) for n in ("README.md", ".git/x", "Thumbs.db")], []),
    ("what programs leave", lambda town: [write(town / n) for n in ("~$plan.docx", "2024/roadmap.yml.bak", "2024/scan.tmp")],
     [("vymysel/2024/roadmap.yml.bak", "это запасная копия файла, а не данные", LITTER),
      ("vymysel/2024/scan.tmp", "это временный файл программы, а не данные", LITTER),
      ("vymysel/~$plan.docx", "это служебный файл Word или Excel (документ ещё открыт), а не данные", LITTER)]),
    ("what programs leave among originals", lambda town: [write(town / "2024/files" / n) for n in ("Thumbs.db", "~$plan.docx")],
     [(f"{R}:2:1", "файл files/~$plan.docx: это служебный файл Word или Excel (документ ещё открыт), а не данные", LITTER)]),
    ("a folder of a system", lambda town: write(town / "__MACOSX/x"),
     [("vymysel/__MACOSX", "это служебный файл macOS, а не данные", LITTER)]),
    ("a folder called as a note", lambda town: (town / "2024").rename(town / "readme-2024"), []),
    ("a pointer of Git LFS", lambda town: write(town / "2024/roadmap.yml", POINTER),
     [(f"{R}:1:1", "это указатель Git LFS, а не сам файл", FETCH)]),
    ("an original that is a pointer of Git LFS", lambda town: attach(town, "prikaz.pdf", POINTER),
     [(f"{R}:3:14", "файл «prikaz.pdf»: это указатель Git LFS, а не сам файл", FETCH)]),
    ("a folder in the vocabulary", lambda town: write(town.parents[1] / "vocabulary/x/municipality.yml"),
     [("../vocabulary/x", "лишняя папка: на сайт она не попадёт", "уберите её; здесь бывают: "
       "abbreviations.yml, bodies.yml, factors.yml, indicators.yml, synonyms.yml, themes.yml, weights.yml")]),
    ("no roadmap", lambda town: (town / "2024/roadmap.yml").unlink(), [(R, "нет файла roadmap.yml", MISSING)]),
    ("no municipality", lambda town: (town / "municipality.yml").unlink(),
     [("vymysel/municipality.yml", "нет файла municipality.yml", MISSING)]),
    ("no region", lambda town: (town.parent / "region.yml").unlink(),
     [("region.yml", "нет файла region.yml", NO_REGION)]),
    ("empty folders", lambda town: [write(town / "2025/.keep"), write(town.parents[1] / "drugaya/.keep")],
     [("../drugaya/region.yml", "нет файла region.yml", NO_REGION),
      ("vymysel/2025/roadmap.yml", "нет файла roadmap.yml", MISSING)]),
    ("yaml for yml", lambda town: (town / "2024/roadmap.yml").rename(town / "2024/roadmap.yaml"),
     [("vymysel/2024/roadmap.yaml", "файл с таким именем не читается", "назовите его roadmap.yml"),
      (R, "нет файла roadmap.yml", MISSING)]),
    ("a capital", lambda town: (town / "2024/roadmap.yml").rename(town / "2024/Roadmap.yml"),
     [("vymysel/2024/Roadmap.yml", "файл с таким именем не читается", "назовите его roadmap.yml"),
      (R, "нет файла roadmap.yml", MISSING)]),
    ("a folder for a file", lambda town: write((town / "2024/roadmap.yml").rename(town / "2024/.old").parent / "roadmap.yml/x"),
     [(R, "имя папки не годится для адреса", NAME), (R, "нет файла roadmap.yml", MISSING)]),
    ("stray file", lambda town: write(town / "2024/Приказ.docx"),
     [("vymysel/2024/Приказ.docx", STRAY, "уберите его; здесь бывают: roadmap.yml, progress.yml")]),
    ("stray file at the top", lambda town: write(town.parents[1] / "notes.txt"),
     [("../notes.txt", STRAY, "уберите его; здесь бывают: только папки")]),
    ("stray file in the vocabulary", lambda town: write(town.parents[1] / "vocabulary/spravka.yml"),
     [("../vocabulary/spravka.yml", STRAY, "уберите его; здесь бывают: "
       "abbreviations.yml, bodies.yml, factors.yml, indicators.yml, synonyms.yml, themes.yml, weights.yml")]),
    ("capitals", lambda town: write(town / "2024-Plan/roadmap.yml"),
     [("vymysel/2024-Plan", "имя папки не годится для адреса", NAME)]),
    ("cyrillic", lambda town: (town.parent / "район").mkdir(), [("район", "имя папки не годится для адреса", NAME)]),
    ("a space", lambda town: (town / "2024 год").mkdir(), [("vymysel/2024 год", "имя папки не годится для адреса", NAME)]),
    ("case alone", lambda town: (town.parent / "Vymysel").mkdir(),
     [("Vymysel", "папка отличается от «vymysel» только регистром букв", "оставьте одну папку, строчными буквами")]),
    ("reserved", lambda town: (town.parents[1] / "calendar").mkdir(),
     [("../calendar", "имя папки «calendar» занято самим сайтом", "выберите другое имя")]),
    ("long", lambda town: (town / ("2024-" * 12 + "x")).mkdir(),
     [("vymysel/" + "2024-" * 12 + "x", "имя папки длиннее 60 знаков", "сократите его: оно войдёт в адрес")]),
    ("nested", lambda town: (town / "2024/scans").mkdir(),
     [("vymysel/2024/scans", "лишняя папка внутри дорожной карты", "оставьте здесь roadmap.yml, progress.yml и папку files/")]),
    ("link to a file", lambda town: link(town / "2024/roadmap.yml"), [(R, *LINK)]),
    ("link to a folder", lambda town: link(town / "2024"), [("vymysel/2024", *LINK)]),
    ("link to nothing", lambda town: (town / "2025").symlink_to("nowhere"), [("vymysel/2025", *LINK)]),
    ("original", lambda town: attach(town, "prikaz.pdf", PDF), []),
    ("original of another kind", lambda town: attach(town, "prikaz.pdf", "<script>"),
     [(f"{R}:3:14", "файл «prikaz.pdf»: содержание не похоже на разрешённые виды", KINDS)]),
    ("original that runs", lambda town: attach(town, "prikaz.svg", "<svg>"),
     [(f"{R}:3:14", "файл «prikaz.svg»: содержание не похоже на разрешённые виды", KINDS)]),
    ("original without end", lambda town: attach(town, "prikaz.pdf", PDF, 20 * 1024 * 1024 + 1),
     [(f"{R}:3:14", "файл «prikaz.pdf»: больше 20 МБ", "уменьшите разрешение скана")]),
    ("a document without data", lambda town: write(town / "2025/files/prikaz.docx"),
     [("vymysel/2025/roadmap.yml", "документ приложен, а данных ещё нет: нет файла roadmap.yml",
       "возьмите готовый черновик: он приложен к проверке (chernovik), а на своём компьютере его пишет roadmaps drafts")]),
    ("original not named", lambda town: write(town / "2024/files/prikaz.pdf", PDF),
     [(f"{R}:2:1", "файл files/prikaz.pdf не назван в originals",
       "допишите в originals строку «prikaz.pdf: подпись» или уберите файл")]),
    ("original as a link", lambda town: link(attach(town, "prikaz.pdf", PDF)),
     [(f"{R}:3:14", "файл «prikaz.pdf»: его нет в папке files/", "положите файл в папку files/ рядом с roadmap.yml")]),
    ("originals as a link", lambda town: link(attach(town, "prikaz.pdf", PDF).parent),
     [("vymysel/2024/files", *LINK),
      (f"{R}:3:14", "файл «prikaz.pdf»: его нет в папке files/", "положите файл в папку files/ рядом с roadmap.yml")]),
    ("a neighbour's name", lambda town: call(town, "ВЫМЫШЛЁННЫЙ район (sosed)"),
     [("sosed/municipality.yml:3:7", "название «Вымышленный район (sosed)» уже у муниципалитета «primer/vymysel»", ALIKE),
      ("vymysel/municipality.yml:3:7", "название «ВЫМЫШЛЁННЫЙ район (sosed)» уже у муниципалитета «primer/sosed»", ALIKE)]),
    ("a code of another region", lambda town: coded(town, "52644000", "99600000"),
     [("sosed/municipality.yml:4:8", "код ОКТМО «52644000» начинается не с 99, как коды этого региона", FOREIGN)]),
    ("ten megabytes", lambda town: write(town / "2024/roadmap.yml", "a: слово\n", 10 * 1024 * 1024),
     [(R, "файл слишком велик: 10 485 760 байт", "оставьте не больше 1 МБ: одна дорожная карта занимает около 0,05 МБ")]),
    ("brackets", lambda town: write(town / "2024/roadmap.yml", "[" * 25_000),
     [(f"{R}:1:17", "вложенность глубже 16 уровней", "проверьте скобки и отступы")]),
    ("values", lambda town: write(town / "2024/roadmap.yml", "annexes: [" + "[]," * 50_000 + "]"),
     [(f"{R}:1:150003", "в файле слишком много значений", "разделите данные на несколько дорожных карт")]),
    ("words", lambda town: write(town.parent / "region.yml", f"format: 1\nname: {'я' * 20_001}"),
     [("region.yml:2:7", "поле «name»: текст слишком длинный: 20001 знаков", "оставьте не больше 1200")]),
    ("editions without end", lambda town: [(town / str(number)).mkdir() for number in range(1000, 1300)],
     [("vymysel", "в папке муниципалитета дорожных карт: 301", "оставьте не больше 300: прежние есть в истории"),
      *((f"vymysel/{number}/roadmap.yml", "нет файла roadmap.yml", MISSING) for number in range(1000, 1300))]),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_fault_of_a_folder_is_told(spoil: Make, said: list[Said], valid: Path, check: Callable[..., Result]) -> None:
    """A fault of a folder or of a file in it is told in exactly these words, and the neighbour is read as before."""
    neighbour(valid / "roadmaps/primer/vymysel", "sosed")
    spoil(valid / "roadmaps/primer/vymysel")
    lines = check().output.splitlines()[:-1]
    places = (f"roadmaps/primer/{place}{'' if place[-1].isdigit() and ':' in place else ':1:1'}" for place, _, _ in said)
    expected = [f"{place}: ошибка: {what}; {mend}" for place, (_, what, mend) in zip(places, said, strict=True)]
    assert lines == [line.replace("roadmaps/primer/../", "roadmaps/") for line in expected]
    assert [town.path for _, town in loading.load(Path("roadmaps")).towns if town.path == "primer/sosed" and town.readable]


def test_a_report_on_a_clause_that_names_no_day_is_doubted(valid: Path, check: Callable[..., Result]) -> None:
    """What a report says in its own file is held against the words of the clause in the other."""
    file = valid / "roadmaps/primer/vymysel/2024/roadmap.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("deadline: до 20 декабря 2024 г.", "deadline: по запросу", 1), "utf-8")
    report = "at: c-2.1\n    due: 2024-12-20\n    date: 2024-12-18\n    file: https://example.ru/otchet.pdf"
    write(file.with_name("progress.yml"), f"format: 1\nreports:\n  - {report}\n")
    doubt = "не видно, к какому сроку пункта этот отчёт; уберите due: слова пункта дня не называют"
    place = "roadmaps/primer/vymysel/2024/progress.yml:4:10"
    lines = check().output.splitlines()
    assert lines[0] == f"{place}: сомнение: {doubt}"
    assert [line.strip() for line in lines[1:4]] == [
        "замечание, которое можно вставить в remarks:",
        "- at: report-1/due",
        "kind: неясно",
    ]
    assert lines[-1] == "0\N{NO-BREAK SPACE}ошибок, 1\N{NO-BREAK SPACE}сомнение"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("primer", "Примерная область"),
        ("primer/region.yml", "Примерная область"),
        ("primer/vymysel", "с. Вымысел, ул. Примерная"),
        ("primer/vymysel/municipality.yml", "с. Вымысел, ул. Примерная"),
        ("primer/vymysel/2024", "Семинар для учителей"),
        ("primer/vymysel/2024/roadmap.yml", "Семинар для учителей"),
        ("vocabulary", "abbreviations={'ЕГЭ': 'единый государственный экзамен', 'ШНОР'"),
        ("vocabulary/abbreviations.yml", "abbreviations={'ЕГЭ': 'единый государственный экзамен', 'ШНОР'"),
    ],
)
def test_what_a_link_leads_to_is_not_read(name: str, words: str, valid: Path) -> None:
    """Nothing outside the data folder gets into the data."""
    assert words in repr(loading.load(Path("roadmaps")))
    link(valid / "roadmaps" / name)
    assert words not in repr(loading.load(Path("roadmaps")))


def test_a_file_that_does_not_open_is_told(tmp_path: Path) -> None:
    """What the system refuses to read is told in Russian alone."""
    assert [str(problem) for problem in source.read(tmp_path, "x.yml")] == [  # type: ignore[union-attr]
        "x.yml:1:1: ошибка: файл не открывается; проверьте, что он есть и доступен для чтения"
    ]
