"""Lists the site's own pages as the search finds them: by their headings and by a table of what else readers ask for."""

from collections.abc import Container, Iterator

from generator import addresses
from generator.search.documents import ABOUT, SUBJECTS, SearchPage, SearchPlace

# Of each page its headings, that of the page first: where each is, its words, other words that ask for what stands there.
_COMPARISONS = {
    addresses.COMPARE: (
        ("", "Сравнение дорожных карт", "сравнить планы районы округа муниципалитеты регионы между собой рядом два несколько"),
        ("#files", "Скачать таблицы", "данные выгрузка файл Excel CSV открытые"),
    ),
    addresses.subject("themes"): (("", "Темы мероприятий", "список все тематика сравнение сравнить"),),
    addresses.subject("factors"): (("", "Факторы риска", "список все перечень сравнение сравнить"),),
    addresses.subject("indicators"): (("", "Показатели", "список все перечень сравнение сравнить целевые"),),
    addresses.calendar(): (("", "Календарь", "сроки события мероприятия месяц ближайшие подписаться"),),
    addresses.news(): (("", "Что нового", "новости обновления изменения лента RSS подписаться подписка"),),
    addresses.BODIES: (("", "Исполнители", "список все кто исполняет ответственные дорожные карты"),),
    addresses.ALPHABET: (("", "Муниципалитеты по алфавиту", "указатель список перечень все районы округа какие есть на сайте"),),
}
_ABOUT = {
    addresses.PUBLISHER: (
        ("", "Кто ведёт сайт", "редакция владелец создатель автор контакты написать связаться"),
        (
            "#mistake",
            "Как сообщить об ошибке",
            "на сайте неточность опечатка не открывается исправить обратная связь куда писать",
        ),
        ("#reuse", "На каких условиях это можно брать", "лицензия использовать копировать данные тексты"),
    ),
    addresses.ACCESSIBILITY: (("", "Доступность сайта", "для инвалидов людей с ограничениями клавиатура"),),
    addresses.LOW_VISION: (("", "Версия для слабовидящих", "крупный шрифт буквы увеличить контраст плохо видно зрение"),),
}


def own_pages(pages: Container[str]) -> Iterator[SearchPage]:
    """Those of the site's pages that `pages`, the addresses of a site, have."""
    for kind, table in ((SUBJECTS, _COMPARISONS), (ABOUT, _ABOUT)):
        for address, headings in table.items():
            if address in pages:
                title = headings[0][1]
                places = (SearchPlace(anchor, name, (), (name, title, words)) for anchor, name, words in headings)
                yield SearchPage(address, title, ABOUT, kind, tuple(places))
