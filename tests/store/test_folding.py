"""The same story from several sources is one line; a wrong fold is undone for good; nothing is ever hidden for long."""

import sqlite3
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest

from newsreader.model.values import EVERYTHING, Headline, Selection, Source
from newsreader.store import folding
from newsreader.store.source_rows import News
from newsreader.store.store import Store
from newsreader.store.story_match import Keys, Version, shape_of
from tests.store.making import NOW, add, entry, headlines_of, offer

STORM = "Storm closes coastal road at Seaham"


def by(store: Store, name: str, *titles: str, hours_ago: float = 1, url: str = "") -> Source:
    """A source with headlines of these titles, each at an address of its own unless there is one."""
    host = f"https://{name.rsplit(maxsplit=1)[-1].casefold()}.example"
    entries = (
        entry(f"{name} {title}", title, url=url or f"{host}/{number}", hours_ago=hours_ago)
        for number, title in enumerate(titles)
    )
    return add(store, *entries, url=f"{host}/feed", name=name)


def lines(store: Store) -> list[tuple[str, tuple[str, ...]]]:
    """The lines of the list: their sources, and the other sources of their stories."""
    listed = headlines_of(store, EVERYTHING)
    assert list(store.result_page().headlines(0, 1000)) == listed
    assert store.result_page().count() == len(listed)
    return [(headline.source, headline.also_in) for headline in listed]


def of(store: Store, source: str) -> Headline:
    (found,) = [headline for headline in headlines_of(store, EVERYTHING, folded=True) if headline.source == source]
    return store.headline(found.id)


def story(store: Store, source: str) -> list[str]:
    return [version.source for version in store.result_page().versions(of(store, source).id)]


def test_a_story_of_several_sources_is_one_line_that_says_which_others_have_it(store: Store) -> None:
    by(store, "The Herald", STORM)
    by(store, "The Post", "Storm Closes Coastal Road at Seaham")
    by(store, "The Echo", "Choir wins national prize in Vienna", f"{STORM} - The Echo")
    assert lines(store) == [("The Echo", ()), ("The Herald", ("The Post", "The Echo"))]
    folded = [headline for headline in headlines_of(store, EVERYTHING, folded=True) if headline.folded_into]
    assert {headline.folded_into for headline in folded} == {of(store, "The Herald").id}
    assert story(store, "The Post") == ["The Herald", "The Post", "The Echo"]
    assert of(store, "The Post").also_in == ("The Herald", "The Echo")


def test_sources_of_one_name_are_told_apart_by_host_or_address(store: Store) -> None:
    for address in ("a.example/feed", "b.example/feed", "b.example/uk", "c.example/feed"):
        item = entry(address, STORM, url=f"https://{address}/storm", hours_ago=1)
        name = "The Post" if address == "c.example/feed" else "Brief"
        add(store, item, url=f"https://{address}", name=name)
    (listed,) = headlines_of(store, EVERYTHING)
    assert (listed.source, listed.also_in) == ("Brief", ("Brief, b.example", "Brief, b.example/uk", "The Post"))


def test_addresses_that_differ_only_in_tracking_are_one_line(store: Store) -> None:
    by(store, "The Herald", "Coast cut off by storm", url="https://agency.example/storm?utm_source=herald")
    by(store, "The Post", STORM, url="http://www.agency.example/storm/")
    assert lines(store) == [("The Herald", ("The Post",))]


def test_the_first_version_stored_stays_the_line_regardless_of_dates(store: Store) -> None:
    by(store, "The Herald", STORM, hours_ago=1)
    by(store, "The Post", STORM, hours_ago=9)
    by(store, "The Echo", STORM, hours_ago=0.5)
    assert lines(store) == [("The Herald", ("The Post", "The Echo"))]


def test_two_other_sources_of_one_name_and_one_of_the_own_name_are_told_apart(store: Store) -> None:
    by(store, "The Herald", STORM)
    for number in range(2):
        add(store, entry("a", STORM, hours_ago=1), url=f"https://post.example/{number}", name="The Post")
    add(store, entry("a", STORM, hours_ago=1), url="https://herald.example/2", name="The Herald")
    others = ("The Post", "The Post, post.example/1", "The Herald, herald.example/2")
    assert lines(store) == [("The Herald", others)]


