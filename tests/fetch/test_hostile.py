"""Broken and malicious servers cost little memory and time, and give one plain error message."""

import gzip
import socket
import subprocess
import sys
import zlib
from time import monotonic, process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader import errors
from newsreader.fetch.body import Body
from tests.fetch.bombs import bomb
from tests.fetch.fetching import fetch
from tests.profiles import examples
from tests.server import Exchange, Server, response

HEAD = b"HTTP/1.1 200 OK\r\n"
PACKED = gzip.compress(b"<p>Hello" * 1000, mtime=0)


def plain(error: errors.NewsreaderError) -> bool:
    """Whether an error message is one or two sentences that can be printed and spoken."""
    text = str(error)
    return text.isprintable() and text.endswith(".") and len(text) < 300 and "http" not in text.lower()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\r\n\r\n",
        b"garbage\r\n\r\n",
        b"\x00\xff\xfe\x01" * 100,
        b"220 mail.example ESMTP ready\r\n",
        b"SSH-2.0-OpenSSH_9.0\r\n",
        b"<html><body>no head at all</body></html>",
        b"HTTP/1.1\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        HEAD,
        HEAD + b"Content-Length: 5\r\n",
        HEAD + b"no colon here\r\n\r\n",
        HEAD + b"Bad Name: a\r\n\r\n",
        HEAD + b"X-Nul: a\x00b\r\n\r\n",
        HEAD + b"X-Huge: " + b"a" * 1_000_000 + b"\r\n\r\n",
        HEAD + b"X-Many: a\r\n" * 100_000 + b"\r\n",
        HEAD + b"Content-Length: -1\r\n\r\n",
        HEAD + b"Content-Length: five\r\n\r\nhello",
        HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        HEAD + b"Content-Length: 100\r\n\r\ntoo short",
        HEAD + b"Content-Length: 1\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello world\r\n0\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhel",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 100 + b"\r\nhello",
        HEAD + b"Transfer-Encoding: rot13\r\n\r\nuryyb",
        HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        response(zlib.compress(b"hello")[:-3], headers={"Content-Encoding": "deflate"}),
        response(b"\x0b\x02\x80hello\x03", headers={"Content-Encoding": "br"}),
        response(b"\x28\xb5\x2f\xfd", headers={"Content-Encoding": "zstd"}),
        response(gzip.compress(gzip.compress(b"hello", mtime=0), mtime=0), headers={"Content-Encoding": "gzip, gzip"}),
        response(b"hello", headers={"Content-Encoding": "deflate"}),
        response(b"not gzip", headers={"Content-Encoding": "gzip"}),
        response(PACKED[:-10], headers={"Content-Encoding": "gzip"}),
        response(PACKED[:30], headers={"Content-Encoding": "gzip"}),
        response(PACKED[:-8] + b"\x00" * 8, headers={"Content-Encoding": "gzip"}),
        response(PACKED[:20] + b"\xff" * 20 + PACKED[40:], headers={"Content-Encoding": "gzip"}),
        response(PACKED + PACKED[:30], headers={"Content-Encoding": "gzip"}),
        response(b"part of it", status=206, headers={"Content-Range": "bytes 0-9/100"}),
        response(status=304),
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n\x81\x05hello",
    ],
    ids=range(46),
)
def test_a_malformed_response_is_reported_as_broken(server: Server, answer: bytes) -> None:
    server.raw("/page", answer)
    with pytest.raises(errors.BrokenAnswer) as fault:
        fetch(server.url("/page"), deadline_seconds=10)
    assert plain(fault.value)


def reset_at_once(exchange: Exchange) -> None:
    exchange.reset()


def reset_in_the_head(exchange: Exchange) -> None:
    exchange.send(HEAD)
    exchange.reset()


def reset_in_the_body(exchange: Exchange) -> None:
    exchange.send(HEAD + b"Content-Length: 100\r\n\r\nhello")
    exchange.reset()


def reset_in_an_open_body(exchange: Exchange) -> None:
    exchange.send(b"HTTP/1.0 200 OK\r\n\r\nhello" + b"x" * 200_000)
    exchange.reset()


@pytest.mark.parametrize("script", [reset_at_once, reset_in_the_head, reset_in_the_body, reset_in_an_open_body])
def test_a_reset_connection_is_reported_as_broken(server: Server, script: object) -> None:
    assert callable(script)
    server.script("/page", script)
    with pytest.raises(errors.BrokenAnswer):
        fetch(server.url("/page"), deadline_seconds=10)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        *((status, "gave no page") for status in (300, 302, 305, 400, 402, 405, 418, 451)),
        (401, "asks for a password"),
        (403, "does not let this page be read"),
        (404, "not found"),
        (410, "Gone for good"),
        (429, "asks for a pause"),
        *((status, "has a problem at the moment") for status in (500, 502, 503, 504, 520, 999)),
    ],
)
def test_an_error_page_is_not_an_article(server: Server, status: int, words: str) -> None:
    server.route("/page", b"<!doctype html><p>An error page that looks like an article.", status=status)
    with pytest.raises(errors.BadStatus, match=words) as fault:
        fetch(server.url("/page"))
    assert fault.value.status == status
    assert fault.value.retry_after_seconds is None
    assert plain(fault.value)


