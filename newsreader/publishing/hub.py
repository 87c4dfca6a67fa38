"""Notifies a site's WebSub hub of each edition, and stores of which, so that the next run repeats what failed."""

from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

from newsreader import fetch
from newsreader.publishing.site import Site
from newsreader.publishing.site_folder import OURS, SiteFolder

_NAME = f"{OURS}/hub"


def notify_hub(folder: Path, site: Site, serial: int) -> None:
    """Notify the hub, if the site has one, unless it was already notified of the edition with this number. Raises
    BadAddress, FetchError."""
    record, content = SiteFolder(folder), f"{serial} {site.hub}\n".encode()
    with suppress(OSError):  # then it is notified once more
        if not site.hub or record.read(_NAME) == content:
            return
    topics = [("hub.url", site.url(name)) for name in ("feed.xml", "podcast.xml", "feed.json")]
    form = urlencode([("hub.mode", "publish"), *topics])  # https://www.w3.org/TR/websub/
    fetch.run(lambda fetcher: fetcher.post(site.hub, form))
    with suppress(OSError):
        record.replace(_NAME, content)
