"""Reads the proxies of the environment into httpx mounts and httpcore proxies."""

import ipaddress
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies

import httpcore
import httpx

from newsreader import errors, messages
from newsreader.model.text import line


def environment_proxies() -> dict[str, str | None]:
    """Map address patterns ("https://", "all://*example.org") to the proxy to use, or to None for none.

    Reads HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY in either case, by httpx's own rules. Spaces
    separate names as well as commas, as in curl. Raises `errors.ProxyFailed` if NO_PROXY has a name that can
    be no host.
    """
    found = getproxies()
    mounts: dict[str, str | None] = {}
    for scheme in ("http", "https", "all"):
        if proxy := found.get(scheme):
            mounts[f"{scheme}://"] = proxy if "://" in proxy else f"http://{proxy}"
    for name in found.get("no", "").replace(",", " ").split():
        if name == "*":
            return {}
        mounts[_pattern(name)] = None
    return mounts


def _pattern(name: str) -> str:
    if "://" not in name:
        try:
            version = ipaddress.ip_address(name.strip("[]")).version
        except ValueError:
            pattern = f"all://{name}" if name.lower() == "localhost" else f"all://*{name}"
        else:
            return f"all://{name}" if version == 4 else f"all://[{name.strip('[]')}]"
    else:
        pattern = name
    try:
        httpx.URL(pattern)
    except httpx.InvalidURL:
        readable = False
    else:
        readable = not set(pattern) & set("[]@")
    if not readable:
        raise errors.ProxyFailed(messages.exceptions_unreadable(_without_login(name)))
    return pattern


def _without_login(address: str) -> str:
    """A proxy's address for messages: without anything before an @, which may be a password."""
    return line(address.rpartition("@")[2])


def usable_proxy(address: str) -> httpcore.Proxy:
    """Parse the address of a proxy, with its user name and password. Raises `errors.ProxyFailed`."""
    try:
        parts = urlsplit(address)
        name = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise errors.ProxyFailed(messages.proxy_failed(_without_login(address))) from None
    if parts.scheme not in ("http", "https") or not name.isascii() or not name:
        raise errors.ProxyFailed(messages.proxy_failed(line(name) or _without_login(address)))
    name = f"[{name}]" if ":" in name else name
    login = (unquote(parts.username).encode(), unquote(parts.password or "").encode()) if parts.username else None
    return httpcore.Proxy(f"{parts.scheme}://{name}:{port}", auth=login)
