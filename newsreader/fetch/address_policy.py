"""Which machines may be connected to when private addresses are not allowed: those of the public internet only.

And where something may be followed that is believed each time it has changed.
"""

import ipaddress
from urllib.parse import urlsplit

_V6_WITH_V4_INSIDE = (
    # Prefix, and how far from the right the IPv4 address stands in it: each leads to that address through a gateway.
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
    """Whether an IP address, as the system resolved it, belongs to the public internet.

    Loopback, private, link-local, carrier-shared, unspecified, multicast, reserved and documentation addresses do
    not, nor does an IPv6 address that wraps one of those, nor what is no IP address at all.
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
    """Whether a host, as written in an address, can only mean a private machine, without asking the network.

    This is for requests that go through a proxy, which does its own looking up.
    """
    host = host.strip("[]").lower().removesuffix(".")
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".home.arpa")):
        return True
    return is_ip_address(host) and not is_public(host)


def is_secure_or_named(address: str) -> bool:
    """Whether a web address is secure, or at least at a host that is called by its name and not by its number."""
    parts = urlsplit(address)
    return parts.scheme == "https" or not is_ip_address(parts.hostname or "")


def is_ip_address(host: str) -> bool:
    """Whether a host is an IP address as it is commonly written, and no name to be looked up."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
