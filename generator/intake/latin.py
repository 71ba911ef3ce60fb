"""Short Latin names for columns that the model has no key for."""

import re

LONGEST = 24  # letters; a key is read beside its printed title, so a few words are enough
_LETTERS: dict[str, str] = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".replace("-", "").split(" "),
        strict=True,
    )
)
_YEARS = re.compile(r"(20\d\d)(?:\s*[-–—/]\s*(20\d\d))?")


def slug(title: str, taken: set[str]) -> str:
    """A key for a printed title, unlike all those taken: «Место проведения» is mesto-provedeniya, «2021 год» 2021."""
    years = _YEARS.search(title)
    name = "-".join(re.findall(r"\d{4}", years[0])) if years else _short(title)
    rivals = (f"{name}-{count}" for count in range(2, len(taken) + 3))
    return next(key for key in (name, *rivals) if key not in taken)


def _short(title: str) -> str:
    latin = "".join(_LETTERS.get(letter, letter) for letter in title.lower())
    parts = re.findall(r"[a-z0-9]+", latin) or ["grafa"]
    name: str = parts[0][:LONGEST]
    for part in parts[1:]:
        if len(name) + 1 + len(part) > LONGEST:
            break
        name = f"{name}-{part}"
    return name
