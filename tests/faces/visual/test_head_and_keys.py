"""The head line and the key line name a screen, the place in it, and what its keys do."""

import pytest

from newsreader.faces.visual.head_and_keys import keys_of
from newsreader.session.values import ListView


@pytest.mark.parametrize(("opens", "purpose"), [("next column", "next column"), ("", "choose")])
def test_the_key_line_says_what_enter_does_on_the_screen(opens: str, purpose: str) -> None:
    first = keys_of(ListView("Table", 0, 0, lambda _start, _count: [], opens=opens), typing=False)[0]
    assert (first.label, first.purpose) == ("Enter", purpose)
