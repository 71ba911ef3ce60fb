"""Data and comments as a person would have typed them: YAML text in one canonical shape, and back to its comments.

The shape is that of the files in `roadmaps/`: two spaces a level, lists under their key, words of several
lines as a literal block, lists of short words in brackets, quotation marks only where another reader of YAML
would take the words for something else, keys in the order of the model.
"""

from generator.manuscript.comments import Comment, comments, everything
from generator.manuscript.mending import KNOWN, files, formatted
from generator.manuscript.migration import MIGRATIONS, Migration, migrated
from generator.manuscript.order import Shape, fields
from generator.manuscript.writing import write

__all__ = [
    "KNOWN", "MIGRATIONS", "Comment", "Migration", "Shape",
    "comments", "everything", "fields", "files", "formatted", "migrated", "write",
]  # fmt: skip