def test_titles_that_recur_or_that_two_events_share_are_lines_of_their_own(store: Store) -> None:
    for name in ("The Herald", "The Post"):
        by(store, name, "Weather forecast", "Man charged with murder")
    assert len(lines(store)) == 4


def test_two_headlines_of_one_source_are_not_folded(store: Store) -> None:
    twice = (entry(str(n), STORM, url=f"https://herald.example/{n}", hours_ago=1) for n in range(2))
    herald = add(store, *twice)
    by(store, "The Post", STORM)
    assert len(lines(store)) == 3
    offer(store, herald, entry("third", STORM, url="https://herald.example/third", hours_ago=0))
    assert len(lines(store)) == 4


def test_a_title_that_a_source_repeats_weekly_is_not_folded(store: Store) -> None:
    herald, post = by(store, "The Herald", STORM, hours_ago=200), by(store, "The Post", STORM, hours_ago=200)
    assert len(lines(store)) == 1
    for name, source in (("Herald", herald), ("Post", post)):
        offer(store, source, entry("new", STORM, url=f"https://{name}.example/new", hours_ago=1))
    assert len(lines(store)) == 3


def test_the_same_words_a_week_apart_are_two_stories(store: Store) -> None:
    by(store, "The Herald", STORM, hours_ago=170)
    by(store, "The Post", STORM)
    assert len(lines(store)) == 2


def test_an_address_of_several_items_is_no_story(store: Store) -> None:
    by(store, "The Herald", "Storm hits pier", "Storm hits harbour", url="https://agency.example/live")
    by(store, "The Post", "Storm hits market", url="https://agency.example/live")
    assert len(lines(store)) == 3


def test_reading_a_story_is_reading_it_in_all_its_versions(store: Store) -> None:
    herald = by(store, "The Herald", STORM)
    by(store, "The Post", STORM)
    store.mark(of(store, "The Post").id, read=True)
    assert of(store, "The Herald").read
    assert headlines_of(store, Selection(unread=True)) == []
    by(store, "The Echo", STORM)
    assert of(store, "The Echo").read, "what comes in later is no news either"
    assert [source.unread for source in store.sources()] == [0, 0, 0]
    store.mark(of(store, "The Herald").id, read=False)
    assert not of(store, "The Echo").read
    assert store.source(herald.id).unread == 1


def test_a_saved_version_is_listed_itself(store: Store) -> None:
    by(store, "The Herald", STORM)
    by(store, "The Post", STORM)
    store.mark(of(store, "The Post").id, saved=True)
    assert lines(store) == [("The Post", ("The Herald",)), ("The Herald", ("The Post",))]
    assert not of(store, "The Herald").saved
    assert store.result_page().position_of(of(store, "The Post").id) == 0
    store.mark(of(store, "The Post").id, saved=False)
    assert store.result_page().position_of(of(store, "The Post").id) == 0, "where its line stands"
    assert lines(store) == [("The Herald", ("The Post",))]


def test_a_source_is_listed_whole(store: Store) -> None:
    by(store, "The Herald", STORM)
    post = by(store, "The Post", STORM)
    (listed,) = headlines_of(store, Selection(source=post.id))
    assert (listed.source, listed.also_in) == ("The Post", ("The Herald",))


def test_a_search_finds_a_version_only_where_it_does_not_find_its_line(store: Store) -> None:
    add(store, entry("a", STORM, hours_ago=1, summary="Marquis"), name="The Herald")
    add(store, entry("a", STORM, hours_ago=2, summary="Sneeze"), url="https://post.example/feed", name="The Post")

    def found(words: str) -> list[str]:
        return [headline.source for headline in headlines_of(store, Selection(search=words))]

    assert found("storm") == ["The Herald"]
    assert found("marquis") == ["The Herald"]
    assert found("sneeze") == ["The Post"]
    assert found("storm sneeze") == ["The Post"]


