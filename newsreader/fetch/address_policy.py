"""Decides which hosts may be connected to when private addresses are not allowed, as in a kiosk."""

import ipaddress
from urllib.parse import urlsplit

_V6_WITH_V4_INSIDE = (
    # Prefix, and bits to the right of the IPv4 address in it. Gateways forward each to that address.
    (ipaddress.IPv6Network("::ffff:0:0/96"), 0),  # mapped
    (ipaddress.IPv6Network("::/96"), 0),  # compatible, RFC 4291
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),  # NAT64, RFC 6052
    (ipaddress.IPv6Network("2002::/16"), 80),  # 6to4, RFC 3056
)
_V6_NEVER = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "64:ff9b:1::/48",  # NAT64 within a site, RFC 8215
        "2001::/23",  # protocol assignments, Teredo among them
        "fec0::/10",  # site-local, RFC 3879
        "3fff::/20",  # documentation, RFC 9637: newer than the tables of Python 3.11
        "5f00::/16",  # segment routing, RFC 9602: likewise
    )
)
_V4_NEVER = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "100.64.0.0/10",  # shared by the customers of a provider, RFC 6598
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # 6to4 relays, RFC 7526
    )
)


def is_public(address: str) -> bool:
    """Whether a resolved IP address belongs to the public internet.

    False for loopback, private, link-local, carrier-shared, unspecified, multicast, reserved and documentation
    addresses, for an IPv6 address that wraps one of those, and for anything that is no IP address.
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        for network, shift in _V6_WITH_V4_INSIDE:
            if parsed in network:
                return is_public(str(ipaddress.IPv4Address((int(parsed) >> shift) & 0xFFFFFFFF)))
        if any(parsed in network for network in _V6_NEVER):
            return False
    elif any(parsed in network for network in _V4_NEVER):
        return False
    return parsed.is_global and not (parsed.is_multicast or parsed.is_reserved or parsed.is_unspecified)


def names_private(host: str) -> bool:
    """Whether the host of an address can only be a private machine, judged without a look-up.

    For requests through a proxy, which resolves names itself.
    """
    host = host.strip("[]").lower().removesuffix(".")
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".home.arpa")):
        return True
    return is_ip_address(host) and not is_public(host)


def is_secure_or_named(address: str) -> bool:
    """Whether a web address is https, or its host is a name and not an IP address.

    Required of the online source list, which is trusted again each time it changes.
    """
    parts = urlsplit(address)
    return parts.scheme == "https" or not is_ip_address(parts.hostname or "")


def is_ip_address(host: str) -> bool:
    """Whether a host is an IP address and not a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
