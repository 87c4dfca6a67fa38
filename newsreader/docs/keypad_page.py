"""The page about the keypad of a kiosk."""

from newsreader.docs.pages import items, page
from newsreader.kiosk.keypad import ROWS
from newsreader.messages import PAD_NAMES, manual


def keypad_page() -> str:
    keys = ((PAD_NAMES.get(key, key), row.help) for key, row in ROWS.items())
    return page(manual.KEYPAD_TITLE, manual.KEYPAD, items(keys), *manual.KEYPAD_MORE)
