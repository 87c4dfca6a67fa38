"""The feeds of a site conform to their specifications, and our own reader can read them."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import feedparser
import miniaudio
import pytest
from lxml import etree

from newsreader.edition.sound import recording
from newsreader.model.values import Clean
from newsreader.publishing.briefing import loudness
from newsreader.publishing.feeds import atom_feed, cover, podcast_feed, podcast_guid
from newsreader.sources import parse_source
from tests.publishing.conftest import STORIES
from tests.publishing.sites import BASE, NOW, candidate, listed, publish, site, whole
from tests.publishing.test_site_pages import site_article

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}


SCHEMA = Path(__file__).parents[3] / "shared" / "data" / "podcast" / "podcast.xsd"
"""The schema of the first tags of the podcast namespace. It has no namespace, and a root of its own."""

NEWER = {"guid", "medium", "updateFrequency"}
"""Tags that it does not know yet."""


def document(published: Path, name: str) -> Any:
    return json.loads((published / name).read_bytes())


def is_moment(written: str) -> bool:
    return datetime.fromisoformat(written).tzinfo is not None


def file_at(published: Path, address: str) -> Path:
    """The file of a site at an address, which the manifest lists."""
    assert address.startswith(BASE)
    path = address.removeprefix(BASE)
    assert path in listed(published) or not path.startswith(("sound/", "transcripts/"))
    return published / path


def test_the_json_feed_is_one_of_version_1_1(published: Path) -> None:
    """https://www.jsonfeed.org/version/1.1/"""
    feed = document(published, "feed.json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed.keys() <= {"version", "title", "home_page_url", "feed_url", "language", "authors", "hubs", "items"}
    assert (feed["home_page_url"], feed["feed_url"]) == (BASE, f"{BASE}feed.json")
    assert len({item["id"] for item in feed["items"]}) == 3
    allowed = {
        "id", "url", "external_url", "title", "content_text", "summary", "date_published", "authors", "language",
        "attachments",
    }  # fmt: skip
    for item in feed["items"]:
        assert {"id", "content_text"} <= item.keys() <= allowed
        assert all(isinstance(item[name], str) for name in item.keys() - {"authors", "attachments"})
        assert is_moment(item["date_published"])
        assert file_at(published, item["url"]).is_file()
        sound, transcript = item["attachments"]
        assert (sound["mime_type"], transcript["mime_type"]) == ("audio/mpeg", "text/vtt")
        for each in item["attachments"]:
            assert file_at(published, each["url"]).stat().st_size == each["size_in_bytes"]
        assert sound["duration_in_seconds"] > 0


def test_the_atom_feed_has_what_rfc_4287_requires(published: Path) -> None:
    root = etree.parse(published / "feed.xml").getroot()
    assert root.tag == f"{{{NAMES['atom']}}}feed"
    for parent in (root, *root.findall("atom:entry", NAMES)):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"atom:{name}", NAMES)) == 1
        assert is_moment(parent.findtext("atom:updated", namespaces=NAMES))
        assert parent.find("atom:author/atom:name", NAMES).text
        assert parent.xpath("count(atom:link[@rel='alternate'])", namespaces=NAMES) == 1
    for link in root.xpath("//atom:link[@rel='enclosure']", namespaces=NAMES):
        assert file_at(published, link.get("href")).stat().st_size == int(link.get("length"))


def test_no_two_entries_have_the_same_time_and_each_has_some_text() -> None:
    """https://validator.w3.org/feed/docs/: DuplicateUpdated, DuplicateIds, MissingTextualContent, SelfNotAtom"""
    at_noon = NOW.isoformat()
    articles = [site_article(candidate(number, summary=""), published=at_noon) for number in range(50)]
    root = etree.fromstring(atom_feed(site(), articles, lambda _: whole(candidate(1)), NOW, BASE))
    entries = root.findall("atom:entry", NAMES)
    for name in ("updated", "id"):
        assert len({each.findtext(f"atom:{name}", namespaces=NAMES) for each in entries}) == 50
    updated = datetime.fromisoformat(entries[0].findtext("atom:updated", namespaces=NAMES))
    assert abs(updated - NOW) < timedelta(seconds=1)
    assert all(each.findtext("atom:summary", namespaces=NAMES) for each in entries)
    assert root.find("atom:link[@rel='self']", NAMES).get("type") == "application/atom+xml"


