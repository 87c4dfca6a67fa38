"""Items link to the web; only the bundled source may link to its own articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.sources.item_addresses import absolute, canonical_addresses, without_tracking

PAGE = "https://www.example.org/news/"


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("a-story", "https://www.example.org/news/a-story"),
        ("/a-story", "https://www.example.org/a-story"),
        ("//cdn.example.org/x", "https://cdn.example.org/x"),
        (" https://other.example/a b ", "https://other.example/a%20b"),
        ("?page=2", "https://www.example.org/news/?page=2"),
    ],
)
def test_an_items_address_is_made_absolute(raw: str, address: str) -> None:
    assert absolute(PAGE, raw) == address


@pytest.mark.parametrize(
    "raw",
    ["", " ", None, "javascript:alert(1)", "mailto:a@b.example", "file:///etc/passwd", "data:text/html,x", "http://",
     "http://[::1", "newsreader:getting-started/the-keys", "exec:rm"],
)  # fmt: skip
def test_an_items_address_off_the_web_is_refused(raw: str | None) -> None:
    assert absolute(PAGE, raw) is None


def test_the_bundled_source_may_link_to_its_own_articles() -> None:
    base = "newsreader:getting-started"
    assert absolute(base, "newsreader:getting-started/the-keys") == "newsreader:getting-started/the-keys"
    assert absolute(base, "https://www.example.org/") == "https://www.example.org/"
    assert absolute(base, "the-keys") is None


@given(st.text(), st.text())
def test_an_items_address_is_one_ascii_word_or_none(base: str, raw: str) -> None:
    for address in (absolute(PAGE, raw), absolute(base, raw)):
        assert address is None or (address.isascii() and address.isprintable() and " " not in address)


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://www.example.org/a", "https://www.example.org/a"),
        ("https://www.example.org/a?utm_source=list&utm_medium=web", "https://www.example.org/a"),
        ("https://www.example.org/a?id=3&utm_source=list", "https://www.example.org/a?id=3"),
        ("https://www.example.org/a?fbclid=x&id=3", "https://www.example.org/a?id=3"),
        ("https://www.example.org/a?page=2&id=3", "https://www.example.org/a?page=2&id=3"),
        ("https://www.example.org/a?", "https://www.example.org/a?"),
    ],
)
def test_tracking_parameters_are_stripped(address: str, plain: str) -> None:
    assert without_tracking(address) == plain


@given(st.text())
def test_stripping_tracking_parameters_is_idempotent(query: str) -> None:
    once = without_tracking(f"https://www.example.org/a?{query}")
    assert without_tracking(once) == once


@pytest.mark.parametrize(
    "other",
    [
        "http://www.example.org/a", "https://example.org/a/", "https://www.example.org/a?ref=front",
        "https://www.example.org/a/?source=most-read&utm_medium=web", "HTTP://WWW.example.org/a",
    ],
)  # fmt: skip
def test_spellings_of_one_page_have_one_canonical_address(other: str) -> None:
    address = "https://www.example.org/a"
    assert canonical_addresses([other, address])[other] == canonical_addresses([other, address])[address]


@pytest.mark.parametrize(
    "other",
    ["https://www.example.org/b", "https://www.example.org/a?id=3", "https://www.example.org/a?ref=3",
     "https://news.example.org/a", "https://www.example.org/A"],
)  # fmt: skip
def test_pages_that_may_differ_keep_their_addresses(other: str) -> None:
    assert canonical_addresses(["https://www.example.org/a", other])[other] == other


@given(st.lists(st.text()))
def test_a_canonical_address_is_its_own_canonical_address(addresses: list[str]) -> None:
    one = canonical_addresses(addresses)
    assert {*one} == {*addresses}
    assert all(one[one[address]] == one[address] for address in addresses)
