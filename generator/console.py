"""Makes commands speak Russian, whatever the machine's own language: click's words by a catalogue, failures by their kind."""

import errno
import gettext
import os
from pathlib import Path
from typing import Any

import click

from generator import os_errors
from generator.output_manifest import OutputRefusedError


def speak_russian() -> None:
    """Let click say its own words in Russian."""
    os.environ["LANGUAGE"] = "ru"
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))


class Commands(click.Group):
    """Commands whose refusals, and those of the operating system, are told in a sentence; the exit code is 1 then."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; `ClickException` for what people can mend."""
        try:
            return super().invoke(ctx)
        except OutputRefusedError as refused:
            raise click.ClickException(str(refused)) from refused
        except OSError as fault:
            if fault.errno == errno.EPIPE:  # click itself exits quietly when the reader has closed the pipe
                raise
            raise click.ClickException(f"{os_errors.sentence(fault)}.") from fault
