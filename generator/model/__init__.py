"""What was published, word for word; the Russian descriptions of the fields are the schema's help."""

from generator.model.act import Act, Clause, Signatory
from generator.model.places import Department, Municipality, Region, Vocabulary
from generator.model.roadmap import Annex, Block, Period, Remark, Roadmap, Table
from generator.model.tables import (
    Columns,
    Indicator,
    Indicators,
    Item,
    Measure,
    Measured,
    Member,
    OtherTable,
    Pair,
    Participant,
    Participants,
    Plan,
    RiskFactor,
    RiskFactors,
    Row,
    Section,
    Target,
    Targets,
    WorkingGroup,
)
from generator.model.text import Record

__all__ = [
    "Act", "Annex", "Block", "Clause", "Columns", "Department", "Indicator", "Indicators", "Item", "Measure",
    "Measured", "Member", "Municipality", "OtherTable", "Pair", "Participant", "Participants", "Period", "Plan",
    "Record", "Region", "Remark", "RiskFactor", "RiskFactors", "Roadmap", "Row", "Section", "Signatory", "Table",
    "Target", "Targets", "Vocabulary", "WorkingGroup",
]
