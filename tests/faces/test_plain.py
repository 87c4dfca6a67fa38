"""The one-shot face prints text for listening, and JSON documents that are a contract."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from newsreader.faces import json_documents, plain
from newsreader.model.values import Clean, Enclosure, Headline, Precision, Source
from newsreader.speech.engines.voices import VoiceInfo
from tests.articles.printed import article, illustrated, items

TODAY = date(2026, 11, 25)


def headline(number: int, title: str, day: date, precision: Precision = "day", **marks: bool) -> Headline:
    published = None if precision == "none" else datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Headline(
        title=Clean(title),
        url=f"https://herald.example/{number}",
        published=published,
        precision=precision,
        id=str(number),
        source=Clean("The Herald"),
        source_url="https://herald.example/feed",
        day=day,
        **marks,  # type: ignore[arg-type]
    )


def test_headlines_are_printed_under_the_names_of_their_days() -> None:
    listed = [
        headline(5, "Storm closes road", TODAY),
        headline(4, "Fares to rise?", TODAY - timedelta(days=1), read=True, saved=True),
        headline(3, "Choir wins", TODAY - timedelta(days=1), "none"),
        headline(2, "Drug supply chains disrupted.", date(2023, 3, 24)),
    ]
    assert plain.headlines_text(listed, TODAY) == (
        "Today\n\n"
        "5. Storm closes road. The Herald.\n"
        "\nYesterday\n\n"
        "4. Fares to rise? The Herald. Read. Saved.\n"
        "3. Choir wins. The Herald. No date.\n"
        "\nFriday 24 March 2023\n\n"
        "2. Drug supply chains disrupted. The Herald."
    )


def test_a_headline_has_its_local_time_of_day_where_that_is_known() -> None:
    when = datetime(2023, 3, 24, 9, 5).astimezone()
    listed = replace(headline(5, "Storm closes road", when.date(), "time"), published=when.astimezone(UTC))
    assert plain.headlines_text([listed], TODAY).endswith("5. Storm closes road. The Herald. 09:05.")


def test_a_headline_names_the_other_sources_of_its_story() -> None:
    others = (Clean("The Post"), Clean("Echo"))
    listed = [replace(headline(5, "Storm closes road", TODAY), also_in=others)]
    assert plain.headlines_text(listed, TODAY) == (
        "Today\n\n5. Storm closes road. The Herald, also in the Post and Echo."
    )


def test_numbers_and_levels_of_items_are_apart_from_their_text_in_the_document() -> None:
    document = json_documents.article_document(replace(article(), blocks=items()))
    assert document["text"] == "Find your bill\n\nOn paper\n\nor on the screen.\n\nRing"
    assert document["blocks"][0] == {
        "kind": "list-item", "level": 1, "number": 1, "text": "Find your bill", "links": []
    }  # fmt: skip
    assert [(block["level"], block.get("number")) for block in document["blocks"]] == [
        (1, 1),
        (2, None),
        (2, None),
        (1, 2),
    ]


def test_pictures_are_in_the_document_as_the_setting_says() -> None:
    for pictures in ("none", "captions", "alt", "both"):
        document = json_documents.article_document(illustrated(), pictures)
        kinds = [block["kind"] for block in document["blocks"]]
        assert ("picture" in kinds) == (pictures in ("alt", "both"))
        assert "caption" in kinds


def test_the_article_document_keeps_the_contract() -> None:
    document = json_documents.article_document(article())
    assert list(document) == [
        "url", "title", "byline", "published", "precision", "site", "source", "language", "text", "blocks", "warnings",
        "enclosures", "text_from",
    ]  # fmt: skip
    assert document["published"] == "2023-03-24"
    assert document["text"].startswith("What was found\n\nRead the full report here.\n\nPhones")
    assert "A picture" not in document["text"]
    assert document["blocks"][0] == {"kind": "heading", "level": 2, "text": "What was found", "links": []}
    assert document["blocks"][2]["links"] == [{"text": "Read the full report", "url": "https://pcc.example/report.pdf"}]
    assert "level" not in document["blocks"][2]


def test_the_headlines_document_keeps_the_contract() -> None:
    moment = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)
    timed = Headline(Clean("Now"), "https://a.example/1", moment, "time", id="9", source=Clean("A"), day=TODAY)
    listed = [
        json_documents.headline_document(each)
        for each in (timed, headline(3, "Then", TODAY), headline(2, "When", TODAY, "none"))
    ]
    assert list(listed[0]) == [
        "id", "title", "url", "source", "source_url", "published", "precision", "summary", "read", "saved",
        "folded_into", "enclosures",
    ]  # fmt: skip
    assert [document["published"] for document in listed] == ["2026-11-25T10:30:00+00:00", "2026-11-25", None]
    assert listed[0]["id"] == "9"
    assert listed[0]["enclosures"] == []


def test_recordings_are_in_the_documents_and_their_length_in_the_lines() -> None:
    files = (Enclosure("https://a.example/1.mp3", "audio/mpeg", 38_000_000, 2520), Enclosure("https://a.example/1"))
    with_sound = replace(headline(3, "Tides", TODAY), enclosures=files)
    assert "Tides. The Herald. Sound, 42 minutes" in plain.headlines_text([with_sound], TODAY)
    expected = [
        {"url": "https://a.example/1.mp3", "type": "audio/mpeg", "bytes": 38_000_000, "seconds": 2520},
        {"url": "https://a.example/1", "type": "", "bytes": None, "seconds": None},
    ]
    assert json_documents.headline_document(with_sound)["enclosures"] == expected
    assert json_documents.article_document(replace(article(), enclosures=files))["enclosures"] == expected


def test_the_sources_document_keeps_the_contract() -> None:
    source = Source("1", Clean("The Herald"), "https://h.example/feed", "feed", unread=2, total=3)
    assert json_documents.sources_document([source], {}) == [
        {
            "id": "1",
            "name": "The Herald",
            "url": "https://h.example/feed",
            "kind": "feed",
            "last_checked": None,
            "last_error": None,
            "unread": 2,
            "total": 3,
        }
    ]


def test_a_source_in_folders_names_them() -> None:
    source = Source(
        "2",
        Clean("The Post"),
        "https://p.example/feed",
        "feed",
        categories=(Clean("North East/Police"), Clean("Crime")),
    )
    assert plain.sources_text([source], {}) == (
        "2. The Post. In the folder Police, in North East and in the folder Crime. Not checked yet."
        " https://p.example/feed."
    )
    (document,) = json_documents.sources_document([source], {})
    assert (document["category"], document["categories"]) == ("North East/Police", ["North East/Police", "Crime"])


@given(st.text())
def test_nothing_printed_contains_control_sequences(title: str) -> None:
    printed = plain.headlines_text([headline(1, title, TODAY)], TODAY)
    assert not any(ord(character) < 0x20 and character not in "\n\t" for character in printed)
    assert not any(0x7F <= ord(character) <= 0x9F for character in printed)


def test_a_voices_description_is_cleaned() -> None:
    name = "Eve\x1b[2J\nof nowhere"
    voice = VoiceInfo("x", name, "espeak", "any", "en", "MIT", engine_voice="x")
    (document,) = json_documents.voices_document([voice])
    assert document["name"].isprintable()
    assert set(document) == {"id", "name", "engine", "accent", "language", "licence", "installed", "why_not"}
    assert plain.voices_text([voice], ["Loud\x1b[2J\nspeakers"]).replace("\n", "").isprintable()
