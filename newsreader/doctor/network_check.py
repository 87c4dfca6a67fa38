"""Checks that the user's own sources answer, and the clock of the computer by those of their servers.

No other server is contacted, and each source gets the request of an ordinary refresh."""

import asyncio
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from newsreader.doctor.finding import Data, Finding, Status, Surroundings, short
from newsreader.errors import (
    AddressRefused,
    BadCertificateFile,
    FetchError,
    HostNotFound,
    NewsreaderError,
    ProxyFailed,
    TimedOut,
    TlsFailed,
)
from newsreader.fetch.certificates import trusted_certificates
from newsreader.fetch.client import Fetcher
from newsreader.fetch.proxies import environment_proxies, usable_proxy
from newsreader.library.library import DATABASE
from newsreader.messages import doctor as say
from newsreader.published.edition_place import folder_of
from newsreader.published.manifest import NAME
from newsreader.store.followed_editions import FollowedEdition
from newsreader.store.inspection import editions, subscriptions
from newsreader.store.source_rows import Subscription
from newsreader.system.clock import local_now
from newsreader.web.address import is_web_address

FIRST_YEAR, LAST_YEAR = 2025, 2099
"""Plausible years. This program is not older, and a clock with an empty battery starts in 1970 or 2000."""

NOTED_SECONDS = 300
"""Difference that is reported. Servers are seldom off by more than seconds, but cached responses can be."""

WRONG_SECONDS = 3600
"""Difference that fails the check: dates are wrong, and valid certificates may seem expired."""

SECONDS = 8.0
"""Time limit for the head of a source's response. A refresh allows 30 s, but here somebody waits."""

ASKED_AT_MOST = 3
"""Sources contacted, on different hosts: enough to distinguish one broken server from a broken network."""

Outcome = Literal[
    "answered", "elsewhere", "no-name", "proxy", "certificates", "clock", "unsafe", "late", "forbidden", "unreachable"
]
"""The result of contacting a source.

"answered"; "elsewhere": redirected to another site, as by a network that wants a login; "no-name": host not found;
"proxy": refused by the proxy; "certificates": our trusted certificates are unreadable; "clock": its certificate is
expired or not yet valid; "unsafe": its certificate is otherwise bad; "late": timed out; "forbidden": a private address
where those are not allowed; "unreachable".
"""


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """The result for one source, by name. `ahead`: seconds that our clock is ahead of the server's, or None."""

    source: str
    outcome: Outcome
    ahead: float | None = None


def look(surroundings: Surroundings) -> Iterator[Finding]:
    path = surroundings.folders.data / DATABASE if surroundings.folders else None
    followed = editions(path) if path else []
    sources = with_servers(subscriptions(path) if path else [], followed)
    asked = choose_sources(sources, datetime.now(UTC))
    answers = asyncio.run(contact_sources(asked))
    in_folders = {each.address for each in followed if any(map(_is_in_folder, each.places))}
    proxy = _proxy()
    yield network(
        len({each.source.id for each in sources}),
        _by_source(answers, asked),
        connected=None if proxy.data["proxies"] else connected(),
        spared=all(each.source.url in in_folders for each in asked),
    )
    yield proxy
    yield _certificates()
    ahead = [each.ahead for each in answers if each.ahead is not None]
    yield clock(local_now(), ahead, refused=any(each.outcome == "clock" for each in answers))


# Sources.

_REMEDIES: Mapping[Outcome, str] = {
    "proxy": say.MEND_PROXY,
    "certificates": say.MEND_CERTIFICATES,
    "clock": say.SET_CLOCK,
}
"""The remedies of outcomes that all sources share. Others may be the fault of the sources."""


