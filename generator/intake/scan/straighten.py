"""Straightens the picture of a sheet: the shade of paper is divided out, and rows of ink tell the angle that it is turned by."""

from typing import Any, TypeAlias

import numpy as np
from PIL import Image

Grey: TypeAlias = "np.ndarray[Any, np.dtype[np.uint8]]"  # rows of pixels, 0 black to 255 white

WIDEST = 3.0  # degrees of a turn that is looked for to either side
COARSE, FINE = 0.25, 0.02  # degrees between two angles that are tried
EQUAL = 0.995  # of the best: as good as it
SMALL = 900  # pixels across of the picture in which an angle is tried
TILE = 32  # pixels of a piece of paper whose shade is one


def even(grey: Grey) -> Grey:
    """The picture divided by the shade of its paper, so that a shadow at the edge is as white as the middle."""
    height, width = grey.shape
    rows, columns = -(-height // TILE), -(-width // TILE)
    padded = np.pad(grey, ((0, rows * TILE - height), (0, columns * TILE - width)), mode="edge")
    tiles = padded.reshape(rows, TILE, columns, TILE).transpose(0, 2, 1, 3).reshape(rows, columns, TILE * TILE)
    # Of a piece of paper most is paper: its shade is what the lighter third has at the least.
    shade = np.percentile(tiles[:, :, ::7], 70, axis=2).astype(np.float32)
    shade = _widest(shade).clip(60, 255)
    paper = np.asarray(Image.fromarray(shade).resize((columns * TILE, rows * TILE), Image.Resampling.BILINEAR))[:height, :width]
    return np.asarray((grey.astype(np.float32) * (250 / paper)).clip(0, 255), dtype=np.uint8)


def _widest(shade: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    """The lightest shade around: a black hole or a stamp is no paper."""
    padded = np.pad(shade, 2, mode="edge")
    height, width = shade.shape
    around = [padded[down : down + height, across : across + width] for down in range(5) for across in range(5)]
    return np.asarray(np.percentile(np.stack(around), 75, axis=0), dtype=np.float32)


def angle(grey: Grey) -> float:
    """Degrees by which the picture must be turned to the left, at most `WIDEST`."""
    small = Image.fromarray(grey).reduce(max(1, round(grey.shape[1] / SMALL)))
    ink = np.asarray(small, dtype=np.float32)
    ink = np.where(ink < 170, 1.0, 0.0)
    down, across = np.nonzero(ink)
    if len(down) < 50:
        return 0.0
    across = across - ink.shape[1] / 2
    best = 0.0
    for reach, step in ((WIDEST, COARSE), (COARSE, FINE)):
        tried = np.arange(best - reach, best + reach + step / 2, step)
        sharp = np.array([_sharpness(down, across, degrees, ink.shape[0]) for degrees in tried])
        # Angles between which no row of pixels changes are as good as each other: the middle one is meant.
        best = float(tried[sharp >= EQUAL * sharp.max()].mean())
    return -best


def _sharpness(down: Any, across: Any, degrees: float, height: int) -> float:
    """How unevenly the ink falls into rows when it is turned so: lines of text and of tables make it uneven."""
    rows = (down + across * np.tan(np.radians(degrees)) + height / 2).astype(np.int64)
    counts = np.bincount(rows.clip(0, 2 * height), minlength=2 * height).astype(np.float64)
    return float((np.diff(counts) ** 2).sum())


def turned(grey: Grey, degrees: float) -> Grey:
    """The picture turned to the left about its middle; what comes in at the corners is white."""
    if abs(degrees) < FINE:
        return grey
    return np.asarray(Image.fromarray(grey).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=250))
