"""Records what a build left out of the site and why, as a value that builds, releases and messages share."""

from dataclasses import dataclass

from generator.problems import Problem, of_file

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
        return of_file(self.file, f"страницы не построены: {self.reason}", MENDS[self.reason])
