"""The open article: moving in it, and when it counts as read."""

from dataclasses import replace

import pytest

from newsreader import messages
from newsreader.articles.sentences import reading as make_reading
from newsreader.errors import Kind
from newsreader.model.passages import Sentence
from newsreader.model.values import Article, Block, BlockKind, Clean, Warning
from newsreader.session.session import Session
from newsreader.session.values import (
    ArticleOpened,
    OpenArticle,
    Outcome,
    PassagesShown,
    SentenceHeard,
    SoundBack,
    SpeechEnded,
    StartTimer,
    TimerEnded,
    VoiceTrouble,
)
from tests.session.changes import changes, mark
from tests.session.memory_library import opened
from tests.session.steps import (
    asks,
    hear,
    open_article,
    place,
    press,
    reading_aloud,
    reads,
    said,
    says,
    selected,
    session,
    timer,
)


def test_moving_by_paragraphs_skips_captions() -> None:
    reader = session()
    open_article(reader)
    assert said(press(reader, "down")) == "The sea came over the wall at noon. Nobody was hurt. The road is closed."
    assert said(press(reader, "down")) == "What happens next. Heading."
    assert said(press(reader, "up")).startswith("The sea came over")
    assert said(press(reader, "end")) == "The tide turns at six."
    assert said(press(reader, "down")) == "End of article."
    assert said(press(reader, "up")) == "Quote. I never saw anything like it. End quote."
    press(reader, "home")
    assert said(press(reader, "up")) == "Start of article."


def test_a_quotation_of_several_paragraphs_is_named_on_entering_it_and_ends_once() -> None:
    kinds: tuple[tuple[BlockKind, str], ...] = (
        ("quote", "I saw it."),
        ("caption", "The sea"),
        ("quote", "It was high."),
        ("quote", "It is gone."),
        ("paragraph", "So she said."),
    )
    blocks = tuple(Block(kind, Clean(text)) for kind, text in kinds)
    article = Article(url="https://herald.example/6", title=Clean("The sea"), blocks=blocks)
    reader = session()
    asked = next(effect for effect in reader.press("enter").effects if isinstance(effect, OpenArticle))
    reader.handle(ArticleOpened(asked.generation, article, make_reading(article, Clean(""))))
    assert said(press(reader, "down")) == "Quote. I saw it."
    assert said(press(reader, "down")) == "It was high."
    assert said(press(reader, "down")) == "It is gone. End quote."
    assert said(press(reader, "down")) == "So she said."
    assert said(press(reader, "up")) == "Quote. It is gone. End quote."
    assert said(press(reader, "up")) == "It was high."
    assert said(press(reader, "g", "2", "enter")) == "Quote. It was high."


def foreign(language: str = "en-GB") -> Article:
    texts = (
        "The council has said that the new school will open in September, but there is no date for the hall yet.",
        "Le conseil a annoncé que la nouvelle école ouvrira ses portes en septembre, mais la date n’est pas fixée.",
    )
    blocks = tuple(Block("paragraph", Clean(text)) for text in (texts if language == "en-GB" else texts[1:]))
    return Article("https://herald.example/6", Clean("École"), language=language, blocks=blocks)


def opened_as(reader: Session, article: Article) -> Outcome:
    asked = asks(reader.press("enter"))
    return reader.handle(ArticleOpened(asked.generation, article, make_reading(article, Clean(""))))


def test_a_passage_in_another_language_than_its_article_says_so() -> None:
    reader = session()
    assert "In " not in said(opened_as(reader, foreign()))
    assert "In " not in said(press(reader, "down"))
    assert said(press(reader, "down")).endswith("n’est pas fixée. In French.")


def test_an_article_in_another_language_says_so_once() -> None:
    reader = session()
    outcome = opened_as(reader, foreign("fr"))
    assert said(outcome) == "École. In French. 1 paragraph, 1 minute."
    title, rest = says(outcome).texts
    assert isinstance(title, Sentence)
    assert (title.text, title.language, rest) == ("École", "fr", "In French. 1 paragraph, 1 minute.")
    assert said(press(reader, "down")).endswith("n’est pas fixée.")


