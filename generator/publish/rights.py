"""Judges changed paths by rules alone, without looking at any disk: what a pusher may touch, what may lie in the tree at all."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.loading import originals
from generator.loading.folders import left_by_system
from generator.model import VOCABULARY_FILES
from generator.publish.keys import Pusher
from generator.publish.objects import EMPTY_TREE, FOLDER, GONE, PathChange
from generator.publish.push_response import Refusal
from generator.source import LARGEST

DATA = "roadmaps"
CONFIG = "mkdocs.yml"
OURS = "generator/"  # what builds the site is the installed package, never what was pushed
DEEPEST = 16  # folders one in another
LONGEST = 400  # characters of a whole path
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}")
_PLAIN, _RUNS, _LINK, _MODULE = "100644", "100755", "120000", "160000"
_NAMES = "латинские строчные буквы, цифры, точка и дефис, например prikaz-25.pdf"
_AFRESH = "удалите его и соберите коммит заново: git reset --soft origin/main, git add --all, затем git commit и git push"
_STEP = r"[a-z0-9][a-z0-9._-]*"
_REGION = re.compile(rf"{DATA}/({_STEP})/region\.yml")
_MUNICIPALITY = re.compile(
    rf"{DATA}/({_STEP}/{_STEP})/(?:municipality\.yml|{_STEP}/(?:roadmap|progress)\.yml|{_STEP}/files/{_STEP})"
)
_ATTACHED = re.compile(rf"{DATA}/{_STEP}/{_STEP}/{_STEP}/files/({_STEP})")
_WORDS = frozenset(f"{DATA}/vocabulary/{name}" for name in VOCABULARY_FILES)


@dataclass(frozen=True)
class Touched:
    """A change of one commit; `commit` is empty when it is that of a whole branch."""

    change: PathChange
    commit: str = ""

    @property
    def place(self) -> str:
        """The path, with the commit in which it was touched."""
        return f"{self.change.path} (коммит {self.commit[:7]})" if self.commit else self.change.path


def municipality_folder(path: str) -> str | None:
    """The municipality's folder (`kemerovo/gurevsk`) in which a path of the data lies."""
    steps = path.split("/")
    return "/".join(steps[1:3]) if steps[0] == DATA and len(steps) > 3 and steps[1] != "vocabulary" else None


def attached(path: str) -> str | None:
    """The name of an attached original, if the path is of one."""
    match = _ATTACHED.fullmatch(path)
    return match[1] if match else None


def refusals(pusher: Pusher, touched: Iterable[Touched]) -> Iterator[Refusal]:
    """Why a push may not be: one reason for a path and all below it, that of the first commit that touches it so."""
    refused: set[str] = set()
    for touch in touched:
        path = touch.change.path
        if refused & set(_steps(path)):
            continue
        reason = _shape(touch.change) or _right(pusher, touch.change) or _kind(touch.change)
        if reason:
            refused.add(path)
            yield Refusal(touch.place, *reason)


def foreign(pusher: Pusher, path: str) -> bool:
    """Whether a path is not a pusher's to touch."""
    inside = municipality_folder(path)
    return not pusher.operator and not (inside and pusher.owns(inside))


def unfit(path: str, size: int, opening: bytes) -> Refusal | None:
    """What is wrong with a file's size and first bytes."""
    name = attached(path)
    if name:
        reason = originals.unfit(name, size, opening)
        return Refusal(path, *reason) if reason else None
    most = LARGEST if path.startswith(f"{DATA}/") else originals.LARGEST
    if size <= most:
        return None
    return Refusal(path, f"файл слишком велик: {size:,} байт".replace(",", " "), f"оставьте не больше {most // 1_048_576} МБ")