def test_an_unfolded_headline_stays_unfolded(store: Store, path: Path) -> None:
    by(store, "The Herald", STORM)
    post = by(store, "The Post", STORM)
    store.mark(of(store, "The Herald").id, read=True)
    assert store.unfold(of(store, "The Post").id)
    assert lines(store) == [("The Post", ()), ("The Herald", ())]
    assert not of(store, "The Post").read, "it was hidden until now"
    assert of(store, "The Herald").read
    guid, url = f"The Post {STORM}", "https://post.example/0"
    for title in (STORM, f"{STORM}: two hurt", STORM, "Choir sings in Vienna", STORM):
        offer(store, post, entry(guid, title, url=url, hours_ago=1))
        assert len(lines(store)) == 2
    with Store.open(path) as again:
        assert len(lines(again)) == 2
        by(again, "The Echo", STORM)
        assert lines(again) == [("The Post", ()), ("The Herald", ("The Echo",))], "others still join what came first"


def test_unfolding_a_line_leaves_its_versions_one_story(store: Store) -> None:
    for name in ("The Herald", "The Post", "The Echo"):
        by(store, name, STORM)
    assert store.unfold(of(store, "The Herald").id)
    assert lines(store) == [("The Post", ("The Echo",)), ("The Herald", ())]


@pytest.mark.parametrize("read", [False, True])
@pytest.mark.parametrize("name", ["The Herald", "The Post", "The Echo"])
def test_a_refolded_story_is_as_it_was(store: Store, name: str, read: bool) -> None:
    for each in ("The Herald", "The Post", "The Echo"):
        by(store, each, STORM)
    store.mark(of(store, "The Herald").id, read=read)
    before = headlines_of(store, EVERYTHING, folded=True)
    taken = of(store, name)
    store.unfold(taken.id)
    assert store.refold(taken.id, leads=taken.folded_into is None)
    assert headlines_of(store, EVERYTHING, folded=True) == before
    assert not store.refold(taken.id)


@pytest.mark.parametrize("leads", [True, False])
def test_a_headline_that_is_in_another_story_by_now_is_not_refolded(store: Store, leads: bool) -> None:
    by(store, "The Herald", STORM)
    post = by(store, "The Post", STORM)
    store.unfold(of(store, "The Post").id)
    choir = "Choir wins national prize in Vienna"
    edited = entry(f"The Post {STORM}", choir, url="https://post.example/0", hours_ago=1)
    if leads:
        offer(store, post, edited)
    by(store, "The Echo", choir)
    offer(store, post, edited)
    before = lines(store)
    assert len(before) == 2
    assert not store.refold(of(store, "The Post").id)
    assert lines(store) == before


def test_a_headline_without_versions_cannot_be_unfolded(store: Store) -> None:
    by(store, "The Herald", STORM)
    assert not store.unfold(of(store, "The Herald").id)
    assert not store.refold(of(store, "The Herald").id)


def test_when_the_line_goes_the_next_version_takes_its_place(store: Store) -> None:
    herald = by(store, "The Herald", STORM)
    for name in ("The Post", "The Echo"):
        by(store, name, STORM)
    store.remove_source(herald)
    assert lines(store) == [("The Post", ("The Echo",))]
    by(store, "The Herald", STORM)
    assert lines(store) == [("The Post", ("The Echo", "The Herald"))]


def test_a_headline_edited_into_another_story_leaves_its_own(store: Store) -> None:
    by(store, "The Herald", STORM)
    post = by(store, "The Post", STORM)
    store.mark(of(store, "The Herald").id, read=True)
    guid = f"The Post {STORM}"
    offer(store, post, entry(guid, f"{STORM}: two hurt", url="https://post.example/0", hours_ago=1))
    assert lines(store) == [("The Herald", ("The Post",))]
    offer(store, post, entry(guid, "Choir wins prize in Vienna", url="https://post.example/0", hours_ago=1))
    assert lines(store) == [("The Post", ()), ("The Herald", ())]
    assert not of(store, "The Post").read


def test_a_line_edited_into_another_story_leaves_its_versions_behind(store: Store) -> None:
    herald = by(store, "The Herald", STORM)
    by(store, "The Post", STORM)
    offer(store, herald, entry(f"The Herald {STORM}", "Choir wins prize in Vienna", hours_ago=1))
    assert lines(store) == [("The Post", ()), ("The Herald", ())]


def test_a_headline_edited_into_a_story_joins_it_unless_it_has_been_read(store: Store) -> None:
    by(store, "The Herald", STORM)
    post, echo = by(store, "The Post", "Coast cut off"), by(store, "The Echo", "Coast cut off")
    store.mark(of(store, "The Echo").id, read=True)
    for source in (post, echo):
        offer(store, source, entry(f"{source.name} Coast cut off", STORM, hours_ago=1))
    assert lines(store) == [("The Echo", ()), ("The Herald", ("The Post",))]
    assert of(store, "The Echo").read


