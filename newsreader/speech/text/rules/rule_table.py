"""The table of rules, by the places where they may apply.

The first rule with a result is taken. So rules that look at more of the context come first: an address before a number,
a date before a year.
"""

from newsreader.speech.text.rules import (
    abbreviations,
    addresses,
    american,
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

_ORDER: tuple[Rule, ...] = (
    *addresses.RULES,
    *money.RULES,
    *times.RULES,
    *dates.RULES,
    *numbers.RULES,
    *units.RULES,
    *american.RULES,
    *abbreviations.RULES,
    *letters.RULES,
    *homographs.RULES,
    *addresses.LAST_RULES,
    *dates.LAST_RULES,
    *numbers.LAST_RULES,
    *lakhs.RULES,
)


def _by_key() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for rule in _ORDER:
        for key in dict.fromkeys(rule.keys):
            table.setdefault(key, []).append(rule)
    return {key: tuple(rules) for key, rules in table.items()}


RULES: dict[str, tuple[Rule, ...]] = _by_key()
"""For each key, the rules that may apply there, in order."""
