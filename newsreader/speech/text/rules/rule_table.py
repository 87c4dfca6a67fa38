"""The table of rules, by the places where they may apply.

The first rule with a result is taken. So rules that look at more of the context come first: an address before a number,
a date before a year. Of a module, the rows of `templates.tsv` come first, then its functions in the order in which they
stand there, or in that of its `RULES`.
"""

from newsreader.speech.text.rules import (
    abbreviations,
    addresses,
    american,
    capitals,
    dates,
    homographs,
    lakhs,
    letters,
    money,
    numbers,
    times,
    units,
)
from newsreader.speech.text.rules.rule import Rule
from newsreader.speech.text.rules.templates import templates

_MODULES = (
    *(addresses, money, times, dates, numbers, units, american, abbreviations, letters, capitals, homographs, lakhs),
)


def _by_key() -> dict[str, tuple[Rule, ...]]:
    rows = templates()
    found = [
        each
        for module in _MODULES
        for each in (
            *rows.get(module.__name__.rpartition(".")[2], ()),
            *getattr(module, "RULES", vars(module).values()),
        )
    ]
    table: dict[str, list[Rule]] = {}
    for rule in sorted((each for each in found if isinstance(each, Rule)), key=lambda rule: rule.last):
        for key in dict.fromkeys(rule.keys):
            table.setdefault(key, []).append(rule)
    return {key: tuple(rules) for key, rules in table.items()}


RULES: dict[str, tuple[Rule, ...]] = _by_key()
"""For each key, the rules that may apply there, in order."""