def twins(paths: Iterable[str], touched: Iterable[str]) -> Iterator[Refusal]:
    """Paths that some disks and eyes cannot tell apart, where one of them was just touched."""
    new = {step for path in touched for step in _steps(path)}
    seen: dict[str, str] = {}
    apart: set[str] = set()
    for step in sorted({step for path in paths for step in _steps(path)}):
        alike = unicodedata.normalize("NFC", unicodedata.normalize("NFC", step).casefold())
        other = seen.setdefault(alike, step)
        if other == step or apart & set(_steps(step)):
            continue
        apart.add(step)
        if {other, step} & new:
            what = f"путь отличается от «{other}» только регистром букв или записью знаков"
            yield Refusal(step, what, "оставьте один из них")


def _steps(path: str) -> Iterator[str]:
    steps = path.split("/")
    return ("/".join(steps[:count]) for count in range(1, len(steps) + 1))


def _shape(change: PathChange) -> tuple[str, str] | None:
    """What is wrong with a path or a mode wherever it stands."""
    if change.gone:
        return None
    if change.path.count("/") > DEEPEST or len(change.path) > LONGEST:
        return "путь слишком длинный или вложенность слишком глубокая", "уберите лишние папки"
    if _hidden(change.path):
        return "в имени знаки, которых не видно или которые не в UTF-8", _NAMES
    if change.path.startswith(f"{DATA}/"):
        *folders, last = change.path.split("/")
        left = (*(left_by_system(step, folder=True) for step in folders), left_by_system(last, change.folder))
        if kind := next(filter(None, left), None):
            return kind, _AFRESH
        bad = next((step for step in change.path.split("/") if not NAME.fullmatch(step)), None)
        if bad is not None:
            return f"имя «{bad}» здесь не годится", _NAMES
    return _mode(change)


def _mode(change: PathChange) -> tuple[str, str] | None:
    if change.mode == FOLDER:
        return ("пустая папка", "положите в неё файлы или уберите её") if change.oid == EMPTY_TREE else None
    if change.mode == _LINK:
        return "это символическая ссылка, а не файл", "положите вместо неё сам файл"
    if change.mode == _MODULE:
        return "это вложенный репозиторий (submodule), а не папка с файлами", "удалите его и положите сами файлы"
    if change.mode == _RUNS and change.path.startswith(f"{DATA}/"):
        return "файл отмечен как программа", f"снимите отметку: git update-index --chmod=-x {change.path}"
    if change.mode not in (_PLAIN, _RUNS):
        return f"у файла недопустимый режим {change.mode}", "добавьте его заново: git rm --cached, затем git add"
    return None


def _right(pusher: Pusher, change: PathChange) -> tuple[str, str] | None:
    if change.folder or not foreign(pusher, change.path):
        return None
    if region := _REGION.fullmatch(change.path):
        ask = f"попросите его завести регион: roadmaps server region {region[1]} «Название»; " if change.was == GONE else ""
        return "файл региона меняет только оператор сайта", f"{ask}{_undo(change.path)}"
    own_folders = ", ".join(f"{DATA}/{folder}/" for folder in pusher.folders)
    return f"менять можно только своё: {own_folders}", _undo(change.path)


def _kind(change: PathChange) -> tuple[str, str] | None:
    """Below the data only files that the site reads; a file that goes away needs no kind."""
    path = change.path
    if change.gone or change.folder or not path.startswith(f"{DATA}/"):
        return None
    if path in _WORDS or _REGION.fullmatch(path) or _MUNICIPALITY.fullmatch(path):
        return None
    mend = "бывают municipality.yml, а в папке каждой дорожной карты — roadmap.yml, progress.yml и files/ с оригиналами"
    return "такого файла среди данных не бывает", mend


def _undo(path: str) -> str:
    """How to take a change out of commits that nobody has accepted yet."""
    if not re.fullmatch(r"[\w./-]+", path):
        return "уберите это изменение: git reset --soft origin/main, верните файл, затем git commit и git push"
    restore = f"git restore --source=origin/main --staged --worktree {path}"
    return f"уберите это изменение: git reset --soft origin/main, {restore}, затем git commit и git push"


def _hidden(text: str) -> bool:
    return any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for letter in text) or "\\" in text
