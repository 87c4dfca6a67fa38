"""Names that were probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from newsreader.kiosk.policy.policy_table import QUOTED_LENGTH


def nearest(given: object, known: Iterable[str]) -> str:
    """The known name that was probably meant, or ""."""
    if not isinstance(given, str):
        return ""
    return next(iter(get_close_matches(given[:QUOTED_LENGTH].lower().replace(" ", "-"), list(known), 1)), "")
