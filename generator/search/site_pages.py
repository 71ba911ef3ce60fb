"""Lists the site's own pages as the search finds them: by their headings and by the words of a table that readers ask for them."""

from collections.abc import Container, Iterator

from generator import addresses
from generator.search.documents import ABOUT, SUBJECTS, SearchPage, SearchPlace

# Of each page its address, its title, and its headings, each with its anchor and what else asks for what stands there.
_COMPARISONS = {
    addresses.COMPARE: (
        "Сравнение дорожных карт",
        ("", "Сравнение дорожных карт", "сравнить планы районы округа муниципалитеты регионы между собой рядом два несколько"),
        ("#files", "Скачать таблицы", "данные выгрузка файл Excel CSV открытые"),
    ),
    f"{addresses.COMPARE}themes/": ("Темы мероприятий", ("", "Темы мероприятий", "список все тематика сравнение сравнить")),
    f"{addresses.COMPARE}factors/": ("Факторы риска", ("", "Факторы риска", "список все перечень сравнение сравнить")),
    f"{addresses.COMPARE}indicators/": ("Показатели", ("", "Показатели", "список все перечень сравнение сравнить целевые")),
    addresses.calendar(): ("Календарь", ("", "Календарь", "сроки события мероприятия месяц ближайшие подписаться")),
    addresses.news(): ("Что нового", ("", "Что нового", "новости обновления изменения лента RSS подписаться подписка")),
    addresses.BODIES: ("Исполнители", ("", "Исполнители", "список все кто исполняет ответственные дорожные карты")),
    addresses.ALPHABET: (
        "Муниципалитеты по алфавиту",
        ("", "Муниципалитеты по алфавиту", "указатель список перечень все районы округа какие есть на сайте"),
    ),
}
_ABOUT = {
    addresses.PUBLISHER: (
        "Кто ведёт сайт",
        ("", "Кто ведёт сайт", "редакция владелец создатель автор контакты написать связаться"),
        ("#mistake", "Как сообщить об ошибке", "ошибка на сайте неточность опечатка исправить пожаловаться обратная связь куда писать"),
        ("#reuse", "На каких условиях это можно брать", "лицензия использовать копировать данные тексты"),
    ),
    addresses.ACCESSIBILITY: ("Доступность сайта", ("", "Доступность сайта", "для инвалидов людей с ограничениями клавиатура")),
    addresses.LOW_VISION: (
        "Версия для слабовидящих",
        ("", "Версия для слабовидящих", "крупный шрифт буквы увеличить контраст плохо видно незрячие"),
    ),
}


def own_pages(pages: Container[str]) -> Iterator[SearchPage]:
    """Those of the site's pages that `pages`, the addresses of a site, have."""
    for kind, table in ((SUBJECTS, _COMPARISONS), (ABOUT, _ABOUT)):
        for address, (title, *headings) in table.items():
            if address in pages:
                places = (SearchPlace(anchor, name, (), (name, title, words)) for anchor, name, words in headings)
                yield SearchPage(address, title, "", kind, tuple(places))
