"""The search finds headlines by their words, whatever is searched for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.text import clean
from newsreader.model.values import Selection
from newsreader.store.new_items import searchable
from newsreader.store.store import Store
from tests.store.making import add, entry, headlines_of, titles


def test_the_search_finds_words_of_title_summary_and_whole_text_without_its_markup(store: Store) -> None:
    add(
        store,
        entry("a", "Storm closes road", summary="The A689 is flooded."),
        entry("b", "Other", raw_content="<p class='marquee'>Caf&eacute;s <b>open</b></p><script>var hidden</script>"),
    )
    for words, found in (
        ("storm", ["Storm closes road"]),
        ("ROAD storms", ["Storm closes road"]),
        ("a689", ["Storm closes road"]),
        ("cafe opening", ["Other"]),
        ("Cafés", ["Other"]),
        ("marquee", []),
        ("hidden", []),
        ("storm cafe", []),
        ("?!", []),
        ("storm ?", ["Storm closes road"]),
    ):
        assert titles(headlines_of(store, Selection(search=words))) == found, words


@given(st.text(max_size=60) | st.text(st.sampled_from("\"'*^:(){}-+ anNOTEARd\0\ud800")))
def test_no_typed_sign_is_a_command_to_the_search_engine(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    with Store.open(tmp_path_factory.mktemp("store") / "news.db") as store:
        headlines_of(store, Selection(search=words))


@given(st.text(st.sampled_from('<>!-/ script"a&;#x\0\ud800')) | st.text())
def test_searchable_words_never_raise_and_are_clean(markup: str) -> None:
    words = searchable(markup, "summary")
    assert words == clean(words)
    words.encode()


@pytest.mark.parametrize("piece", ["<", "<!--", "<script ", "</script", "<a ", "&", "&#", "< "])
def test_hostile_markup_takes_no_longer_than_other_markup(piece: str) -> None:
    # Half a million characters, as many as are ever taken of one item: quadratic work would run for minutes.
    searchable(piece * (500_000 // len(piece)), "")
