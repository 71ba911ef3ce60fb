"""Writes CODEOWNERS, by which a forge asks the owners of a municipality's folder for review before it changes."""

import re
from collections.abc import Callable

from generator.loading import Dataset

HEAD = "# Сделано командой roadmaps owners по полям owners в municipality.yml; правится там.\n"
FORMS: dict[str, Callable[[str], str]] = {
    "github": lambda folder: f"/{folder}/",  # GitHub and GitLab read patterns of gitignore
    "forgejo": lambda folder: f"{re.escape(folder)}/.*",  # Forgejo reads regular expressions
}


def owners(dataset: Dataset, form: str, operator: tuple[str, ...] = ()) -> str:
    """The file in one of `FORMS`: the operator's accounts own everything, a municipality's its folder."""
    everything = {"github": "*", "forgejo": ".*"}[form]
    lines = [f"{everything} {' '.join(operator)}\n"] if operator else []
    for _, town in dataset.towns:
        if town.municipality and town.municipality.owners:
            lines.append(f"{FORMS[form](f'{dataset.name}/{town.path}')} {' '.join(town.municipality.owners)}\n")
    return HEAD + "".join(lines)
