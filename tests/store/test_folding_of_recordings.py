"""Headlines whose recordings differ are never one line, nor marked together; nor are the turns of a series."""

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsreader.model.frozen import replace
from newsreader.model.recording_file import RecordingPlace
from newsreader.model.values import EVERYTHING, Enclosure, Entry, Selection
from newsreader.store.store import Store
from newsreader.store.story_match import recordings_key
from tests.store.damaged import WITHOUT_DAYS, alter
from tests.store.making import NOW, add, entry, headlines_of, offer

STORM = "Storm closes coastal road at Seaham"
EPISODE = "Episode 2: Talking newspapers"
FILE = "https://media.example/harbour/2.mp3"
SOUND = Enclosure(FILE, "audio/mpeg", 38_000_000, 2520)
NAMES = ("Harbour Radio", "Seeing by Ear", "Talking Post")


def told(name: str, title: str, *recordings: Enclosure, url: str = "", hours_ago: float = 1, guid: str = "a") -> Entry:
    url = url or f"https://{name.split(maxsplit=1)[0].casefold()}.example/{guid}"
    return replace(entry(guid, title, url=url, hours_ago=hours_ago), enclosures=recordings)


def by(store: Store, name: str, *entries: Entry) -> str:
    """Add a source with these headlines. Returns the id of the newest."""
    source = add(store, *entries, url=f"https://{name.split(maxsplit=1)[0].casefold()}.example/feed", name=name)
    return headlines_of(store, Selection(source=source.id), folded=True)[0].id


@pytest.mark.parametrize("title", [EPISODE, STORM])
@pytest.mark.parametrize(
    "other",
    [
        Enclosure("https://other.example/2.mp3", "audio/mpeg", 38_000_000, 2520),
        Enclosure("https://media.example/post/2.mp3", "audio/mpeg", 38_000_000, 2520),
        replace(SOUND, bytes=41_000_000),
        replace(SOUND, seconds=185),
        Enclosure(f"{FILE}?part=2", "audio/mpeg"),
    ],
)
@pytest.mark.parametrize("url", ["", "https://network.example/2"])
def test_headlines_whose_recordings_differ_are_lines_of_their_own(
    store: Store, title: str, other: Enclosure, url: str
) -> None:
    mine = replace(SOUND, bytes=None, seconds=None) if other.bytes is None else SOUND
    first = by(store, NAMES[0], told(NAMES[0], title, mine, url=url))
    second = by(store, NAMES[1], told(NAMES[1], title, other, url=url))
    assert store.selected(Selection(sound=True)).count() == 2
    store.mark(first, read=True)
    assert [each.id for each in headlines_of(store, Selection(sound=True, unread=True))] == [second]
    assert not store.headline(second).also_in


@pytest.mark.parametrize("sound_first", [True, False])
def test_a_recording_and_a_text_of_the_same_story_are_both_listed(store: Store, sound_first: bool) -> None:
    recordings = [(SOUND,), ()] if sound_first else [(), (SOUND,)]
    ids = [by(store, name, told(name, STORM, *each)) for name, each in zip(NAMES, recordings, strict=False)]
    store.mark(ids[0], read=True)
    assert [each.id for each in headlines_of(store, Selection(unread=True))] == [ids[1]]


@pytest.mark.parametrize("title", [EPISODE, STORM])
@pytest.mark.parametrize(
    "url",
    [
        f"{FILE}?utm_source=feed",
        f"{FILE}?aid=rss&feed=Ab3#t=0",
        "http://www.media.example/harbour/2.mp3",
        "https://dts.count.example/redirect.mp3/media.example/harbour/2.mp3?key=1",
        "https://a.example/e/b.example/track/AB12/media.example/harbour/2.mp3",
        f"https://a.example/r/{FILE}",
    ],
)
def test_the_same_recording_behind_addresses_that_count_listeners_is_one_line(
    store: Store, title: str, url: str
) -> None:
    by(store, NAMES[0], told(NAMES[0], title, SOUND))
    by(store, NAMES[1], told(NAMES[1], title, replace(SOUND, url=url)))
    (line,) = headlines_of(store, EVERYTHING)
    assert line.also_in == (NAMES[1],)


