"""Parses names of branches: what is published, one of each municipality, and drafts."""

import re
from dataclasses import dataclass

from generator.loading.folders import LONGEST, SLUG

MAIN = "refs/heads/main"
HEADS = "refs/heads/"
DRAFT = "draft"
DEEPEST = 4  # steps in the name of a draft


@dataclass(frozen=True)
class Branch:
    """A branch by what it is for: `folder` is that of its municipality (`kemerovo/gurevsk`), if it is one's own."""

    ref: str
    folder: str | None = None
    draft: bool = False

    @property
    def name(self) -> str:
        """The branch as people type it."""
        return short(self.ref)

    @property
    def main(self) -> bool:
        """Whether it is what is published."""
        return self.ref == MAIN


def read(ref: str) -> Branch | None:
    """The branch that a ref names, if there may be such a one."""
    if ref == MAIN:
        return Branch(ref)
    first, *rest = ref.removeprefix(HEADS).split("/")
    good = ref.startswith(HEADS) and all(re.fullmatch(SLUG, step) and len(step) <= LONGEST for step in (first, *rest))
    if good and first == DRAFT and 1 <= len(rest) <= DEEPEST:
        return Branch(ref, draft=True)
    return Branch(ref, folder=f"{first}/{rest[0]}") if good and len(rest) == 1 and first != DRAFT else None


def short(ref: str) -> str:
    """A branch without the words that git puts before it."""
    return ref.removeprefix(HEADS)
