"""What the publisher decides about a site: its title, its address, and its voice."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from newsreader.model.values import Clean
from newsreader.settings import Settings


@dataclass(frozen=True, slots=True)
class Site:
    """`base_url` is the address of the folder and ends in "/". `language` is the language of the site's own words.

    Articles older than `keep_days` are removed; None keeps all. `minutes` is the length of the bulletin, `hub` the
    address of a WebSub hub, "" for none. `now` is aware. `owner` is the name and e-mail address of the publisher for
    podcast directories, "" for none. `voice` is the voice chosen for this site, "" for the usual one.
    """

    title: Clean
    base_url: str
    settings: Settings
    now: datetime
    keep_days: int | None = None
    minutes: int = 30
    hub: str = ""
    language: str = "en-GB"
    owner: tuple[Clean, str] = (Clean(""), "")
    voice: str = ""

    @property
    def options(self) -> dict[str, Any]:
        """The options with which the site can be published again as it is, for JSON."""
        return {
            "title": self.title,
            "base_url": self.base_url,
            "voice": self.voice,
            "keep_days": self.keep_days,
            "minutes": self.minutes,
            "hub": self.hub,
            "owner": list(self.owner),
        }

    @property
    def oldest(self) -> date | None:
        """The first day whose articles stay; None if all do."""
        return None if self.keep_days is None else self.now.date() - timedelta(days=self.keep_days)

    def url(self, path: str) -> str:
        """The address of a file of the site."""
        return urljoin(self.base_url, path)
