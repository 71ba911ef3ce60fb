"""Splits texts into the words that are searched, each under its keys: its lemma, and how it is written if in capitals."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from generator.lemma import folded, lemma

SOFT_HYPHEN = "\u00ad"
# What no search is about: prepositions, conjunctions, particles, pronouns, and what questions begin with.
_STOPWORDS = """
а без бы в вам вас во вот все всего всем всех вы где да для до его ее если есть еще же за и из или им их к как какая
какие какой какому каком ко когда который которая которое которые кто куда ли либо между меня мне мы на над нам нас не
него нее нет ни них но ну о об обо однако он она они оно от перед по под при про с свой свои своих со так такой также
там то того тоже той только том у уже чего чей через что чтобы эта эти это этот я номер делает
делают должен должна должны запланировано запланированы запланирован намечено намечены возложено возложены возложена возложен
"""
_EXPLAINING = """такое значит означает обозначает расшифровка расшифровать расшифровывается сокращение аббревиатура отличается
отличаются отличие разница"""
_ASKING = """
будет будут был была были было вместо вокруг вообще делается делать делаются ждать ждет ждут занимается занимаются
запланировали зачем идет идут интересует ищу кроме можно надо найти находится нибудь нужен нужна нужно нужны около
отвечает отвечают перед планирует планируется планируют планируются подскажите пожалуйста покажи покажите показать после
посмотреть почему почитать проводит проводится проводят проводятся происходит пройдет против проходит проходят прочитать
прошел прошла ради расскажи расскажите сделали сделано сделать сейчас скажите сколько собираются сразу среди таки там
уже узнать хочу чем чему
"""
EXPLAINING = frozenset(_EXPLAINING.split())
"""What a question has that asks for the meaning of an abbreviation; beside other words it is not searched."""
ASKING = frozenset(_ASKING.split())
"""What a question has besides what it is about; beside other words it is not searched, though documents may have it."""
CLIPPED = {
    "гор": "городской",
    "гос": "государственный",
    "дет": "детский",
    "дист": "дистанционный",
    "доп": "дополнительный",
    "зам": "заместитель",
    "инд": "индивидуальный",
    "инфо": "информационный",
    "мед": "медицинский",
    "метод": "методический",
    "мин": "министерство",
    "мун": "муниципальный",
    "обл": "областной",
    "орг": "организационный",
    "пед": "педагогический",
    "проф": "профессиональный",
    "псих": "психологический",
    "рай": "районный",
    "рег": "региональный",
    "соц": "социальный",
    "спец": "специальный",
    "учеб": "учебный",
    "физ": "физический",
    "фин": "финансовый",
}
"""Beginnings of compounds, by which official words are made, with the words they are clipped from: «соцпаспорт», «пед. совет»."""
STOPWORDS = frozenset(_STOPWORDS.split())
_PARTS = re.compile(r"[A-ZА-ЯЁ][a-zа-яё]+")
_WORD = re.compile(r"[^\W_]+")  # as `[\p{L}\p{N}]+` in a browser


def splits(text: str) -> Iterator[str]:
    """The words of a text in its order: letters and digits between whatever else."""
    return (match[0] for match in _WORD.finditer(unicodedata.normalize("NFC", text.replace(SOFT_HYPHEN, ""))))


def text_keys(text: str) -> Iterator[tuple[str, ...]]:
    """The keys of each word of a text, of those that are searched."""
    return (found for word in splits(text) if (found := word_keys(word)))


@cache
def word_keys(word: str) -> tuple[str, ...]:
    """What a word is found by, nothing if it is not searched.

    Of a word in capitals nobody knows whether it is an abbreviation: it is found by both. «LessonStudy» is found by parts too.
    """
    plain = folded(word.lower())
    if plain in STOPWORDS or (len(plain) == 1 and not plain.isdigit()):
        return ()
    parts = _PARTS.findall(word)
    inner = [key for part in parts for key in word_keys(part)] if len(parts) > 1 and "".join(parts) == word else []
    return tuple(dict.fromkeys((lemma(word).lower(), *([lemma(plain)] if word.isupper() else inner))))
