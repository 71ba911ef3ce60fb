"""What a built site says of each measure, read back from its pages and files by the means of those who read them.

Every reader gives, by place (edition and anchor), the facts that its page or file states; words without their line ends.
"""

import csv
import gzip
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import lxml.html
import yaml
from icalendar import Calendar
from python_calamine import CalamineWorkbook
from test_tables import unguarded

Place = tuple[str, str]
Facts = dict[Place, dict[str, Any]]
FACTS = ("number", "text", "deadline", "responsible", "result", "first", "last", "bodies", "themes", "factors", "schools")
UNSAID = {"не указан", "не вычисляется", "не назван", "не найдено", "не определена", "сведений нет"}
ABSENT = {"в документе не указан", "в документе не указано", "содержание в документе не указано"}
BESIDE = (
    ".//p[@class='read' or starts-with(@class, 'done') or contains(@class, 'stage')] | .//ul[@class='pairs']"
    " | .//a[@class='ask'] | .//details[contains(@class, 'part--told')] | .//aside"
    " | .//a[contains(@class, 'anchor')]"
)
UNREAD_KIND = "вид не узнан"
STAGES = {"срок сайтом не вычисляется": ""}
_NEAR = re.compile(r"срок (?:близко: |через )(.+)")


def plain(words: str | None) -> str:
    """Words as they are compared: without line ends, unbreakable spaces and empty places."""
    return " ".join((words or "").split())


def named(words: str | None) -> frozenset[str]:
    """Names of a cell that lists them."""
    return frozenset(plain(words).split("; ")) - {""} - UNSAID