def test_the_sources_of_one_transaction_are_folded_into_each_other(store: Store) -> None:
    sources = [by(store, name) for name in ("The Herald", "The Post", "The Echo")]
    news = [
        (source.id, News("feed", (entry("a", STORM, url=f"https://{source.id}.example/a", hours_ago=1),)))
        for source in sources
    ]
    store.store_outcomes(news, NOW)
    assert lines(store) == [("The Herald", ("The Post", "The Echo"))]


def test_a_story_of_hundreds_of_sources_is_found_by_its_line_alone(store: Store, path: Path) -> None:
    for number in range(300):
        add(store, entry("a", STORM, hours_ago=1), url=f"https://{number}.example/feed", name=f"Source {number}")
    (line,) = headlines_of(store, EVERYTHING)
    assert len(line.also_in) == 299
    connection = sqlite3.connect(path)
    indexed = "SELECT count(*) FROM items INDEXED BY items_by_story WHERE story <> '' AND folded_into IS NULL"
    assert connection.execute(indexed).fetchone() == (1,)
    connection.close()


def test_titles_of_many_shared_stories_are_examined_once_each(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    examined: list[str] = []

    def examine(title: str) -> str:
        examined.append(title)
        return shape_of(title)

    monkeypatch.setattr(folding, "shape_of", examine)
    pairs = product("bcdfgh", "qrstvxz")
    shared = [f"Ferry strands {first}{last} harbour islanders for 3 days" for first, last in pairs]
    by(store, "The Herald", *shared)
    by(store, "The Post", *shared)
    assert len(lines(store)) == len(shared)
    assert sorted(examined) == sorted(shared)


def test_one_title_of_a_series_among_many_shared_stories_is_not_folded(store: Store) -> None:
    turns = [f"Shetland ferry strands Whitby islanders, {number} November" for number in (3, 4)]
    by(store, "The Herald", STORM, turns[0])
    by(store, "The Post", STORM, *turns)
    by(store, "The Echo", STORM, turns[1])
    assert sorted(lines(store)) == [
        ("The Echo", ()),
        ("The Herald", ()),
        ("The Herald", ("The Post", "The Echo")),
        ("The Post", ()),
        ("The Post", ()),
    ]


def test_edits_of_many_titles_of_a_series_examine_titles_in_proportion_to_their_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def examined_by(count: int) -> int:
        examined: list[str] = []

        def examine(title: str) -> str:
            examined.append(title)
            return shape_of(title)

        def numbered(words: str) -> list[str]:
            return [f"{words} strands {number} Whitby harbour islanders for days" for number in range(count)]

        with Store.open(tmp_path / f"{count}.db") as store:
            by(store, "The Herald", *numbered("Shetland ferry"))
            post = by(store, "The Post", *(f"Choir number {number} sings" for number in range(count)))
            edited = (
                entry(f"The Post Choir number {number} sings", title, hours_ago=1)
                for number, title in enumerate(numbered("Shetland ferry"))
            )
            with monkeypatch.context() as patched:
                patched.setattr(folding, "shape_of", examine)
                offer(store, post, *edited)
        return len(examined)

    few, many = examined_by(20), examined_by(40)
    assert few > 0
    assert many < 3 * few


def test_an_edit_that_leaves_the_title_leaves_the_other_turns_of_a_series_known(store: Store, path: Path) -> None:
    turn, other = (f"Shetland ferry strands Whitby islanders, {number} November" for number in (3, 4))
    titles = enumerate((other, turn, STORM), 1)
    add(store, *(entry(title, title, hours_ago=hours) for hours, title in titles))
    with closing(sqlite3.connect(path)) as connection:
        find = "SELECT id, source_id, place FROM items WHERE title = ?"
        item_id, source_id, place = connection.execute(find, (turn,)).fetchone()
        series, version = folding.Series(connection), Version(source_id, place, turn, Keys("", ""))
        assert series.has_stored(version, item_id)
        series.edited(source_id, (place, turn), (place, turn))
        assert series.has_stored(version, item_id)
