"""A made-up country put into a new folder, whole or not at all."""

import shutil
import tempfile
from pathlib import Path

from generator.sample.country import factors, files


def write(to: Path, vocabulary: Path, municipalities: int, seed: int) -> None:
    """Write the site and the data of a country into `to`, which must not be there or be empty; `OSError` when it cannot be."""
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{to.name}-", dir=to.parent) as scratch:
        made = Path(scratch) / "new"
        for path, content in files(municipalities, seed, factors(vocabulary)):
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            (made / path).write_bytes(content)
        shutil.copytree(vocabulary, made / "roadmaps/vocabulary")
        made.rename(to)