class BuiltSite:
    """A finished site, its data folder's vocabulary and editions, both read by themselves."""

    def __init__(self, site: Path, data: Path) -> None:
        self.site, self.data = site, data
        self.paths = sorted(file.parent.relative_to(data).as_posix() for file in data.glob("*/*/*/roadmap.yml"))

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """What codes of themes, factors and kinds of bodies are called."""
        lists = {"themes": "themes", "factors": "factors", "bodies": "kinds"}
        read = {
            file: yaml.safe_load((self.data / f"vocabulary/{file}.yml").read_text("utf-8"))[key] for file, key in lists.items()
        }
        return {file: {entry["code"]: entry["name"] for entry in entries} for file, entries in read.items()}

    def schools(self, path: str) -> dict[str, str]:
        """What the schools of an edition's municipality are called, by their short names."""
        town = yaml.safe_load((self.data / path).parent.joinpath("municipality.yml").read_text("utf-8"))
        return {str(school["slug"]): school["name"] for school in town.get("schools", ())}

    def page(self, address: str) -> Any:
        """A finished page as a tree."""
        return lxml.html.parse(str(self.site / address / "index.html")).getroot()

    def file(self, address: str) -> bytes:
        """A file of the site."""
        return (self.site / address).read_bytes()

    def coded(self, axis: str, codes: Any) -> frozenset[str]:
        """The names of codes; of no code where it is said that the kind is not known."""
        return frozenset(self.names[axis][code] if code else UNREAD_KIND for code in codes)

    # Pages -------------------------------------------------------------------------------------------------------------

    def roadmap_pages(self) -> Facts:
        """The rows of the tables of plans: the cells as printed, what stands beside them left out, and their stages."""
        facts: Facts = {}
        for path in self.paths:
            page = self.page(f"roadmaps/{path}")
            twins = page.xpath("//table[@class='timeline__twin']//tr[td]")  # the picture's table tells how each deadline was read
            reads = {row.xpath("./th/a/@href")[0][1:]: plain(_text(row.xpath("./td")[1])) for row in twins}
            for row in page.xpath("//tr[starts-with(@id, 'm-')]"):
                stage = "".join(row.xpath(".//p[contains(@class, 'stage')]/text()")).partition(",")[0]
                cells = {cell.get("class"): cell for cell in row.xpath("./td | ./th")}
                said = {key: _cell(cells[f"c-{key}"]) for key in FACTS[1:5] if f"c-{key}" in cells}
                numbers = row.xpath("./th//a[contains(@class, 'anchor') and not(contains(@class, 'anchor--ours'))]")
                facts[path, row.get("id")] = {
                    "number": plain("".join(map(_text, numbers))),
                    **said,
                    "stage": _stage(stage),
                    "read": reads.get(row.get("id"), ""),
                }
        return facts

    def list_pages(self) -> Facts:
        """The lists of each plan: words of its measures, and the headings that they stand under."""
        facts: Facts = {}
        kinds = {"body": "bodies", "theme": "themes", "factor": "factors"}
        for path in self.paths:
            heading = ("", "")
            for element in self.page(f"roadmaps/{path}/lists").xpath("//h3 | //li[@class='plan']"):
                if element.tag == "h3":
                    heading = element.get("id").partition("-")[0], _text(element)
                    continue
                place = path, element.xpath("./a/@href")[0].partition("#")[2]
                if not place[1].startswith("m-"):
                    continue
                told = facts.setdefault(place, {axis: frozenset() for axis in kinds.values()})
                told["text"] = _cell(element.xpath("./span[not(@class)]")[0])
                for fact, title in (("deadline", "Срок"), ("responsible", "Исполнитель")):
                    told[fact] = plain(" ".join(map(_text, element.xpath(f"./span[@title='{title}']"))))
                told["stage"] = _stage("".join(element.xpath("./span[@class='stage-word']/text()")))
                if heading[0] in kinds and "названы в" not in heading[1]:
                    told[kinds[heading[0]]] |= {heading[1]} - {"Тема не определена", "Исполнитель не указан"}
        for told in facts.values():
            told["bodies"] = frozenset(UNREAD_KIND if name == "Вид исполнителя не узнан" else name for name in told["bodies"])
        return facts

    def school_pages(self) -> Facts:
        """The schools that measures name, by the schools' own pages."""
        facts: Facts = {}
        for town in sorted({path.rpartition("/")[0] for path in self.paths}):
            for slug, name in self.schools(f"{town}/any").items():
                heading = ""
                for element in self.page(f"roadmaps/{town}/schools/{slug}").xpath("//h2 | //h3 | //a[contains(@href, '#m-')]"):
                    if element.tag != "a":
                        heading = element.get("id") or ""
                    elif heading.endswith("-named"):
                        address, _, anchor = element.get("href").partition("#")
                        told = facts.setdefault(
                            (f"{town}/{address.rstrip('/').rpartition('/')[2]}", anchor), {"schools": frozenset()}
                        )
                        told["schools"] |= {plain(name)}
        return facts

    # Files -------------------------------------------------------------------------------------------------------------

    def json_files(self) -> Facts:
        """`roadmap.json` of each edition, its codes by their names."""
        facts: Facts = {}
        for path in self.paths:
            schools = self.schools(path)
            for measure in json.loads(self.file(f"roadmaps/{path}/roadmap.json"))["measures"]:
                facts[path, measure["url"].partition("#")[2]] = {
                    **{key: plain(measure[key]) for key in ("number", "text", "result")},
                    "deadline": plain(measure["deadline"]["text"]),
                    "responsible": plain(measure["responsible"]["text"]),
                    "first": measure["deadline"]["start"],
                    "last": measure["deadline"]["end"],
                    "bodies": self.coded("bodies", (body["kind"] for body in measure["responsible"]["bodies"])),
                    **{axis: self.coded(axis, (subject["code"] for subject in measure[axis])) for axis in ("themes", "factors")},
                    "schools": frozenset(plain(schools[slug]) for slug in measure["schools"]),
                    "section": plain(measure["section"]),
                    "section_title": plain(measure["section_title"]),
                    "done": measure["done"] and measure["done"]["date"],
                    "spans": _spans(measure["deadline"]),
                }
        return facts

    def csv_files(self, addresses: Callable[[str], str]) -> Facts:
        """The measures in a CSV file of each edition, wherever that lies."""
        facts: Facts = {}
        for address in dict.fromkeys(map(addresses, self.paths)):
            rows = csv.DictReader(io.StringIO(self.file(address).decode("utf-8"), newline=""))
            facts |= dict(_of_row({key: unguarded(words) for key, words in row.items()}) for row in rows)
        return facts

    def workbooks(self, addresses: Callable[[str], str]) -> Facts:
        """The measures in a workbook, its columns under the keys of the CSV file beside it."""
        facts: Facts = {}
        for path in self.paths:
            keys = next(csv.reader(io.StringIO(self.file(f"roadmaps/{path}/measures.csv").decode("utf-8"))))
            sheets = CalamineWorkbook.from_filelike(io.BytesIO(self.file(addresses(path))))
            table = next(iter(sheets.sheet_names))
            for row in sheets.get_sheet_by_name(table).to_python()[1:]:
                facts |= [_of_row(dict(zip(keys, map(_held, row), strict=True)))]
        return facts

    def comparisons(self) -> Facts:
        """`compare.json` of each edition."""
        facts: Facts = {}
        for path in self.paths:
            for measure in json.loads(self.file(f"roadmaps/{path}/compare.json"))["measures"]:
                facts[path, measure["anchor"]] = {
                    **{key: plain(measure[key]) for key in ("number", "text", "deadline", "responsible", "result", "section")},
                    **{key: measure[key] for key in ("first", "last")},
                    **{axis: self.coded(axis, measure[axis]) for axis in ("bodies", "themes", "factors")},
                }
        return facts

    def search_documents(self) -> Facts:
        """The places of the search index, each with its words up to the next one; their order is the data's."""
        facts: Facts = {}
        index = self.site / "search/index"
        for region in json.loads(gzip.decompress((index / "directory.idx").read_bytes()))["regions"]:
            for number, page in enumerate(region["pages"]):
                path = f"{region['base']}{page[0]}".removeprefix("roadmaps/").strip("/")
                places = json.loads(gzip.decompress((index / f"places/{region['folder']}/{number}.idx").read_bytes()))
                for where, _, words in places if path in self.paths else ():
                    if where.startswith("#m-"):
                        facts[path, where[1:]] = {"words": plain(words)}
        return facts

    def calendars(self) -> Facts:
        """`calendar.ics` of each edition: the days of its events, the words of the deadline."""
        facts: Facts = {}
        for path in self.paths:
            for event in Calendar.from_ical(self.file(f"roadmaps/{path}/calendar.ics")).walk("VEVENT"):
                anchor = str(event["uid"]).partition("#")[2].partition("@")[0]
                anchor = re.sub(r"-\d+(-\d{8})?$", "", anchor)
                told = facts.setdefault((path, anchor), {"spans": set(), "repeats": False})
                told["spans"].add((event["dtstart"].dt.isoformat(), (event["dtend"].dt - timedelta(1)).isoformat()))
                told["repeats"] |= "rrule" in event or bool(re.search(r"-\d{8}@", str(event["uid"])))
                wording = re.search(r"Срок в документе: «(.*?)»\.(?:\n|$)", str(event["description"]), re.DOTALL)
                told["deadline"] = plain(wording[1] if wording else "")
                told["text"] = (
                    plain(str(event["description"]).partition("\nСрок в документе")[0]) if "\n" in event["description"] else ""
                )
        return facts


