"""Follows published editions: fetches new articles, verifies them, and stores them in the library.

`edition_files` reads the files of an edition from a web server or a folder, and stores them until the edition is
complete; `follower` moves one edition into the library; `edition_refresh` does so for all followed editions
after a refresh of the sources.
"""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.following.edition_refresh import refresh as refresh
    from newsreader.following.follower import Followed as Followed
    from newsreader.following.follower import edition_at as edition_at
    from newsreader.following.follower import follow as follow
    from newsreader.following.follower import follow_at as follow_at
    from newsreader.following.follower import forget_files as forget_files
    from newsreader.following.follower import leave as leave
else:
    __getattr__ = FrontDoor(__name__, __file__)
