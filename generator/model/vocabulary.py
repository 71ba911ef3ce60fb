"""The vocabulary: abbreviations, themes, risk factors, kinds of bodies, indicators, as editable word lists.

The package has a file of each list; an operator's file of the same name stands in its place, or changes it (`base: package`).
"""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from generator.fingerprint import shared
from generator.model.text import Line, Record, Slug

Format = Literal["1"]
Base = Literal["package"]


class Abbreviations(Record):
    """Общепринятые сокращения."""

    format: Format
    """Версия формата этого файла: 1."""
    base: Base | None = None
    """package — файл дополняет список программы, и новый выпуск приносит свои слова; без этой строки файл и есть весь список."""
    abbreviations: dict[Line, Line] = Field(default_factory=dict)
    """Сокращение — его значение."""
    off: tuple[Line, ...] = ()
    """При base: package — сокращения программы, которые не нужны."""


class ConditionalPhrase(Record):
    """Словосочетание, которое говорит о теме или факторе не всегда."""

    words: Line
    """Само словосочетание."""
    near: tuple[Line, ...] = ()
    """Хотя бы одно из этих словосочетаний должно быть в том же предложении."""
    unless: tuple[Line, ...] = ()
    """Ни одного из этих словосочетаний в том же предложении быть не должно."""
    alone: bool = False
    """Да (true), если словосочетание годится, только когда в мероприятии больше ничего не найдено, а модель темы не исключает."""


def _kind(value: Any) -> str:
    return "ConditionalPhrase" if isinstance(value, dict | ConditionalPhrase) else "line"


Phrase = Annotated[Annotated[Line, Tag("line")] | Annotated[ConditionalPhrase, Tag("ConditionalPhrase")], Discriminator(_kind)]
"""A phrase, as it is or with conditions; `lexicon.flexible` says which marks it may have."""


class Theme(Record):
    """Тема мероприятий."""

    code: Slug
    """Короткое имя темы для адреса."""
    name: Line
    """Название темы."""
    words: tuple[Phrase, ...]
    """Слова и словосочетания, по которым тема узнаётся; форма слова не важна.

    «Купить/закупить» — любое из слов, «мотив*» — слово с таким началом, «курсы … учитель» — между ними до четырёх слов.
    """
    aside: tuple[Line, ...] = ()
    """Словосочетания, слова которых об этой теме не говорят: «заместитель директора по воспитательной работе»."""


class ThemeWords(Record):
    """Слова в добавление к теме программы."""

    words: tuple[Phrase, ...] = ()
    """Слова и словосочетания, по которым тема узнаётся."""
    aside: tuple[Line, ...] = ()
    """Словосочетания, слова которых об этом не говорят."""


class Themes(Record):
    """Темы мероприятий."""

    format: Format
    """Версия формата этого файла: 1."""
    base: Base | None = None
    """package — файл дополняет список программы, и новый выпуск приносит свои слова; без этой строки файл и есть весь список."""
    themes: tuple[Theme, ...]
    """Темы в том порядке, в каком их показывает сайт."""
    added: dict[Slug, ThemeWords] = Field(default_factory=dict)
    """При base: package — короткое имя темы программы и слова в добавление к её словам.

    Запись с тем же именем в самом списке заменяет запись программы целиком.
    """
    off: tuple[Slug, ...] = ()
    """При base: package — короткие имена тем программы, которые не нужны."""


class Factor(Record):
    """Фактор риска."""

    code: Slug
    """Общее короткое имя фактора, какими бы словами его ни называл документ."""
    name: Line
    """Название фактора."""
    sets: tuple[Slug, ...]
    """Наборы, в которые фактор входит: fioko-2022, earlier."""
    words: tuple[Phrase, ...]
    """Словосочетания, которыми фактор назван: по ним он узнаётся в заголовках, таблицах и мероприятиях."""
    measures: tuple[Phrase, ...] = ()
    """Словосочетания, по которым видно, что мероприятие направлено на этот фактор; в заголовках их не ищут."""
    aside: tuple[Line, ...] = ()
    """Словосочетания, слова которых об этом факторе не говорят."""


class FactorWords(Record):
    """Слова в добавление к фактору риска программы."""

    words: tuple[Phrase, ...] = ()
    """Слова и словосочетания, по которым фактор узнаётся."""
    measures: tuple[Phrase, ...] = ()
    """Словосочетания, по которым видно, что мероприятие направлено на этот фактор."""
    aside: tuple[Line, ...] = ()
    """Словосочетания, слова которых об этом не говорят."""


class Factors(Record):
    """Факторы риска."""

    format: Format
    """Версия формата этого файла: 1."""
    base: Base | None = None
    """package — файл дополняет список программы, и новый выпуск приносит свои слова; без этой строки файл и есть весь список."""
    factors: tuple[Factor, ...]
    """Факторы в том порядке, в каком их показывает сайт."""
    added: dict[Slug, FactorWords] = Field(default_factory=dict)
    """При base: package — короткое имя фактора программы и слова в добавление к его словам.

    Запись с тем же именем в самом списке заменяет запись программы целиком.
    """
    off: tuple[Slug, ...] = ()
    """При base: package — короткие имена факторов программы, которые не нужны."""


