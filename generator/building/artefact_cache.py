"""Makes artefacts, or takes from the cache those whose function and values have the same fingerprint."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.building.template_cache import Compiled
from generator.cache import Blob, Cache, key
from generator.fingerprint import Fingerprints
from generator.pages import templates
from generator.site import Artefact


@dataclass(frozen=True)
class MadeSite:
    """Whose artefacts are looked up together: of a region, or with no name of all, of a site of this address."""

    region: str
    url: str | None


@dataclass
class ArtefactCache:
    """What was made the last time and now, by fingerprints; `parts` are finished files that others are joined from."""

    cache: Cache
    store_key: str
    parts: Mapping[str, Blob]
    before: Mapping[str, Blob]
    now: dict[str, Blob] = field(default_factory=dict)
    fingerprints: Fingerprints = field(default_factory=Fingerprints)

    @classmethod
    def of(cls, cache: Cache, site: MadeSite, parts: Mapping[str, Blob]) -> "ArtefactCache":
        """The artefacts of a region, or of what speaks of all: each is kept under a key of its own."""
        templates.keep(Compiled(cache))
        store_key = key(site)
        before = cache.get(store_key)
        return cls(cache, store_key, parts, before if isinstance(before, dict) else {})

    def content(self, page: Artefact) -> Blob:
        """What stands at a page's address; of a page its Markdown."""
        fingerprint = self.fingerprints.of(page.make, page.is_page, page.values, [self.parts[part].digest for part in page.parts])
        blob = self.now.get(fingerprint or "") or self.before.get(fingerprint or "")
        if blob is None or not self.cache.whole(blob):
            content = page.content(lambda address: self.cache.read(self.parts[address]))
            blob = self.cache.store(content if isinstance(content, bytes) else content.encode())
        if fingerprint:
            self.now[fingerprint] = blob
        return blob

    def close(self) -> None:
        """Keep what was made for the next time."""
        self.cache.put(self.store_key, self.now)