def network(
    sources: int, answers: Sequence[SourceAnswer], *, connected: bool | None = None, spared: bool = False
) -> Finding:
    """The finding about the answers of the sources contacted, of `sources` in all.

    `connected`: this computer has a default route; None if that is unknown, or irrelevant because of a proxy.
    `spared`: all that was asked is here in a folder, too.
    """
    answered = sum(each.outcome == "answered" for each in answers)
    data: Data = {"sources": sources, "asked": len(answers), "answered": answered}
    if answered:
        return Finding("network", "ok", say.network_reached(answered, len(answers)), data=data)
    outcomes = {each.outcome for each in answers}
    if "elsewhere" in outcomes:
        message, remedy = say.NETWORK_WANTS_LOGIN, say.LOG_IN
    elif connected is False and outcomes <= {"unreachable", "no-name"} and not (answers and spared):
        message, remedy = say.NOT_CONNECTED, say.CONNECT
    elif not answers:
        return Finding("network", "ok", say.NO_SOURCE_TO_ASK, data=data)
    elif outcomes == {"no-name"} and not spared:
        message, remedy = say.NAMES_NOT_FOUND, say.MEND_NAMES
    else:
        shared = answers[0].outcome if len(outcomes) == 1 else "unreachable"
        message = say.no_source_reached(len(answers), answers[0].source, answers[0].outcome)
        remedy = _REMEDIES.get(shared, say.TRY_OTHERS)
    if answers and spared:
        return Finding("network", "warning", message, say.FOLDER_SUFFICES, data)
    return Finding("network", "failed", message, remedy, data)


def choose_sources(subscribed: Sequence[Subscription], now: datetime) -> list[Subscription]:
    """Choose sources to contact: one a host, those that answered last time first, then those that were never asked,
    then https ones first.

    Sources that are gone, or asked us to wait, are left out.
    """
    moment = now.timestamp()
    willing = [each for each in subscribed if not each.gone and not (each.not_before and each.not_before > moment)]
    willing.sort(
        key=lambda each: (
            each.source.last_error is not None,
            each.source.last_checked is None,
            not each.address.startswith("https:"),
        )
    )
    hosts: dict[str | None, Subscription] = {}
    for each in willing:
        hosts.setdefault(_host(each.address), each)
    return list(hosts.values())[:ASKED_AT_MOST]


def with_servers(subscribed: Sequence[Subscription], followed: Sequence[FollowedEdition]) -> list[Subscription]:
    """The subscriptions to news from a server; an edition at several web addresses is there once for each."""
    places = {each.address: each.places for each in followed}
    found: list[Subscription] = []
    for each in subscribed:
        if each.source.is_remote:
            found.append(each)
        elif each.source.kind == "edition":
            web = [place for place in places.get(each.source.url, (each.source.url,)) if is_web_address(place)]
            found += [replace(each, fetch_url=place) for place in web]
    return found


def _by_source(answers: Sequence[SourceAnswer], asked: Sequence[Subscription]) -> tuple[SourceAnswer, ...]:
    """An answer for each source: of an edition at several addresses, that of one that answered, or the first."""
    best: dict[str, SourceAnswer] = {}
    for subscription, answer in zip(asked, answers, strict=True):
        if answer.outcome == "answered" or subscription.source.id not in best:
            best[subscription.source.id] = answer
    return tuple(best.values())


def _is_in_folder(place: str) -> bool:
    """Whether an edition is in a folder here now."""
    folder = folder_of(place)
    return folder is not None and (folder / NAME).is_file()


async def contact_sources(asked: Sequence[Subscription], seconds: float = SECONDS) -> tuple[SourceAnswer, ...]:
    """Contact sources in parallel."""
    if not asked:
        return ()
    try:
        async with Fetcher(deadline_seconds=seconds) as fetcher:
            return tuple(await asyncio.gather(*(_answer_of(fetcher, each) for each in asked)))
    except ProxyFailed:
        return tuple(SourceAnswer(each.source.name, "proxy") for each in asked)


async def _answer_of(fetcher: Fetcher, asked: Subscription) -> SourceAnswer:
    try:
        reached = await fetcher.probe(asked.address, etag=asked.etag, last_modified=asked.last_modified)
    except NewsreaderError as error:
        return SourceAnswer(asked.source.name, _outcome(error))
    ahead = None if reached.clock is None else (datetime.now(UTC) - reached.clock).total_seconds()
    outcome: Outcome = "elsewhere" if sends_elsewhere(asked.address, reached.location) else "answered"
    return SourceAnswer(asked.source.name, outcome, ahead)


_OF_ERRORS: Sequence[tuple[type[NewsreaderError], Outcome]] = (
    (HostNotFound, "no-name"),
    (ProxyFailed, "proxy"),
    (BadCertificateFile, "certificates"),
    (TlsFailed, "unsafe"),
    (TimedOut, "late"),
    (AddressRefused, "forbidden"),
)


