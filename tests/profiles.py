"""How many examples tests by hypothesis take: `quick` for the core, `ci` for the whole suite, `long` for a night.

`-m core` loads `quick`, NEWSREADER_LONG_TESTS `long`, and all else `ci`; `--hypothesis-profile` has the last word. CI
takes `ci` or `long`, whatever is selected. At night, a test counts as hanging after ten times as long.
"""

import os
import sys

import hypothesis
import pytest
from hypothesis import settings

EXAMPLES = {"quick": 10, "ci": 50, "long": 1000}

KNOWN_INSIDE = "6.170."
"""Versions of Hypothesis."""

LONG = bool(os.environ.get("NEWSREADER_LONG_TESTS"))

LONGER_AT_NIGHT = 10
"""How many times as long a test may take then."""

for _name, _examples in EXAMPLES.items():
    # A machine that does other things is slow now and then; how fast we are is measured in benchmarks.
    settings.register_profile(_name, max_examples=_examples, deadline=None)


def load(config: pytest.Config) -> None:
    """Load the profile of this run, before any test is imported and before pytest-timeout reads its limit."""
    limit = config.getini("timeout")
    if LONG and limit and config.option.timeout is None:
        config.option.timeout = float(limit) * LONGER_AT_NIGHT
    if not config.getoption("--hypothesis-profile"):
        quick = config.getoption("-m") == "core" and os.environ.get("CI") != "true"
        settings.load_profile("long" if LONG else "quick" if quick else "ci")
    _spare_first_texts()


def _spare_first_texts() -> None:
    """Have Hypothesis make its first text at once: by day it would read all our modules for constants, and in a new
    checkout it would encode each character, in each process again. Done to a version whose inside is known."""
    if not hypothesis.__version__.startswith(KNOWN_INSIDE):
        return
    from hypothesis.internal import charmap
    from hypothesis.internal.conjecture import providers
    from hypothesis.internal.intervalsets import IntervalSet

    computed = charmap.intervals_from_codec
    all_but_surrogates = IntervalSet([(0, 0xD7FF), (0xE000, sys.maxunicode)]), IntervalSet()
    vars(charmap).update(intervals_from_codec=lambda codec: all_but_surrogates if codec == "utf-8" else computed(codec))
    if not LONG:
        vars(providers).update(is_local_module_file=lambda _file: False)


def size(at_night: int) -> int:
    """The length of a hostile text, and the most of anything that its cost is measured by: a quarter by day of what is
    tried at night. Time that grows by the square is far over its limit at either."""
    return at_night if LONG else at_night // 4


def examples(of_a_hundred: int) -> int:
    """For a test that takes another number of examples than a hundred: as many as the profile makes of it."""
    return max(1, of_a_hundred * settings().max_examples // 100)
