"""What is decided about a site before it is published: its title, its address and how it is spoken."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from newsreader.model.values import Clean
from newsreader.speech.manner import Manner


@dataclass(frozen=True, slots=True)
class Site:
    """`base_url` is the address of the folder and ends in "/". `language` is that of the site's own words.

    `keep_days`: older articles are removed, None for never. `minutes` are those of the bulletin, `hub` the address of a
    WebSub hub, "" for none. `now` is the time, aware.
    """

    title: Clean
    base_url: str
    manner: Manner
    now: datetime
    keep_days: int | None = None
    minutes: int = 30
    hub: str = ""
    language: str = "en-GB"

    def url(self, path: str) -> str:
        """The address of a file of the site."""
        return urljoin(self.base_url, path)
