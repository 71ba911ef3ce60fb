"""Keeps compiled Jinja templates in the cache by the digest of their source: compiling costs a third of a small build."""

from jinja2 import BytecodeCache  # noqa: TID251  the theme's templates and ours alike
from jinja2.bccache import Bucket  # noqa: TID251

from generator.cache import Cache, key


class Compiled(BytecodeCache):
    """Compiled templates, each found by its name and the digest of its source."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled before, if it is there and whole."""
        found = self._cache.get(self._key(bucket))
        if isinstance(found, bytes):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was just compiled."""
        self._cache.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return key("template", bucket.key, bucket.checksum)
