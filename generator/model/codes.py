"""Types of the codes by which registers of the state name regions, municipalities and bodies, each checked by its digits."""

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

_INN_WEIGHTS = (2, 4, 10, 3, 5, 9, 4, 6, 8)  # of the first nine digits of a body's number, by the rule of the Federal Tax Service


def _formed(pattern: re.Pattern[str], kind: str) -> Callable[[str], str]:
    def checked(code: str) -> str:
        if not pattern.fullmatch(code):
            raise PydanticCustomError(kind, "not such a code", {"text": " ".join(code.split())})
        return code

    return checked


def _inn_control(code: str) -> str:
    """The tenth digit is the sum of the others by their weights, divided by eleven: the last digit of the remainder."""
    control = sum(weight * int(digit) for weight, digit in zip(_INN_WEIGHTS, code[:9], strict=True)) % 11 % 10
    if int(code[9]) != control:
        raise PydanticCustomError("inn_control", "not the control digit", {"digit": code[9]})
    return code


_ISO, _REGION = re.compile("RU-[A-Z]{2,3}"), re.compile("[0-9]{2,3}")
_OKTMO, _INN = re.compile("[0-9]{8}([0-9]{3})?"), re.compile("[0-9]{10}")
RegionIso = Annotated[str, AfterValidator(_formed(_ISO, "iso_form")), Field(json_schema_extra={"pattern": f"^{_ISO.pattern}$"})]
"""A region by ISO 3166-2: RU-OMS."""
RegionOktmo = Annotated[
    str, AfterValidator(_formed(_REGION, "oktmo_region_form")), Field(json_schema_extra={"pattern": f"^{_REGION.pattern}$"})
]
"""The digits with which the codes of all municipalities of a region begin: two, three of an autonomous okrug within another."""
Oktmo = Annotated[str, AfterValidator(_formed(_OKTMO, "oktmo_form")), Field(json_schema_extra={"pattern": f"^{_OKTMO.pattern}$"})]
"""A municipality (eight digits) or a settlement in one (eleven) by ОК 033-2013; the code has no control digit inside."""
Inn = Annotated[
    str,
    AfterValidator(_formed(_INN, "inn_form")),
    AfterValidator(_inn_control),
    Field(json_schema_extra={"pattern": f"^{_INN.pattern}$"}),
]
"""A body as the tax service counts it: ten digits, the last of which the others give."""
