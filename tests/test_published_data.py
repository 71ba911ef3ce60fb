"""What a site says of its data to programs: JSON-LD of pages, data packages, the catalogue, the passport of open data."""

import csv
import hashlib
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
import yaml

from generator import addresses, building
from generator.exports.publication import Publication

ROOT = Path(__file__).parent.parent
URL = "https://karty.example.ru/"
SCHEMA = json.loads((Path(__file__).parent / "published/datapackage.json").read_text("utf-8"))
READ: dict[str, Callable[[str], object]] = {"date": date.fromisoformat, "number": Decimal, "string": str}
TERMS = yaml.safe_load((Path(__file__).parent / "published/schema_org.yml").read_text("utf-8"))
VALUES: dict[str, tuple[type, str]] = {  # how each kind of value is written, beside the types of the list
    "Text": (str, r"(?s)\S.*"),
    "URL": (str, r"https?://\S+"),
    "Thing": (str, r"https?://\S+"),
    "Date": (str, r"\d{4}-\d\d-\d\d"),
    "Interval": (str, r"\d{4}-\d\d-\d\d/(\d{4}-\d\d-\d\d|\.\.)"),
    "Integer": (int, r"\d+"),
}
LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
SCRIPT = re.compile(r'<script(?: (?:type="module" )?src="([^"]*)")?[^>]*>(.*?)</script>', re.S)
INN, OKTMO, ISO = "7707083893", "52644000", "RU-OMS"
HOSTILE = "Отдел </script><script>alert(1)</script> «А&Б»"
TYPES = {  # of the node beside the way to the page
    "index.html": "WebSite",
    "roadmaps/omsk/okoneshnikovo/index.html": "GovernmentOrganization",
    "roadmaps/omsk/okoneshnikovo/2021-2023/index.html": "Legislation",
    "compare/index.html": "Dataset",
    "compare/omsk/index.html": "Dataset",
    "glossary/index.html": "DefinedTermSet",
    "roadmaps/omsk/glossary/index.html": "DefinedTermSet",
}


def made(folder: Path) -> None:
    """The four roadmaps, one of a department with a number and a hostile name, with and without an address of the site."""
    data = folder / "roadmaps"
    shutil.copytree(ROOT / "roadmaps", data)
    file = data / "omsk/okoneshnikovo/municipality.yml"
    record = yaml.safe_load(file.read_text("utf-8"))
    record["department"] |= {"inn": INN, "name": HOSTILE}
    record["oktmo"] = OKTMO
    file.write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")
    plan = data / "omsk/okoneshnikovo/2021-2023/roadmap.yml"
    plan.write_text(f"{plan.read_text('utf-8')}published: 2021-03-01\n", "utf-8")
    (folder / "docs").mkdir()
    settings = "site_name: Карты\ntheme: {name: material}\nplugins: [roadmaps]\n"
    for name, more in (("addressed", f"site_url: {URL}\n"), ("nameless", "")):
        (folder / f"{name}.yml").write_text(f"{settings}site_dir: {name}\n{more}", "utf-8")
        assert building.build(folder / f"{name}.yml", data, folder / name, date(2026, 6, 1)).whole