def test_a_request_for_a_password_does_not_prompt_the_user(server: Server) -> None:
    server.route("/page", b"", status=401, headers={"WWW-Authenticate": 'Basic realm="Your password, please"'})
    with pytest.raises(errors.BadStatus) as fault:
        fetch(server.url("/page"))
    assert str(fault.value) == (
        "127.0.0.1 asks for a password (401), and newsreader keeps none. Try an address that needs no password."
    )
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("status", "value", "seconds"),
    [
        (429, "120", 120),
        (503, " 3600 ", 3600),
        (503, "0", 0),
        (429, "Fri, 24 Mar 2000 10:00:00 GMT", 0),
        (429, "soon", None),
        (429, "-1", None),
        (429, "9" * 5000, None),
        (429, "", None),
        (500, "120", None),
    ],
)
def test_the_error_carries_the_servers_retry_after(
    server: Server, status: int, value: str, seconds: int | None
) -> None:
    server.route("/page", b"", status=status, headers={"Retry-After": value})
    with pytest.raises(errors.BadStatus) as fault:
        fetch(server.url("/page"))
    assert fault.value.retry_after_seconds == seconds


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("60", "in 1 minute."),
        ("3541", "in 60 minutes."),
        ("7201", "in 3 hours."),
        ("180000", "in 3 days."),
        ("0", "later."),
        ("999999999", "later."),
    ],
)
def test_the_message_gives_the_time_of_retry_after_in_words(server: Server, value: str, words: str) -> None:
    server.route("/page", b"", status=503, headers={"Retry-After": value})
    with pytest.raises(errors.BadStatus, match=f"Try again {words}$"):
        fetch(server.url("/page"))


def test_a_status_of_gone_does_not_suggest_removing_a_page_never_added(server: Server) -> None:
    server.route("/page", b"", status=410)
    with pytest.raises(errors.BadStatus, match=r"\(410\)\. Look for a new address\.$"):
        fetch(server.url("/page"))


def say_nothing(exchange: Exchange) -> None:
    exchange.hold()


def trickle_the_head(exchange: Exchange) -> None:
    exchange.send(HEAD)
    exchange.trickle(b"X-More: a\r\n")


def trickle_the_body(exchange: Exchange) -> None:
    exchange.send(HEAD + b"Content-Length: 1000000\r\n\r\n")
    exchange.trickle(b"x")


def trickle_chunks(exchange: Exchange) -> None:
    exchange.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    exchange.trickle(b"1\r\nx\r\n")


def trickle_gzip(exchange: Exchange) -> None:
    exchange.send(HEAD + b"Content-Encoding: gzip\r\n\r\n" + PACKED[:20])
    exchange.hold()


def continue_for_ever(exchange: Exchange) -> None:
    exchange.trickle(b"HTTP/1.1 100 Continue\r\n\r\n")


def redirect_slowly(exchange: Exchange) -> None:
    number = int(exchange.request.path.partition("?")[2] or 0)
    exchange.server.closing.wait(0.15)
    exchange.send(response(status=302, headers={"Location": f"/page?{number + 1}", "Connection": "close"}))


@pytest.mark.parametrize(
    "script",
    [
        say_nothing,
        trickle_the_head,
        trickle_the_body,
        trickle_chunks,
        trickle_gzip,
        continue_for_ever,
        redirect_slowly,
    ],
)
def test_a_slow_server_times_out_at_the_deadline(server: Server, script: object) -> None:
    assert callable(script)
    server.script("/page", script)
    started = monotonic()
    with pytest.raises(errors.TimedOut, match="took more than 1 seconds") as fault:
        fetch(server.url("/page"), deadline_seconds=0.6)
    assert 0.5 < monotonic() - started < 5
    assert plain(fault.value)


def test_a_server_silent_in_the_tls_handshake_times_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(errors.TimedOut):
        fetch(f"https://127.0.0.1:{silent.getsockname()[1]}/", deadline_seconds=0.5)


def flood(exchange: Exchange) -> None:
    exchange.send(b"HTTP/1.0 200 OK\r\n\r\n")
    while not exchange.server.closing.is_set():
        exchange.send(b"x" * 65_536)


def flood_in_chunks(exchange: Exchange) -> None:
    exchange.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while not exchange.server.closing.is_set():
        exchange.send(b"10000\r\n" + b"x" * 65_536 + b"\r\n")


def announce_too_much(exchange: Exchange) -> None:
    exchange.send(HEAD + b"Content-Length: 99999999999999\r\n\r\n")
    exchange.hold()


def flood_with_empty_gzip(exchange: Exchange) -> None:
    exchange.send(HEAD + b"Content-Encoding: gzip\r\n\r\n")
    while not exchange.server.closing.is_set():
        exchange.send(gzip.compress(b"") * 1000)


