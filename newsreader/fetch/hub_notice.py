"""Notifies a WebSub hub that feeds have changed (https://www.w3.org/TR/websub/)."""

import asyncio
from collections.abc import Sequence
from urllib.parse import urlencode, urlsplit

import httpx

from newsreader import errors
from newsreader.fetch.address_policy import names_private
from newsreader.fetch.client import Fetcher
from newsreader.fetch.fault_mapping import as_fetch_errors
from newsreader.web.address import host_of, web_address

_SECONDS = 30.0


class HubNotifier(Fetcher):
    """Sends forms; otherwise as `Fetcher`."""

    async def notify(self, hub: str, topics: Sequence[str]) -> None:
        """Notify a hub that these addresses have new content. Raises BadAddress, FetchError."""
        address = web_address(hub)
        where = host_of(address)
        if not self._allow_private and names_private(urlsplit(address).hostname or ""):
            raise errors.AddressRefused(where)
        form = urlencode([("hub.mode", "publish"), *(("hub.url", topic) for topic in topics)])
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            async with asyncio.timeout(_SECONDS):
                with as_fetch_errors(where):
                    request = httpx.Request("POST", address, headers=headers, content=form)
                    response = await self._client.send(request, stream=True)
                    await response.aclose()
        except TimeoutError:
            raise errors.TimedOut(where, _SECONDS) from None
        if response.status_code >= 300:
            raise errors.BadStatus(where, response.status_code, None)


def notify_hub(hub: str, topics: Sequence[str], *, allow_private: bool = True) -> None:
    """Notify a hub that these addresses have new content. Raises BadAddress, FetchError."""

    async def send() -> None:
        async with HubNotifier(allow_private=allow_private) as notifier:
            await notifier.notify(hub, topics)

    asyncio.run(send())
