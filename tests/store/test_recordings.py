"""What a source offers of recordings is stored, listed and selected."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.frozen import replace
from newsreader.model.text import line
from newsreader.model.values import (
    NO_EPISODE,
    Article,
    Block,
    Chapter,
    Clean,
    Enclosure,
    Entry,
    Episode,
    Selection,
    TranscriptLink,
)
from newsreader.store.article_json import episode_from, episode_text
from newsreader.store.enclosure_column import enclosures_from, enclosures_text
from newsreader.store.store import Store
from tests.store.making import NOW, add, entry, headlines_of, offer, titles

FILES = (
    Enclosure("https://herald.example/1.mp3", "audio/mpeg", 38_000_000, 2520),
    Enclosure("https://herald.example/1"),
)
EPISODE = Episode(
    chapters=(Chapter(0, Clean("Tides")), Chapter(600.5, Clean("Ferries"))),
    chapters_url="https://herald.example/1.json",
    transcripts=(TranscriptLink("https://herald.example/1.vtt", "text/vtt", "en"),),
    picture=Clean("Two boats"),
    language="en",
)
SOUND = Selection(sound=True)


def podcast(name: str, *, hours_ago: float = 1) -> Entry:
    return replace(
        entry(name, hours_ago=hours_ago, summary="Boats."),
        enclosures=FILES,
        episode=EPISODE,
        categories=(Clean("Seafaring"),),
    )


def test_recordings_are_stored_with_their_headline_and_their_episode(store: Store) -> None:
    add(store, podcast("a"), entry("b", hours_ago=2))
    with_sound, without = headlines_of(store, Selection())
    assert (with_sound.enclosures, without.enclosures) == (FILES, ())
    assert store.episode(with_sound.id) == EPISODE
    assert store.episode(without.id) == NO_EPISODE


@pytest.mark.parametrize(
    "more", [Selection(unread=True), Selection(source="1"), Selection(search="boats"), Selection(limit=2), Selection()]
)
def test_only_headlines_with_sound_are_selected_along_with_everything_else(store: Store, more: Selection) -> None:
    add(store, podcast("a"), entry("b", hours_ago=2, summary="Boats."), podcast("c", hours_ago=3))
    assert titles(headlines_of(store, replace(more, sound=True))) == ["Title of a", "Title of c"]
    store.mark("1", saved=True)
    assert len(headlines_of(store, Selection(sound=True, saved=True))) == 1
    assert store.selected(SOUND).count() == 2


def test_the_selection_walks_along_its_own_index(store: Store, path: Path) -> None:
    add(store, podcast("a"))
    statement, parameters = store._ask.places_statement(SOUND) or ("", [])
    connection = sqlite3.connect(path)
    plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
    connection.close()
    assert "items_sound" in plan[0][3]


def test_an_edited_item_has_its_new_recordings_and_its_article_is_fetched_again_for_a_new_transcript(
    store: Store,
) -> None:
    source = add(store, replace(podcast("a"), episode=NO_EPISODE))
    (headline,) = headlines_of(store, SOUND)
    article = Article(headline.url, headline.title, blocks=(Block("paragraph", Clean("Boats."), seconds=2.5),))
    store.store_article(headline.id, article)
    assert store.article(headline.id) == article
    assert offer(store, source, podcast("a")) == 0
    assert store.episode(headline.id) == EPISODE
    assert store.article(headline.id) is None
    offer(store, source, replace(podcast("a"), enclosures=FILES[:1], episode=NO_EPISODE))
    (headline,) = headlines_of(store, SOUND)
    assert (headline.enclosures, store.episode(headline.id)) == (FILES[:1], NO_EPISODE)
    offer(store, source, entry("a", hours_ago=1))
    assert headlines_of(store, SOUND) == []


def test_a_category_is_found_by_search(store: Store) -> None:
    source = add(store, podcast("a"), entry("b"))
    assert titles(headlines_of(store, Selection(search="seafaring"))) == ["Title of a"]
    offer(store, source, podcast("a"), now=NOW)
    assert titles(headlines_of(store, Selection(search="seafaring"))) == ["Title of a"]


def test_a_category_is_found_also_after_the_history_was_forgotten(store: Store) -> None:
    add(store, podcast("a"))
    store.store_article(
        "1", Article("https://herald.example/a", Clean("A"), blocks=(Block("paragraph", Clean("Boats.")),))
    )
    assert store.forget_history()[1] == 1
    assert titles(headlines_of(store, Selection(search="seafaring boats"))) == ["Title of a"]


def test_an_edit_without_other_words_leaves_the_article(store: Store) -> None:
    source = add(store, replace(podcast("a"), categories=()))
    store.store_article(
        "1", Article("https://herald.example/a", Clean("A"), blocks=(Block("paragraph", Clean("Boats.")),))
    )
    offer(store, source, replace(podcast("a"), categories=(), byline=Clean("Ann")))
    assert store.article("1") is not None


# The stored forms.

_URLS = st.from_regex(r"https://[a-z]{1,9}\.example/[!-~]{0,20}", fullmatch=True)
_ENCLOSURES = st.builds(
    Enclosure, _URLS, st.sampled_from(["", "audio/mpeg"]), st.none() | st.integers(1, 10**13),
    st.none() | st.integers(1, 360_000),
)  # fmt: skip
_LINES = st.text().map(line)
_EPISODES = st.builds(
    Episode,
    st.lists(st.builds(Chapter, st.floats(0, 360_000), _LINES)).map(tuple),
    st.just("") | _URLS,
    st.lists(st.builds(TranscriptLink, _URLS, st.sampled_from(["", "text/vtt"]), st.sampled_from(["", "en"]))).map(
        tuple
    ),
    _LINES,
    st.sampled_from(["", "en-GB"]),
)


@given(st.lists(_ENCLOSURES).map(tuple))
def test_files_are_read_as_they_were_written(enclosures: tuple[Enclosure, ...]) -> None:
    assert enclosures_from(enclosures_text(enclosures)) == enclosures


@given(st.text() | st.from_regex(r"([0-9-]{1,20} ){2}[a-z/]{1,9} [a-z:/]{1,9}", fullmatch=True))
def test_any_text_in_the_place_of_files_is_read(text: str) -> None:
    for each in enclosures_from(text):
        assert each.url == line(each.url)


@given(_EPISODES)
def test_an_episode_is_read_as_it_was_written(episode: Episode) -> None:
    assert episode_from(episode_text(episode)) == episode
