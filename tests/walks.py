"""The whole way from a data folder to finished pages, and the steps that it takes.

It is what a build does with a region (`building.region_sources`, `building.page_renderer`) without processes and theme:
loading, doubts, the site of each region and of all, the content of every page and file, the search documents, and the
conversion of each page from Markdown to what is permitted of HTML.
"""

import io
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

import markdown
from conftest import VALID
from effort import EXTENSIONS, traced
from expressions import modules
from widest import Files

from generator import checks, loading, site
from generator.building import html_blocks
from generator.pages.html_allowlist import permitted
from generator.settings import Settings

TODAY = date(2024, 3, 1)
SITE = Settings(url="https://example.ru/")
VOCABULARY = Path(__file__).parent.parent / "generator/vocabulary"
KEPT = {"generator.pages.templates"}  # caches of what is made of no data: the templates


class Walk(NamedTuple):
    """Steps of a walk by the functions that took them, and the bytes that it read and made (of archives those inside)."""

    steps: Counter[str]
    size: int


def lay(folder: Path, files: Files) -> Path:
    """A data folder with the repository's vocabulary and these files, each region under its own or the tests' name."""
    data = folder / "roadmaps"
    shutil.copytree(VOCABULARY, data / "vocabulary")
    for name, text in files.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(text, encoding="utf-8")
    for region in {name.partition("/")[0] for name in files}:
        if f"{region}/region.yml" not in files:
            shutil.copy(VALID / "primer/region.yml", data / region)
    return data


def walked(folder: Path, files: Files) -> Walk:
    """Go the whole way with these files and count."""
    data = lay(folder, files)
    for module in modules():
        for value in vars(module).values():
            if hasattr(value, "cache_clear") and module.__name__ not in KEPT:
                value.cache_clear()
    re.purge()  # and of expressions: what another walk compiled is no saving of this one
    made: list[int] = []
    taken = steps_by_function(lambda: made.extend(_made(data)))
    return Walk(taken, sum(made) + sum(len(text.encode()) for text in files.values()))


def steps_by_function(work: Callable[[], object]) -> Counter[str]:
    """Calls and lines of Python that some work takes (as `effort.steps` counts them) in each function, by file, line and name."""
    count: Counter[CodeType] = Counter()

    def seen(frame: FrameType, event: str, _arg: object) -> Any:
        if event != "return":
            count[frame.f_code] += 1
        return seen

    traced(work, seen)
    found: Counter[str] = Counter()
    for code, number in count.items():
        found[f"{code.co_filename}:{code.co_firstlineno} {code.co_name}"] += number
    return found


def _made(data: Path) -> list[int]:
    """The bytes of each page, file, search document and message."""
    dataset = loading.load(data)
    found = checks.problems(dataset)
    assert [problem for problem in found if problem.severity == "error"] == []
    around = site.BuildContext.of(dataset, SITE, TODAY)
    shards = [site.region(land, around, site.NONE) for land in dataset.lands]
    own = {page.address: page for shard in shards for page in shard.pages}
    country = site.country([shard.summary for shard in shards], around, site.NONE)
    sizes = [_page(page) for page in (*site.joined(country, own), *own.values())]
    documents = [repr(shard.search.index()) for shard in shards]
    messages = [f"{problem.what}{problem.mend}{problem.remark or ''}" for problem in found]
    return [*sizes, *(len(text.encode()) for text in (*documents, *messages))]


def _page(page: site.Artefact) -> int:
    content = page.content()
    if isinstance(content, str) and page.is_page:
        text, apart = html_blocks.apart(content)
        permitted(html_blocks.together(markdown.markdown(text, extensions=EXTENSIONS), apart))
    if isinstance(content, str):
        return len(content.encode())
    if not content.startswith(b"PK"):
        return len(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(member.file_size for member in archive.infolist())
