"""Writes `datapackage.json`, which describes the CSV of a page column by column (Data Package 2.0)."""

from pydantic_core import to_json

from generator import addresses
from generator.compare import Column
from generator.compare.indicator_table import INDICATORS
from generator.compare.measure_table import MEASURES, UNCOUNTED, UNDEFINED, UNFOUND, UNNAMED, UNREPORTED, UNSTATED
from generator.compare.table import ORIGINS

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TABLES: tuple[tuple[str, str, tuple[Column, ...]], ...] = (
    ("measures", "Мероприятия", MEASURES),
    ("indicators", "Показатели", INDICATORS),
)
TYPES = dict.fromkeys(("first_day", "last_day", "done"), "date") | dict.fromkeys(
    ("quantity", "roubles", "value_number"), "number"
)
"""What columns hold that are not words, by their keys."""
ABSENT = ("", UNSTATED, UNCOUNTED, UNNAMED, UNFOUND, UNREPORTED, UNDEFINED)
GUARDED = "UTF-8, запятые, даты вида 2022-01-31. Перед знаком, с которого начинается формула, стоит лишний апостроф."


def data_package(title: str, page: str, site: str | None, below: str = "") -> str:
    """The descriptor of the tables that lie beside `page` (UTF-8), itself there or at the root, with the page `below`."""
    described = {
        "$schema": PROFILE,
        "name": "-".join(["roadmaps", *page.removeprefix(addresses.COMPARE).split("/")[:1]]).strip("-"),
        "title": title,
        **({"homepage": addresses.absolute(page, site)} if site else {}),
        "resources": [
            {
                "name": name,
                "title": called,
                "description": GUARDED,
                "type": "table",
                "path": f"{below}{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
                "schema": {"fields": [_field(column) for column in columns], "missingValues": list(ABSENT)},
            }
            for name, called, columns in TABLES
        ],
    }
    return to_json(described, indent=1).decode() + "\n"


def of_site(title: str, site: str | None) -> str:
    """The descriptor at the root of the site, of the tables of all regions."""
    return data_package(title, addresses.COMPARE, site, addresses.COMPARE)


def _field(column: Column) -> dict[str, str]:
    """A column; whether its values are the document's words or our reading stands in its description."""
    about = ". ".join(filter(None, (column.about.rstrip("."), column.origin and ORIGINS[column.origin].capitalize())))
    described = {"name": column.key, "title": column.title, "type": TYPES.get(column.key, "string")}
    return described | ({"description": f"{about}."} if about else {})
