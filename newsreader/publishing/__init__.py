"""Publishes editions as a folder of files for any web server: pages, sound, feeds, books, and a signed manifest.

`publisher` does all of it; `site_folder` writes the files, `site_state` remembers what was made.
"""

from typing import TYPE_CHECKING

from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.publishing.hub_record import is_notified as is_notified
    from newsreader.publishing.hub_record import note_notified as note_notified
    from newsreader.publishing.manifests import is_signed as is_signed
    from newsreader.publishing.publishable import Candidate as Candidate
    from newsreader.publishing.publisher import Published as Published
    from newsreader.publishing.publisher import Publisher as Publisher
    from newsreader.publishing.site import Site as Site
    from newsreader.publishing.site_state import last_options as last_options
else:
    __getattr__ = FrontDoor(
        __name__,
        {
            "publishable": "Candidate",
            "hub_record": "is_notified note_notified",
            "manifests": "is_signed",
            "publisher": "Published Publisher",
            "site": "Site",
            "site_state": "last_options",
        },
    )
