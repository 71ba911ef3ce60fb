"""Rules for one-sided and whole terms: «до», «к», «не позднее», «с», «после», «в течение», «постоянно»."""

from generator.deadline.calendar_units import CalendarUnit, UnitRange, single
from generator.deadline.drafts import PLAN, PLAN_YEAR, DeadlineDraft
from generator.deadline.rules import Nodes, Production, Replacement, Rule, Stage, has, value

Stretches = tuple[UnitRange, ...]
_OURS = "(lapse|limit|carry|project|document)"
_REST = "(lapse|limit|carry|project|document|school|calendar|and|word){0,8}"
_UNTIL = "(in? limit (colon|dash|comma)?)? inclusive? (before|to|by|not later than? (before|by|to)?)"
_INCLUSIVE = "(comma? inclusive|open inclusive close)?"
_NUMBERS = ("число месяца", "числа месяца", "дни и дата цифрами")
_EDGE = "(edge|finish|outset)"


def _stretches(nodes: Nodes) -> Stretches:
    return tuple(stretch for node in nodes if has([node], "unit") for stretch in node.value)


def _until(nodes: Nodes) -> Replacement:
    """Units in a row after one «до» have it all if they are alike: «до 15 января, 10 июня 2022 года»."""
    inclusive = has(nodes, "inclusive") or (not has(nodes, "before", "to") and has(nodes, "by", "later"))
    grain = value(nodes, "unit")[0].last.grain
    drafts: list[DeadlineDraft] = []
    for place, node in enumerate(nodes):
        for stretch in node.value if has([node], "unit") else ():
            alike = not drafts or (drafts[-1].kind == "until" and stretch.last.grain == grain and stretch.first == stretch.last)
            start = node.start if drafts else nodes[0].start
            end = nodes[-1].end if place == len(nodes) - 1 else node.end
            # «до 20 сентября, октября»: whether «до» is said of the month too, nobody knows.
            doubt = "не сказано, до какого дня" if drafts and grain == "day" and stretch.last.grain == "month" else None
            drafts.append(
                DeadlineDraft(
                    "until" if alike else "on", (stretch,), inclusive=inclusive and alike, place=(start, end), doubt=doubt
                )
            )
    return "until", tuple(drafts)


def _from(nodes: Nodes) -> Replacement:
    first, *others = _stretches(nodes)
    ranged = first.first != first.last or (
        first.first.day != first.first.last != 0 and any(rule in _NUMBERS for node in nodes for rule in node.rules)
    )
    if ranged:  # «с 2021-2023 гг.», «с 22-26 ноября»: the range says all
        return "start", (DeadlineDraft("on", (first, *others)),)
    return "start", (
        DeadlineDraft("from", (first,), after=has(nodes, "after")),
        *([DeadlineDraft("on", tuple(others))] if others else []),
    )


def _lapse(nodes: Nodes) -> UnitRange:
    """What the plan itself, a year or a school year is called where no unit is named."""
    units = _stretches(nodes)
    if units:
        return units[0]
    if has(nodes, "years"):
        return PLAN_YEAR
    return PLAN if has(nodes, "lapse", "limit", "carry", "project", "document") else single(CalendarUnit("month", vague=4))


def _edge(nodes: Nodes) -> Replacement:
    """«до конца года», «к началу учебного года», «с начала срока»; the edges of years begin and end on their days."""
    edge, lapse = value(nodes, "edge", "finish", "outset"), _lapse(nodes)
    if has(nodes, "before", "to", "later", "by"):
        if edge == 2:
            return "until", (DeadlineDraft("until", (), doubt="середина срока не имеет точного дня"),)
        return "until", (DeadlineDraft("until", (lapse,), inclusive=edge == 3),)
    if has(nodes, "from") and edge == 1:
        return "start", (DeadlineDraft("from", (lapse,)),)
    return "start", (DeadlineDraft("from", (), doubt="этот край срока не имеет точного дня"),)


def _throughout(nodes: Nodes) -> Replacement:
    units = _stretches(nodes)
    return "throughout", (DeadlineDraft("throughout", units or (_lapse(nodes),)),)


def _kind(draft: DeadlineDraft, kind: str) -> Production:
    return lambda _nodes: (kind, (draft,))


_LOOSE = DeadlineDraft("throughout", doubt="не сказано, в течение какого срока")
_DIM = DeadlineDraft("on", doubt="начало, середина и конец такого срока не имеют точных дней")
BOUNDS = Stage(
    Rule(
        "до края", f"{_UNTIL} {_EDGE} (unit|whole? next? years|whole? (months|quarters|halves|weeks|days)|{_OURS} {_REST})", _edge
    ),
    Rule("до", f"{_UNTIL} unit {_INCLUSIVE} ((comma|and) (before|to|not later than?)? unit {_INCLUSIVE})*", _until),
    Rule("с края", f"since? from {_EDGE} (unit|years|{_OURS} {_REST})", _edge),
    Rule("с", "(since from?|from|after|not earlier than? from?) unit inclusive?", _from),
    Rule("и далее", "unit and? then(?=$|close)", _from),
    Rule(
        "в течение срока",
        f"in? through whole? (unit ((comma|and) unit)*|whole? (years|g)|(whole|word)* {_OURS} {_REST})",
        _throughout,
    ),
    Rule(
        "на отрезок без опоры",
        "in? through (number|run)? work? (days|weeks|months|decades)(?=from|after|of|before)",
        _kind(DeadlineDraft("by-schedule"), "by_schedule"),
    ),
    Rule(
        "столько-то дней",
        "in? through (number|run) work? (days|weeks|months|decades)",
        _kind(DeadlineDraft("by-schedule"), "by_schedule"),
    ),
    Rule("в течение чего-то", "in? through (whole|number|run)* (days|weeks|months|decades|years)", _kind(_LOOSE, "throughout")),
    Rule("в течение события", "in? through whole? by_schedule", _kind(DeadlineDraft("by-schedule"), "by_schedule")),
    Rule("весь срок", f"(in|on|za|by)? whole (unit|years|{_OURS} {_REST})", _throughout),
    Rule(
        "в срок плана",
        f"(in|on|za)? (lapse|limit) carry? (project|document) {_REST}|(in|on|za)? lapse carry(?!word|outcome|event)|"
        f"in course carry {_REST}",
        _throughout,
    ),
    Rule("постоянно", "(on|in)? constant basis?", _kind(DeadlineDraft("throughout", (PLAN,)), "throughout")),
    Rule("круглый год", "roundly", _kind(DeadlineDraft("throughout", (PLAN_YEAR,)), "throughout")),
    Rule("неделя неизвестно чего", "(in|on)? (last (weeks|decades|days)|(number|run) decades)", _kind(_DIM, "edged")),
    Rule("край срока", f"(in|on|to)? {_EDGE} (unit|years)", _kind(_DIM, "edged")),
)
