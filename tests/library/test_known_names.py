"""What the packs and the library know of a name is found without a request."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import errors
from newsreader.library import Library, packs
from newsreader.library.known_names import is_address, is_name
from newsreader.library.packs import Pack
from newsreader.model.text import line
from newsreader.sources.opml import OpmlSource
from tests.store.making import add

NORTH = ("The Northern Echo", "Durham Lighthouse", "Harbour Radio News")


@pytest.fixture
def known(library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library with Harbour Radio and, of the pack North East, the Lighthouse."""
    north = tuple(OpmlSource(f"https://{n}.example/feed", line(name)) for n, name in enumerate(NORTH))
    cafe = (OpmlSource("https://cafe.example/news", line("Le Café du Nord"), "listing"),)
    monkeypatch.setattr(packs, "packs", lambda: (Pack(1, line("North East"), north), Pack(2, line("Health"), cafe)))
    add(library._store, url="https://harbour.example/feed", name="Harbour Radio")
    add(library._store, url="https://1.example/feed", name="The Lighthouse")
    return library


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("northern echo", ["The Northern Echo"]),
        ("ECHO north", ["The Northern Echo"]),
        ("cafe", ["Le Café du Nord"]),
        ("Harbour Radio", ["Harbour Radio"]),
        ("harb", ["Harbour Radio", "Harbour Radio News"]),
        ("lighthouse", ["The Lighthouse"]),
        ("north", ["North East", "The Northern Echo"]),
        ("echo.example", []),
        ("https://echo.example", []),
        ("orthern", []),
        ("?", []),
        ("newsreader", []),
    ],
)
def test_sources_and_packs_are_known_by_words_of_their_names(known: Library, typed: str, found: list[str]) -> None:
    assert [each.name for each in known.known_names(typed)] == found


def test_sources_of_one_name_are_all_known_by_it(known: Library) -> None:
    add(known._store, url="https://other.example/feed", name="Harbour Radio")
    assert [each.source for each in known.known_names("harbour radio")] == ["2", "4"]


def test_a_source_of_a_pack_is_added_under_a_name_of_its_own(known: Library) -> None:
    add(known._store, url="https://other.example/feed", name="The Northern Echo")
    assert known.add_from_pack(1, "https://0.example/feed")[0] == "The Northern Echo, 0.example"


def test_an_address_that_leads_nowhere_may_have_been_a_name(known: Library) -> None:
    assert [each.name for each in known.known_names("harbour.radio", no_such_address=True)] == ["Harbour Radio"]


def test_what_is_known_says_where_it_belongs(known: Library) -> None:
    (own,) = known.known_names("Harbour Radio")
    assert (own.source, own.pack, own.url) == ("2", "", "https://harbour.example/feed")
    (offered,) = known.known_names("cafe")
    assert (offered.source, offered.pack, offered.pack_number, offered.kind) == ("", "Health", 2, "listing")
    (pack,) = known.known_names("health")
    assert (pack.url, pack.pack_number, pack.sources) == ("", 2, 1)


def test_an_unknown_name_is_refused_as_a_name(library: Library) -> None:
    with pytest.raises(errors.UsageError, match="have a source called Harbour Wireless"):
        library.add("Harbour Wireless")
    with pytest.raises(errors.BadAddress, match="not a web address"):
        library.add("javascript:alert(1)")


@given(st.text(max_size=40))
def test_a_text_is_at_most_one_of_a_name_and_an_address(text: str) -> None:
    assert not (is_name(text) and is_address(text))