def test_the_podcast_has_what_directories_require(published: Path) -> None:
    channel = etree.parse(published / "podcast.xml").getroot().find("channel")
    for name in ("title", "link", "description", "language", "itunes:author", "itunes:explicit", "podcast:guid"):
        assert len(channel.findall(name, NAMES)) == 1, name
    assert UUID(channel.findtext("podcast:guid", namespaces=NAMES)).version == 5
    assert channel.findtext("itunes:explicit", namespaces=NAMES) == "false"
    assert channel.find("itunes:owner", NAMES) is None
    assert channel.find("itunes:category", NAMES).get("text") == "News"
    assert file_at(published, channel.find("itunes:image", NAMES).get("href")).is_file()
    assert channel.find("atom:link[@rel='self']", NAMES).get("href") == f"{BASE}podcast.xml"
    (item,) = channel.findall("item")
    assert item.find("guid").get("isPermaLink") == "false"
    enclosure = item.find("enclosure")
    sound = file_at(published, enclosure.get("url"))
    assert (sound.stat().st_size, enclosure.get("type")) == (int(enclosure.get("length")), "audio/mpeg")
    heard = len(miniaudio.decode_file(str(sound), nchannels=1, sample_rate=22_050).samples) / 22_050
    assert int(item.findtext("itunes:duration", namespaces=NAMES)) == pytest.approx(heard, abs=1)
    chapters = item.find("podcast:chapters", NAMES)
    assert chapters.get("type") == "application/json+chapters"
    listed_chapters = json.loads(file_at(published, chapters.get("url")).read_bytes())
    starts = [each["startTime"] for each in listed_chapters["chapters"]]
    assert listed_chapters["version"] == "1.2.0"
    assert (len(starts), starts[0]) == (4, 0)
    assert starts == sorted(starts)
    assert starts[-1] < heard
    transcript = item.find("podcast:transcript", NAMES)
    assert transcript.get("type") == "text/vtt"
    text = file_at(published, transcript.get("url")).read_text("utf-8")
    assert text.startswith("WEBVTT\n\n")
    cues = re.findall(r"^(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})\n(?!\n)", text, re.MULTILINE)
    assert len(cues) > 10
    assert all(begin < end for begin, end in cues)
    assert [begin for begin, _ in cues[1:]] == [end for _, end in cues[:-1]]


@pytest.mark.parametrize(("name", "shown"), [("County Library", "County Library"), ("", "The news")])
def test_the_owner_of_a_podcast_is_named_where_there_is_one(name: str, shown: str) -> None:
    feed = podcast_feed(site(owner=(Clean(name), "news@library.example")), "About", [], NOW, BASE)
    (owner,) = etree.fromstring(feed).findall("channel/itunes:owner", NAMES)
    assert [(etree.QName(each).localname, each.text) for each in owner] == [
        ("name", shown),
        ("email", "news@library.example"),
    ]


def test_feed_readers_can_read_the_feeds(published: Path) -> None:
    for name in ("feed.json", "feed.xml", "podcast.xml"):
        content = (published / name).read_bytes()
        parsed = parse_source(content, f"{BASE}{name}")
        assert len(parsed.entries) == (1 if name == "podcast.xml" else 3)
        assert all(each.enclosures and each.published for each in parsed.entries), name
        if name != "feed.json":
            assert not feedparser.parse(content).bozo


