"""What a person sees of long work, and what a log keeps of it."""

from io import StringIO

import pytest

from generator.cli.progress_line import ProgressLine, left

NB = "\u00a0"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.4, ""),
        (1, f", осталось около 1{NB}секунды"),
        (21.2, f", осталось около 21{NB}секунды"),
        (44, f", осталось около 44{NB}секунд"),
        (100, f", осталось около 2{NB}минут"),
        (1260, f", осталось около 21{NB}минуты"),
    ],
)
def test_the_time_left_is_said_in_words(seconds: float, said: str) -> None:
    assert left(seconds) == said


def test_a_log_gets_a_line_now_and_then() -> None:
    """Of short work a log keeps nothing, of long work a line every ten seconds."""
    stream, hours = StringIO(), iter(range(0, 1000, 4))
    pace = ProgressLine(stream, lambda: float(next(hours)))
    for done in range(1, 8):
        pace("Регионы", done, 89)
    pace.end()
    assert stream.getvalue() == (f"Регионы: 3 из 89, осталось около 6{NB}минут\nРегионы: 6 из 89, осталось около 6{NB}минут\n")


def test_a_terminal_gets_one_line_written_over() -> None:
    """The line is there while work lasts and gone at its end."""
    stream, hours = Terminal(), iter(range(1000))
    pace = ProgressLine(stream, lambda: float(next(hours)))
    pace("Страницы", 1, 2)
    pace("Страницы", 2, 2)
    pace.end()
    assert stream.getvalue().split("\r\x1b[K") == ["", f"Страницы: 1 из 2, осталось около 1{NB}секунды", "Страницы: 2 из 2", ""]