def test_a_passage_that_is_moved_to_is_spoken_as_when_read_aloud() -> None:
    reader = session()
    open_article(reader)
    press(reader, "end")
    outcome = press(reader, "up")
    assert says(outcome).texts == outcome.announcements[0].aloud
    (quotation,) = (each for each in says(outcome).texts if isinstance(each, Sentence))
    assert (quotation.kind, quotation.begins, quotation.ends) == ("quote", True, True)
    assert says(press(reader, "r")).texts == (quotation,)


def test_sentences_can_be_moved_through() -> None:
    reader = session()
    open_article(reader)
    assert said(press(reader, "]")) == "The sea came over the wall at noon."
    assert said(press(reader, "]")) == "Nobody was hurt."
    assert said(press(reader, "[")) == "The sea came over the wall at noon."


def test_headings_can_be_jumped_between() -> None:
    reader = session()
    open_article(reader)
    assert said(press(reader, "}")) == "What happens next. Heading."
    assert said(press(reader, "}")) == "What people say. Heading."
    assert said(press(reader, "}")) == "No more headings."
    assert said(press(reader, "{")) == "What happens next. Heading."


def test_a_number_jumps_to_that_paragraph_and_where_announces_it() -> None:
    reader = session()
    open_article(reader)
    assert said(press(reader, "3", "enter")).startswith("The council will look")
    assert said(press(reader, "w")).startswith("Paragraph 3 of 7. ")
    assert said(press(reader, "8", "enter")) == "There is no number 8 here. The last is 7."


def test_sentences_can_be_moved_through_only_in_an_article() -> None:
    assert said(press(session(), "]")) == "Open an article first."


def test_back_returns_to_the_same_headline() -> None:
    reader = session()
    press(reader, "down")
    open_article(reader)
    assert said(press(reader, "left")).startswith("Local choir wins national prize")
    assert selected(reader) == "Local choir wins national prize"


def marks(outcome: Outcome) -> bool:
    return mark("6", read=True) in changes(outcome)


def test_hearing_the_last_paragraph_whole_marks_an_article_read() -> None:
    reader = session()
    open_article(reader)
    for _ in range(6):
        assert not marks(hear(reader, press(reader, "down")))
    outcome = press(reader, "down")
    assert place(reader) == "The tide turns at six."
    assert not marks(outcome)
    assert marks(reader.handle(SpeechEnded(says(outcome).token)))


def test_moving_quickly_to_the_end_does_not_mark_an_article_read() -> None:
    reader = session()
    open_article(reader)
    for _ in range(7):
        outcome = press(reader, "down")
    assert place(reader) == "The tide turns at six."
    assert not marks(hear(reader, outcome))


def test_cutting_the_last_paragraph_keeps_an_article_unread() -> None:
    reader = session()
    open_article(reader)
    for _ in range(6):
        hear(reader, press(reader, "down"))
    outcome = press(reader, "down")
    announced = says(press(reader, "up"))
    assert not marks(reader.handle(SpeechEnded(says(outcome).token)))
    assert not marks(reader.handle(SpeechEnded(announced.token)))


def test_hearing_only_the_end_does_not_mark_an_article_read() -> None:
    reader = session()
    open_article(reader)
    press(reader, "end")
    started = reads(press(reader, "space"))
    assert not marks(reader.handle(SentenceHeard(started.token, 0)))
    assert not marks(reader.handle(SpeechEnded(started.token)))


def test_skipping_a_few_paragraphs_does_not_keep_an_article_unread() -> None:
    reader = session()
    started = reads(open_article(reader, "space"))
    for index in range(5):
        reader.handle(SentenceHeard(started.token, index))
    started = reads(press(reader, "down"))
    outcomes = [reader.handle(SentenceHeard(started.token, index)) for index in range(len(started.sentences))]
    assert marks(outcomes[-1])


