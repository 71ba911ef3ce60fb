"""Keeps compiled Jinja templates in the cache by the digest of their source, and compiles the theme's without their indents.

Compiling costs a third of a small build; indents and empty lines were a seventh of what stands around the words of a page.
"""

import re
from dataclasses import dataclass

from jinja2 import BytecodeCache, Environment  # noqa: TID251  the theme's templates and ours alike
from jinja2.bccache import Bucket  # noqa: TID251
from jinja2.ext import Extension  # noqa: TID251

from generator.cache import Cache, key

_TAG = re.compile(r"\{%[^%]*%\}|\{#[^#]*#\}")


def prepare(theme: Environment, cache: Cache) -> None:
    """Let the theme's templates be compiled once for all builds, to pages without indents; no text of theirs keeps spaces."""
    theme.bytecode_cache = Compiled(cache)
    theme.add_extension(WithoutIndents)


class WithoutIndents(Extension):
    """Takes the space at both ends of each line out of a template, and the ends of lines that print nothing."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source to be compiled; a line of tags alone prints nothing, and its end need not be printed either."""
        lines = (line for line in map(str.strip, source.split("\n")) if line)
        return "".join(f"{line}\n" if _TAG.sub("", line) else line for line in lines)


@dataclass(frozen=True)
class _TemplateInputs:
    """A template's name and the digest of its source, as Jinja gives them."""

    name: str
    source: str


class Compiled(BytecodeCache):
    """Compiled templates, each found by its name and the digest of its source."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled before, if it is there and whole."""
        bytecode = self._cache.get(self._key(bucket))
        if isinstance(bytecode, bytes):
            bucket.bytecode_from_string(bytecode)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was just compiled."""
        self._cache.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return key(_TemplateInputs(bucket.key, bucket.checksum))
