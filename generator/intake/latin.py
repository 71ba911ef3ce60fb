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


def slug(title: str, taken: dict[str, int]) -> str:
    """A key for a printed title, unlike all those taken: «Место проведения» is mesto-provedeniya, «2021 год» 2021.

    `taken` has the keys given so far, each with the last number that is known to be taken after it; the new one is added.
    """
    years = _YEARS.search(title)
    name = "-".join(re.findall(r"\d{4}", years[0])) if years else _short(title)
    key, number = name, taken.get(name, 1)
    while key in taken:
        number += 1
        key = f"{name}-{number}"
    taken |= {name: number, key: taken.get(key, 1)} if key != name else {name: 1}
    return key


def _short(title: str) -> str:
    latin = "".join(_LETTERS.get(letter, letter) for letter in title.lower())
    parts = re.findall(r"[a-z0-9]+", latin) or ["grafa"]
    name: str = parts[0][:LONGEST]
    for part in parts[1:]:
        if len(name) + 1 + len(part) > LONGEST:
            break
        name = f"{name}-{part}"
    return name
