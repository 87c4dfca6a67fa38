"""The doctor's findings about the network, proxies, certificates and the clock."""

import sys
from collections.abc import Sequence

from newsreader.messages.announcements import and_list, plural

NOT_CONNECTED = "This computer is not connected to any network, so no news can come in."
CONNECT = "Plug in the network cable or join the wireless network, then try again."
TRY_OTHERS = (
    "Check that this computer is connected to the internet. If you can open other sites, the sources are out of order:"
    " try again later."
)
NAMES_NOT_FOUND = "The names of your sources' sites cannot be found, so no news can come in."
MEND_NAMES = (
    "Check that the computer is connected to the internet. If it is, no name server answers: check the computer's name"
    " server."
)
NETWORK_WANTS_LOGIN = "The network redirects to another site. It probably wants you to log in first."
LOG_IN = "Open any page in a web browser, and log in there."
FOLDER_SUFFICES = "The edition is in a folder here too, and that is enough."
NO_SOURCE_TO_ASK = "Network: not tried, because there is no source to ask."
MEND_PROXY = "Correct the variables HTTP_PROXY, HTTPS_PROXY and ALL_PROXY, or ask the administrator of the proxy."
MEND_CERTIFICATES = "Set SSL_CERT_FILE or SSL_CERT_DIR to readable certificates, or remove it."
PROXY_SENSELESS = "A proxy in the environment is not valid, so no source can be asked."

_OUTCOMES = {
    "no-name": "its name was not found",
    "proxy": "the proxy refuses",
    "certificates": "the certificates to check it cannot be read",
    "clock": "its certificate is not valid at the time of this computer's clock",
    "unsafe": "no secure connection to it could be made",
    "late": "it did not answer in time",
    "forbidden": "its address is private, and may not be asked here",
    "unreachable": "it cannot be reached",
}


def no_source_reached(count: int, source: str, outcome: str) -> str:
    """`source` was contacted first, with this `outcome`."""
    why = _OUTCOMES[outcome]
    if count == 1:
        return f"The source {source} was asked, and did not answer: {why}."
    return f"{plural(count, 'source')} were asked, and none answered. The first was {source}: {why}."


def network_reached(answered: int, asked: int) -> str:
    if asked == 1:
        return "Network: the source answered."
    return f"Network: {answered} of {asked} sources answered."


def proxies_used(hosts: Sequence[str]) -> str:
    return f"Proxy: {and_list(hosts)}." if hosts else "Proxy: none."


def certificates_unreadable(path: str) -> str:
    return f"The certificates in {path or 'the package certifi'} cannot be read, so no secure site can be asked."


def certificates_read(path: str) -> str:
    return f"Certificates: from {path}." if path else "Certificates: newsreader's own."


SET_CLOCK = (
    "To have the clock set from the network, an administrator types sudo timedatectl set-ntp true."
    if sys.platform == "linux"
    else "Turn on setting the time automatically, in the settings of the computer."
)
CLOCK_DOUBTED = "A source's certificate is not valid at the time of the clock, so the clock may be wrong."
CLOCK_UNCOMPARED = "Clock: looks right."
CLOCK_RIGHT = "Clock: OK."


def clock_off(seconds: int, *, slow: bool) -> str:
    return f"The clock is {_long(seconds)} {'slow' if slow else 'fast'}."


def _long(seconds: int) -> str:
    for size, name in ((365 * 86_400, "year"), (86_400, "day"), (3600, "hour")):
        if seconds >= 2 * size:
            return plural(round(seconds / size), name)
    return plural(round(seconds / 60), "minute")


def clock_senseless(year: int) -> str:
    return f"The clock shows the impossible year {year}."
