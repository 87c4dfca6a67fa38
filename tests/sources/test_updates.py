"""A feed says when an item was changed last, and that is not taken from the time at which the feed was made."""

import json
from collections.abc import Callable

import pytest

from newsreader.sources import parse_source
from newsreader.store.new_items import item_of

ITEMS = [("1", "2023-11-29T08:00:00+00:00"), ("2", "2023-11-28T08:00:00+00:00"), ("3", ""), ("4", "")]
MADE = "2023-11-29T11:00:00+00:00"


def atom(items: list[tuple[str, str]]) -> str:
    entries = "".join(
        f"<entry><id>{name}</id><title>Story {name}</title><link href='https://herald.example/{name}'/>"
        f"<published>2023-11-28T06:00:00Z</published>{f'<updated>{updated}</updated>' if updated else ''}</entry>"
        for name, updated in items
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>The Herald</title>{entries}</feed>"


def json_feed(items: list[tuple[str, str]]) -> str:
    listed = [
        {
            "id": name,
            "title": f"Story {name}",
            "url": f"https://herald.example/{name}",
            "date_published": "2023-11-28T06:00:00Z",
            **({"date_modified": updated} if updated else {}),
        }
        for name, updated in items
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The Herald", "items": listed})


def updates(text: str) -> list[str]:
    parsed = parse_source(text.encode(), "https://herald.example/feed")
    return [item_of(each, "The Herald").updated for each in parsed.entries]


@pytest.mark.parametrize("feed", [atom, json_feed])
def test_the_last_change_of_an_item_is_read(feed: Callable[[list[tuple[str, str]]], str]) -> None:
    assert updates(feed(ITEMS)) == [updated for _, updated in ITEMS]
    assert updates(feed([(name, MADE) for name, _ in ITEMS])) == [""] * 4