def test_the_briefing_is_what_amazon_takes(published: Path) -> None:
    """https://developer.amazon.com/docs/flashbriefing/flash-briefing-skill-api-feed-reference.html"""
    items = document(published, "alexa.json")
    assert 1 <= len(items) <= 5
    for item in items:
        assert item.keys() == {"uid", "updateDate", "titleText", "mainText", "streamUrl", "redirectionUrl"}
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.0Z", item["updateDate"])
        assert item["streamUrl"].startswith("https://")
        decoded = miniaudio.decode_file(str(file_at(published, item["streamUrl"])), nchannels=1, sample_rate=48_000)
        assert 10 <= len(decoded.samples) / 48_000 <= 600
        assert -19 <= loudness(decoded.samples[: 6 * 48_000], 48_000) <= -9
        assert max(map(abs, decoded.samples)) <= 32768 * 10 ** (-2 / 20)


def test_feeds_that_move_keep_their_ids_and_name_their_new_address(published: Path) -> None:
    def names() -> list[str]:
        podcast, feed = (etree.parse(published / name).getroot() for name in ("podcast.xml", "feed.xml"))
        guids = podcast.xpath("//podcast:guid/text() | //item/guid/text()", namespaces=NAMES)
        ids = feed.xpath("//atom:id/text()", namespaces=NAMES)
        return [*guids, *ids, *(each["uid"] for each in document(published, "alexa.json"))]

    def moved_to() -> list[str]:
        root = etree.parse(published / "podcast.xml")
        return [str(each) for each in root.xpath("//itunes:new-feed-url/text()", namespaces=NAMES)]

    before, moment = names(), NOW + timedelta(hours=1)
    assert moved_to() == []
    for number, lost in enumerate(("", "", "site.json")):
        address = f"https://{number}.example/"
        if lost:  # what is left of it is the address that it had last
            publish(published, [], now=moment, base_url=BASE)
            (published / ".newsreader" / lost).unlink()
        publish(published, [] if not lost else STORIES, now=moment, base_url=address)
        assert names()[: len(before)] == before
        assert moved_to() == [f"{address}podcast.xml"]


def test_a_podcasts_guid_is_that_of_its_address_without_the_scheme() -> None:
    """The example of the specification."""
    assert podcast_guid("https://mp3s.nashownotes.com/pc20rss.xml") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    assert podcast_guid("http://mp3s.nashownotes.com/pc20rss.xml/") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"


def test_an_article_that_is_longer_than_a_track_has_one_sound_file(
    folder: Path, light: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "TRACK_MINUTES", 1 / 60)
    publish(folder, [candidate(-1, "full")])
    sound, transcript = document(folder, "feed.json")["items"][0]["attachments"]
    heard = miniaudio.mp3_get_file_info(str(file_at(folder, sound["url"]))).duration
    assert heard > 3
    assert sound["duration_in_seconds"] == pytest.approx(heard, abs=1)
    *_, last = re.findall(r"--> 00:00:(\S+)", file_at(folder, transcript["url"]).read_text("utf-8"))
    assert float(last) == pytest.approx(heard, abs=1)


def test_the_cover_is_a_square_picture_that_directories_take() -> None:
    content = cover()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert content[16:24] == (1400).to_bytes(4, "big") * 2
    assert len(content) < 100_000


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the schema of the podcast namespace is in ../shared")
def test_the_tags_of_the_podcast_namespace_are_valid(published: Path) -> None:
    namespace = f"{{{NAMES['podcast']}}}"
    root = etree.Element("root")
    for tag in etree.parse(published / "podcast.xml").iter(f"{namespace}*"):
        copy = etree.SubElement(root, tag.tag.removeprefix(namespace), dict(tag.attrib))
        copy.text = tag.text
    assert {tag.tag for tag in root} > NEWER
    for tag in [tag for tag in root if tag.tag in NEWER]:
        root.remove(tag)
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    assert schema.validate(root), schema.error_log
