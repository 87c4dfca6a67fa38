"""Validators are sent only to the host that gave them, however redirects lead."""

import asyncio

import pytest

from newsreader.fetch.client import Fetched, Fetcher
from newsreader.library.online_list import fetched_list
from tests.server import Server

LIST = b'<opml><body><outline type="rss" text="Herald" xmlUrl="https://example.org/feed"/></body></opml>'


def get(address: str, etag: str = "") -> Fetched:
    async def once() -> Fetched:
        async with Fetcher() as fetcher:
            return await fetcher.get(address, etag=etag, last_modified="yesterday" if etag else "")

    return asyncio.run(once())


@pytest.fixture
def elsewhere(server: Server) -> str:
    """The address of a page on another host."""
    server.route("/there", LIST, "text/x-opml", etag='"theirs"')
    return server.url("/there", host="localhost")


@pytest.mark.parametrize("status", [301, 302])
def test_validators_are_not_sent_on_to_another_host(server: Server, elsewhere: str, status: int) -> None:
    server.redirect("/here", elsewhere, status)
    fetched = get(server.url("/here"), '"theirs"')
    asked = [(request.path, request.headers.get("if-none-match")) for request in server.requests]
    assert asked == [("/here", '"theirs"'), ("/there", None)]
    assert "if-modified-since" not in server.requests[1].headers
    assert fetched.status == 200


def test_validators_are_sent_on_within_a_host(server: Server, elsewhere: str) -> None:
    server.redirect("/here", "/there")
    assert get(server.url("/here"), '"theirs"').status == 304


def test_validators_of_another_host_come_only_with_its_permanent_address(server: Server, elsewhere: str) -> None:
    server.redirect("/moved", elsewhere, 301)
    server.redirect("/for-now", elsewhere, 302)
    moved, for_now = get(server.url("/moved")), get(server.url("/for-now"))
    assert (moved.permanent_url, moved.etag) == (elsewhere, '"theirs"')
    assert (for_now.permanent_url, for_now.etag, for_now.body) == (None, "", LIST)


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize("status", [301, 302])
def test_an_online_list_stores_no_validators_of_a_host_it_is_redirected_to(
    server: Server, elsewhere: str, status: int
) -> None:
    server.redirect("/list", elsewhere, status)
    kept = [fetched_list(address, "", "") for address in (server.url("/list"), elsewhere)]
    assert [each.etag if each else None for each in kept] == ["", '"theirs"']
