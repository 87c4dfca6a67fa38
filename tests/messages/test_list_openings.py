"""The announcement of an opened list is short, because the current line follows it."""

import pytest

from newsreader import messages
from newsreader.messages import Announcement

WORDS_AT_MOST = 12


@pytest.mark.parametrize(
    "opened",
    [
        messages.queue_opened(20, voice=True),
        messages.HISTORY_OPENED,
        messages.views_opened(20),
        messages.settings_opened(20),
        messages.values_opened("output_device"),
        messages.packs_opened(20),
        messages.pack_opened("Science"),
        messages.links_opened(20),
        messages.versions_opened(20),
        messages.help_opened(20),
    ],
    ids=lambda opened: opened.full.partition(".")[0],
)
def test_a_list_is_opened_in_a_dozen_words(opened: Announcement) -> None:
    assert len(opened.full.split()) <= WORDS_AT_MOST
