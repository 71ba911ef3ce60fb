"""How a roadmap is cited in print and shown by other sites: strings that readers copy whole."""

import html
from dataclasses import dataclass

from generator import addresses
from generator.loading import EditionData
from generator.russian import inside
from generator.settings import Settings

FRAME = (
    '<iframe src="{}" title="{}" height="340" loading="lazy" '
    'style="border: 1px solid #d3dade; max-width: 32rem; width: 100%"></iframe>'
)


@dataclass(frozen=True)
class Snippet:
    """HTML that other sites copy, what it is called, and the page that shows what it looks like, if there is one."""

    name: str
    code: str
    sample: str = ""


def snippets(edition: EditionData, title: str, act: str, settings: Settings) -> tuple[Snippet, ...]:
    """A link to a roadmap and its card, by the title of its page and the name of its act; none without the site's own address."""
    if not settings.url:
        return ()
    page, sample = addresses.absolute(addresses.folder(edition.path), settings.url), addresses.card(edition.path)
    card = addresses.absolute(sample, settings.url)
    return (
        Snippet("Ссылка", f'<p><a href="{html.escape(page)}">{html.escape(title)}</a> ({html.escape(inside(act))})</p>'),
        Snippet("Карточка с ближайшими сроками", FRAME.format(html.escape(card), html.escape(title)), sample),
    )


def cite(edition: EditionData, act: str, settings: Settings) -> str:
    """How to refer to the page of a roadmap (ГОСТ Р 7.0.100-2018: an electronic resource)."""
    assert edition.roadmap
    name = edition.roadmap.title.replace("\n", " ").rstrip(".")
    url = addresses.absolute(addresses.folder(edition.path), settings.url)
    site = f"{settings.name} : [сайт]. – URL: {url} (дата обращения: ДД.ММ.ГГГГ)."
    return f"{name} ({inside(act)}). – Текст : электронный // {site}"
