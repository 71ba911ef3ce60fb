"""No page grows with the country: the longest pages of a made-up one are as long as a page may be."""

from datetime import date
from pathlib import Path

import pytest

from generator import loading, sample, site
from generator.pages.templates import LONGEST, fitting
from generator.settings import Settings

VOCABULARY = Path(__file__).parent.parent / "generator/vocabulary"
FEW, MANY = 60, 230  # municipalities: enough for themes that are counted, and for regions whose comparison is parted


def test_no_page_is_longer_than_a_page_may_be(tmp_path: Path, whole: bool) -> None:
    """The longest come first: their Markdown in bytes; what MkDocs puts around it is held by `browser/test_country.py`."""
    sample.write(tmp_path / "country", VOCABULARY, MANY if whole else FEW, 1)
    dataset = loading.load(tmp_path / "country/roadmaps")
    pages = (page for page in site.pages(dataset, Settings(url="https://example.org/"), date(2024, 1, 1)) if page.is_page)
    sizes = sorted(((len(str(page.content()).encode()), page.address) for page in pages), reverse=True)
    assert len(sizes) > 1_000
    assert [one for one in sizes if one[0] > LONGEST] == [], sizes[:10]


@pytest.mark.parametrize(
    ("lengths", "chosen"), [([1, 2], 1), ([LONGEST + 1, 2, 1], 2), ([LONGEST + 2, LONGEST + 1], LONGEST + 1)]
)
def test_the_first_form_that_fits_is_taken(lengths: list[int], chosen: int) -> None:
    """Of forms from the longest to the shortest; the last where none fits."""
    assert len(fitting(*(lambda length=length: "a" * length for length in lengths))) == chosen  # type: ignore[misc]
