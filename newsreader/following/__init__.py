"""Follows published editions: takes what is new of one, verified, into the library.

`edition_origin` reads the files of an edition, from a web server or a folder; `follower` takes it.
"""

from typing import TYPE_CHECKING

from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.following.follower import Followed as Followed
    from newsreader.following.follower import edition_address as edition_address
    from newsreader.following.follower import follow as follow
else:
    __getattr__ = FrontDoor(__name__, {"follower": "Followed edition_address follow"})
