"""The operator's choices that pages show: the site's name, address, contact, and where its data is edited."""

from dataclasses import dataclass
from urllib.parse import quote

from generator.names import Show

ACCENT = "#14585d"  # what face.css has where the operator names no colour
NAME = "Открытые дорожные карты"
ABOUT = "Дорожные карты помощи школам: кто, что и к какому сроку обещал сделать."
INTRO = (
    "Здесь собраны дорожные карты помощи школам с низкими результатами: "
    "что муниципалитеты обещали сделать, к какому сроку и чьими силами. "
    "Каждый документ приведён целиком, слово в слово, с поиском и ссылкой на любое мероприятие."
)


@dataclass(frozen=True)
class Settings:
    """The operator's choices that pages show.

    `url` is the site's own address (`None` when not given), `contact` an e-mail for readers of plans
    whose department gives none, `edit` the address under which a data file opens for editing, `repository`
    that from which anybody clones the data.
    A `draft` says on whatever leaves its pages that nothing of it is published.
    `names` is how names of people are shown unless an edition is stricter.
    `intro` is the operator's own Markdown, trusted as such, that opens the home page.
    `counters` are the hosts that count visits, which pages may ask (https://mc.yandex.ru).
    `accent` is the colour of the site as #rrggbb, `copyright` the operator's own words on who may reuse it.
    """

    name: str = NAME
    url: str | None = None
    contact: str | None = None
    edit: str | None = None
    intro: str = INTRO
    repository: str | None = None
    draft: bool = False
    names: Show = "full"
    counters: tuple[str, ...] = ()
    accent: str = ACCENT
    copyright: str | None = None

    def edit_at(self, file: str, line: int) -> str | None:
        """Where a line of a data file (its path below the data folder) can be mended, when that is known."""
        return f"{self.edit}{quote(file)}#L{line}" if self.edit else None
