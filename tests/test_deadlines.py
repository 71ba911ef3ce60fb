"""The command that reads deadlines from standard input."""

import json
import subprocess
import sys
from pathlib import Path

COMMAND = [str(Path(sys.executable).with_name("roadmaps")), "deadlines"]
FIELDS = {"text", "kind", "start", "end", "spans", "repeats", "parts", "assumed", "rule"}


def run(text: str, *keys: str) -> subprocess.CompletedProcess[str]:
    """Run the command with these lines on its standard input."""
    return subprocess.run(
        [*COMMAND, *keys], input=text, capture_output=True, text=True, encoding="utf-8", timeout=600, check=False
    )


def test_each_line_gives_one_object() -> None:
    """Every line, an empty one too, is answered by one JSON object with all fields, its text unchanged."""
    lines = ["февраль\t2022-01-01\t2022-12-31", "", "  До 01.02.2022 ", "по вторникам", "не срок"]
    done = run("\n".join(lines) + "\n")
    read = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [one["text"] for one in read] == [line.split("\t")[0] for line in lines]
    assert all(set(one) >= FIELDS for one in read)
    assert [one["kind"] for one in read] == ["on", "unread", "until", "recurring", "unread"]
    assert (read[0]["start"], read[0]["end"]) == ("2022-02-01", "2022-02-28")
    assert (read[2]["start"], read[2]["end"]) == (None, "2022-02-01")
    assert read[3]["repeats"] == {"times": 1, "every": 1, "unit": "week", "weekday": 2}


def test_no_line_gives_nothing() -> None:
    """An empty input is no mistake."""
    assert (run("").stdout, run("").returncode) == ("", 0)


def test_a_plan_that_is_no_plan_is_told() -> None:
    """Days that cannot be read end the command with 2 and the number of the line."""
    done = run("март\nфевраль\tx\n")
    assert done.returncode == 2
    assert "Строка 2: после слов срока нужны два дня через табуляцию: 2022-01-01." in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_what_was_understood_is_explained_in_words() -> None:
    """`--explain` names the parts, what was taken from the plan and the rules."""
    said = run("сентябрь, в течение года\t2022-01-01\t2022-12-31\n", "--explain").stdout
    assert "«сентябрь»" in said
    assert "принято: год по сроку плана: 2022" in said
    assert "правила:" in said
