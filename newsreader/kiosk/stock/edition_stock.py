"""Follows the published edition that a policy names, in place of news from many sources."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from newsreader import following
from newsreader.errors import NewsreaderError, StoreError
from newsreader.kiosk.policy.policy import Policy
from newsreader.library import Library
from newsreader.published import public_key
from newsreader.published.edition_place import edition_address

if TYPE_CHECKING:
    from newsreader.following import Followed


def take_edition(library: Library, policy: Policy, now: Callable[[], datetime]) -> "Followed":
    """Fetch what is new in the edition. Raises what `following.follow` does, and records the error for the doctor."""
    key = public_key.parsed(policy.edition_key) if policy.edition_key else None
    try:
        return following.follow(library, policy.edition, key, now)
    except StoreError:
        raise
    except NewsreaderError as error:
        address, _ = edition_address(policy.edition)
        editions = library.followed_editions()
        if editions.at(address) is None:
            editions.note_failed(address, str(error), now())
        raise
