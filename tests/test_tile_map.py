"""The map of regions by tiles: all regions of the country, each at one place, and what a home page says of them by it."""

import re
from datetime import date
from pathlib import Path

import pytest
from conftest import neighbour

from generator import loading, site
from generator.charts.tile_map import ROWS, tile_map
from generator.sample.word_lists import RegionNames, words
from generator.settings import Settings

REGIONS = words(RegionNames).regions


def test_every_region_has_a_tile() -> None:
    """By their official names, no two in one place or with one name on the tile."""
    tiles = tile_map(()).tiles
    assert sorted(tile.name for tile in tiles) == sorted(REGIONS.values())
    assert len({(tile.x, tile.y) for tile in tiles}) == len({tile.label for tile in tiles}) == len(tiles) == 89
    assert all([column for column, _, _ in row] == sorted({column for column, _, _ in row}) for row in ROWS)


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("Кемеровская область - Кузбасс", "Кемеровская область — Кузбасс"),
        ("Кемеровская область", "Кемеровская область — Кузбасс"),
        ("Республика Татарстан", "Республика Татарстан (Татарстан)"),
        ("г. Москва", "Москва"),
        ("город Севастополь", "Севастополь"),
        ("Орловская область", "Орловская область"),
    ],
)
def test_a_region_is_known_by_its_common_names(name: str, official: str) -> None:
    """And nothing else is taken for it."""
    assert [tile.name for tile in tile_map([(name, "a/", True)]).tiles if tile.address] == [official]


@pytest.mark.parametrize("number", [10, 11])
def test_a_site_of_many_regions_shows_the_map(number: int, valid: Path) -> None:
    """Each region of the site is a link, in the list too; only one that has a roadmap is said to be there."""
    data = valid / "roadmaps"
    for folder, name in list(REGIONS.items())[: number - 1]:
        (data / folder).mkdir()
        (data / folder / "region.yml").write_text(f"format: 1\nname: {name}\n", "utf-8")
    neighbour(data / "primer/vymysel", "sosed")  # the home page of a single municipality is its own
    (data / "primer").rename(data / "omsk")
    (data / "omsk/region.yml").write_text("format: 1\nname: Омская область\n", "utf-8")
    home = str(site.pages(loading.load(data), Settings(), date(2026, 6, 1))[0].content())
    figure = re.findall(r"(?s)<figure class=\"tiles\">.*?</figure>", home)
    assert len(figure) == (number > 10)
    for drawn in figure:
        assert len(re.findall("<a href=", drawn)) == number
        assert re.findall(r'aria-label="([^"]*): размещено"', drawn) == ["Омская область"]
        assert "размещено: 1</li>" in drawn
        assert "на сайте нет: 88</li>" in drawn
        linked = set(re.findall(r'href="(roadmaps/[^"]*)"', drawn))
        assert linked <= set(re.findall(r'regions__name" href="([^"]*)"', home))
