"""The proxies that the environment names, and which of them an address is asked of."""

import ipaddress
import os
import sys
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from newsreader import errors
from newsreader.text import line


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy, and the headers that it alone is to be sent: a user name and password, if there are any."""

    scheme: str
    host: str
    port: int
    headers: tuple[tuple[str, str], ...] = ()


def environment_proxies() -> dict[str, Proxy | None]:
    """Patterns of addresses ("https://", "all://*example.org") -> the proxy to use, or None for going directly.

    Reads HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY in either case, and where systems have such settings, theirs.
    A name in NO_PROXY means its subdomains too. Raises `errors.ProxyFailed` for a proxy that cannot be used.
    """
    found = _settings()
    patterns: dict[str, Proxy | None] = {}
    for scheme in ("http", "https", "all"):
        if proxy := found.get(scheme):
            patterns[f"{scheme}://"] = _proxy(proxy if "://" in proxy else f"http://{proxy}")
    for name in (name.strip() for name in found.get("no", "").split(",")):
        if name == "*":
            return {}
        if name:
            patterns[_pattern(name)] = None
    return patterns


def proxy_for(scheme: str, host: str, port: int, proxies: Mapping[str, Proxy | None]) -> Proxy | None:
    """The proxy that an address is asked of: the longest pattern that fits it decides."""
    if not proxies:
        return None
    fitting = [pattern for pattern in proxies if _fits(pattern, scheme, host, port)]
    best = max(fitting, key=lambda pattern: (len(pattern.partition("://")[2]), len(pattern)), default=None)
    return None if best is None else proxies[best]


def _settings() -> Mapping[str, str]:
    if sys.platform not in ("darwin", "win32") and not any(name.lower().endswith("_proxy") for name in os.environ):
        return {}
    from urllib.request import getproxies  # which loads much that is not needed otherwise

    return getproxies()


def _pattern(name: str) -> str:
    if "://" in name:
        return name
    try:
        version = ipaddress.ip_address(name.strip("[]")).version
    except ValueError:
        return f"all://{name}" if name.lower() == "localhost" else f"all://*{name}"
    return f"all://{name}" if version == 4 else f"all://[{name.strip('[]')}]"


def _fits(pattern: str, scheme: str, host: str, port: int) -> bool:
    kind, _, place = pattern.lower().partition("://")
    if kind not in ("all", scheme):
        return False
    name, colon, number = place.rpartition(":")
    if colon and number.isdigit() and (place.startswith("[") == name.endswith("]")):
        if int(number) != port:
            return False
    else:
        name = place
    name = name.strip("[]")
    if name.startswith("*."):
        return host.endswith(name[1:])
    if name.startswith("*"):
        return host == name[1:] or host.endswith(f".{name[1:]}") or name == "*"
    return not name or host == name


def _proxy(address: str) -> Proxy:
    """A proxy from its address, with the user name and password in it. Raises `errors.ProxyFailed`."""
    try:
        parts = urlsplit(address)
        name = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise errors.ProxyFailed(line(address.rpartition("@")[2])) from None
    if parts.scheme not in ("http", "https") or not name.isascii() or not name:
        raise errors.ProxyFailed(line(name or address))
    headers: tuple[tuple[str, str], ...] = ()
    if parts.username:
        login = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
        headers = (("Proxy-Authorization", f"Basic {b64encode(login).decode()}"),)
    return Proxy(parts.scheme, name, port, headers)
