"""The language in which the doors speak, whatever the machine's own is."""

import gettext
import os
from pathlib import Path


def speak_russian() -> None:
    """Let click say its own words in Russian."""
    os.environ["LANGUAGE"] = "ru"
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
