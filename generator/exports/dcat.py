"""Writes `data.jsonld`, the catalogue of the site's data by DCAT 3 in JSON-LD: a dataset for all regions and one for each."""

from pydantic_core import to_json

from generator import addresses

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "title": {"@id": "dct:title", "@language": "ru"},
    "language": {"@id": "dct:language", "@type": "@id"},
    "publisher": {"@id": "dct:publisher"},
    "identifier": "dct:identifier",
    "dataset": {"@id": "dcat:dataset"},
    "distribution": {"@id": "dcat:distribution"},
    "downloadURL": {"@id": "dcat:downloadURL", "@type": "@id"},
    "landingPage": {"@id": "dcat:landingPage", "@type": "@id"},
    "mediaType": {"@id": "dcat:mediaType", "@type": "@id"},
    "name": {"@id": "foaf:name", "@language": "ru"},
}
RUSSIAN = "http://publications.europa.eu/resource/authority/language/RUS"
CSV = "https://www.iana.org/assignments/media-types/text/csv"


def catalogue(name: str, regions: tuple[tuple[str, str, str | None], ...], site: str) -> str:
    """The catalogue of a site called `name` (UTF-8); `regions` are paths, names and codes by ISO 3166-2 where told."""
    datasets = [_dataset("Дорожные карты: все регионы", addresses.COMPARE, None, site)]
    datasets += [_dataset(f"Дорожные карты: {region}", addresses.comparison(path), iso, site) for path, region, iso in regions]
    described = {
        "@context": CONTEXT,
        "@id": addresses.absolute(addresses.DATA_CATALOGUE, site),
        "@type": "dcat:Catalog",
        "title": name,
        "language": RUSSIAN,
        "publisher": {"@type": "foaf:Agent", "name": name},
        "dataset": datasets,
    }
    return to_json(described, indent=1).decode() + "\n"


def _dataset(title: str, page: str, iso: str | None, site: str) -> dict[str, object]:
    address = addresses.absolute(page, site)
    return {
        "@id": f"{address}#dataset",
        "@type": "dcat:Dataset",
        "title": title,
        **({"identifier": iso} if iso else {}),
        "landingPage": address,
        "distribution": [
            {
                "@type": "dcat:Distribution",
                "title": title_of_file,
                "downloadURL": addresses.absolute(addresses.table(page, table, "csv"), site),
                "mediaType": CSV,
            }
            for table, title_of_file in (("measures", "Мероприятия"), ("indicators", "Показатели"))
        ],
    }
