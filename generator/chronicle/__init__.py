"""What the site keeps besides what stands today: certificates, earlier wordings, withdrawn and moved pages."""

from generator.chronicle.editions import Around, History, digests, kept, of_edition
from generator.chronicle.recording import entries
from generator.chronicle.successors import elsewhere

__all__ = ["Around", "History", "digests", "elsewhere", "entries", "kept", "of_edition"]