def _outcome(error: NewsreaderError) -> Outcome:
    if isinstance(error, TlsFailed) and error.reason in ("expired", "not-yet-valid"):
        return "clock"
    return next((outcome for kind, outcome in _OF_ERRORS if isinstance(error, kind)), "unreachable")


def sends_elsewhere(address: str, location: str) -> bool:
    """Whether an http address, whose response any network can forge, redirects to another site."""
    asked, target = _host(address), _host(location)
    if not asked or not target or address.startswith("https:"):
        return False
    one, other = (f".{host.removeprefix('www.')}" for host in (asked, target))
    return not one.endswith(other) and not other.endswith(one)


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


# This computer.

_ROUTE_TABLES = (Path("/proc/net/route"), Path("/proc/net/ipv6_route"))


def connected(tables: Sequence[Path] = _ROUTE_TABLES) -> bool | None:
    """Whether this computer has a default route, by Linux's IPv4 and IPv6 route tables; None elsewhere."""
    read = False
    for table in tables:
        with suppress(OSError):
            rows = [row.split() for row in table.read_text("ascii", "replace").splitlines()]
            read = True
            if any(_is_default_route(row) for row in rows):
                return True
    return False if read else None


def _is_default_route(row: Sequence[str]) -> bool:
    """Whether a row is a default route: destination and mask are 0, and the device is not the loopback."""
    if len(row) == 11:  # IPv4: device, destination, gateway, flags, ..., mask
        return row[1] == row[7] == "00000000" and row[0] != "lo"
    return len(row) == 10 and set(row[0]) == {"0"} and row[1] == "00" and row[9] != "lo"


def clock(now: datetime, ahead: Sequence[float] = (), *, refused: bool = False) -> Finding:
    """The finding about the computer's clock, which shows `now`.

    `ahead` has the seconds that it was ahead of each server's clock. `refused`: a server's certificate was not valid
    at that time.
    """
    # A server's clock may be wrong too: ours is wrong only if none agrees with it.
    off = min(map(round, ahead), key=abs) if ahead else None
    status: Status = "failed"
    if off is not None and abs(off) >= NOTED_SECONDS:
        message = say.clock_off(abs(off), slow=off < 0)
        status = "failed" if abs(off) >= WRONG_SECONDS else "warning"
    elif not FIRST_YEAR <= now.year <= LAST_YEAR:
        message = say.clock_senseless(now.year)
    elif off is None and refused:
        message, status = say.CLOCK_DOUBTED, "warning"
    else:
        message, status = say.CLOCK_UNCOMPARED if off is None else say.CLOCK_RIGHT, "ok"
    return Finding("clock", status, message, "" if status == "ok" else say.SET_CLOCK, {"seconds_ahead": off})


def _certificates() -> Finding:
    """The finding about the trusted certificates: those of SSL_CERT_FILE or SSL_CERT_DIR, or the bundled ones."""
    file, folder = os.environ.get("SSL_CERT_FILE", ""), os.environ.get("SSL_CERT_DIR", "")
    path = short(Path(file or folder)) if file or folder else ""
    data: Data = {"own": bool(path)}
    try:
        trusted_certificates()
        if folder and not file:  # OpenSSL accepts an empty or missing folder
            next(Path(folder).iterdir())
    except (BadCertificateFile, OSError, StopIteration):
        return Finding("certificates", "failed", say.certificates_unreadable(path), say.MEND_CERTIFICATES, data)
    return Finding("certificates", "ok", say.certificates_read(path), data=data)


def _proxy() -> Finding:
    """The finding about the proxies in the environment, which names only their hosts."""
    hosts: list[str] = []
    try:
        named = list(dict.fromkeys(filter(None, environment_proxies().values())))
        hosts += filter(None, map(_host, named))
        for address in named:
            usable_proxy(address)
    except FetchError:
        return Finding("proxy", "failed", say.PROXY_SENSELESS, say.MEND_PROXY, {"proxies": len(hosts)})
    return Finding("proxy", "ok", say.proxies_used(hosts), data={"proxies": len(hosts)})
