"""Writes what pages are about as nodes of schema.org in JSON-LD, for search engines; a browser runs none of it.

A node needs absolute addresses: of a site that does not know its own there is none.
"""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import urljoin

from generator import addresses
from generator.compare import EditionPlan
from generator.model import Department
from generator.russian import short

NAME = 120  # letters of a title, an issuer, a name of a page above
TERMS = 6_000  # bytes of a list of terms; a longer one stands on the page alone
_CRUMB = re.compile(r'<li><a href="([^"<]*)">([^<]*)</a></li>')  # a name is words alone
_CURRENT = re.compile(r'<li aria-current="page">([^<]*)</li>')
Node = dict[str, Any]


def website(name: str, site: str | None) -> str:
    """The site, on its home page."""
    return _node({"@type": "WebSite", "name": _short(name), "url": _absolute("", site), "inLanguage": "ru"}, site)


def department(body: Department, region: str, oktmo: str | None, page: str, site: str | None) -> str:
    """The department of a municipality, on the municipality's page."""
    contacts = {"telephone": body.phone, "email": body.email, "address": body.address, "taxID": body.inn}
    area = {"@type": "AdministrativeArea", "name": _short(region), "identifier": f"ОКТМО {oktmo}" if oktmo else None}
    links = {"url": body.site or _absolute(page, site), "areaServed": _filled(area)}
    return _node({"@type": "GovernmentOrganization", "name": _short(body.name), **contacts, **links}, site)


def legislation(plan: EditionPlan, title: str, issuer: str, site: str | None) -> str:
    """A roadmap as the act that it is, on its page; `title` is that of the page, `issuer` its department."""
    roadmap, path = plan.reading.roadmap, plan.path
    act, period = roadmap.act, roadmap.period
    return _node(
        {
            "@type": "Legislation",
            "name": _short(title),
            "url": _absolute(addresses.folder(path), site),
            "inLanguage": "ru",
            "legislationType": act.kind,
            "legislationIdentifier": act.number,
            "legislationDate": act.date and act.date.isoformat(),
            "datePublished": roadmap.published and roadmap.published.isoformat(),
            "temporalCoverage": f"{period.start.isoformat()}/{period.last.isoformat() if period.last else '..'}",
            "legislationJurisdiction": _short(f"{plan.town}, {plan.region}"),
            "legislationPassedBy": {"@type": "GovernmentOrganization", "name": _short(issuer)},
            "encoding": {"@type": "MediaObject", "contentUrl": _absolute(addresses.data(path), site)},
        },
        site,
    )


def dataset(title: str, about: str, page: str, site: str | None) -> str:
    """The tables that lie beside a page of comparisons, on that page."""
    tables = (addresses.table(page, name, "csv") for name in ("measures", "indicators"))
    downloads = [
        {"@type": "DataDownload", "contentUrl": _absolute(table, site), "encodingFormat": "text/csv"} for table in tables
    ]
    called = {"name": _short(title), "description": _short(about)}
    return _node(
        {"@type": "Dataset", **called, "url": _absolute(page, site), "inLanguage": "ru", "distribution": downloads}, site
    )


def terms(title: str, page: str, explained: tuple[tuple[str, tuple[tuple[str, str], ...]], ...], site: str | None) -> str:
    """A glossary, on its page: each abbreviation with its meanings and where each is used; of a long one no terms."""
    defined = [
        {
            "@type": "DefinedTerm",
            "url": f"{_absolute(page, site)}#{addresses.term(name)}",
            "name": name,
            "description": _short("; ".join(dict.fromkeys(meaning for meaning, _ in meanings))),
        }
        for name, meanings in explained
    ]
    whole = {"@type": "DefinedTermSet", "name": _short(title), "url": _absolute(page, site), "inLanguage": "ru"}
    listed = _node({**whole, "hasDefinedTerm": defined}, site)
    return listed if len(listed.encode()) <= TERMS else _node(whole, site)


def breadcrumbs(html: str, page_url: str) -> str:
    """The way to a page, read from its own HTML, so that both are the same; empty of a page that shows none."""
    shown = html.partition('<nav class="crumbs"')[2].partition("</nav>")[0]
    if not shown:
        return ""
    links = [{"name": _short(unescape(name)), "item": urljoin(page_url, unescape(link))} for link, name in _CRUMB.findall(shown)]
    links += [{"name": _short(unescape(last[1]))} for last in _CURRENT.finditer(shown)]  # the page itself needs no address
    items = [{"@type": "ListItem", "position": place, **link} for place, link in enumerate(links, 1)]
    return _written({"@type": "BreadcrumbList", "itemListElement": items})


def graph(*nodes: str) -> str:
    """Nodes together as the content of one element; empty without any."""
    listed = [node for node in nodes if node]
    return f'{{"@context":"https://schema.org","@graph":[{",".join(listed)}]}}' if listed else ""


def _node(node: Node, site: str | None) -> str:
    return _written(_filled(node)) if site else ""


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None}


def _written(node: Node) -> str:
    """JSON in which no sign can end the element around it or begin another."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _short(words: str) -> str:
    return short(" ".join(words.split()), NAME)


def _absolute(address: str, site: str | None) -> str:
    return addresses.absolute(address, site)