@pytest.fixture(scope="module")
def sites(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    return once("published-data", made)


def linked(file: Path) -> list[dict[str, Any]]:
    """The nodes of a page."""
    texts = LINKED.findall(file.read_text("utf-8"))
    assert len(texts) <= 1, file
    return [node for text in texts for node in json.loads(text)["@graph"]]


def scripts(text: str) -> Counter[str]:
    """Every script of a page: the name of its file before the digest, or its own words."""
    return Counter(Path(source).name.partition(".")[0] or words for source, words in SCRIPT.findall(text))


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize("page", TYPES)
def test_a_page_says_what_it_is_about(sites: Path, page: str) -> None:
    """The node of its kind, and the way to it as the page itself shows it, all with addresses that answer."""
    nodes = {node["@type"]: node for node in linked(sites / "addressed" / page)}
    assert TYPES[page] in nodes
    way = nodes.get("BreadcrumbList", {"itemListElement": []})["itemListElement"]
    crumbs = (sites / "addressed" / page).read_text("utf-8").partition('<nav class="crumbs"')[2].partition("</nav>")[0]
    assert len(way) == crumbs.count("<li")
    assert [item["position"] for item in way] == list(range(1, len(way) + 1))
    assert bool(way) == (page != "index.html")
    told = re.findall(re.escape(URL) + r'[^"#]*', json.dumps(list(nodes.values()), ensure_ascii=False))
    files = [address.removeprefix(URL) for address in told]
    assert [
        name for name in files if not (sites / "addressed" / (f"{name}index.html" if name[-1:] in ("", "/") else name)).is_file()
    ] == []


def misused(node: dict[str, Any]) -> list[str]:
    """What schema.org does not have, or has otherwise, in a node and in those inside it."""
    properties, faults = TERMS.get(node["@type"], {}), []
    for name, value in node.items():
        for one in value if isinstance(value, list) else [value]:
            kinds = properties.get(name, [])
            if name != "@type" and isinstance(one, dict):
                faults += [] if one["@type"] in kinds else [f"{node['@type']}.{name}: {one['@type']}"]
                faults += misused(one)
            elif name != "@type" and not any(
                isinstance(one, VALUES[kind][0]) and re.fullmatch(VALUES[kind][1], str(one)) for kind in kinds if kind in VALUES
            ):
                faults.append(f"{node['@type']}.{name}: {one}")
    return faults


def test_nodes_are_made_of_terms_that_schema_org_has(sites: Path) -> None:
    """Every node of every page: its type, its properties, the kinds of their values; and each term of the list is used."""
    used: set[tuple[str, str]] = set()

    def walk(node: dict[str, Any]) -> None:
        for name, value in node.items():
            used.add((node["@type"], name))
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    walk(one)

    for file in sites.glob("addressed/**/*.html"):
        for node in linked(file):
            assert misused(node) == [], file
            walk(node)
    assert used == {(kind, name) for kind, properties in TERMS.items() for name in ("@type", *properties)}


def test_tables_say_by_codes_whose_their_rows_are(sites: Path) -> None:
    """Each table that programs or people take of a page of comparisons, and each of a plan."""
    folder = sites / "addressed"
    codes, checked = {"region_iso": ISO, "oktmo": OKTMO, "inn": INN}, set()
    for file in (*folder.glob("**/measures.csv"), *folder.glob("**/indicators.csv")):
        for row in csv.DictReader(io.StringIO(file.read_text("utf-8"), newline="")):
            if row["edition"].startswith("omsk/okoneshnikovo/"):
                assert {name: row[name] for name in codes} == codes, file
                checked.add(file.relative_to(folder).as_posix())
    assert {"compare/measures.csv", "compare/omsk/measures.csv", "compare/omsk/indicators.csv"} <= checked
    sheet = openpyxl.load_workbook(folder / addresses.workbook("compare/omsk/"), read_only=True)["Мероприятия"]
    cells = {str(cell) for line in sheet.iter_rows(values_only=True) for cell in line}
    assert cells >= set(codes.values())


def test_no_page_grows_by_more_than_a_kilobyte_and_none_runs_anything_new(sites: Path) -> None:
    """A name of the data ends no element; without an address of the site there are no nodes, and scripts are the same."""
    for file in sites.glob("addressed/**/*.html"):
        text = file.read_text("utf-8")
        texts = LINKED.findall(text)
        kinds = {node["@type"] for node in linked(file)}
        assert sum(len(part.encode()) for part in texts) < (8_000 if "DefinedTermSet" in kinds else 1_500), file
        assert "<script>alert" not in text
        other = sites / "nameless" / file.relative_to(sites / "addressed")
        if other.is_file():  # certificates need an address
            bare = other.read_text("utf-8")
            assert not linked(other)
            more = any(mark in text and mark not in bare for mark in ("data-share", "<details"))  # full addresses, feeds
            assert scripts(LINKED.sub("", text)) - scripts(bare) == Counter(["page_tools"] if more else []), file
    assert linked(sites / "addressed/roadmaps/omsk/okoneshnikovo/index.html")[-1]["name"] == HOSTILE


@pytest.mark.parametrize("site", ["addressed", "nameless"])
def test_data_packages_describe_their_tables(sites: Path, site: str) -> None:
    """Each descriptor fits the standard, and the tables it names have those columns, every value of its type."""
    packages = sorted((sites / site).glob("**/datapackage.json"))
    assert len(packages) == 5
    for file in packages:
        package = json.loads(file.read_text("utf-8"))
        jsonschema.validate(package, SCHEMA)
        for resource in package["resources"]:
            header, *lines = rows((file.parent / resource["path"]).read_bytes())
            fields = resource["schema"]["fields"]
            assert header == [field["name"] for field in fields]
            for line in lines:
                for field, value in zip(fields, line, strict=True):
                    if value not in resource["schema"]["missingValues"]:
                        READ[field["type"]](value)


def test_the_catalogue_leads_to_files(sites: Path) -> None:
    """All regions and each of them, each download on the site; without an address there is no catalogue."""
    catalogue = json.loads((sites / "addressed/data.jsonld").read_text("utf-8"))
    assert len(catalogue["dataset"]) == 5
    assert {dataset.get("identifier") for dataset in catalogue["dataset"]} == {None, "RU-DA", "RU-KEM", "RU-OMS", "RU-ZAB"}
    for dataset in catalogue["dataset"]:
        for distribution in dataset["distribution"]:
            assert (sites / "addressed" / distribution["downloadURL"].removeprefix(URL)).is_file()
    assert not (sites / "nameless/data.jsonld").exists()


def test_the_passport_of_open_data(sites: Path) -> None:
    """The register names the one set of a department with a number; its passport names files that lie beside it."""
    site = sites / "addressed"
    header, standard, *sets = rows((site / "opendata/list.csv").read_bytes())
    assert header == ["property", "title", "value", "format"]
    assert standard[0] == "standardversion"
    identifier = f"{INN}-omsk_okoneshnikovo_2021-2023"
    assert [(name, form) for name, _, _, form in sets] == [(identifier, "csv")]
    head, *lines = rows((site / sets[0][2].removeprefix(URL)).read_bytes())
    assert head == ["property", "value"]
    said = dict(lines)
    assert (said["identifier"], said["creator"]) == (identifier, HOSTILE)
    data, structure = list(said)[-2:]
    assert re.fullmatch(r"data-\d{8}-structure-\d{8}\.csv", data)
    assert data.endswith(structure)
    columns, *_ = rows((site / said[data].removeprefix(URL)).read_bytes())
    named, *described = rows((site / said[structure].removeprefix(URL)).read_bytes())
    assert named == ["field name", "english description", "russian description", "format"]
    assert [line[0] for line in described] == columns
    assert not (sites / "nameless/opendata").exists()


@pytest.mark.parametrize("site", ["addressed", "nameless"])
def test_the_publication_names_every_file_by_its_sum(sites: Path, site: str) -> None:
    """What a finished site says it publishes is there, each file with that sum, and the sum of all is right."""
    folder = sites / site
    said = Publication.model_validate_json((folder / addresses.PUBLICATION).read_text("utf-8"))
    assert said.counted == said.digest
    holders = (*said.municipalities, *said.editions)
    assert [holder.path for holder in holders].count("omsk/okoneshnikovo/2021-2023") == 1
    assert len(holders) == 8
    for holder in holders:
        assert holder.files
        for file in holder.files:
            assert hashlib.sha256((folder / file.address).read_bytes()).hexdigest() == file.sha256


def test_search_engines_are_led_by_an_address_alone(sites: Path) -> None:
    """With an address a list of pages that are there, and where it is; without one neither."""
    listed = re.findall("<loc>(.*?)</loc>", (sites / "addressed/sitemap.xml").read_text("utf-8"))
    assert all((sites / "addressed" / address.removeprefix(URL) / "index.html").is_file() for address in listed)
    assert f"Sitemap: {URL}sitemap.xml" in (sites / "addressed/robots.txt").read_text("utf-8")
    assert not [name for name in ("sitemap.xml", "sitemap.xml.gz", "robots.txt") if (sites / "nameless" / name).exists()]
