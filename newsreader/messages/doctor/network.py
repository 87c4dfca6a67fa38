"""The network, proxies, certificates and the clock."""

from collections.abc import Sequence

from newsreader.messages.announcements import and_list, plural

NOT_CONNECTED = "This computer is not connected to any network, so no news can come in."
CONNECT = "Plug in the network cable or join the wireless network, then try again."
TRY_OTHERS = (
    "Check that this computer is connected to the internet. If other sites can be opened, the sources are out of order:"
    " try again later."
)
NAMES_NOT_FOUND = "The names of your sources' sites cannot be found, so no news can come in."
MEND_NAMES = (
    "Check that the computer is connected to the internet. If it is, no name server answers: check the one that the"
    " computer is set to use."
)
NETWORK_WANTS_LOGIN = "The network sends us to another site, as one does that wants you to log in first."
LOG_IN = "Open any page in a web browser, and log in there."
NO_SOURCE_TO_ASK = "Network: not tried, because there is no source to ask."
MEND_PROXY = "Correct the variables HTTP_PROXY, HTTPS_PROXY and ALL_PROXY, or ask whoever looks after the proxy."
MEND_CERTIFICATES = "Let SSL_CERT_FILE or SSL_CERT_DIR name certificates that can be read, or remove it."
PROXY_SENSELESS = "A proxy that the environment names makes no sense, so no source can be asked."

_OUTCOMES = {
    "no-name": "its name was not found",
    "proxy": "the proxy does not let us through",
    "certificates": "the certificates to check it by cannot be read",
    "clock": "its certificate is not valid at the time that this computer's clock shows",
    "unsafe": "no secure connection to it could be made",
    "late": "it did not answer in time",
    "forbidden": "its address is a private one, which may not be asked here",
    "unreachable": "it cannot be reached",
}


def no_source_reached(count: int, source: str, outcome: str) -> str:
    """`source` is the one that was asked first, `outcome` what became of it."""
    why = _OUTCOMES[outcome]
    if count == 1:
        return f"The source {source} was asked, and did not answer: {why}."
    return f"{plural(count, 'source')} were asked, and none answered. The first was {source}: {why}."


def network_reached(answered: int, asked: int) -> str:
    if asked == 1:
        return "Network: the source that was asked answered."
    return f"Network: {answered} of {asked} sources that were asked answered."


def proxies_used(hosts: Sequence[str]) -> str:
    return f"Proxy: {and_list(hosts)}." if hosts else "Proxy: none is used."


def certificates_unreadable(path: str) -> str:
    return f"The certificates in {path or 'the package certifi'} cannot be read, so no secure site can be asked."


def certificates_read(path: str) -> str:
    return f"Certificates: those in {path}." if path else "Certificates: those that come with newsreader."


SET_CLOCK = "To have the clock set from the network, an administrator types sudo timedatectl set-ntp true."
CLOCK_DOUBTED = "A source's certificate is not valid at the time that the clock shows, so the clock may be wrong."
CLOCK_UNCOMPARED = "Clock: its year makes sense. There was no other to compare it with."
CLOCK_RIGHT = "Clock: right."


def clock_off(seconds: int, *, slow: bool) -> str:
    return f"The clock is {_long(seconds)} {'slow' if slow else 'fast'}."


def _long(seconds: int) -> str:
    for size, name in ((365 * 86_400, "year"), (86_400, "day"), (3600, "hour")):
        if seconds >= 2 * size:
            return plural(round(seconds / size), name)
    return plural(round(seconds / 60), "minute")


def clock_senseless(year: int) -> str:
    return f"The clock shows the year {year}, which cannot be."
