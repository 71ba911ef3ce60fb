"""Makes the pages of a built site open from a disk: links to folders, which a web server opens, lead to the files in them."""

import re
from pathlib import Path

from generator import files, output_manifest
from generator.building.assemble import SITE

_LINK = re.compile(r'(?P<before>\s(?:href|action)=")(?P<path>[^"#?:]*)(?P<rest>[#?][^":]*)?"')


def opened(target: Path) -> None:
    """Change the links of every page in an output folder; a page is put in the place of the one that the cache holds too."""
    for place in output_manifest.listed(target, SITE):
        if place.endswith(".html"):
            page = target / place
            text = page.read_text(encoding="utf-8")
            if (changed := _LINK.sub(_to_file, text)) != text:
                files.put(page, changed, flush=False)


def _to_file(link: re.Match[str]) -> str:
    path, rest = link["path"], link["rest"] or ""
    folder = path.endswith("/") or path.rpartition("/")[2] in (".", "..")
    if not folder or path.startswith("/"):
        return link[0]
    return f'{link["before"]}{path.rstrip("/")}/index.html{rest}"'
