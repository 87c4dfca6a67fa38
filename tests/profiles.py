"""How many examples tests by hypothesis take: `quick` for the core, `ci` for the whole suite, `long` for a night.

`-m core` loads `quick`, NEWSREADER_LONG_TESTS `long`, and all else `ci`; `--hypothesis-profile` has the last word. CI
takes `ci` or `long`, whatever is selected.
"""

import os

import pytest
from hypothesis import settings

EXAMPLES = {"quick": 10, "ci": 100, "long": 1000}

LONG = bool(os.environ.get("NEWSREADER_LONG_TESTS"))

for _name, _examples in EXAMPLES.items():
    # A machine that does other things is slow now and then; how fast we are is measured in benchmarks.
    settings.register_profile(_name, max_examples=_examples, deadline=None)


def load(config: pytest.Config) -> None:
    """Load the profile of this run, before any test is imported."""
    if not config.getoption("--hypothesis-profile"):
        quick = config.getoption("-m") == "core" and os.environ.get("CI") != "true"
        settings.load_profile("long" if LONG else "quick" if quick else "ci")


def size(at_night: int) -> int:
    """The length of a hostile text, and the most of anything that its cost is measured by: a quarter by day of what is
    tried at night. Time that grows by the square is far over its limit at either."""
    return at_night if LONG else at_night // 4


def examples(usual: int, *, ci: int | None = None) -> int:
    """For a test that takes another number of examples than the usual hundred: as many as the profile makes of it. `ci`
    is for a test whose examples are slow: that many at most are enough, except for the night."""
    of_profile = max(1, usual * settings().max_examples // EXAMPLES["ci"])
    return of_profile if ci is None or of_profile > usual else min(ci, of_profile)
