"""Names of people shown as the operator or an edition chose: a value in, the same value with other words out.

Everything public is made from what comes out, so that no page, file, search or comparison has to think of it.
"""

from generator.anonymization.editions import ShownName, alike, found
from generator.anonymization.sites import land, shown

__all__ = ["ShownName", "alike", "found", "land", "shown"]
