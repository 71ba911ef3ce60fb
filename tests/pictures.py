"""Draws the pictures of the page «Первый час»: real output of the commands on a made-up order, the page it becomes, two sketches.

A forge's own screens differ from one to another and from year to year, so those two are drawn and say so.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

from browser.serving import chromium, serve
from office.word_files import Section, split
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs/pictures"
EDITION = "primer/vymysel/2026"
COLUMNS = ["№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственные исполнители"]
ROWS = [
    Section("1. Организационные мероприятия"),
    ["1.1", "Совещание с руководителями школ", "до 1 февраля 2026 г.", "Управление образования"],
    ["1.2", "Закрепление наставников за молодыми учителями", "февраль 2026 г.", "Руководители школ"],
    Section("2. Повышение квалификации"),
    [
        "2.1",
        "Семинар «Формирующее оценивание: опыт и практика» для учителей русского языка и математики",
        "март 2026 г.",
        "Методисты",
    ],
    ["2.2", "Посещение уроков", "в течение года", "Методисты"],
]
BEFORE = [
    "Приложение",
    "к приказу Управления образования Вымышленного района от 21.01.2026 № 25",
    "План мероприятий Вымышленного района на 2026 год (выдуманный образец)",
]
FILLED = {
    "  wording: # ": "  wording: на 2026 год # ",
    "  start: # ": "  start: 2026-01-01 # ",
    "  end: # ": "  end: 2026-12-31 # ",
    "  kind: # ": "  kind: приказ # ",
}
STYLE = """
body { background: #fff; color: #1d2129; font: 15px/1.45 "Liberation Sans", sans-serif; margin: 0; padding: 12px; width: 860px; }
figure { border: 1px solid #c5cad3; border-radius: 6px; margin: 0; overflow: hidden; }
header { background: #eef1f5; border-bottom: 1px solid #c5cad3; color: #454c58; font-size: 13px; padding: 7px 14px; }
pre { font: 13.5px/1.5 "Liberation Mono", monospace; margin: 0; padding: 12px 14px; white-space: pre-wrap; }
mark { background: #fff3c4; color: inherit; }
b { color: #14467c; } em { color: #5a6270; font-style: normal; }
.lines { counter-reset: line var(--from); } .lines span { display: block; padding-left: 3em; text-indent: -3em; }
.lines span::before { color: #8a92a0; content: counter(line); counter-increment: line; display: inline-block; width: 3em; }
.lines span::before { text-indent: 0; }
.note { border-left: 4px solid #a3261b; background: #fdf0ee; margin: 6px 0 6px 3em; padding: 8px 12px; }
.row { align-items: center; display: flex; gap: 12px; padding: 12px 14px; border-bottom: 1px solid #e3e7ec; }
.button { border: 1px solid #14467c; border-radius: 4px; color: #14467c; padding: 4px 12px; }
.main { background: #14467c; color: #fff; }
.drop { border: 2px dashed #8a92a0; border-radius: 6px; color: #454c58; margin: 14px; padding: 26px; text-align: center; }
"""


def frame(title: str, inner: str) -> str:
    """A window with a title."""
    return f"<style>{STYLE}</style><figure><header>{escape(title)}</header>{inner}</figure>"


def console(command: str, said: str) -> str:
    """A command with what it answered."""
    return frame("Командная строка", f"<pre><b>&gt; {escape(command)}</b>\n{escape(said)}</pre>")


def run(folder: Path, *words: str) -> str:
    """What a command of ours says in a folder, whatever its exit code."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "generator", *words], cwd=folder, capture_output=True, text=True, check=False, env=environment
    )
    return (done.stdout + done.stderr).strip()


def numbered(text: str, first: int, last: int, marked: str) -> str:
    """Lines of a file with their numbers; those that hold `marked` stand out."""
    lines = text.splitlines()[first - 1 : last]
    spans = (f"<span>{f'<mark>{escape(line)}</mark>' if marked in line else escape(line) or ' '}</span>" for line in lines)
    return f'<pre class="lines" style="--from: {first - 1}">{"".join(spans)}</pre>'


def drawn(page: Page, name: str, html: str) -> None:
    """One picture, as wide as a page's text."""
    page.set_content(html)
    page.locator("figure").screenshot(path=PICTURES / f"{name}.png")


def pictures(page: Page, folder: Path) -> None:
    """The pictures in the order of the steps."""
    (folder / "prikaz.docx").write_bytes(split(COLUMNS, ROWS, before=BEFORE))
    command = ["new", EDITION, "--from", "prikaz.docx", "--attach"]
    drawn(page, "new", console(f"roadmaps {' '.join(command)}", run(folder, *command)))
    file = folder / "roadmaps" / EDITION / "roadmap.yml"
    text = file.read_text(encoding="utf-8")
    drawn(page, "marked", frame(f"roadmaps/{EDITION}/roadmap.yml", numbered(text, 1, 14, "ЗАПОЛНИТЕ")))
    for empty, words in FILLED.items():
        text = text.replace(empty, words)
    text = re.sub(r"  # number: .*\n  # date: .*\n", '  number: "25"\n  date: 2026-01-21\n', text)
    file.write_text(
        text.replace("март 2026 г.", "31.02.2026").replace("  start: 2026-01-01", "  start: 01.01.2026"), encoding="utf-8"
    )
    said = run(folder, "check")
    drawn(page, "check", console("roadmaps check", said))
    fault = next(line for line in said.splitlines() if "ошибка" in line).partition(": ошибка: ")
    line = int(fault[0].split(":")[1])
    around = numbered(file.read_text(encoding="utf-8"), line - 2, line, "01.01.2026")
    drawn(
        page, "annotation", frame("Схема: запрос на слияние, изменённые файлы", f'{around}<p class="note">{escape(fault[2])}</p>')
    )
    upload = '<div class="row">roadmaps / primer / vymysel / 2026 / files<span class="button">Добавить файл ▾</span></div>'
    upload += '<div class="drop">prikaz.docx<br><em>перетащите файл сюда</em></div>'
    upload += '<div class="row"><span>Новая ветка и запрос на слияние</span><span class="button main">Сохранить</span></div>'
    drawn(page, "upload", frame("Схема: загрузка файла через браузер, в каждом форже немного по-своему", upload))
    file.write_text(text, encoding="utf-8")


def main() -> None:
    """Draw everything anew."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch)
        shutil.copytree(ROOT / "tests/valid", folder / "roadmaps")
        shutil.copytree(ROOT / "generator/vocabulary", folder / "roadmaps/vocabulary", dirs_exist_ok=True)
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 900, "height": 900})
        pictures(page, folder)
        (folder / "mkdocs.yml").write_text("site_name: Образец\ntheme: {name: material}\nplugins: [roadmaps]\n", encoding="utf-8")
        (folder / "docs").mkdir()
        print(run(folder, "build", "--to", "site", "--today", "2026-02-10"))
        with serve(folder / "site") as url:
            page.set_viewport_size({"width": 1100, "height": 760})
            page.goto(f"{url}/roadmaps/{EDITION}/")
            page.screenshot(path=PICTURES / "page.png")
        browser.close()


if __name__ == "__main__":
    main()
