"""Lays the regions of Russia out as a map of equal tiles: which of them the site has, and where each stands in the picture.

The layout is our own: neighbours stand near, and no region is larger than another. A tile says by its border and its words,
not by colour alone, whether the region is on the site.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

SIDE, GAP, FRAME = 58, 4, 3  # of a tile, between two, around the picture, in pixels
ROWS: tuple[tuple[tuple[int, str, str], ...], ...] = (
    (
        (4, "Мурм", "Мурманская область"),
        (15, "Чукот", "Чукотский автономный округ"),
    ),
    (
        (3, "СПб", "Санкт-Петербург"),
        (4, "Карел", "Республика Карелия"),
        (5, "Арханг", "Архангельская область"),
        (6, "НАО", "Ненецкий автономный округ"),
        (8, "ЯНАО", "Ямало-Ненецкий автономный округ"),
        (13, "Якут", "Республика Саха (Якутия)"),
        (14, "Магад", "Магаданская область"),
        (15, "Камч", "Камчатский край"),
    ),
    (
        (0, "Калин", "Калининградская область"),
        (2, "Псков", "Псковская область"),
        (3, "Ленин", "Ленинградская область"),
        (4, "Волог", "Вологодская область"),
        (5, "Костр", "Костромская область"),
        (6, "Коми", "Республика Коми"),
        (8, "ХМАО", "Ханты-Мансийский автономный округ — Югра"),
    ),
    (
        (2, "Новг", "Новгородская область"),
        (3, "Тверь", "Тверская область"),
        (4, "Яросл", "Ярославская область"),
        (5, "Иван", "Ивановская область"),
        (6, "Киров", "Кировская область"),
        (7, "Пермь", "Пермский край"),
        (8, "Сверд", "Свердловская область"),
        (9, "Тюмен", "Тюменская область"),
        (10, "Томск", "Томская область"),
        (11, "Красн", "Красноярский край"),
        (12, "Ирк", "Иркутская область"),
        (13, "Амур", "Амурская область"),
        (14, "Хабар", "Хабаровский край"),
        (15, "Сахал", "Сахалинская область"),
    ),
    (
        (2, "Смол", "Смоленская область"),
        (3, "Мск", "Москва"),
        (4, "МО", "Московская область"),
        (5, "Влад", "Владимирская область"),
        (6, "Нижег", "Нижегородская область"),
        (7, "Марий", "Республика Марий Эл"),
        (8, "Удм", "Удмуртская Республика"),
        (9, "Курган", "Курганская область"),
        (10, "Омск", "Омская область"),
        (11, "Новос", "Новосибирская область"),
        (12, "Кемер", "Кемеровская область — Кузбасс"),
        (13, "Бурят", "Республика Бурятия"),
        (14, "Забай", "Забайкальский край"),
        (15, "ЕАО", "Еврейская автономная область"),
    ),
    (
        (2, "Брянск", "Брянская область"),
        (3, "Калуга", "Калужская область"),
        (4, "Тула", "Тульская область"),
        (5, "Рязань", "Рязанская область"),
        (6, "Морд", "Республика Мордовия"),
        (7, "Чуваш", "Чувашская Республика — Чувашия"),
        (8, "Татар", "Республика Татарстан (Татарстан)"),
        (9, "Челяб", "Челябинская область"),
        (11, "АлтКр", "Алтайский край"),
        (12, "Хакас", "Республика Хакасия"),
        (13, "Тыва", "Республика Тыва"),
        (15, "Прим", "Приморский край"),
    ),
    (
        (2, "Курск", "Курская область"),
        (3, "Орёл", "Орловская область"),
        (4, "Липецк", "Липецкая область"),
        (5, "Тамб", "Тамбовская область"),
        (6, "Пенза", "Пензенская область"),
        (7, "Ульян", "Ульяновская область"),
        (8, "Самар", "Самарская область"),
        (9, "Башк", "Республика Башкортостан"),
        (11, "Алтай", "Республика Алтай"),
    ),
    (
        (2, "Белг", "Белгородская область"),
        (3, "Ворон", "Воронежская область"),
        (4, "Волгог", "Волгоградская область"),
        (5, "Сарат", "Саратовская область"),
        (8, "Оренб", "Оренбургская область"),
    ),
    (
        (0, "Херс", "Херсонская область"),
        (1, "Запор", "Запорожская область"),
        (2, "ДНР", "Донецкая Народная Республика"),
        (3, "ЛНР", "Луганская Народная Республика"),
        (4, "Ростов", "Ростовская область"),
        (5, "Калм", "Республика Калмыкия"),
        (6, "Астрах", "Астраханская область"),
    ),
    (
        (0, "Севаст", "Севастополь"),
        (1, "Крым", "Республика Крым"),
        (3, "Краснд", "Краснодарский край"),
        (4, "Адыг", "Республика Адыгея (Адыгея)"),
        (5, "Ставр", "Ставропольский край"),
        (6, "Чечня", "Чеченская Республика"),
        (7, "Даг", "Республика Дагестан"),
    ),
    (
        (4, "КЧР", "Карачаево-Черкесская Республика"),
        (5, "КБР", "Кабардино-Балкарская Республика"),
        (6, "РСО", "Республика Северная Осетия — Алания"),
        (7, "Ингуш", "Республика Ингушетия"),
    ),
)
"""From the north to the south: the column of each region, its name on a tile, its official name (Конституция, статья 65)."""
COLUMNS = 16


@dataclass(frozen=True)
class RegionTile:
    """A region in the picture: its upper left corner in pixels, what is written on it, its name.

    `address` is its page, if the site has one, and `placed` whether there is any roadmap of it.
    """

    x: int
    y: int
    label: str
    name: str
    address: str | None
    placed: bool

    @property
    def said(self) -> str:
        """Its name and its state."""
        return f"{self.name}: {'размещено' if self.placed else 'на сайте нет'}"

    @property
    def css(self) -> str:
        """The state as style sheets name it."""
        return "here" if self.placed else "absent"

    @property
    def middle(self) -> int:
        """Where what is written on it has its middle."""
        return self.x + SIDE // 2

    @property
    def baseline(self) -> int:
        """The line that it stands on."""
        return self.y + SIDE // 2 + 5


@dataclass(frozen=True)
class TileMap:
    """The picture: its tiles from the north to the south, and its size in pixels."""

    tiles: tuple[RegionTile, ...]
    side: int = SIDE
    width: int = COLUMNS * (SIDE + GAP) - GAP
    height: int = len(ROWS) * (SIDE + GAP) - GAP

    @property
    def count(self) -> int:
        """How many regions of the picture have roadmaps on the site."""
        return sum(tile.placed for tile in self.tiles)

    @property
    def absent(self) -> int:
        """How many have none."""
        return len(self.tiles) - self.count

    @property
    def box(self) -> str:
        """What of the plane is shown: the frames of the outermost tiles stand half outside of them."""
        return f"{-FRAME} {-FRAME} {self.width + 2 * FRAME} {self.height + 2 * FRAME}"


def tile_map(regions: Iterable[tuple[str, str, bool]]) -> TileMap:
    """The picture of a site of these regions, by name, address and whether there is any roadmap; of others it has no tile."""
    pages = {_folded(name): (address, placed) for name, address, placed in regions}
    step = SIDE + GAP
    return TileMap(
        tuple(
            RegionTile(column * step, row * step, label, name, *pages.get(_folded(name), (None, False)))
            for row, tiles in enumerate(ROWS)
            for column, label, name in tiles
        )
    )


def _folded(name: str) -> str:
    """A name without its second form («— Кузбасс», «(Татарстан)») and without what people write before a city."""
    first = re.split(r"(?<!\s)\s++(?:[—–-]\s|\()|\(", name.casefold().replace("ё", "е"))[0]
    return re.sub(r"^(?:г\.|город)\s+", "", first).strip()
