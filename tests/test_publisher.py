"""Who runs the site: what the operator said stands on its page, what was not said is called unsaid, with the line to add."""

from dataclasses import replace

import pytest

from generator.pages.index_pages import publisher
from generator.settings import Settings

SAID = Settings(
    name="Карты",
    contact="redaktsiya@example.ru",
    repository="https://example.ru/karty.git",
    copyright="Пояснения сайта доступны <b>по лицензии</b> CC BY 4.0",
)
SHOWN = {
    "contact": ("mailto:redaktsiya@example.ru", "<code>contact:"),
    "repository": ('href="https://example.ru/karty.git"', "<code>repo_url:"),
    "copyright": ("Пояснения сайта доступны по лицензии CC BY 4.0", "<code>copyright:"),
}


@pytest.mark.parametrize("setting", SHOWN)
def test_what_is_said_is_shown_and_what_is_not_is_asked_for(setting: str) -> None:
    """Each setting by itself: its value, or the line to add."""
    value, line = SHOWN[setting]
    whole, without = (publisher(settings).replace("\u00a0", " ") for settings in (SAID, replace(SAID, **{setting: None})))
    assert (value in whole, line in whole) == (True, False)
    assert (value in without, line in without) == (False, True)


def test_how_to_report_a_mistake_is_always_said() -> None:
    """Also where nothing is set, and then without an address of nobody."""
    page = publisher(Settings())
    assert "Как сообщить об ошибке" in page
    assert "mailto:" not in page
