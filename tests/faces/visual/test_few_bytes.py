"""Every move in every list takes few bytes: at any size, in any layout and theme."""

import pytest

from tests.faces.visual.screens import (
    ARROWS,
    BYTES,
    COLOURS,
    SIZES,
    Screen,
    fill_library,
    walk_every_list,
    walking,
)
from tests.server import Server

pytestmark = pytest.mark.usefixtures("processes")

TERM = "xterm-256color"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("large", [False, True], ids=["", "large"])
def test_every_move_takes_few_bytes(server: Server, size: tuple[int, int], *, large: bool) -> None:
    fill_library(server)
    reached = Screen(size, large=large, shows="reached", colours=tuple(COLOURS), term=TERM)
    pages = Screen(size, large=large, shows="pages", colours=("newsreader-dark true",), term=TERM)
    with walking([reached, pages]) as walk:
        walk_every_list(walk, lines=12)
        # A leap with the voice on draws a whole page.
        moves = [each for each in walk.sent if each.shows == "reached" or each.key in ARROWS]
    assert {each.where for each in moves} >= {"headlines", "settings", "links", "what was said"}
    most = max(moves, key=lambda each: each.bytes_)
    assert most.bytes_ <= BYTES, most
