"""Writes data and comments as YAML text in one canonical shape, and reads the comments of such a text back.

The shape is that of the files in `roadmaps/`: two spaces a level, lists under their key, words of several
lines as a literal block, lists of short words in brackets, quotation marks only where another reader of YAML
would take the words for something else, keys in the order of the model.
"""

from generator.yaml_writer.canonical import KNOWN, files, formatted
from generator.yaml_writer.comments import Comment, comments, everything
from generator.yaml_writer.emitter import write
from generator.yaml_writer.key_order import Shape, fields
from generator.yaml_writer.migration import MIGRATIONS, Migration, migrated

__all__ = [
    "KNOWN", "MIGRATIONS", "Comment", "Migration", "Shape",
    "comments", "everything", "fields", "files", "formatted", "migrated", "write",
]  # fmt: skip
