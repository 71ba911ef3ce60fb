"""Rules that drop what names no term: clock times, classes, numbers of schools and papers, footnote marks."""

from generator.deadline.rules import CODE, Nodes, Rule, Stage, drop, value

NUMBERS = "(number|roman) ((dash|comma|and) (number|roman)){0,8}"


LITTER = Stage(
    Rule("часы срока", "through number? hour", lambda _nodes: ("delay", None)),
    Rule("часы от и до", "from clock (before|by|dash|and) clock hour?", drop),
    Rule("часы от и до числом", "from number (before|by|dash) number hour", drop),
    Rule("часы", "in? (clock|daymonth dash clock|clock dash daymonth) (dash clock)? hour?", drop),
    Rule("часы с предлогом", "(?<=date|month|years|daymonth|g|year) in daymonth hour?|in daymonth hour", drop),
    Rule("часы или день", "in daymonth", lambda _nodes: ("digits", None)),
    Rule("часы числом", "in? number hour (number minute)?", drop),
    Rule("классы", f"{NUMBERS} (dash|stray)? grade", drop),
    Rule("классы за словом", f"grade {NUMBERS}(?!month|count)", drop),
    Rule("пункт", "(clause|roman) (daymonth|digits|figure|date)", drop),
    Rule("пункт числом", "clause number(?!month|count)", drop),
    Rule("реквизиты", "of (date|number month year|daymonth) g?", lambda _nodes: ("reference", None)),
    Rule("число словами", "tens number?", lambda nodes: ("number", nodes[0].value + (value(nodes[1:], "number") or 0))),
    Rule("текущий", "current", drop),
    Rule("лишняя скобка", "stray", drop),
)
NUMERALS = Stage(
    Rule(
        "перечень чисел",
        "(number|roman) ((dash|comma|and) (number|roman))+",
        lambda nodes: ("run", runs(nodes)),
    ),
    Rule("пол года", "semi years", lambda _nodes: ("halves", 0)),
    Rule("полугодие сокращённо", "((?<=roman)|(?<=number)) semi", lambda _nodes: ("halves", 0)),
    Rule("слово «месяц»", "month months", lambda nodes: ("month", nodes[0].value)),
)


def runs(nodes: Nodes) -> tuple[tuple[int, int], ...]:
    """«1, 3-5» as ((1, 1), (3, 5))."""
    ranges: list[tuple[int, int]] = []
    for sign, node in zip((None, *nodes[1::2]), nodes[::2], strict=True):
        dashed = sign is not None and sign.code == CODE["dash"]
        ranges[-1:] = [(ranges[-1][0], node.value)] if dashed else [*ranges[-1:], (node.value, node.value)]
    return tuple(ranges)
