"""Folds the letters of a cell by a table, so that case, ё, kinds of spaces and dashes do not matter; places stay the same."""

DASHES = "-‐‑‒–—―−﹘﹣－¬"
SPACES = " \t\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
BREAKS = "\n\u0085\u2028\u2029"
QUOTES = "\"'«»„“”‟‘’‚‹›`´″′"
HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
MARK = "\u00ad"
"""The one hidden sign left after folding: it stands inside words and means nothing."""

_FOLD = str.maketrans(
    {
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(SPACES, " "),
        **dict.fromkeys(BREAKS, "\n"),
        **dict.fromkeys(QUOTES, '"'),
        **dict.fromkeys(HIDDEN, MARK),
        "ё": "е", "і": "i", "|": "i", "[": "(", "{": "(", "]": ")", "}": ")", "\u2116": "№", "¹": "*", "²": "*", "³": "*",
    }
)  # fmt: skip
# Letters that recognition of scanned pages and typing in the wrong layout put for Russian ones.
_LATIN = str.maketrans("aceopxykmhtbn", "асеорхукмнтвп")


def fold(text: str) -> str:
    """The text in small letters of one kind; as long as the text, so that places in it are places in the text."""
    small = text.lower()
    if len(small) != len(text):  # «İ» grows when made small
        small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return small.translate(_FOLD)


def clean(word: str) -> str:
    """A folded word without hidden signs, stress marks and letters typed in two pieces (и + ̆)."""
    if word.isalpha():
        return word
    word = word.replace("и\u0306", "й").replace("е\u0308", "е")
    return "".join(letter for letter in word if letter.isalpha())


def cyrillic(word: str) -> str:
    """The word with Latin letters of the same look made Russian: «cентябрь» typed with a Latin «c»."""
    return word.translate(_LATIN)
