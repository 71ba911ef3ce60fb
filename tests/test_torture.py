"""A short sweep of injected faults over the publisher, and the page that shows the counts of the last long one."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import torture
from torture import CALLS, ERRORS, Count

from generator.russian import bind, counted, day

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs/verification.md"
OPENING, CLOSING = "<!-- torture.json -->\n", "<!-- / -->\n"
AT = {"write": (3, 9), "open": (20, 50, 70), "fsync": (5, 14), "rename": (2,), "mkdir": (2,), "symlink": (2,), "unlink": (4,)}
NAMES = {
    "write": "запись в файл",
    "open": "открытие файла или папки",
    "fsync": "сброс на диск",
    "rename": "переименование",
    "mkdir": "новая папка",
    "symlink": "новая ссылка",
    "unlink": "удаление",
}
MEANINGS = {
    "ENOSPC": "нет места",
    "ENOSPC+": "нет места и не будет",
    "EIO": "ошибка диска",
    "EMFILE": "слишком много файлов",
    "EACCES": "нет прав",
    "EROFS": "диск только для чтения",
    "KILL": "процесс убит",
}


def test_the_site_stands_whatever_fails(tmp_path: Path) -> None:
    """Every kind of call in every way; at once the site is whole, and the next run brings it to what was accepted."""
    plan = [(call, error, when) for call in CALLS for error in ERRORS for when in AT[call]]
    count = Count()
    met = list(torture.sweep(torture.small(tmp_path), plan, count))
    assert count.wrong == []
    assert [point for point, hit in zip(plan, met, strict=True) if not hit] == []
    assert count.reads > len(plan)
    assert count.ends["killed"] == sum(error == "KILL" for _, error, _ in plan)


def shown(run: dict[str, Any]) -> str:
    """The counts of a long run in words, as the page has them."""
    calls = run["calls"]
    when, many = day(date.fromisoformat(run["date"])), counted(run["injections"], "сбой", "сбоя", "сбоев")
    reads = counted(run["reads"], "страницу", "страницы", "страниц")
    versions = counted(run["versions"], "выпуск", "выпуска", "выпусков")
    head = f"| Что прервано | {' | '.join(MEANINGS.values())} |\n|---|{'---|' * len(MEANINGS)}\n"
    rows = "".join(f"| {NAMES[call]} | {' | '.join(str(calls[call].get(error, 0)) for error in MEANINGS)} |\n" for call in NAMES)
    told = (
        f"Последний долгий прогон — {when} Внесено {many}; читатель тем временем прочёл {reads}, "
        f"видел подряд {versions} и ни разу не увидел рваной, пропавшей или устаревшей страницы. "
        f"Нарушений: {run['wrong']}."
    )
    return f"{bind(told)}\n\n{head}{rows}"


def test_the_page_shows_the_last_long_run(expect: Callable[[Path, str], None]) -> None:
    """Its numbers are those that the run wrote; a run that found a fault may not be shown."""
    run = json.loads((HERE / "torture.json").read_text("utf-8"))
    before, _, rest = PAGE.read_text("utf-8").partition(OPENING)
    after = rest.partition(CLOSING)[2]
    expect(PAGE, f"{before}{OPENING}{shown(run)}{CLOSING}{after}")
    assert run["injections"] >= 1000
    assert run["wrong"] == 0
    assert sum(sum(counts.values()) for counts in run["calls"].values()) == run["injections"]
