"""The user's own sources, proxies, certificates and the clock are examined over the network."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.doctor import network_check
from newsreader.doctor.finding import Finding, Surroundings
from newsreader.doctor.network_check import (
    SourceAnswer,
    choose_sources,
    clock,
    connected,
    contact_sources,
    network,
    sends_elsewhere,
    with_servers,
)
from newsreader.following import follow
from newsreader.library import Library
from newsreader.messages import doctor as say
from newsreader.model.values import Clean, Source, SourceKind
from newsreader.store.followed_editions import FollowedEdition
from newsreader.store.source_rows import Subscription
from tests.fetch.certificates import Authority
from tests.following.editions import edition as made_edition
from tests.following.editions import published, serve
from tests.library.making import serve_feed
from tests.server import Server

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ANSWERED = SourceAnswer("The Herald", "answered", ahead=0.4)


def source(name: str, url: str, *, error: str | None = None, kind: SourceKind = "feed") -> Subscription:
    made = Source(
        id=name,
        name=Clean(name),
        url=url,
        kind=kind,
        last_checked=None,
        last_error=error,
        unread=0,
        total=0,
    )
    return Subscription(made, "", "", "")


def failed(*outcomes: network_check.Outcome, connected: bool | None = True, spared: bool = False) -> Finding:
    answers = tuple(SourceAnswer(f"Source {number}", outcome) for number, outcome in enumerate(outcomes, 1))
    return network(len(answers), answers, connected=connected, spared=spared)


# Judgements.


def test_one_source_that_answers_is_enough() -> None:
    found = network(5, (SourceAnswer("The Post", "unreachable"), ANSWERED), connected=True)
    assert (found.status, found.message) == ("ok", "Network: 1 of 2 sources answered.")
    assert found.data == {"sources": 5, "asked": 2, "answered": 1}


@pytest.mark.parametrize(
    ("found", "message", "remedy"),
    [
        (failed("unreachable", connected=False), say.NOT_CONNECTED, say.CONNECT),
        (failed("no-name", "no-name"), say.NAMES_NOT_FOUND, say.MEND_NAMES),
        (failed("unreachable", "elsewhere"), say.NETWORK_WANTS_LOGIN, say.LOG_IN),
        (
            failed("proxy", "proxy"),
            "2 sources were asked, and none answered. The first was Source 1: the proxy refuses.",
            say.MEND_PROXY,
        ),
        (
            failed("late"),
            "The source Source 1 was asked, and did not answer: it did not answer in time.",
            say.TRY_OTHERS,
        ),
        (
            failed("clock"),
            "The source Source 1 was asked, and did not answer: its certificate is not valid at the time of this"
            " computer's clock.",
            say.SET_CLOCK,
        ),
    ],
)
def test_a_network_without_answers_is_reported_with_a_remedy(found: Finding, message: str, remedy: str) -> None:
    assert (found.status, found.message, found.remedy) == ("failed", message, remedy)


def test_without_sources_only_a_missing_connection_fails() -> None:
    assert network(0, (), connected=True).message == say.NO_SOURCE_TO_ASK
    assert network(0, ()).status == "ok"
    assert network(0, (), connected=False).message == say.NOT_CONNECTED


@given(
    st.lists(st.sampled_from(get_args(network_check.Outcome)), max_size=3),
    st.sampled_from([True, False, None]),
    st.booleans(),
)
def test_any_network_outcome_has_a_sentence_and_failures_a_remedy(
    outcomes: list[network_check.Outcome], connected: bool | None, spared: bool
) -> None:
    found = failed(*outcomes, connected=connected, spared=spared)
    assert found.message.endswith(".")
    assert bool(found.remedy) == (found.status != "ok")


def test_well_https_sources_are_contacted_first_one_a_host() -> None:
    subscribed = [
        source("Bundled", "newsreader:getting-started", kind="bundled"),
        source("Plain", "http://plain.example/feed"),
        source("Broken", "https://broken.example/feed", error="It failed."),
        source("Herald", "https://herald.example/feed"),
        source("Herald sport", "https://herald.example/sport"),
        source("Post", "https://post.example/feed"),
    ]
    assert [each.source.name for each in choose_sources(with_servers(subscribed, []), NOW)] == [
        "Herald",
        "Post",
        "Plain",
    ]


def test_the_servers_of_an_edition_are_contacted_and_a_folder_is_not() -> None:
    first, mirror = "https://county.example/edition.json", "https://mirror.example/edition.json"
    followed = source("County", first, kind="edition")
    stick = source("Stick", "file:///media/stick", kind="edition")
    edition = FollowedEdition(first, Clean("County"), "", 1, NOW, NOW, places=(first, "file:///media/stick", mirror))
    found = choose_sources(with_servers([followed, stick], [edition]), NOW)
    assert [(each.source.name, each.fetch_url) for each in found] == [("County", first), ("County", mirror)]


@pytest.mark.parametrize("on_stick", [True, False])
def test_an_edition_is_well_if_one_of_its_copies_answers(
    tmp_path: Path, server: Server, here: Surroundings, on_stick: bool
) -> None:
    folder = tmp_path / "site"
    made_edition(folder, [published(1)], name="county")
    addresses = [serve(server, folder, prefix) for prefix in ("/news", "/mirror")]
    mirror = str(folder) if on_stick else addresses[1].replace("127.0.0.1", "localhost")
    with Library.open() as library:
        for each in (addresses[0], mirror):
            follow(library, each, None, lambda: datetime.now(UTC))
    server.script("/news/edition.json", lambda _: None)  # it hangs up
    found = finding_named(list(network_check.look(here)), "network")
    expected = ("warning", say.FOLDER_SUFFICES) if on_stick else ("ok", "")
    assert (found.status, found.remedy) == expected
    assert found.data["sources"] == 1


def test_sources_that_were_never_asked_are_contacted_after_those_that_answered() -> None:
    checked = datetime(2026, 11, 1, tzinfo=UTC)
    new = [source(name, f"https://{name}.example/feed") for name in ("a", "b", "c")]
    known = source("Known", "http://known.example/feed")
    known = replace(known, source=replace(known.source, last_checked=checked))
    failing = source("Failing", "https://failing.example/feed", error="It failed.")
    failing = replace(failing, source=replace(failing.source, last_checked=checked))
    assert [each.source.name for each in choose_sources([failing, *new, known], NOW)] == ["Known", "a", "b"]


def test_sources_that_are_gone_or_asked_to_wait_are_not_contacted() -> None:
    later = round(NOW.timestamp()) + 600
    waits = replace(source("Waits", "https://waits.example/"), not_before=later)
    waited = replace(source("Waited", "https://waited.example/"), not_before=later - 1200)
    gone = replace(source("Gone", "https://gone.example/"), gone=True)
    assert choose_sources([waits, waited, gone], NOW) == [waited]


@pytest.mark.parametrize(
    ("address", "location", "elsewhere"),
    [
        ("http://herald.example/feed", "http://login.example/", True),
        ("http://herald.example/feed", "https://10.0.0.1:8080/", True),
        ("http://herald.example/feed", "https://www.herald.example/feed", False),
        ("http://www.herald.example/feed", "https://feeds.herald.example/", False),
        ("https://herald.example/feed", "https://login.example/", False),
        ("http://herald.example/feed", "/elsewhere", False),
        ("http://herald.example/feed", "", False),
        ("http://herald.example/feed", "http://[", False),
    ],
)
def test_only_a_redirect_to_another_site_is_elsewhere(address: str, location: str, elsewhere: bool) -> None:
    assert sends_elsewhere(address, location) is elsewhere


# Probes.


def finding_named(findings: Sequence[Finding], name: str) -> Finding:
    (found,) = (each for each in findings if each.name == name)
    return found


@pytest.fixture
def subscribed(server: Server, processes: None) -> Server:
    """A server with a feed that the library is subscribed to."""
    serve_feed(server, ["bridge"], etag='"one"')
    with Library.open() as library:
        library.add(server.url("/feed"))
    server.requests.clear()
    return server


def dated(server: Server, moment: datetime) -> None:
    server.route("/feed", b"", headers={"Date": format_datetime(moment.astimezone(UTC), usegmt=True)})


def test_the_users_source_is_contacted_once_and_nobody_else(subscribed: Server, here: Surroundings) -> None:
    messages = [each.message for each in network_check.look(here)]
    well = ["Network: the source answered.", "Proxy: none.", "Certificates: newsreader's own.", say.CLOCK_UNCOMPARED]
    assert messages == well
    assert subscribed.paths() == ["/feed"]
    assert subscribed.requests[0].headers["if-none-match"] == '"one"'


def test_the_clock_is_compared_with_the_date_of_a_response(subscribed: Server, here: Surroundings) -> None:
    dated(subscribed, datetime.now(UTC))
    assert finding_named(list(network_check.look(here)), "clock").message == say.CLOCK_RIGHT
    dated(subscribed, datetime.now(UTC) + timedelta(days=3))
    assert finding_named(list(network_check.look(here)), "clock").message == "The clock is 3 days slow."
    dated(subscribed, datetime.now(UTC) - timedelta(minutes=20))
    assert finding_named(list(network_check.look(here)), "clock").message == "The clock is 20 minutes fast."


def test_an_unreachable_source_is_named_without_its_address(server: Server) -> None:
    server.close()
    answers = asyncio.run(contact_sources([source("The Herald", server.url("/feed"))]))
    found = network(1, answers, connected=True)
    assert found.message == "The source The Herald was asked, and did not answer: it cannot be reached."


def outcome(address: str, seconds: float = 20) -> network_check.Outcome:
    (answer,) = asyncio.run(contact_sources([source("The Herald", address)], seconds))
    return answer.outcome


def test_a_network_that_wants_a_login_is_reported(server: Server) -> None:
    server.redirect("/feed", "http://login.example/")
    assert outcome(server.url("/feed")) == "elsewhere"


def test_a_silent_source_times_out(server: Server) -> None:
    server.script("/feed", lambda exchange: exchange.hold())
    assert outcome(server.url("/feed"), 0.3) == "late"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("good", "answered"), ("expired", "clock"), ("not_yet_valid", "clock"), ("self_signed", "unsafe")],
)
def test_an_expired_certificate_is_attributed_to_the_clock(
    authority: Authority, monkeypatch: pytest.MonkeyPatch, kind: str, expected: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with Server(tls=getattr(authority, kind)()) as server:
        server.route("/feed", b"")
        assert outcome(server.url("/feed")) == expected


def test_private_addresses_are_not_contacted_if_forbidden(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", "0")
    assert outcome(server.url("/feed")) == "forbidden"
    assert server.connections == 0


def test_a_proxy_is_named_by_its_host_without_its_password(monkeypatch: pytest.MonkeyPatch, here: Surroundings) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://ann:secret@proxy.library.example:3128")
    found = finding_named(list(network_check.look(here)), "proxy")
    assert found.message == "Proxy: proxy.library.example."


@pytest.mark.parametrize("senseless", ["socks5://proxy.example", "http://", "http://[:1"])
def test_an_invalid_proxy_is_reported(
    monkeypatch: pytest.MonkeyPatch, subscribed: Server, here: Surroundings, senseless: str
) -> None:
    monkeypatch.setenv("ALL_PROXY", senseless)
    found = list(network_check.look(here))
    assert finding_named(found, "proxy").status == "failed"
    assert finding_named(found, "network").remedy == say.MEND_PROXY


def no_file(folder: Path) -> dict[str, str]:
    return {"SSL_CERT_FILE": str(folder / "none.pem")}


def no_certificates(folder: Path) -> dict[str, str]:
    (folder / "empty.pem").touch()
    return {"SSL_CERT_FILE": str(folder / "empty.pem")}


def no_folder(folder: Path) -> dict[str, str]:
    return {"SSL_CERT_DIR": str(folder / "none")}


def empty_folder(folder: Path) -> dict[str, str]:
    (folder / "empty").mkdir()
    return {"SSL_CERT_DIR": str(folder / "empty")}


@pytest.mark.parametrize("named", [no_file, no_certificates, no_folder, empty_folder])
def test_unreadable_certificates_are_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: Surroundings, named: Callable[[Path], dict[str, str]]
) -> None:
    for name, value in named(tmp_path).items():
        monkeypatch.setenv(name, value)
    found = finding_named(list(network_check.look(here)), "certificates")
    assert (found.status, found.remedy) == ("failed", say.MEND_CERTIFICATES)
    assert found.message.startswith("The certificates in ")


V4 = "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n"
OUT_V4 = "eth0\t00000000\t0100A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"
NEAR_V4 = "eth0\t0000A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"
OUT_V6 = f"{'0' * 32} 00 {'0' * 32} 00 fe80{'0' * 27}1 00000400 00000001 00000000 00000003 eth0\n"
NO_V6 = f"{'0' * 32} 00 {'0' * 32} 00 {'0' * 32} ffffffff 00000001 00000000 00200200 lo\n"


@pytest.mark.parametrize(
    ("first", "second", "way"),
    [
        (V4 + NEAR_V4 + OUT_V4, "", True),
        (V4, OUT_V6, True),
        (V4 + NEAR_V4, NO_V6, False),
        ("", "", False),
        ("\0 nonsense\n\n", "x" * 100, False),
    ],
)
def test_a_default_route_is_detected(tmp_path: Path, first: str, second: str, way: bool) -> None:
    tables = tmp_path / "route", tmp_path / "ipv6_route"
    for table, text in zip(tables, (first, second), strict=True):
        table.write_text(text)
    assert connected(tables) is way
    assert connected([tmp_path / "none"]) is None


NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOUR, DAY = 3600, 86_400


@pytest.mark.parametrize(
    ("seconds", "status", "message"),
    [
        (-4, "ok", say.CLOCK_RIGHT),
        (299, "ok", say.CLOCK_RIGHT),
        (300, "warning", "The clock is 5 minutes fast."),
        (-600, "warning", "The clock is 10 minutes slow."),
        (-HOUR, "failed", "The clock is 60 minutes slow."),
        (3 * HOUR, "failed", "The clock is 3 hours fast."),
        (-50 * HOUR, "failed", "The clock is 2 days slow."),
        (-20_000 * DAY, "failed", "The clock is 55 years slow."),
    ],
)
def test_a_wrong_clock_is_reported_with_its_error(seconds: float, status: str, message: str) -> None:
    found = clock(NOON, [seconds])
    assert (found.status, found.message) == (status, message)
    assert found.data["seconds_ahead"] == seconds
    assert bool(found.remedy) == (status != "ok")


@pytest.mark.parametrize("year", [1970, 2000, 2024, 2100])
def test_an_implausible_year_is_named(year: int) -> None:
    found = clock(NOON.replace(year=year))
    assert (found.status, found.message) == ("failed", f"The clock shows the impossible year {year}.")


def test_one_server_clock_that_agrees_is_enough() -> None:
    assert clock(NOON, [90 * DAY, 1.2, -HOUR]).status == "ok"


def test_an_expired_certificate_alone_casts_doubt_on_the_clock() -> None:
    assert clock(NOON).message == say.CLOCK_UNCOMPARED
    assert clock(NOON, refused=True).status == "warning"
    assert clock(NOON, [0.0], refused=True).status == "ok"


@given(st.lists(st.floats(-1e11, 1e11)), st.datetimes(timezones=st.just(UTC)), st.booleans())
def test_any_clock_can_be_judged(ahead: list[float], now: datetime, refused: bool) -> None:
    found = clock(now, ahead, refused=refused)
    assert found.message.endswith(".")
    if any(abs(timedelta(seconds=each).total_seconds()) < 299 for each in ahead):
        assert found.status == "ok" or "year" in found.message
