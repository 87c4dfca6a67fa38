"""What sources say of their recordings becomes values, or is dropped."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.text import line
from newsreader.model.values import NO_EPISODE, Chapter, Clean, Enclosure, Entry, TranscriptLink
from newsreader.sources import feedparser_process
from newsreader.sources.feed import parse_feed
from newsreader.sources.json_feed import parse_json_feed
from newsreader.sources.stated_recordings import (
    SECONDS_AT_MOST,
    RawEnclosure,
    RawEpisode,
    chapters_of,
    enclosures_of,
    episode_of,
    language_tag,
    media_type,
    offset_in,
    seconds_in,
    size_in,
)
from tests.sources.feeds import NOW, URL, atom

HOME = "https://www.example.org"
NAMESPACES = (
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:psc="http://podlove.org/simple-chapters"'
)


def of_rss(item: str, channel: str = "", namespaces: str = NAMESPACES) -> Entry:
    text = f'<rss version="2.0" {namespaces}><channel><link>{HOME}/</link>{channel}<item>{item}</item></channel></rss>'
    (entry,) = parse_feed(text, URL, NOW).entries
    return entry


def of_json(item: dict[str, object], **feed: object) -> Entry:
    document = {"version": "https://jsonfeed.org/version/1.1", **feed, "items": [item]}
    (entry,) = parse_json_feed(json.dumps(document), URL, NOW).entries
    return entry


MP3 = '<enclosure url="/1.mp3" length="38000000" type="audio/mpeg"/>'


# Where recordings stand.


def test_an_enclosure_of_rss_has_its_size_and_the_items_length() -> None:
    entry = of_rss(f"<title>Tides</title><link>/1</link>{MP3}<itunes:duration>42:00</itunes:duration>")
    assert entry.url == f"{HOME}/1"
    assert entry.enclosures == (Enclosure(f"{HOME}/1.mp3", "audio/mpeg", 38_000_000, 2520),)


def test_a_link_of_atom_to_an_enclosure_is_one() -> None:
    link = '<link rel="{}" href="a.mp3" type="audio/mpeg; charset=x" length="7"/>'
    for relation in ("enclosure", "http://www.iana.org/assignments/relation/enclosure"):
        text = atom(f'<entry><id>1</id><title>One</title><link href="1.html"/>{link.format(relation)}</entry>')
        (entry,) = parse_feed(text, URL, NOW).entries
        assert entry.url == f"{HOME}/atom/1.html"
        assert entry.enclosures == (Enclosure(f"{HOME}/atom/a.mp3", "audio/mpeg", 7, None),)


def test_an_attachment_of_json_feed_is_one() -> None:
    attachment = {"url": "/1.m4a", "mime_type": "audio/x-m4a", "size_in_bytes": 89970236, "duration_in_seconds": 6629.5}
    entry = of_json({"id": "1", "url": "/1", "attachments": [attachment, {"url": "/1.png", "mime_type": "image/png"}]})
    assert entry.enclosures == (Enclosure(f"{HOME}/1.m4a", "audio/x-m4a", 89970236, 6630),)


@pytest.mark.parametrize("attachments", [None, "x", {}, [None, 1, {}, {"url": 5}, {"mime_type": "audio/mpeg"}]])
def test_malformed_attachments_cost_nothing_else(attachments: object) -> None:
    assert of_json({"id": "1", "title": "One", "attachments": attachments}).enclosures == ()


def test_the_formats_of_a_media_group_are_one_recording_the_playable_one_first() -> None:
    group = (
        '<media:content url="/1.m4a" type="audio/mp4" fileSize="9" duration="61"/>'
        '<media:content url="/low.mp3" type="audio/mpeg" duration="61.4"/>'
        '<media:content url="/1.mp3" type="audio/mpeg" isDefault="true"/>'
        '<media:content url="/1.mp4" type="video/mp4"/>'
    )
    entry = of_rss(f"<title>One</title><media:group>{group}</media:group>")
    assert entry.enclosures == (
        Enclosure(f"{HOME}/1.mp3", "audio/mpeg", None, None),
        Enclosure(f"{HOME}/low.mp3", "audio/mpeg", None, 61),
        Enclosure(f"{HOME}/1.m4a", "audio/mp4", 9, 61),
    )


def test_a_film_is_a_recording_only_if_the_item_is_about_it() -> None:
    film = 'url="/1.mp4" type="video/mp4"'
    assert of_rss(f"<title>One</title><enclosure {film}/>").enclosures == (Enclosure(f"{HOME}/1.mp4", "video/mp4"),)
    assert of_rss(f"<title>One</title><media:content {film}/>").enclosures == ()


def test_an_alternative_enclosure_is_one_but_not_by_other_protocols() -> None:
    other = (
        '<podcast:alternateEnclosure type="audio/opus" length="5"><podcast:source uri="ipfs://x"/>'
        '<podcast:source uri="/1.opus"/></podcast:alternateEnclosure>'
    )
    assert of_rss(f"<title>One</title>{other}{MP3}").enclosures == (
        Enclosure(f"{HOME}/1.mp3", "audio/mpeg", 38_000_000),
        Enclosure(f"{HOME}/1.opus", "audio/opus", 5),
    )


def test_two_mentions_of_one_file_complete_each_other() -> None:
    media = '<media:content url="/1.mp3" fileSize="5" duration="60"/>'
    entry = of_rss(f'<title>One</title><enclosure url="/1.mp3" length="0" type="audio/mpeg"/>{media}')
    assert entry.enclosures == (Enclosure(f"{HOME}/1.mp3", "audio/mpeg", 5, 60),)


@pytest.mark.parametrize(
    "file",
    [
        '<enclosure url="/1.png" length="1" type="image/png"/>',
        '<enclosure url="/1.pdf" length="1" type="application/pdf"/>',
        '<enclosure url="/1.mp3" length="1" type="text/html"/>',
        '<enclosure url="magnet:?xt=1" length="1" type="audio/mpeg"/>',
        '<enclosure url="javascript:1.mp3" type="audio/mpeg"/>',
        '<enclosure type="audio/mpeg"/>',
        '<media:content url="/1.mp3" medium="image"/>',
        '<media:content url="/1.jpg"/>',
        '<media:thumbnail url="/1.mp3"/>',
        '<enclosure url="/live.m3u" type="audio/mpeg"/>',
        '<enclosure url="/live" type="audio/x-mpegurl"/>',
        '<enclosure url="/live.pls?x=1" type="audio/x-scpls"/>',
        '<enclosure url="/live.M3U8" type="application/vnd.apple.mpegurl"/>',
    ],
)
def test_other_files_are_no_recordings(file: str) -> None:
    assert of_rss(f"<title>One</title>{file}").enclosures == ()


@pytest.mark.parametrize("kind", ["", "application/octet-stream", "binary/octet-stream", "nonsense"])
def test_a_file_of_unknown_type_is_known_by_its_name(kind: str) -> None:
    found = of_rss(f'<title>One</title><enclosure url="/show/1.MP3?x=.png" type="{kind}"/>').enclosures
    assert [each.url for each in found] == [f"{HOME}/show/1.MP3?x=.png"]
    assert of_rss(f'<title>One</title><enclosure url="/show/1?x=.mp3" type="{kind}"/>').enclosures == ()


@pytest.mark.parametrize("around", ["", "<guid isPermaLink='false'>1</guid>", "<pubDate>24 Nov 2026</pubDate>"])
def test_an_item_with_sound_and_no_words_or_link_is_one_at_the_recordings_address(around: str) -> None:
    entry = of_rss(f"{around}{MP3}")
    assert (entry.url, entry.title) == (f"{HOME}/1.mp3", "No title")
    assert len(entry.enclosures) == 1


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("tide-tables-for-may.mp3", "Tide tables for may"),
        ("The%20spring_tide%202026.mp3?x=1", "The spring tide 2026"),
        ("6f1ed002ab5595859014ebf0951522d9.mp3", "No title"),
        ("ep-01H8XGJWBWBAQ4.mp3", "No title"),
        ("1.mp3", "No title"),
        ("20261124-0600a.mp3", "No title"),
        ("download.mp3", "No title"),
    ],
)
def test_a_recording_without_a_title_is_called_by_the_words_in_its_files_name(name: str, title: str) -> None:
    assert of_rss(f'<enclosure url="/{name}" type="audio/mpeg"/>').title == title


def test_an_item_of_a_json_feed_with_only_an_attachment_is_one() -> None:
    entry = of_json({"attachments": [{"url": "/1.mp3", "mime_type": "audio/mpeg"}]})
    assert (entry.url, entry.identity) == (f"{HOME}/1.mp3", f"{HOME}/1.mp3")


@pytest.mark.usefixtures("processes")
def test_feedparser_gives_recordings_too() -> None:
    feed = f'<rss version="2.0" {NAMESPACES}><channel><item><title>One</title>{MP3}'
    feed += "<itunes:duration>61</itunes:duration></item></channel></rss>"
    _, (item,) = feedparser_process.parse_in_process(feed.encode(), URL)
    assert enclosures_of(URL, item.enclosures, item.episode.duration) == (
        Enclosure(f"{HOME}/1.mp3", "audio/mpeg", 38_000_000, 61),
    )


# What is said of the episode.


def test_chapters_transcripts_categories_language_and_the_pictures_words_are_read() -> None:
    said = (
        '<psc:chapters version="1.2"><psc:chapter start="00:10:00.5" title="Ferries"/>'
        '<psc:chapter start="0" title="Tides"/><psc:chapter start="soon" title="Never"/></psc:chapters>'
        '<podcast:chapters url="/1.json" type="application/json+chapters"/>'
        '<podcast:transcript url="/1.vtt" type="text/vtt" language="en"/>'
        '<podcast:transcript url="/1.srt" type="application/srt"/><podcast:transcript url="ipfs://x"/>'
        '<podcast:image href="/1.png" alt="Two boats in a harbour"/>'
        "<category>Sea</category><category>Sea</category><category> </category>"
    )
    entry = of_rss(f"<title>One</title>{MP3}{said}", "<language>en-gb</language>")
    episode = entry.episode
    assert episode.chapters == (Chapter(0, Clean("Tides")), Chapter(600.5, Clean("Ferries")))
    assert episode.chapters_url == f"{HOME}/1.json"
    assert episode.transcripts == (
        TranscriptLink(f"{HOME}/1.vtt", "text/vtt", "en"),
        TranscriptLink(f"{HOME}/1.srt", "application/srt", "en-gb"),
    )
    assert episode.picture == "Two boats in a harbour"
    assert entry.categories == ("Sea",)
    assert episode.language == "en-gb"


def test_undeclared_prefixes_and_the_old_namespace_are_understood() -> None:
    old = 'xmlns:podcast="https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"'
    for namespaces in ("", old):
        entry = of_rss(f'<title>One</title>{MP3}<podcast:chapters url="/1.json"/>', namespaces=namespaces)
        assert entry.episode.chapters_url == f"{HOME}/1.json"


def test_tags_and_language_of_a_json_feed_are_read() -> None:
    attachments = [{"url": "/1.mp3", "mime_type": "audio/mpeg"}]
    entry = of_json({"id": 1, "attachments": attachments, "tags": ["Sea", 7, None]}, language="en")
    assert (entry.categories, entry.episode.language) == (("Sea", "7"), "en")


def test_an_item_without_sound_has_no_episode() -> None:
    entry = of_rss("<title>One</title><category>Sea</category>", "<language>en</language>")
    assert entry.episode == NO_EPISODE


# Values.


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        *[("3723", 3723), ("62:03", 3723), ("1:02:03", 3723), (" 01:02:03 ", 3723), ("01:02:03.250", 3723)],
        *[("3723.4", 3723), ("00:00:59.6", 60), ("90:00", 5400), ("0", None), ("00:00", None), ("", None)],
        *[("-5", None), ("1:60:00", None), ("12:75", None), ("1h", None), ("1:2", None), ("::", None)],
        *[("3723000", None), ("1e3", None), ("٣٧", None), ("1:02:03:04", None), ("99:99:99", None), ("inf", None)],
    ],
)
def test_a_length_is_read_in_every_form_or_dropped(text: str, seconds: int | None) -> None:
    assert seconds_in(text) == seconds


@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59))
def test_all_forms_of_a_length_mean_the_same(hours: int, minutes: int, seconds: int) -> None:
    whole = 3600 * hours + 60 * minutes + seconds
    for form in (f"{hours}:{minutes:02}:{seconds:02}", f"{60 * hours + minutes}:{seconds:02}", str(whole)):
        assert offset_in(form) == whole
        assert offset_in(f"{form}.5") == whole + 0.5


@given(st.text() | st.from_regex(r"[\d:.,\-+ e]{0,20}", fullmatch=True))
def test_any_text_is_a_length_within_bounds_or_none(text: str) -> None:
    seconds = offset_in(text)
    assert seconds is None or 0 <= seconds <= SECONDS_AT_MOST + 1
    assert seconds_in(text) is None or seconds_in(text) != 0


@given(st.text() | st.integers().map(str))
def test_any_text_is_a_size_within_bounds_or_none(text: str) -> None:
    size = size_in(text)
    assert size is None or (0 < size <= 10**13 and int(text) == size)


@given(st.text())
def test_media_types_and_language_tags_are_plain_or_nothing(text: str) -> None:
    for made in (media_type(text), language_tag(text)):
        assert made.isascii()
        assert " " not in made
    assert media_type(media_type(text)) == media_type(text)
    assert language_tag(language_tag(text)) == language_tag(text)


_WORDS = st.text(max_size=30) | st.sampled_from(["/1.mp3", "https://example.org/1.ogg", "audio/mpeg", "video/mp4", "5"])


@given(st.lists(st.builds(RawEnclosure, _WORDS, _WORDS, _WORDS, _WORDS, _WORDS, st.booleans()), max_size=40), _WORDS)
def test_any_files_make_enclosures_with_web_addresses_each_once(raw: list[RawEnclosure], duration: str) -> None:
    made = enclosures_of(URL, raw, duration)
    addresses = [each.url for each in made]
    assert len(set(addresses)) == len(addresses) <= 20
    assert all(url.startswith(("https://", "http://")) and " " not in url for url in addresses)
    assert all((each.bytes is None or each.bytes > 0) and (each.seconds is None or each.seconds > 0) for each in made)


@given(st.lists(st.tuples(st.none() | st.floats(0, 1000), st.text(max_size=300)), max_size=40))
def test_chapters_are_in_order_each_start_once(raw: list[tuple[float | None, str]]) -> None:
    chapters = chapters_of(raw)
    starts = [chapter.seconds for chapter in chapters]
    assert starts == sorted({start for start, _ in raw if start is not None})
    assert all("\n" not in chapter.title for chapter in chapters)


_EPISODES = st.builds(
    RawEpisode, _WORDS, st.lists(st.tuples(_WORDS, _WORDS)).map(tuple), _WORDS,
    st.lists(st.tuples(_WORDS, _WORDS, _WORDS)).map(tuple), st.text(), _WORDS,
)  # fmt: skip


@given(_EPISODES)
def test_any_words_about_an_episode_are_cleaned_and_bounded(raw: RawEpisode) -> None:
    episode = episode_of(URL, raw)
    for text in (episode.picture, *(each.title for each in episode.chapters)):
        assert len(text) <= 500
        assert text == line(text)
    assert all(link.url.startswith("http") for link in episode.transcripts)
