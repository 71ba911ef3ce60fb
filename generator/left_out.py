"""What a build left out of the site and why: a value that builds, releases and messages share."""

from dataclasses import dataclass

from generator.problems import Problem

TOO_MUCH = "на них ушло больше времени, памяти или места, чем отведено одной карте"
FAULT = "при построении случился сбой"
MENDS = {
    TOO_MUCH: "уберите из файла лишнее: повторы, вставленный целиком документ",
    FAULT: "сообщите оператору сайта: виновата, скорее всего, программа",
}


@dataclass(frozen=True)
class LeftOut:
    """An edition or a municipality that was not built: its path below the data, its file, why in Russian, a traceback."""

    path: str
    file: str
    reason: str
    trace: str = ""

    @property
    def problem(self) -> Problem:
        """The same as an error of its file."""
        return Problem(file=self.file, line=1, column=1, what=f"страницы не построены: {self.reason}", mend=MENDS[self.reason])
