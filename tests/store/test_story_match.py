"""Whether two headlines are the same story: rather two lines of one story than one line of two."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsreader.store.list_position import start_of_next
from newsreader.store.story_match import (
    SAME_ADDRESS_WITHIN,
    SAME_WORDS_WITHIN,
    Version,
    address_key,
    is_edit,
    is_same_story,
    keys_of,
    words_key,
    words_of,
)
from tests.store.making import NOW, place_of
from tests.store.moments import MOMENTS

STORM = "Storm closes coastal road at Seaham"


def version(title: str, url: str = "", source: int = 1, seconds: int = 0) -> Version:
    place = place_of(NOW, "time", NOW) + (seconds << 28)
    return Version(source, place, title, keys_of(title, url))


@pytest.mark.parametrize(
    "other",
    [
        "Storm Closes Coastal Road At Seaham",
        "STORM CLOSES COASTAL ROAD AT SEAHAM",
        "Storm closes the coastal road at Seaham.",
        "Storm closes coastal road – at ‘Seaham’",
        "Breaking: storm closes coastal road at Seaham",
        "BREAKING NEWS | Storm closes coastal road at Seaham",
    ],
)
def test_the_same_words_are_the_same_story_however_they_are_written(other: str) -> None:
    assert words_key(other) == words_key(STORM) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Seaham thermometer reaches -5C at dawn", "Seaham thermometer reaches minus 5C at dawn"),
        ("Seaham thermometer reaches -5C at dawn", "Seaham thermometer reaches −5C at dawn"),
        ("Covid-19 ward reopens at Bishop Auckland", "Covid 19 ward reopens at Bishop Auckland"),
        ("Sunderland 2-1 Newcastle: Ballard heads winner", "Sunderland 2–1 Newcastle: Ballard heads winner"),
        ("#MinersGala draws crowds of trumpeters", "MinersGala draws crowds of trumpeters"),
        (f"{STORM}?", f"‘{STORM}??’"),
    ],
)
def test_signs_without_a_meaning_are_no_words_of_a_title(one: str, other: str) -> None:
    assert words_key(one) == words_key(other) != ""


def test_the_sources_name_after_a_title_is_ignored() -> None:
    assert words_key(f"{STORM} - The Herald", "The Herald") == words_key(STORM)
    assert words_key(f"{STORM} | the herald", "The Herald") == words_key(STORM)
    assert words_key(f"{STORM} - Sunderland", "The Herald") != words_key(STORM), "a place is a word of its own"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Labour to scrap winter fuel payment", "Labour not to scrap winter fuel payment"),
        ("Miners' gala draws 200,000 to Durham", "Miners' gala draws 20,000 to Durham"),
        ("Sunderland 2-1 Newcastle: Ballard heads winner", "Sunderland 1-2 Newcastle: Ballard heads winner"),
        ("Observatory loses £3m telescope", "Observatory loses $3m telescope"),
        ("Fire at Seaham harbour warehouse", "Fire at Hartlepool harbour warehouse"),
        ("Seaham thermometer reaches 5C at dawn", "Seaham thermometer reaches -5C at dawn"),
        ("Seaham thermometer reaches 5C at dawn", "Seaham thermometer reaches −5C at dawn"),
        ("Observatory ends telescope year at £3m", "Observatory ends telescope year at -£3m"),
        ("Students write fastest C compiler", "Students write fastest C++ compiler"),
        ("Students write fastest C compiler", "Students write fastest C# compiler"),
        (STORM, f"{STORM}?"),
        (STORM, f"‘{STORM}?’"),
    ],
)
def test_one_more_word_or_another_number_makes_another_story(one: str, other: str) -> None:
    assert words_key(one) != words_key(other)


@pytest.mark.parametrize(
    "title",
    [
        "Weather forecast",
        "Weather forecast for the North East and Cumbria",
        "Morning briefing",
        "Morning briefing: ministers meet miners over pensions",
        "Live updates",
        "Live: storm Babet hits Scottish coast",
        "Newspaper headlines: 'Chancellor gambles' and 'Miners march'",
        "Your pictures of Scotland",
        "The Guardian view: letters",
        "Quiz of the week: whose comet collided?",
        "Cookies policy and privacy notice",
        "Ten things to know for Wednesday",
    ],
)
def test_a_recurring_title_matches_no_story(title: str) -> None:
    assert words_key(title) == ""


@pytest.mark.parametrize(
    "title",
    [
        "",
        "News",
        "Police appeal",
        "Man dies after crash",
        "Two arrested after drugs raid",
        "Man charged with murder",
        "Police appeal after town centre assault",
        "Woman, 45, jailed for three years for fraud",
        "Council approves new budget",
        "Council tax to rise by five per cent",
        "Road closed after serious accident",
        "Appeal to find missing teenager",
        "Man arrested on suspicion of attempted murder after stabbing in Durham",
        "Witnesses sought after hit and run",
        "Mann bei Unfall auf der Autobahn schwer verletzt",
        "暴风雨关闭沿海公路",
    ],
)
def test_a_title_that_two_events_may_share_matches_no_story(title: str) -> None:
    assert words_key(title) == ""


@pytest.mark.parametrize(
    "title",
    [
        STORM,
        "Storm closes coastal road",
        "Hospital opens eye clinic",
        "Pope Francis dies aged 88",
        "Man dies after crash on A19 near Seaham",
        "Interest rates cut to 4%",
        "Drug supply chains disrupted.",
    ],
)
def test_words_that_identify_one_event_make_a_story(title: str) -> None:
    assert words_key(title)


ADDRESS = "https://herald.example/news/2023/storm"


@pytest.mark.parametrize(
    "other",
    [
        f"{ADDRESS}/",
        "http://www.herald.example/news/2023/storm",
        "https://HERALD.example:443/news/2023/storm",
        f"{ADDRESS}?utm_source=rss&utm_medium=feed",
        f"{ADDRESS}?at_medium=RSS&at_campaign=rss",
        f"{ADDRESS}?fbclid=abc#xtor=RSS-1",
        f"{ADDRESS}#utm_source=feed",
        f"{ADDRESS}?CMP=Share&ref=front",
    ],
)
def test_tracking_parameters_of_an_address_are_ignored(other: str) -> None:
    assert address_key(other) == address_key(ADDRESS) != ""


def test_the_order_of_query_parameters_is_ignored() -> None:
    assert address_key(f"{ADDRESS}?a=1&b=2") == address_key(f"{ADDRESS}?utm_id=9&b=2&a=1")


@pytest.mark.parametrize(
    "other",
    [
        f"{ADDRESS}2",
        f"{ADDRESS}?id=1",
        f"{ADDRESS}?id=2",
        f"{ADDRESS}?page=2",
        f"{ADDRESS}#second",
        "https://post.example/news/2023/storm",
        "https://herald.example/news/2023/Storm",
        "https://news.herald.example/news/2023/storm",
    ],
)
def test_addresses_with_different_queries_are_different(other: str) -> None:
    assert address_key(other) != address_key(ADDRESS)
    assert address_key(other)


@pytest.mark.parametrize(
    "url",
    [
        *("", "/news", "https://herald.example", "https://herald.example/", "https://www.herald.example/?utm_source=x"),
        *("newsreader:getting-started/voices", "file:///news/storm", "javascript:alert(1)"),
    ],
)
def test_front_pages_and_addresses_of_no_page_have_no_key(url: str) -> None:
    assert address_key(url) == ""


def test_the_same_words_far_apart_in_time_are_another_story() -> None:
    first = version(STORM)
    assert is_same_story(first, version(STORM, source=2, seconds=SAME_WORDS_WITHIN // 3))
    assert is_same_story(first, version(STORM, source=2, seconds=-SAME_WORDS_WITHIN // 3))
    later = place_of(NOW, "time", NOW) + 3 * (start_of_next(NOW.date()) - start_of_next(NOW.date().replace(day=23)))
    assert not is_same_story(first, Version(2, later, STORM, keys_of(STORM, "")))


def test_the_same_address_needs_a_word_in_common_and_days_that_are_near() -> None:
    first = version(STORM, ADDRESS)
    assert is_same_story(first, version("Coast cut off by storm", ADDRESS, source=2))
    assert not is_same_story(first, version("Choir wins national prize", ADDRESS, source=2)), "such as a live page"
    assert is_same_story(version("Live", ADDRESS), version("Live", ADDRESS, source=2))
    day = start_of_next(NOW.date()) - start_of_next(NOW.date().replace(day=23))
    place = first.place + (SAME_ADDRESS_WITHIN // 86_400 + 1) * day
    assert not is_same_story(first, Version(2, place, STORM + "!", keys_of("", ADDRESS)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Police investigate Spennymoor robbery", "Police praise Peterlee volunteers"),
        ("Police appeal after town centre assault", "Police appeal after town centre robbery"),
        ("Two men jailed in 2026", "Two roads closed in 2026"),
    ],
)
def test_the_same_address_needs_a_distinctive_word_in_common(one: str, other: str) -> None:
    assert not is_same_story(version(one, ADDRESS), version(other, ADDRESS, source=2))
    assert is_same_story(version(one, ADDRESS), version(one.upper(), ADDRESS, source=2)), "the very same words do"


def test_headlines_of_one_source_are_never_the_same_story() -> None:
    assert not is_same_story(version(STORM, ADDRESS), version(STORM, ADDRESS))


@pytest.mark.parametrize(
    ("before", "after", "edit"),
    [
        (STORM, "Storm closes coastal road at Seaham: two hurt", True),
        (STORM, "Coastal road at Seaham reopens after storm", True),
        (STORM, STORM.upper(), True),
        (STORM, "Choir wins national prize", False),
        (STORM, "", False),
    ],
)
def test_an_edited_title_has_half_of_its_words_in_common(before: str, after: str, edit: bool) -> None:
    assert is_edit(before, after) is edit


def test_an_endless_title_costs_no_more_than_a_long_one() -> None:
    assert words_key("storm " * 1_000_000) == words_key("storm " * 100)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=12))
def test_any_text_has_keys(title: str, url: str, source: str) -> None:
    keys = keys_of(title, f"https://{url}", source)
    assert all(key == "" or (len(key) == 16 and key.isalnum()) for key in (keys.words, keys.address))
    assert keys_of(title, f"https://{url}", source) == keys


def words_slowly(text: str) -> list[str]:
    """The words of a title, by patterns alone."""
    text = unicodedata.normalize("NFKC", text)
    spelt = {"+": " plus", "#": " sharp"}
    signs = r"(?<![\w–−-])[–−-](?=[£$€]?\.?\d)|(?<=[\w+])\+(?!\w)|(?<=\w)#(?!\w)"
    text = re.sub(signs, lambda sign: spelt.get(sign[0], " minus "), text)
    text = re.sub("['’‘`´]", "", text).replace("&", " and ")
    return re.sub(r"[^\w£$€%]+", " ", text).casefold().split()


PIECES = st.sampled_from([*"aZ5é_–—−-+#&'’‘´`“”£$€%.? ß\n\u0130", "C++", " -5", "-£5", "C#", "\x1c", "\x7f", "\ud800"])


@example("C++#")
@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=30))
def test_the_fast_split_of_titles_agrees_with_the_patterns(title: str) -> None:
    assert words_of(title) == words_slowly(title)


TITLES = st.lists(
    st.sampled_from("storm road closes Seaham police man arrested 88 the a live harbour choir council".split()),
    min_size=1,
    max_size=8,
).map(" ".join)


@given(TITLES, TITLES)
def test_titles_with_the_same_key_have_the_same_words(one: str, other: str) -> None:
    def words(title: str) -> list[str]:
        return [word for word in title.casefold().split() if word not in ("a", "an", "the")]

    if words_key(one) and words_key(one) == words_key(other):
        assert words(one) == words(other)
    if words(one) == words(other):
        assert words_key(one) == words_key(other)
    assert words_key(one) == words_key(one.upper()) == words_key(f"  {one}!  ")


@given(
    st.lists(st.sampled_from(["utm_source=x", "fbclid=y", "at_medium=z", "id=1", "page=2"]), max_size=6, unique=True),
    st.randoms(),
)
def test_only_the_parts_of_an_address_that_choose_the_page_matter(marks: list[str], random: object) -> None:
    chosen = sorted(mark for mark in marks if mark in ("id=1", "page=2"))
    bare = f"{ADDRESS}?{'&'.join(chosen)}"
    random.shuffle(marks)  # type: ignore[attr-defined]
    assert address_key(f"{ADDRESS}?{'&'.join(marks)}") == address_key(bare)


@given(TITLES, TITLES, MOMENTS, MOMENTS, st.sampled_from(["", ADDRESS, f"{ADDRESS}?utm_id=1"]))
def test_being_the_same_story_is_symmetric(one: str, other: str, first: object, second: object, url: str) -> None:
    places = [place_of(moment, "time", NOW) for moment in (first, second)]  # type: ignore[arg-type]
    a, b = Version(1, places[0], one, keys_of(one, url)), Version(2, places[1], other, keys_of(other, ADDRESS))
    assert is_same_story(a, b) == is_same_story(b, a)