def test_an_address_that_chooses_the_file_by_a_parameter_is_compared_with_it() -> None:
    one, other = (Enclosure(f"https://media.example/play?id={number}", "", 1000) for number in (1, 2))
    assert recordings_key([one]) != recordings_key([other])
    assert recordings_key([one, other]) == recordings_key([other, one])


def test_a_headline_that_gets_a_recording_leaves_its_story(store: Store) -> None:
    herald = add(store, told("Herald", STORM), name="Herald", url="https://herald.example/feed")
    post = by(store, "Post", told("Post", STORM))
    store.mark(post, read=True)
    offer(store, herald, told("Herald", STORM, SOUND))
    assert store.selected(EVERYTHING).count() == 2
    assert not store.headline(post).read, "it was hidden until now"


def test_a_refold_does_not_join_recordings_that_have_changed(store: Store) -> None:
    by(store, NAMES[0], told(NAMES[0], EPISODE, SOUND))
    taken = by(store, NAMES[1], told(NAMES[1], EPISODE, SOUND))
    assert store.unfold(taken)
    (source,) = [source for source in store.sources() if source.name == NAMES[1]]
    offer(store, source, told(NAMES[1], EPISODE, replace(SOUND, bytes=1)))
    assert not store.refold(taken)
    assert store.selected(EVERYTHING).count() == 2