@pytest.mark.parametrize("script", [flood, flood_in_chunks, announce_too_much, flood_with_empty_gzip])
def test_a_body_that_is_too_large_is_stopped(server: Server, script: object) -> None:
    assert callable(script)
    server.script("/page", script)
    with pytest.raises(errors.TooLarge, match="more than 2 megabytes") as fault:
        fetch(server.url("/page"), most_bytes=2_000_000)
    assert plain(fault.value)


@pytest.mark.parametrize("size", [1_999_999, 2_000_000, 2_000_001])
@pytest.mark.parametrize("packed", [True, False])
def test_the_size_limit_counts_decompressed_bytes(server: Server, size: int, packed: bool) -> None:
    body = b"x" * size
    if packed:
        server.route("/page", gzip.compress(body), headers={"Content-Encoding": "gzip"})
    else:
        server.route("/page", body)
    if size > 2_000_000:
        with pytest.raises(errors.TooLarge):
            fetch(server.url("/page"), most_bytes=2_000_000)
    else:
        assert len(fetch(server.url("/page"), most_bytes=2_000_000).body) == size


@pytest.mark.parametrize("declared", [True, False])
def test_a_gzip_bomb_costs_little_memory(server: Server, declared: bool) -> None:
    server.route("/page", bomb(200), headers={"Content-Encoding": "gzip"} if declared else {})
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from newsreader import errors\n"
        "from newsreader.fetch.client import run\n"
        "try:\n"
        "    print(len(run(lambda fetcher: fetcher.get(sys.argv[1])).body))\n"
        "except errors.TooLarge:\n"
        "    print('too large')\n"
        # The peak from getrusage is inherited from the parent process; this one is our own.
        "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, server.url("/page")], capture_output=True, text=True, timeout=60, check=True
    )
    outcome, kilobytes = run.stdout.split("\n")[:2]
    assert outcome == ("too large" if declared else str(len(bomb(200))))
    assert int(kilobytes) < 300_000


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (zlib.compress(b"hello"), "deflate"),
        (zlib.compress(b"hello", wbits=-15), "deflate"),
        (zlib.compress(b"hello") + b"and more", "deflate"),
        (b"hello", "utf-8"),
        (b"hello", "none"),
        (gzip.compress(b"hello", mtime=0), "utf-8, GZIP"),
    ],
)
def test_unusual_content_encodings_are_understood(server: Server, packed: bytes, encoding: str) -> None:
    server.route("/page", packed, headers={"Content-Encoding": encoding})
    assert fetch(server.url("/page")).body == b"hello"


def test_four_times_as_many_packed_files_in_a_row_take_about_four_times_as_long() -> None:
    def seconds(files: int) -> float:
        body, started = Body("gzip", 20_000_000), process_time()
        assert sum(body.feed(gzip.compress(b"", mtime=0) * files)) == 0
        return process_time() - started

    assert seconds(40_000) < 8 * max(seconds(10_000), seconds(10_000))


@pytest.mark.slow
def test_a_body_in_a_million_chunks_is_read(server: Server) -> None:
    server.raw("/page", HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 50_000 + b"0\r\n\r\n")
    assert len(fetch(server.url("/page")).body) == 50_000


HEADERS = st.sampled_from(
    [
        *(b"Content-Length: 5", b"Content-Length: 0", b"Transfer-Encoding: chunked", b"Content-Encoding: gzip"),
        *(
            b"Location: /page",
            b"Location: http://[",
            b"Location: \xff\xfe",
            b"Location: //",
            b"Set-Cookie: a=\xe9; domain=.",
        ),
        *(
            b"Content-Type: \x80",
            b"ETag: \xe9",
            b"Retry-After: \xb2",
            b"Connection: close",
            b"Link: <",
            b"Content-Type:",
        ),
        *(
            b"Content-Type: text/html; charset=\xff",
            b"Content-Disposition: x",
            b"Strict-Transport-Security: x",
            b"Date: x",
        ),
    ]
)
ANSWERS = st.builds(
    lambda status, headers, body: b"HTTP/1.1 %d X\r\n%s\r\n\r\n%s" % (status, b"\r\n".join(headers), body),
    st.sampled_from([200, 200, 200, 204, 206, 301, 302, 304, 307, 401, 407, 429, 503]) | st.integers(100, 999),
    st.lists(HEADERS | st.binary(max_size=20), max_size=4),
    st.sampled_from([b"", b"hello", b"5\r\nhello\r\n0\r\n\r\n", PACKED]) | st.binary(max_size=30),
)


def test_any_response_raises_only_our_own_errors(server: Server) -> None:
    @settings(max_examples=examples(150))
    @given(ANSWERS | st.binary(max_size=60))
    def check(answer: bytes) -> None:
        server.raw("/page", answer)
        fault: errors.FetchError | None = None
        try:
            fetch(server.url("/page"), deadline_seconds=10)
        except errors.FetchError as raised:
            fault = raised
        assert fault is None or plain(fault)

    check()
