"""Examines a site's folder and the machine for what is missing or old, by reading and comparing alone: each with its mend."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import __version__, scaffold, schemas, site_sources, source, yaml_writer
from generator.building.config_faults import faults
from generator.intake.document import Unreadable
from generator.intake.readers import libreoffice
from generator.intake.scan import tesseract
from generator.model import FORMAT, VOCABULARY_FILES
from generator.source import ParsedFile

NO_GIT = ("нет git: историю правок вести и данные отправлять нечем", "поставьте его: https://git-scm.com/")
NO_LIBREOFFICE = (
    "нет LibreOffice: файлы .doc, .odt и .rtf не прочесть",
    "поставьте его или сохраняйте такие файлы в Word как .docx",
)
NO_TESSERACT = (
    "нет Tesseract: сканы и картинки не прочесть",
    "поставьте его с русским языком: в Linux tesseract-ocr и tesseract-ocr-rus, "
    "для Windows https://github.com/UB-Mannheim/tesseract/wiki (отметьте «Russian»)",
)
NO_RUSSIAN = (
    "у Tesseract нет русского языка: сканы и картинки не прочесть",
    "добавьте его: в Linux tesseract-ocr-rus, в установщике для Windows отметьте «Russian»",
)
FULL_LIST = (
    "это весь список: слов, которые приносят новые выпуски, в нём нет",
    "если он не нужен целиком, оставьте отличия и base: package",
)


@dataclass(frozen=True)
class Finding:
    """What is missing or old, where, and what to do; without `urgent` the site works all the same."""

    place: str
    what: str
    mend: str
    urgent: bool = True

    def __str__(self) -> str:
        """Say it on one line, in the form of a problem of the data."""
        return f"{self.place}: {'исправьте' if self.urgent else 'к сведению'}: {self.what}; {self.mend}"


def findings(config: Path | None, data: Path) -> Iterator[Finding]:
    """All that is to be said of a site by its `mkdocs.yml` and its data folder; in a folder without one, of that."""
    if config is None:
        yield Finding("mkdocs.yml", "здесь нет настроек сайта", "перейдите в папку сайта или начните её: roadmaps init ПАПКА")
    else:
        yield from _settings(config)
        yield from _kept_up(config.parent)
    yield from _data(data)
    yield from (Finding("компьютер", *lack, urgent=False) for lack in programs().values() if lack)


def programs() -> dict[str, tuple[str, str] | None]:
    """The programs that some commands need, by the names people know: `None`, or what to say of its lack and the mend."""
    lack = None
    try:
        tesseract.present()
    except Unreadable as fault:
        lack = NO_RUSSIAN if str(fault) == tesseract.UNSPOKEN else NO_TESSERACT
    return {
        "git": None if shutil.which("git") else NO_GIT,
        "LibreOffice": None if any(map(shutil.which, libreoffice.PROGRAMS)) else NO_LIBREOFFICE,
        "Tesseract с русским языком": lack,
    }


def _settings(config: Path) -> Iterator[Finding]:
    wrong = faults(config, config.name)
    yield from (Finding(problem.place, problem.what, problem.mend) for problem in wrong)
    if not wrong and not site_sources.address(config):
        what = "сайт не знает своего адреса (site_url)"
        yield Finding(config.name, what, "впишите его, если сайт публикует не GitHub и не GitLab", urgent=False)


def _kept_up(folder: Path) -> Iterator[Finding]:
    """The files that go with the program; of a folder that `roadmaps init` did not make, the schemas alone."""
    record = scaffold.Record.read(folder)
    if record is None:
        texts = schemas.texts()
        standing = {name: folder / scaffold.SCHEMAS / name for name in texts}
        if any(not file.is_file() or file.read_text(encoding="utf-8") != texts[name] for name, file in standing.items()):
            yield Finding(scaffold.SCHEMAS, "схем для редактора нет или они от другого выпуска", "roadmaps schema", urgent=False)
        if not any((folder / place).is_file() for place in scaffold.FORGES.values()):
            what = "проверку и публикацию при каждой правке никто не запускает"
            yield Finding(
                folder.name or ".", what, "если данные лежат на GitHub, GitLab или Forgejo, возьмите файл из roadmaps init", False
            )
        return
    words = {
        "old": ("записан прежним выпуском", f"roadmaps upgrade (стоит выпуск {__version__}, папка — от {record.version})"),
        "missing": ("файла нет", "roadmaps upgrade вернёт его"),
        "changed": ("изменён вами, этот выпуск пишет его иначе", "roadmaps upgrade положит новый текст рядом: сравните"),
    }
    for renewal in scaffold.renewals(folder, record):
        yield Finding(renewal.name, *words[renewal.state], urgent=renewal.state != "changed")


def _data(data: Path) -> Iterator[Finding]:
    if not data.is_dir():
        yield Finding(str(data), "папки с данными нет", "создайте её: roadmaps new регион/муниципалитет/срок")
        return
    for path, model in yaml_writer.files((data,)):
        if isinstance(yaml_writer.migrated(path, str(path), model), str):
            yield Finding(str(path), f"формат старше нынешнего ({FORMAT})", "roadmaps migrate")
    for name in VOCABULARY_FILES:
        file = data / "vocabulary" / name
        read = source.read(file, str(file)) if file.is_file() and name != "weights.yml" else None
        if isinstance(read, ParsedFile) and isinstance(read.data, dict) and "base" not in read.data:
            yield Finding(str(file), *FULL_LIST, urgent=False)
