"""The utterances of a recording, and the tags of its file."""

from datetime import date
from pathlib import Path

import pytest

from newsreader.edition.book import Chapter
from newsreader.edition.bookmaking import book_of
from newsreader.edition.output import recorded
from newsreader.model.values import Article, Block, Clean
from newsreader.settings import USUAL_SETTINGS, Settings
from tests.edition.books import hushed
from tests.edition.making import STORM, TODAY, article


def said(chapter: Chapter) -> list[str]:
    return [str(utterance.text) for utterance in chapter.utterances]


def test_a_single_article_is_its_title_and_text_and_its_dateline_if_bylines_are_on() -> None:
    (chapter,) = book_of([STORM], TODAY).chapters
    assert said(chapter) == ["Storm closes road", "The sea came over the wall."]
    (chapter,) = book_of([STORM], TODAY, Settings(bylines=True)).chapters
    assert said(chapter) == [
        "Storm closes road",
        "By Ann Person.",
        "Tuesday 5 March 2024.",
        "The Herald.",
        "The sea came over the wall.",
    ]


def test_the_contents_say_how_long_the_sound_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsreader.edition.output.record", lambda book, *_, **__: hushed(book, tmp_path))
    reckoned = book_of([article("Rain", "It rained all day. " * 200), STORM], TODAY)
    assert reckoned.minutes > 2
    made, recording = recorded(reckoned, USUAL_SETTINGS)
    assert made.minutes == recording.minutes == 1
    assert said(made.chapters[0])[1] == made.chapters[0].parts[1].text == "2 articles, about 1 minute."
    assert [said(each) for each in made.chapters[1:]] == [said(each) for each in reckoned.chapters[1:]]


def test_what_a_picture_shows_is_announced_in_text_as_well() -> None:
    bridge = Article("https://x.example/", Clean("Rain"), blocks=(Block("picture", Clean("A bridge. It is shut.")),))
    (chapter,) = book_of([bridge], TODAY, Settings(pictures="alt")).chapters
    assert chapter.parts[-1].text == "Picture: A bridge. It is shut."


def test_a_single_article_has_its_own_title_and_site_as_tags() -> None:
    made = book_of([STORM], TODAY)
    assert (made.title, made.artist, made.album, made.day) == (
        "Storm closes road",
        "Ann Person",
        "The Herald",
        date(2024, 3, 5),
    )
    nameless = book_of([article("")], TODAY)
    assert (nameless.title, nameless.artist, nameless.album, nameless.day) == (
        "https://herald.example/",
        "Newsreader",
        "",
        None,
    )


def test_a_bulletin_begins_with_its_contents_and_every_chapter_with_its_number() -> None:
    contents, first, second = book_of([STORM, article("Rain")], TODAY).chapters
    assert said(contents) == [
        "Newsreader bulletin, Thursday 26 November.",
        "2 articles, about 1 minute.",
        *("1.", "Storm closes road", "2.", "Rain"),
    ]
    assert said(first) == ["1.", "Storm closes road", "The sea came over the wall."]
    assert said(second) == ["2.", "Rain", "It rained."]
    assert [each.title for each in (contents, first, second)] == ["Contents", "Storm closes road", "Rain"]


def test_there_is_a_longer_pause_after_a_chapter_that_another_follows() -> None:
    contents, first, second = book_of([STORM, article("Rain")], TODAY).chapters
    assert contents.utterances[-1].pause == first.utterances[-1].pause > 2 * second.utterances[-1].pause


def test_a_bulletin_has_its_day_and_its_sites_as_tags() -> None:
    sites = [article(site=Clean(f"Site {name}")) for name in "AABCDE"]
    made = book_of(sites, TODAY)
    assert (made.title, made.album) == ("Newsreader bulletin, Thursday 26 November 2026", "Newsreader bulletin")
    assert made.artist == "Site A, Site B and others"
    assert made.day == TODAY
    assert book_of([STORM, STORM], TODAY).artist == "The Herald"
    assert book_of([article(), article()], TODAY).artist == "Newsreader"


def test_the_number_is_spoken_before_a_title_of_several_sentences() -> None:
    _, first, _ = book_of([article("Storm! Road closed."), article()], TODAY).chapters
    assert said(first) == ["1.", "Storm!", "Road closed.", "It rained."]


def test_sound_alone_lists_its_titles_only_if_they_take_little_of_it() -> None:
    text = "The council met in the town hall and said that it would. " * 20
    for words, count, listed in (("It rained.", 3, False), (text, 3, True), (text, 40, False)):
        articles = [article(f"Rain {number}", words) for number in range(count)]
        heard, shown = (book_of(articles, TODAY, only_heard=only_heard) for only_heard in (True, False))
        assert ("Rain 0" in said(heard.chapters[0])) is listed
        assert "Rain 0" in said(shown.chapters[0])
        assert (
            said(heard.chapters[0])[1] == f"{count} articles, about {heard.minutes} minute{'s' * (heard.minutes > 1)}."
        )
        assert [chapter.title for chapter in heard.chapters] == [chapter.title for chapter in shown.chapters]
        assert heard.chapters[0].utterances[-1].pause == heard.chapters[1].utterances[-1].pause
