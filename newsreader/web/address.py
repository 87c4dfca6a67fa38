"""Normalises web addresses that users type and pages link to, or refuses them.

Parses as browsers do (WHATWG URL), because addresses are written to work in browsers.
"""

import ipaddress
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain, count
from urllib.parse import quote, unquote_to_bytes, urljoin

from newsreader import errors, web
from newsreader.model.credentials import without_credentials
from newsreader.model.text import line
from newsreader.model.values import Clean

LONGEST_ADDRESS = 8000
"""Characters. Servers refuse a request line of more than about 8 kB."""

LONGEST_PLACE = 60
"""Characters of a host and path that one hears at each headline."""

_WEB_SCHEME = re.compile(r"https?:", re.IGNORECASE)
_ABSOLUTE = re.compile(r"https?:/", re.IGNORECASE)
_LINE_BREAKS = re.compile(r"[\t\r\n]")
_END_OF_AUTHORITY = re.compile(r"[/?#\\]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST_AND_PORT = re.compile(r"[\w.-]+:\d{1,5}(?=[/?#]|\Z)")
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\Z")
_IPV4 = re.compile(r"https?:[/\\]*(?:[^/?#\\]*@)?\d+(?:\.\d+){3}\.?(?![^:/?#\\])", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)\Z")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def web_address(typed: str) -> str:
    """Normalise what a user typed into an absolute http or https address; https by default.

    International names are put into their ASCII form, and a user name and password are dropped. Idempotent. Raises
    `errors.BadAddress`, also for "http://2130706433", which browsers take for 127.0.0.1: what is said of it later would
    name another address than the user wrote.
    """
    text = _trimmed(typed)
    try:
        # Feed links are also written feed://host/path, which stands for http, and feed:https://host/path.
        text = re.sub(r"\Afeed:(?://)?(?=https?:)", "", text, flags=re.IGNORECASE)
        text = re.sub(r"\Afeed:(?=//)", "http:", text, flags=re.IGNORECASE)
        if not _WEB_SCHEME.match(text):
            text = "https://" + _check_is_address(without_credentials(text.removeprefix("//")))
        address = _normalise(text)
    except ValueError:
        raise errors.BadAddress(line(typed[:200])) from None
    if _IPV4.match(address) and not _IPV4.match(text):
        raise errors.BadAddress(line(typed[:200]))
    return address


def is_web_address(text: str) -> bool:
    """Whether a text is an absolute http or https address, and not a word, a number or a file name."""
    text = _trimmed(text)
    if not _WEB_SCHEME.match(text) or "//" not in text:
        return False
    try:
        web_address(text)
    except errors.BadAddress:
        return False
    return True


def join(base: str, reference: str) -> str:
    """Resolve a link against `base`, the absolute address of its page.

    Raises `errors.BadAddress` if the result is not http or https.
    """
    try:
        text = _forward_slashes(_trimmed(reference))
        return _normalise(text if _ABSOLUTE.match(text) else urljoin(base, text))
    except ValueError:
        raise errors.BadAddress(line(reference[:200])) from None


def without_fragment(address: str) -> str:
    """The address without its fragment, which is never sent to a server."""
    return address.partition("#")[0]


def host_of(address: str) -> str:
    """The host of an address in readable form, clean, for messages; the text itself, shortened, if it has no host."""
    text = _trimmed(address)
    try:
        host = _split_authority(text if _WEB_SCHEME.match(text) else "https://" + text)[1]
    except ValueError:
        return line(address[:100])
    if "xn--" in host:
        try:
            host = web.readable_host(host)
        except UnicodeError:
            return line(host)
    return line(host)


def distinct_name(name: str, url: str, named: Mapping[str, str]) -> Clean:
    """A name of a source that none of those `named` has, in any case: with its host, or if the one of the same name
    has that too with its path, or with a number if that is long. In a list read aloud, only names tell two shows
    called "News in brief" apart.

    `named` has the addresses of sources by their names in lower case.
    """
    host, place = host_of(url), _host_and_path(url)
    same = named.get(line(name).casefold())
    names = [name] if same is not None and host_of(same) == host else [name, f"{name}, {host}"]
    names += [f"{name}, {place}"] if len(place) <= LONGEST_PLACE else []
    # A list may have thousands of one name: after the first numbers, one that is hardly taken.
    numbered = (f"{name} {number}, {host}" for number in chain(range(2, 10), count(len(named) + 2)))
    return next(free for each in chain(names, numbered) if (free := line(each)).casefold() not in named)


def names_of(name: str, url: str) -> set[str]:
    """The names of a source, in lower case: its own, and the one to which `distinct_name` appended its host."""
    own = name.casefold()
    names = {own}
    for place in (host_of(url), _host_and_path(url)) if ", " in own else ():
        if (bare := own.removesuffix(f", {place.casefold()}")) != own:
            names |= {bare, re.sub(r" \d+$", "", bare)}
    return names


def _host_and_path(url: str) -> str:
    return url.partition("://")[2].partition("?")[0]


def has_credentials(address: str) -> bool:
    """Whether a web address has a user name or password in it. They are never sent."""
    text = _trimmed(address)
    scheme = _WEB_SCHEME.match(text)
    after = text[scheme.end() if scheme else 0 :].lstrip("/\\")
    return "@" in _END_OF_AUTHORITY.split(after, maxsplit=1)[0]


def _trimmed(text: str) -> str:
    """Strip what pasting leaves around an address, and the line breaks that mail programs put into it."""
    return _LINE_BREAKS.sub("", text.strip().strip("<>\"'").strip("\x00 \u200b\ufeff"))


def _check_is_address(text: str) -> str:
    """Pass on a text without a scheme if its host is a dotted name, localhost or an IP address. Raises ValueError."""
    if _SCHEME.match(text) and not _HOST_AND_PORT.match(text):
        raise ValueError("another scheme")
    authority = re.split(r"[/?#\\]", text, maxsplit=1)[0]
    host = authority if authority.startswith("[") else authority.rpartition(":")[0] or authority
    named = "." in host.strip(".") or host.lower() == "localhost" or host.startswith("[")
    number = _NUMBER.match(host.lower().rpartition(".")[2])
    if not named or "@" in authority or (number and not re.fullmatch(r"(?:\d{1,3}\.){3}\d{1,3}", host)):
        raise ValueError("not meant as an address")
    return text


_PLAIN = re.compile(
    r"(https?://[A-Za-z0-9.:-]+)(/[A-Za-z0-9_.~/:@!$&()*+,;=%-]*(?:\?[A-Za-z0-9_.~/:@!$()*+,;=&%-]*)?)", re.ASCII
)
"""An address in which nothing needs escaping, as in nearly all: the match takes a third of the full parsing's time."""


def _normalise(text: str) -> str:
    if len(text) > LONGEST_ADDRESS:
        raise ValueError("too long")
    if plain := _PLAIN.fullmatch(text):
        return _site(plain[1]) + plain[2]
    scheme, host, port, rest = _split_authority(text)
    site = _site_address(scheme, host, port)
    path, question, query = rest.partition("?")
    if "#" in path:
        path, question, query = rest, "", ""
    path, hash_sign, fragment = path.partition("#")
    if question:
        query, hash_sign, fragment = query.partition("#")
    path = _escaped(path.replace("\\", "/"), "/:@!$&'()*+,;=~[]|")
    return (
        f"{site}{path or '/'}{question}{_escaped(query, '/:@!$()*+,;=~[]|?&')}"
        f"{hash_sign}{_escaped(fragment, '/:@!$&()*+,;=~[]|?')}"
    )


@lru_cache(maxsize=500)  # the links of a page or feed lead to few sites
def _site(text: str) -> str:
    scheme, host, port, _ = _split_authority(text)
    return _site_address(scheme, host, port)


def _site_address(scheme: str, host: str, port: str) -> str:
    where = f"[{host}]" if ":" in host else host
    return f"{scheme}://{where}" if port in ("", str(_DEFAULT_PORTS[scheme])) else f"{scheme}://{where}:{port}"


def _split_authority(text: str) -> tuple[str, str, str, str]:
    """Split into scheme, ASCII host, port as digits or "", and the rest. Raises ValueError."""
    match = _WEB_SCHEME.match(text)
    if not match:
        raise ValueError("not http or https")
    scheme = match.group()[:-1].lower()
    after = text[match.end() :].lstrip("/\\")
    authority = _END_OF_AUTHORITY.split(after, maxsplit=1)[0]
    rest = after[len(authority) :]
    place = authority.rpartition("@")[2]
    if place.startswith("["):
        inside, bracket, tail = place[1:].partition("]")
        if not bracket or "%" in inside or (tail and not tail.startswith(":")):
            raise ValueError("bad IPv6 address")
        host, port = ipaddress.IPv6Address(inside).compressed, tail[1:]
    else:
        name, _, port = place.partition(":")
        host = _ascii_host(name)
    if port:
        if not (port.isascii() and port.isdigit() and len(port) <= 5 and 0 < int(port) <= 65535):
            raise ValueError("bad port")
        port = str(int(port))
    return scheme, host, port, rest


@lru_cache(maxsize=500)  # the links of a page or feed lead to few hosts
def _ascii_host(name: str) -> str:
    if "%" in name:
        name = unquote_to_bytes(name).decode("utf-8")
    if not name.isascii():
        name = web.ascii_host(name)
    host = name.lower().removesuffix(".")
    host = _ipv4(host) or host
    if len(host) > 253 or not _HOST.match(host):
        raise ValueError("bad host")
    return host


def _ipv4(host: str) -> str | None:
    """The dotted form of an IPv4 address written in decimal, octal, hexadecimal or fewer than four parts.

    None for a name. Raises ValueError if the last part is a number and the whole is no address.
    """
    parts = host.split(".")
    if not _NUMBER.match(parts[-1]):
        return None
    if len(parts) > 4 or any(len(part) > 20 for part in parts):
        raise ValueError("bad IPv4 address")
    numbers = [_number(part) for part in parts]
    *first, last = numbers
    if any(number > 255 for number in first) or last >= 256 ** (5 - len(numbers)):
        raise ValueError("bad IPv4 address")
    value = last + sum(number << (8 * (3 - position)) for position, number in enumerate(first))
    return str(ipaddress.IPv4Address(value))


def _number(part: str) -> int:
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8 if len(part) > 1 and part.startswith("0") else 10)


def _escaped(part: str, safe: str) -> str:
    return quote(part, safe=safe + "%", errors="replace")


def _forward_slashes(reference: str) -> str:
    if "\\" not in reference:
        return reference
    before = re.split(r"[?#]", reference, maxsplit=1)[0]
    return before.replace("\\", "/") + reference[len(before) :]
