"""Describes a value by all it is made of, kind, contents and code, so that two that could act differently never look alike.

A function is its code, defaults and what it closes over; an object is what `pickle` would make it from, with its attributes;
a class and a module are the bytes of their file. Only code that is installed, whose versions belong to every key of the
cache, is described this way. What cannot be (a generator, a lock, code that lies elsewhere and may load whatever it
likes) raises `OpaqueValueError`: nothing made from it may be kept.
"""

import copyreg
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import BuiltinFunctionType, BuiltinMethodType, CodeType, FunctionType, MethodType, ModuleType

PLAIN = (str, int, float, complex, bytes, type(None), type(...), type(NotImplemented))
OWN = Path(__file__).parents[1]  # this program, whose files belong to every key


class OpaqueValueError(Exception):
    """What cannot be told apart from another like it, as its class or module is called."""


def description(value: object) -> Iterator[str]:
    """The lines that describe a value; `OpaqueValueError` when none can."""
    return _Describer().lines(value)


def installed(name: str) -> None:
    """Refuse a module (with `OpaqueValueError`) that is neither Python's, nor an installed library's, nor this program's."""
    _bytes(name)


class _Describer:
    """Describes values; one that is inside itself by how deep it lies there."""

    def __init__(self) -> None:
        self._inside: list[int] = []

    def lines(self, value: object) -> Iterator[str]:
        if isinstance(value, PLAIN) and type(value).__module__ == "builtins":
            yield f"{type(value).__name__} {value!r}"
        elif id(value) in self._inside:
            yield f"itself {self._inside.index(id(value))}"
        else:
            self._inside.append(id(value))
            yield from self._parts(value)
            self._inside.pop()

    def _parts(self, value: object) -> Iterator[str]:
        match value:
            case ModuleType():
                yield f"module {value.__name__} {_bytes(value.__name__)}"
            case type():
                yield f"class {_global(value)}"
            case FunctionType():
                yield f"function {value.__module__}.{value.__qualname__} {_bytes(value.__module__)}"
                cells = [cell.cell_contents for cell in value.__closure__ or ()]
                yield from self._all(value.__code__, value.__defaults__, value.__kwdefaults__, cells, vars(value))
            case CodeType():
                yield f"code {value.co_name} {value.co_code.hex()} {value.co_names} {value.co_flags}"
                yield from self._all(*value.co_consts)
            case MethodType():
                yield from self._all("method", value.__func__, value.__self__)
            case BuiltinFunctionType() | BuiltinMethodType():
                yield f"built in {value.__module__}.{value.__qualname__}"
                yield from self._all(*([] if isinstance(value.__self__, ModuleType) else [value.__self__]))
            case list() | tuple() if type(value) in (list, tuple):
                yield from self._all(type(value).__name__, *value)
            case dict() if type(value) is dict:
                yield from self._all("dict", *(part for item in value.items() for part in item))
            case set() | frozenset():
                yield type(value).__name__
                yield from sorted("\n".join(_Describer().lines(item)) for item in value)
                yield "."
            case _:
                yield from self._object(value)

    def _all(self, *values: object) -> Iterator[str]:
        for value in values:
            yield from self.lines(value)
        yield "."

    def _object(self, value: object) -> Iterator[str]:
        """An object by what it is made from when it is read back, and by its attributes, whatever it leaves out of that."""
        name = f"{type(value).__module__}.{type(value).__qualname__}"
        attributes = getattr(value, "__dict__", {})  # asked for first: some make it then, and are read back otherwise
        try:
            reduce = copyreg.dispatch_table.get(type(value))
            reduced = reduce(value) if reduce else value.__reduce_ex__(4)
        except Exception as fault:  # an object's own code may refuse in any way
            raise OpaqueValueError(name) from fault
        yield f"object {_global(type(value))}"
        if isinstance(reduced, str):
            yield reduced  # a constant of its module
            return
        function, arguments, state, items, pairs = (*reduced, None, None, None)[:5]
        slots = {name: getattr(value, name) for name in _slots(type(value)) if hasattr(value, name)}
        yield from self._all(function, arguments, state, list(items or ()), list(pairs or ()), attributes, slots)


def _slots(kind: type) -> Iterable[str]:
    for base in kind.__mro__:
        slots = base.__dict__.get("__slots__", ())
        yield from (name for name in ([slots] if isinstance(slots, str) else slots) if name not in ("__dict__", "__weakref__"))


def _global(kind: type) -> str:
    """A class that is found under its name: one made on the way could be anything."""
    definition: object = sys.modules.get(kind.__module__)
    for step in kind.__qualname__.split("."):
        definition = getattr(definition, step, None)
    if definition is not kind:
        raise OpaqueValueError(f"{kind.__module__}.{kind.__qualname__}")
    return f"{kind.__module__}.{kind.__qualname__} {_bytes(kind.__module__)}"


@cache
def _bytes(name: str) -> str:
    """The digest of a module's file; that of a module without any, which is Python's own, is empty."""
    module = sys.modules.get(name)
    origin = getattr(getattr(module, "__spec__", None), "origin", None)
    if origin in ("built-in", "frozen"):
        return ""
    file = Path(getattr(module, "__file__", None) or "nowhere").resolve()
    if not any(file.is_relative_to(folder) for folder in _libraries()) or not file.is_file():
        raise OpaqueValueError(name)
    return sha256(file.read_bytes()).hexdigest()


@cache
def _libraries() -> tuple[Path, ...]:
    """Where Python's own modules and installed libraries lie, and this program."""
    folders: Mapping[str, str] = sysconfig.get_paths()
    named = [folders[kind] for kind in ("stdlib", "platstdlib", "purelib", "platlib")]
    return (OWN, *(Path(folder).resolve() for folder in [*named, *site.getsitepackages(), site.getusersitepackages()]))