@pytest.mark.parametrize(("words", "whole"), [("It rained.", False), ("It rained. " * 60, True)])
def test_hearing_a_summary_does_not_mark_the_article_read(words: str, whole: bool) -> None:
    reader = session()
    asked = asks(press(reader, "space"))
    text = Article(asked.headline.url, asked.headline.title, blocks=(Block("paragraph", Clean(words)),))
    outcome = reader.handle(
        ArticleOpened(asked.generation, replace(text, text_from="source"), make_reading(text, Clean("")))
    )
    started = reads(reader.handle(SpeechEnded(says(outcome).token)))
    outcomes = [reader.handle(SentenceHeard(started.token, index)) for index in range(len(started.sentences))]
    assert marks(outcomes[-1]) == whole


def test_without_a_sound_device_nothing_counts_as_heard() -> None:
    reader = session()
    started = reads(open_article(reader, "space"))
    for index in range(len(started.sentences)):
        assert not marks(reader.handle(SentenceHeard(started.token, index, audible=False)))


NO_DEVICE = VoiceTrouble(messages.NO_SOUND_DEVICE, fatal=False, kind=Kind.NO_SOUND_DEVICE)


@pytest.mark.parametrize("key", ["space", "c"])
def test_without_a_sound_device_reading_aloud_says_that_nothing_can_be_heard(key: str) -> None:
    reader = session()
    open_article(reader)
    reader.handle(NO_DEVICE)
    assert said(press(reader, key)) == messages.NO_SOUND_DEVICE
    reader.handle(SoundBack())
    press(reader, "space")
    assert said(press(reader, "space")) == ""


def test_an_article_opened_to_be_read_without_a_sound_device_says_that_nothing_can_be_heard() -> None:
    reader = session()
    reader.handle(NO_DEVICE)
    assert messages.NO_SOUND_DEVICE in said(open_article(reader, "space"))


def test_when_sound_is_back_an_article_is_read_from_the_first_sentence_that_nobody_heard() -> None:
    reader, started = reading_aloud(heard=1)
    reader.handle(NO_DEVICE)
    for index in (1, 2):
        reader.handle(SentenceHeard(started.token, index, audible=False))
    assert place(reader) == started.sentences[3].text
    outcome = reader.handle(SoundBack())
    assert said(outcome) == "Sound is back."
    assert reads(outcome).sentences == started.sentences[1:]
    assert place(reader) == started.sentences[1].text


@pytest.mark.parametrize("keys", [("end",), ("7", "enter"), ("end", "down")])
def test_jumping_to_the_end_does_not_mark_an_article_read(keys: tuple[str, ...]) -> None:
    for voice in (True, False):
        reader = session(voice=voice)
        open_article(reader)
        for key in keys:
            outcome = press(reader, key)
            assert not marks(outcome)
        if voice:
            assert not marks(reader.handle(SpeechEnded(says(outcome).token)))


def test_without_a_voice_announcing_the_last_sentence_marks_an_article_read() -> None:
    reader = session(voice=False)
    asked = asks(press(reader, "enter"))
    short = replace(opened()[0], blocks=opened()[0].blocks[:1])
    reader.handle(ArticleOpened(asked.generation, short, make_reading(short, Clean(""))))
    for _ in range(2):
        assert not marks(press(reader, "]"))
    assert marks(press(reader, "]"))


def test_opening_a_page_without_text_does_not_mark_it_read() -> None:
    reader = session()
    asked = asks(press(reader, "enter"))
    empty = replace(opened()[0], blocks=(), warnings=("consent",))
    outcome = reader.handle(ArticleOpened(asked.generation, empty, make_reading(empty, Clean(""))))
    assert not changes(outcome)
    assert "paragraph" not in said(outcome)