def _text(element: Any) -> str:
    return plain(element.text_content())


def _cell(element: Any) -> str:
    """The words of a cell; without what the site says beside them."""
    for beside in element.xpath(BESIDE):
        beside.drop_tree()
    for line in element.xpath(".//br | .//li | .//p | .//div"):
        line.text, line.tail = f" {line.text or ''}", f" {line.tail or ''}"
    words = _text(element)
    return "" if words == "—" or words in ABSENT else words


def _stage(words: str) -> str:
    stage = plain(words)
    near = _NEAR.fullmatch(stage)
    return f"срок близко: {near[1]}" if near else STAGES.get(stage, stage)


def _held(value: Any) -> str:
    """A cell of a workbook as a CSV file has it: days as ISO 8601 writes them, numbers without a fraction."""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _of_row(row: dict[str, str]) -> tuple[Place, dict[str, Any]]:
    """A row of the table of measures, whatever file it lies in."""
    said = {key: "" if row[key] in UNSAID else plain(row[key]) for key in row}
    return (row["edition"], row["url"].partition("#")[2]), {
        **{key: said[key] for key in ("number", "text", "deadline", "responsible", "result", "section", "section_title")},
        "first": said["first_day"] or None,
        "last": said["last_day"] or None,
        "bodies": named(row["bodies"]),
        "themes": named(row["themes"]),
        "factors": named(row["factors"]),
        "schools": named(row["schools"]),
        "done": said["done"] or None,
    }


def _spans(deadline: dict[str, Any]) -> set[tuple[str, str]]:
    """The days that a calendar should have of a deadline, part by part."""
    return set(_of_parts(deadline["parts"] or [deadline]))


def _of_parts(parts: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for part in parts:
        if part["kind"] == "on":
            yield from ((span["first"], span["last"]) for span in part["spans"])
        elif part["kind"] == "until" and part["end"]:
            yield part["end"], part["end"]
        elif part["kind"] == "from" and part["start"]:
            yield part["start"], part["start"]