@pytest.mark.parametrize(
    ("title", "before"),
    [
        ("Tide times for Seaham harbour, Friday 27 November", "Tide times for Seaham harbour, Thursday 26 November"),
        ("Night sky guide for stargazers: December", "Night sky guide for stargazers: November"),
        ("Parish walks with Ada Fell (12)", "Parish walks with Ada Fell (11)"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_title_that_a_source_numbers_or_dates_again_is_no_story(
    store: Store, title: str, before: str, first: bool
) -> None:
    serial = [told("Herald", title), told("Herald", before, hours_ago=26, guid="b")]
    for name in ("Herald", "Post") if first else ("Post", "Herald"):
        by(store, name, *(serial if name == "Herald" else [told("Post", title)]))
    assert store.selected(EVERYTHING).count() == 3


# A library that an earlier version folded.


def fold_as_before(path: Path, *, line: str, version: str, read: bool) -> None:
    """Fold a headline into another, as versions of the program did that did not look at recordings."""
    alter(
        path,
        "UPDATE items SET folded_into = NULL",
        "UPDATE items SET story = 'abc' WHERE story = ''",
        "UPDATE items SET address = id WHERE enclosures <> ''",
        f"UPDATE items SET folded_into = {line}, read = {read} WHERE id = {version}",  # noqa: S608
        f"UPDATE items SET read = {read} WHERE id = {line}",  # noqa: S608
        "ALTER TABLE heard DROP COLUMN length",
        *WITHOUT_DAYS,
        "PRAGMA user_version = 17",
    )


OTHER = Enclosure("https://other.example/2.mp3", "audio/mpeg", 41_000_000, 185)


@pytest.mark.parametrize(
    ("title", "recordings", "parted"),
    [
        (EPISODE, (SOUND, OTHER), True),
        (STORM, (SOUND, None), True),
        (STORM, (None, SOUND), True),
        (STORM, (None, None), False),
        ("Six O'Clock News 27/11/2026", (None, None), True),
        (STORM, (SOUND, replace(SOUND, url=f"{FILE}?utm_source=feed")), False),
    ],
)
def test_wrong_folds_of_an_earlier_version_are_undone_when_the_library_is_opened(
    path: Path, title: str, recordings: tuple[Enclosure | None, ...], parted: bool
) -> None:
    with Store.open(path) as store:
        ids = [
            by(store, name, told(name, title, *filter(None, [each])))
            for name, each in zip(NAMES, recordings, strict=False)
        ]
    fold_as_before(path, line=ids[0], version=ids[1], read=True)
    with Store.open(path) as store:
        assert store.selected(EVERYTHING).count() == 1 + parted
        assert [store.headline(each).read for each in ids] == [True, not parted]
        again = by(store, NAMES[2], told(NAMES[2], title, *filter(None, [recordings[0]])))
        assert (store.headline(again).folded_into == ids[0]) is (title != "Six O'Clock News 27/11/2026")


def test_of_a_wrong_fold_the_recording_that_was_heard_stays_read(path: Path) -> None:
    with Store.open(path) as store:
        ids = [by(store, name, told(name, EPISODE, each)) for name, each in zip(NAMES, (SOUND, OTHER), strict=False)]
        store.reading_progress().save_recording_place(RecordingPlace(ids[1], 185.0, ended=True))
    fold_as_before(path, line=ids[0], version=ids[1], read=True)
    with Store.open(path) as store:
        assert [store.headline(each).read for each in ids] == [False, True]


# Any library.


class Kind(NamedTuple):
    """A headline as drawn: `event` and `recording` are equal for what is the same in truth, "" for none."""

    title: str
    event: str
    page: str
    recording: str
    enclosures: tuple[Enclosure, ...]


TITLES = [
    (STORM, "storm"),
    ("STORM closes the coastal road at Seaham!", "storm"),
    ("Choir wins national prize in Vienna", "choir"),
    *((title, "") for title in ("Weather", "News in brief", "Friday 27 November", "Episode 2", EPISODE)),
    ("Talking newspaper, edition of 27 November 2026", ""),
    ("Part two: the harbour", ""),
]
RECORDINGS: list[tuple[str, tuple[Enclosure, ...]]] = [
    ("", ()),
    ("a", (SOUND,)),
    ("a", (replace(SOUND, url=f"https://count.example/r.mp3/media.example/harbour/2.mp3?x={NOW.year}"),)),
    ("longer", (replace(SOUND, seconds=2600),)),
    ("larger", (replace(SOUND, bytes=1),)),
    ("other", (OTHER,)),
    ("a and other", (OTHER, SOUND)),
]
PAGES = ["", "https://network.example/2", "https://network.example/2?utm_source=x", "https://network.example/3"]
KINDS = st.builds(
    lambda title, page, recording: Kind(title[0], title[1], page, recording[0], recording[1]),
    st.sampled_from(TITLES),
    st.sampled_from(PAGES),
    st.sampled_from(RECORDINGS),
)
STEPS = st.lists(
    st.tuples(st.just("offer"), st.integers(0, 2), st.integers(0, 2), KINDS, st.integers(0, 60))
    | st.tuples(st.sampled_from(["read", "unread", "unfold", "refold"]), st.integers(0, 8)),
    min_size=4,
    max_size=16,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_marking_one_headline_marks_none_whose_sound_or_page_could_not_be_got_from_it(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[object, ...]]
) -> None:
    known: dict[str, list[Kind]] = defaultdict(list)
    with Store.open(tmp_path_factory.mktemp("any") / "data" / "news.db") as store:
        sources = [add(store, name=name, url=f"https://{name.split(maxsplit=1)[0]}.example/feed") for name in NAMES]
        for kind, *rest in steps:
            headlines = headlines_of(store, EVERYTHING, folded=True)
            if kind == "offer":
                number, guid, item, hours = rest
                assert isinstance(number, int) and isinstance(hours, int) and isinstance(item, Kind)  # noqa: PT018
                page = item.page or f"https://{number}.example/{guid}"
                offer(
                    store,
                    sources[number],
                    told("", item.title, *item.enclosures, url=page, hours_ago=hours, guid=str(guid)),
                )
                for each in headlines_of(store, Selection(source=sources[number].id), folded=True):
                    if each.enclosures == item.enclosures and each.title == item.title and each.url == page:
                        known[each.id].append(item._replace(page=page.partition("?")[0]))
                continue
            if not headlines:
                continue
            chosen = headlines[int(str(rest[0])) % len(headlines)]
            if kind in ("unfold", "refold"):
                (store.unfold if kind == "unfold" else store.refold)(chosen.id)
                continue
            before = {each.id: each.read for each in headlines}
            store.mark(chosen.id, read=kind == "read")
            for each in headlines_of(store, EVERYTHING, folded=True):
                if each.read != before[each.id]:
                    assert known[each.id][-1].recording == known[chosen.id][-1].recording
                    assert each.id in told_by(chosen.id, known)


def told_by(headline: str, known: dict[str, list[Kind]]) -> set[str]:
    """The headlines with the same page, event or recording as this one at some time, or as one of these."""

    def values(item_id: str) -> set[str]:
        found = {value for kind in known[item_id] for value in (kind.event, kind.page, kind.recording)}
        return found - {""}

    told, grown = {headline}, True
    while grown:
        reached = set().union(*map(values, told))
        more = {each for each in known if not reached.isdisjoint(values(each))}
        grown = bool(more - told)
        told |= more
    return told