@pytest.mark.parametrize(("warning", "first"), [("list-page", "This page is a list"), ("paywall", "Storm")])
def test_a_page_that_is_no_article_says_so_first(warning: Warning, first: str) -> None:
    reader = session()
    asked = asks(press(reader, "enter"))
    warned = replace(opened()[0], warnings=(warning,))
    outcome = reader.handle(ArticleOpened(asked.generation, warned, make_reading(warned, Clean(""))))
    assert said(outcome).startswith(first)


def walk_to_the_end(reader: Session) -> Outcome:
    """Past every paragraph, faster than the voice."""
    open_article(reader)
    return press(reader, *["down"] * 7)


def test_an_article_whose_end_is_reached_counts_as_read_once_its_reader_stays_there() -> None:
    reader = session()
    started = timer(walk_to_the_end(reader))
    assert (started.name, started.seconds) == ("seen", 3.0)
    assert "End of article." in said(press(reader, "down"))
    assert marks(reader.handle(TimerEnded(started.generation, "seen")))
    assert not marks(reader.handle(TimerEnded(started.generation, "seen"))), "it is read already"


def test_an_article_whose_reader_turns_back_from_its_end_stays_unread() -> None:
    reader = session()
    started = timer(walk_to_the_end(reader))
    press(reader, "up")
    assert not marks(reader.handle(TimerEnded(started.generation, "seen")))
    again = timer(press(reader, "down"))
    assert not marks(reader.handle(TimerEnded(started.generation, "seen"))), "that was the first time"
    assert marks(reader.handle(TimerEnded(again.generation, "seen")))


def test_an_article_that_is_left_at_its_end_stays_unread() -> None:
    reader = session()
    started = timer(walk_to_the_end(reader))
    press(reader, "b")
    assert not marks(reader.handle(TimerEnded(started.generation, "seen")))


def test_an_article_that_is_whole_on_the_screen_counts_as_read_after_a_while() -> None:
    reader = session()
    open_article(reader)
    last = len(opened()[1].passages) - 1
    assert reader.handle(PassagesShown(0, 3)).effects == ()
    started = timer(reader.handle(PassagesShown(0, last)))
    press(reader, "down")
    assert marks(reader.handle(TimerEnded(started.generation, "seen"))), "its end stayed on the screen"


def test_an_end_that_is_scrolled_away_does_not_count() -> None:
    reader = session()
    open_article(reader)
    last = len(opened()[1].passages) - 1
    started = timer(reader.handle(PassagesShown(0, last)))
    reader.handle(PassagesShown(0, last - 1))
    assert not marks(reader.handle(TimerEnded(started.generation, "seen")))
    assert reader.handle(PassagesShown(last, last)).effects != (), "most of it was shown before"


def test_an_end_that_was_jumped_to_on_the_screen_does_not_count() -> None:
    reader = session()
    open_article(reader)
    last = len(opened()[1].passages) - 1
    assert reader.handle(PassagesShown(last, last)).effects == ()


def test_nothing_is_shown_of_an_article_that_is_not_open() -> None:
    assert session().handle(PassagesShown(0, 3)) == Outcome()


def test_with_read_when_heard_only_the_voice_marks_an_article_read() -> None:
    reader = session(read_when="heard")
    assert not any(isinstance(effect, StartTimer) for effect in walk_to_the_end(reader).effects)


@pytest.mark.parametrize("key", ["enter", "space", "c"])
def test_with_read_when_opened_an_article_is_read_once_it_opens(key: str) -> None:
    reader = session(read_when="opened")
    assert marks(open_article(reader, key))


def test_with_read_when_opened_a_page_without_text_stays_unread() -> None:
    reader = session(read_when="opened")
    asked = asks(press(reader, "enter"))
    empty = replace(opened()[0], blocks=(), warnings=("consent",))
    assert not marks(reader.handle(ArticleOpened(asked.generation, empty, make_reading(empty, Clean("")))))
