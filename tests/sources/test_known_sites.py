"""Addresses as people copy them lead to the feeds of sites that have a pattern for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.errors import BadAddress
from newsreader.sources.known_sites import as_address, known_feed
from newsreader.web.address import web_address

VIDEOS = "https://www.youtube.com/feeds/videos.xml"
CHANNEL = "UCXuqSBlHAE6Xw-yeJA0Tunw"

FEEDS = {
    f"https://www.youtube.com/channel/{CHANNEL}": f"{VIDEOS}?channel_id={CHANNEL}",
    f"https://m.youtube.com/channel/{CHANNEL}/videos?view=0": f"{VIDEOS}?channel_id={CHANNEL}",
    "https://www.youtube.com/user/durhamcouncil": f"{VIDEOS}?user=durhamcouncil",
    "https://www.youtube.com/playlist?list=PL8dPuuaLjXtN0ge7yDk_UA0ldZJdhwkoV": (
        f"{VIDEOS}?playlist_id=PL8dPuuaLjXtN0ge7yDk_UA0ldZJdhwkoV"
    ),
    "https://www.youtube.com/watch?v=abc&list=PL8dPuu&index=3": f"{VIDEOS}?playlist_id=PL8dPuu",
    "https://www.reddit.com/r/Durham/": "https://www.reddit.com/r/Durham/.rss",
    "https://old.reddit.com/r/Durham": "https://www.reddit.com/r/Durham/.rss",
    "https://www.reddit.com/r/Durham/new/": "https://www.reddit.com/r/Durham/new/.rss",
    "https://www.reddit.com/r/Durham/comments/1abc/a_title/": "https://www.reddit.com/r/Durham/.rss",
    "https://www.reddit.com/r/blind+nvda/": None,
    "https://reddit.com/u/somebody": "https://www.reddit.com/user/somebody/.rss",
    "https://www.reddit.com/user/somebody/m/news/": "https://www.reddit.com/user/somebody/m/news/.rss",
    "https://www.reddit.com/": "https://www.reddit.com/.rss",
    "https://www.reddit.com/r/Durham/.rss": "https://www.reddit.com/r/Durham/.rss",
    "https://news.ycombinator.com/": "https://news.ycombinator.com/rss",
    "https://news.ycombinator.com/news?p=2": "https://news.ycombinator.com/rss",
    "https://news.ycombinator.com/newest": "https://hnrss.org/newest",
    "https://news.ycombinator.com/show": "https://hnrss.org/show",
    "https://news.ycombinator.com/item?id=42": "https://hnrss.org/item?id=42",
    "https://news.ycombinator.com/user?id=dang": "https://hnrss.org/user?id=dang",
    "https://mastodon.social/@Gargron": "https://mastodon.social/@Gargron.rss",
    "https://mastodon.social/users/Gargron": "https://mastodon.social/users/Gargron.rss",
    "https://mastodon.social/tags/durham": "https://mastodon.social/tags/durham.rss",
    "http://127.0.0.1:8080/@ann": "http://127.0.0.1:8080/@ann.rss",
    "https://lemmy.ml/c/test": "https://lemmy.ml/feeds/c/test.xml?sort=New",
    "https://feddit.uk/c/durham@lemmy.world": "https://feddit.uk/feeds/c/durham%40lemmy.world.xml?sort=New",
    "https://lemmy.ml/u/somebody": "https://lemmy.ml/feeds/u/somebody.xml?sort=New",
    # Their pages announce the feed, or there is none.
    "https://www.youtube.com/@durhamcouncil": None,
    "https://www.youtube.com/c/durhamcouncil": None,
    "https://www.youtube.com/watch?v=abc": None,
    "https://www.youtube.com/watch?v=abc&list=RDabc": None,
    "https://news.ycombinator.com/item": None,
    "https://medium.com/@somebody": None,
    "https://www.threads.net/@somebody": None,
    "https://mastodon.social/@Gargron/1092": None,
    "https://www.example.org/news/": None,
    "https://www.example.org/": None,
}


@pytest.mark.parametrize(("address", "feed"), FEEDS.items())
def test_an_address_leads_to_the_feed_of_its_site(address: str, feed: str | None) -> None:
    found = known_feed(web_address(address))
    assert found == feed or (found is None and feed == address)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("@Gargron@mastodon.social", "https://mastodon.social/@Gargron"),
        ("r/Durham", "https://www.reddit.com/r/Durham"),
        ("/r/Durham/", "https://www.reddit.com/r/Durham"),
        ("news@example.org", "news@example.org"),
        ("www.example.org/r/durham", "www.example.org/r/durham"),
        ("r/", "r/"),
    ],
)
def test_a_handle_means_an_address(typed: str, address: str) -> None:
    assert as_address(typed) == address


HOSTS = st.sampled_from(["youtube.com", "www.reddit.com", "news.ycombinator.com", "a.example", "[::1]", "a.example:8"])
PATHS = st.text(st.sampled_from("/@cur.%?=&#[]{}list id RDUCé0 "), max_size=40) | st.text(max_size=40)


@given(st.text() | st.builds("https://{}/{}".format, HOSTS, PATHS))
def test_any_address_leads_to_an_address_or_to_none(address: str) -> None:
    feed = known_feed(address)
    assert feed is None or web_address(feed) == feed
    try:
        normal = web_address(as_address(address))
    except BadAddress:
        return
    feed = known_feed(normal)
    assert feed is None or web_address(feed) == feed
