"""What the site keeps besides what stands today: certificates, earlier wordings, withdrawn and moved pages."""

from generator.chronicle.editions import Around, History, kept, of_edition, recorded
from generator.chronicle.placed import Placed, placed
from generator.chronicle.recording import entries
from generator.chronicle.successors import Standing, elsewhere

__all__ = ["Around", "History", "Placed", "Standing", "elsewhere", "entries", "kept", "of_edition", "placed", "recorded"]
