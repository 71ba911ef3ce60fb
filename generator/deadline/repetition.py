"""Rules for how often: «2 раза в год», «каждый понедельник», «до 25 числа каждого месяца», «ежеквартально»."""

from generator.deadline.frequency import (
    OFTEN,
    adverb,
    day_of_month,
    each,
    part_of_month,
    plainly,
    plurals,
    times,
    weekday_of_month,
    weekdays,
)
from generator.deadline.rules import Rule, Stage, value

UNIT = "(days|weeks|decades|months|quarters|halves|terms|years)"
OF = f"(school|calendar|work|next)? {UNIT}"
_NEXT = "(comma? next (za|by) word? (months|quarters|halves|years|lapse|word)?)?"
_TAIL = f"((in? every? (number|run|last|next)? months)? (every? (quarters|halves))? {_NEXT})"
_LIMIT = "(not? rarer comma? than?)?"
_EDGE = "((edge|finish|outcome|last|number|run) (weeks|decades|days)?)?"
_WD = "(weekday|someday)"
REPETITION = Stage(
    Rule("раз в срок", f"{_LIMIT} by? (number|run)? times (in|slash|on|za|from)? every? (number|run)? {OF}", times),
    Rule("раз в течение срока", f"{_LIMIT} (number|run)? times in? through every? (number|run)? {OF}", times),
    Rule("дважды в срок", f"{_LIMIT} twice times? (in|slash|za)? through? every? {OF}", times),
    Rule(
        "число каждого месяца",
        f"(not later than?)? (in|by|to|before|every|on){{0,3}} (number|run|last) count(?!month) {_TAIL}",
        day_of_month,
    ),
    Rule("числа от и до", f"(in? lapse)? from number (by|before|dash) number count(?!month) {_TAIL}", day_of_month),
    Rule(
        "день недели месяца",
        f"(in|on|by)? every? (number|run|last|roman) {_WD} (every? months|(?!every|month))",
        weekday_of_month,
    ),
    Rule(
        "часть месяца",
        "((?<!before)(?<!to)in? (edge|finish)|(before|to|by|in|on|later|than)? every? (last|number|run) work? "
        "(weeks|decades|days|counts)) every? (months|quarters|halves)",
        part_of_month,
    ),
    Rule("каждый", f"(in|on|by|to|before|after|through){{0,2}} {_EDGE} every (number|run)? {OF}", each),
    Rule("наречие и раз", "often comma? (number|run) times(?!in)|(number|run) times comma? often", adverb),
    Rule("наречие", f"{_LIMIT} often", adverb),
    Rule("в таком-то режиме", "in oftenly basis", lambda nodes: plainly(1, OFTEN[value(nodes, "oftenly") - 1])(nodes)),
    Rule(
        "по дням недели",
        f"by (weekdays|weekday) ((comma|and) by? (weekdays|weekday)){{0,6}}|in? every {_WD} ((comma|and) every? {_WD}){{0,6}}",
        weekdays,
    ),
    Rule("от дня до дня недели", f"from {_WD} (by|before) {_WD}|{_WD} dash {_WD}", weekdays),
    Rule(
        "дни недели", "in? (?<!number)(?<!last)(?<!run)(?<!roman)weekday ((comma|and|slash) in? weekday){0,6}(?!month)", weekdays
    ),
    Rule("рабочие дни", "(by|in) (work (plurals|days)|weekdays_all)", plainly(1, "day")),
    Rule("по срокам", "by plurals", plurals),
)
