"""One draft of several files: of the first with an order its act, of all their annexes in order, each doubt with its file."""

from collections.abc import Sequence
from dataclasses import replace

from generator.intake import completeness
from generator.intake.diagnostics import IntakeDoubt, quoted
from generator.intake.draft import IntakeDraft


def joined(drafts: Sequence[tuple[str, IntakeDraft]]) -> IntakeDraft:
    """The drafts of files, each with its file's name, as one; a single one stays as it is."""
    if len(drafts) == 1:
        return drafts[0][1]
    # The order stands before the plan that it approves, in whatever order the files are named.
    in_order = sorted(drafts, key=lambda named: -_rank(named[1]))
    data: dict[str, object] = {}
    annexes: list[object] = []
    doubts: list[IntakeDoubt] = []
    for name, draft in in_order:
        doubts += [_placed(doubt, name, len(annexes), "act" in data) for doubt in draft.doubts]
        if act := draft.data.get("act"):
            if "act" in data:
                text = f"акт уже взят из другого файла, этот не перенесён: {quoted(completeness.said(act))}"
                doubts.append(IntakeDoubt(f"файл „{name}“", text))
            else:
                data["act"] = act
        drafted = draft.data.get("annexes")
        annexes += drafted if isinstance(drafted, list) else []
    data |= {"annexes": annexes} if annexes else {}
    return IntakeDraft(data, tuple(doubts))


def _rank(draft: IntakeDraft) -> int:
    """2 for a file with a signed act, 1 for one with a stamp of approval, 0 for one without either."""
    act = draft.data.get("act")
    return 0 if not isinstance(act, dict) else 1 if "stamp" in act else 2


def _placed(doubt: IntakeDoubt, name: str, before: int, has_act: bool) -> IntakeDoubt:
    """The doubt with its file, and where its words stand among the annexes of all; `before` are those of files before it."""
    path = doubt.path
    if path and path[0] == "act" and has_act:
        path = None
    elif path and path[0] == "annexes" and len(path) > 1 and isinstance(path[1], int):
        path = ("annexes", path[1] + before, *path[2:])
    place = f"файл „{name}“" if doubt.place == "файл" else f"файл „{name}“, {doubt.place}"
    return replace(doubt, place=place, path=path)
