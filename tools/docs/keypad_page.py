"""The page about the keypad of a kiosk."""

from newsreader.kiosk.visit.keypad import ROWS
from newsreader.messages import PAD_NAMES
from tools.docs import manual
from tools.docs.pages import items, page


def keypad_page() -> str:
    keys = ((PAD_NAMES.get(key, key), row.help) for key, row in ROWS.items())
    return page(manual.KEYPAD_TITLE, manual.KEYPAD, items(keys), *manual.KEYPAD_MORE)
