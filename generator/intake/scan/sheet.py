"""What stands on one sheet, by its place: frozen values of words, drawn lines and the sheet itself, in points from its corner."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Box:
    """A rectangle on a sheet, in points; `top` is less than `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From its left to its right edge."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From its top to its bottom edge."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre, across and down."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def around(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(min(self.left, other.left), min(self.top, other.top), max(self.right, other.right),
                   max(self.bottom, other.bottom))  # fmt: skip

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether a point lies inside or on an edge."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@dataclass(frozen=True)
class SheetWord:
    """Signs without white space between them.

    `doubt` says in Russian why a person should look at it, empty when it is certain; `proposal` is another reading of it.
    `upright` is false for words that run up or down the sheet; `page` is the sheet's number from 1.
    """

    text: str
    box: Box
    bold: bool = False
    upright: bool = True
    doubt: str = ""
    proposal: str = ""
    page: int = 0


@dataclass(frozen=True)
class DrawnLine:
    """A line across (`across`) or down the sheet: where it lies, `at`, and from where to where it goes."""

    across: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Sheet:
    """One page: its size in points, what stands on it, its picture as a JPEG if it is to be shown, Russian remarks about it.

    `scanned` says that the words were recognised in a picture, so that they have no look.
    """

    number: int
    width: float
    height: float
    words: tuple[SheetWord, ...]
    lines: tuple[DrawnLine, ...]
    scanned: bool = False
    picture: bytes = field(default=b"", repr=False)
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetPicture:
    """The picture of a sheet as a person is shown it: the page's number, its size in points, a JPEG."""

    page: int
    width: float
    height: float
    jpeg: bytes = field(repr=False)