class BodyKind(Record):
    """Вид исполнителя."""

    code: Slug
    """Короткое имя вида для адреса."""
    name: Line
    """Название вида во множественном числе: Школы."""
    words: tuple[Line, ...] = ()
    """Слова, с которых начинается название исполнителя: в именительном падеже, единственном и множественном числе."""
    abbreviations: tuple[Line, ...] = ()
    """Сокращения исполнителей этого вида: МОУО."""
    group: bool = False
    """Да (true), если так называют школы, которым адресована поддержка."""
    school: bool = False
    """Да (true), если это сама школа или люди в ней: сказанное о них без названия школы касается всех школ."""


class BodyWords(Record):
    """Слова в добавление к виду исполнителя программы."""

    words: tuple[Line, ...] = ()
    """Слова, с которых начинается название исполнителя."""
    abbreviations: tuple[Line, ...] = ()
    """Сокращения исполнителей этого вида."""


class Bodies(Record):
    """Виды исполнителей."""

    format: Format
    """Версия формата этого файла: 1."""
    base: Base | None = None
    """package — файл дополняет список программы, и новый выпуск приносит свои слова; без этой строки файл и есть весь список."""
    kinds: tuple[BodyKind, ...]
    """Виды в том порядке, в каком их показывает сайт."""
    added: dict[Slug, BodyWords] = Field(default_factory=dict)
    """При base: package — короткое имя вида программы и слова в добавление к его словам.

    Запись с тем же именем в самом списке заменяет запись программы целиком.
    """
    off: tuple[Slug, ...] = ()
    """При base: package — короткие имена видов программы, которые не нужны."""


class IndicatorKey(Record):
    """Общий ключ показателей, которые значат одно и то же."""

    code: Slug
    """Короткое имя ключа для адреса."""
    name: Line
    """Название показателя."""
    kind: Literal["share", "count", "score", "presence", "change"]
    """Вид: share — доля, count — число, score — балл, presence — есть или нет, change — положительная динамика."""
    unit: Line | None = None
    """Единица измерения: %."""
    direction: Literal["больше — лучше", "меньше — лучше", "не определено"]
    """Что для показателя лучше, если это бесспорно."""
    words: tuple[Line, ...]
    """Словосочетания, по которым показатель узнаётся; форма слова не важна."""


class IndicatorWords(Record):
    """Слова в добавление к ключу показателей программы."""

    words: tuple[Line, ...] = ()
    """Слова и словосочетания, по которым показатель узнаётся."""


class IndicatorKeys(Record):
    """Общие ключи показателей."""

    format: Format
    """Версия формата этого файла: 1."""
    base: Base | None = None
    """package — файл дополняет список программы, и новый выпуск приносит свои слова; без этой строки файл и есть весь список."""
    indicators: tuple[IndicatorKey, ...]
    """Ключи в любом порядке: сайт показывает их по алфавиту."""
    added: dict[Slug, IndicatorWords] = Field(default_factory=dict)
    """При base: package — короткое имя ключа программы и слова в добавление к его словам.

    Запись с тем же именем в самом списке заменяет запись программы целиком.
    """
    off: tuple[Slug, ...] = ()
    """При base: package — короткие имена ключей программы, которые не нужны."""


class Synonyms(Record):
    """Слова, которые значат одно: поиск по одному находит и другие."""

    format: Format
    """Версия формата этого файла: 1."""
    base: Base | None = None
    """package — файл дополняет список программы, и новый выпуск приносит свои слова; без этой строки файл и есть весь список."""
    synonyms: tuple[Annotated[tuple[Line, ...], Field(min_length=2)], ...]
    """Группы: слова, сокращения и словосочетания, которые значат одно; форма слова не важна."""
    apart: tuple[Annotated[tuple[Line, ...], Field(min_length=2)], ...] = ()
    """Слова одного корня, которые значат разное: команда roadmaps synonyms больше не предлагает их друг другу."""
    off: tuple[Line, ...] = ()
    """При base: package — слова; группы программы, в которых есть такое слово, не действуют."""


class Weights(Record):
    """Веса основ слов для сравнения мероприятий; записывает команда roadmaps weights."""

    format: Format
    """Версия формата этого файла: 1."""
    unlisted_weight: int = Field(ge=0)
    """Вес основы, которой в списке нет."""
    weights: dict[str, Annotated[int, Field(ge=0)]]
    """Основа слова — её вес: чем реже основа встречается в мероприятиях, тем он больше."""


@shared
class Vocabulary(Record):
    """All word lists of a site together."""

    abbreviations: dict[Line, Line] = Field(default_factory=dict)
    themes: tuple[Theme, ...] = ()
    factors: tuple[Factor, ...] = ()
    kinds: tuple[BodyKind, ...] = ()
    indicators: tuple[IndicatorKey, ...] = ()
    synonyms: tuple[tuple[Line, ...], ...] = ()
    apart: tuple[tuple[Line, ...], ...] = ()
    unlisted_weight: int = 1
    weights: dict[str, int] = Field(default_factory=dict)


VOCABULARY_FILES: dict[str, type[Record]] = {
    "abbreviations.yml": Abbreviations,
    "bodies.yml": Bodies,
    "factors.yml": Factors,
    "indicators.yml": IndicatorKeys,
    "synonyms.yml": Synonyms,
    "themes.yml": Themes,
    "weights.yml": Weights,
}
"""The files of the folder `vocabulary/` with their records; what loads, rewrites and describes data files goes by this list."""
