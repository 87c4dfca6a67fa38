"""Fetches bytes over HTTP, safely. The only room that touches the network; `client` is its entrance."""

import sys

from newsreader.model.front_door import FrontDoor

# httpx's own command line, which httpx goes without where it cannot be imported. It would load click, rich and
# pygments: a quarter of the time until a process can fetch.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.fetch.certificates import trusted_certificates as trusted_certificates
    from newsreader.fetch.client import Fetcher as Fetcher
    from newsreader.fetch.client import run as run
    from newsreader.fetch.proxies import environment_proxies as environment_proxies
    from newsreader.fetch.proxies import usable_proxy as usable_proxy
else:
    __getattr__ = FrontDoor(__name__, __file__)
