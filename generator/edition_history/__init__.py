"""What the site keeps besides what stands today: certificates, earlier wordings, withdrawn and moved pages."""

from generator.edition_history.editions import EditionContext, History, kept, of_edition, recorded
from generator.edition_history.former_pages import CurrentPages, elsewhere
from generator.edition_history.new_entries import entries
from generator.edition_history.placement import Placed, placed

__all__ = [
    "CurrentPages",
    "EditionContext",
    "History",
    "Placed",
    "elsewhere",
    "entries",
    "kept",
    "of_edition",
    "placed",
    "recorded",
]
