"""What the site keeps besides what stands today: certificates, earlier wordings, withdrawn and moved pages."""

from generator.edition_history.editions import Around, History, kept, of_edition, recorded
from generator.edition_history.former_pages import Standing, elsewhere
from generator.edition_history.new_entries import entries
from generator.edition_history.placement import Placed, placed

__all__ = ["Around", "History", "Placed", "Standing", "elsewhere", "entries", "kept", "of_edition", "placed", "recorded"]
