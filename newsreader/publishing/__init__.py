"""Publishes editions as a folder of files for any web server: pages, sound, feeds, books, and a signed manifest.

`publication` chooses and reads the articles, `publisher` makes the site; `site_folder` writes the files, `site_state`
remembers what was made.
"""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.publishing.hub import notify_hub as notify_hub
    from newsreader.publishing.manifests import is_signed as is_signed
    from newsreader.publishing.publication import publish_edition as publish_edition
    from newsreader.publishing.site import Site as Site
    from newsreader.publishing.site_state import last_options as last_options
else:
    __getattr__ = FrontDoor(__name__, __file__)
