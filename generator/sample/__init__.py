"""A made-up country to try a server with and to measure on: `write` puts it into a folder, `files` names what is in it."""

from generator.sample.country import NOTE, factors, files
from generator.sample.folder import write
from generator.sample.localities import MOST

__all__ = ["MOST", "NOTE", "factors", "files", "write"]
