"""Rules for terms that hang on a paper, an event or a need: «по плану …», «после …», «по запросу»."""

from typing import NamedTuple

from generator.deadline.rules import Production, Rule, Stage
from generator.deadline.values import Kind


class Opening(NamedTuple):
    """Words after which all belongs to the occasion.

    `paper`: a plan or an order; `weak`: a bare preposition; `delay`: so long before or after what follows.
    """

    kind: Kind
    paper: bool = False
    weak: bool = False
    delay: bool = False


def _opens(kind: Kind, paper: bool = False, weak: bool = False, delay: bool = False) -> Production:
    opening = Opening(kind, paper, weak, delay)
    return lambda _nodes: ("tail", opening)


_ADJECTIVE = (
    "(word|school|calendar|oftenly|next|past|whole|every|work|last|constant|and|dash|event|project|settled|number|roman|season|"
    "instant|figure|hour|run)"
)
_UNIT = "(days|weeks|months|hour|decades)"
_NOUN = "(word|outcome|event|document|project|demand|by_schedule|carry|finish|edge|outset|settled|holidays|limit|account|lapse)"
_PAPER = _opens("by-schedule", paper=True)
_EVENT = _opens("by-schedule")
_NEED = _opens("on-demand")
_DELAY = _opens("by-schedule", delay=True)
DELAYS = Stage(
    Rule("за столько-то до", f"za {_ADJECTIVE}{{0,2}} {_UNIT} before|za number work? {_UNIT}", _DELAY),
    Rule("не позднее чем за", f"not later than? (za|across|in through)? {_ADJECTIVE}{{0,2}} {_UNIT}|not later than? za", _DELAY),
    Rule("столько-то рабочих дней", "^ number work days $", _EVENT),
    Rule("столько-то до дня", f"in? through number work? {_UNIT}(?=(before|after|from) unit)", _DELAY),
    Rule("спустя", f"across {_ADJECTIVE}{{0,2}} {_UNIT}|number work? {_UNIT} (from|after|of)|delay", _DELAY),
)
"""So long before or after an event; read before «до», which would take the event for a term."""
OCCASIONS = Stage(
    Rule("по мере", f"by measure ({_ADJECTIVE}{{0,3}} demand)?", _NEED),
    Rule("по нужде", f"(by|under) {_ADJECTIVE}{{0,3}} demand", _NEED),
    Rule("в случае", "in case|instant", _NEED),
    Rule("в рабочем порядке", "in (work|instant) (document|basis)|in instant limit", _NEED),
    Rule("по документу", f"by {_ADJECTIVE}{{0,4}} document", _PAPER),
    Rule("по итогам", f"by {_ADJECTIVE}{{0,3}} (outcome|limit|event|carry)", _EVENT),
    Rule("согласно", "(in|from|on)? (accord|account)", _PAPER),
    Rule(
        "в установленный срок", f"in {_ADJECTIVE}{{0,3}} (limit|document)(?!colon|dash|unit|until)|limit comma? settled", _EVENT
    ),
    Rule("в день события", f"in {_UNIT}(?={_NOUN})|(from|of) (during|days)", _EVENT),
    Rule("в период события", f"(in|on|by)? lapse(?={_NOUN})|in word lapse", _EVENT),
    Rule("на событии", f"on {_ADJECTIVE}{{0,3}} event", _EVENT),
    Rule("в ходе", "(in|on)? (during|course)|upon", _EVENT),
    Rule("при, после", "under|after", _opens("by-schedule", weak=True)),
    Rule(
        "до события", f"(before|to|not later than?)(?={_NOUN}|days)|from (edge|outset|finish)", _opens("by-schedule", weak=True)
    ),
)
