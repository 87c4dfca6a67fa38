"""An article in a language that no voice here reads: said once, in place of its sound."""

from dataclasses import replace

from newsreader.session.session import Session
from newsreader.session.values import ArticleOpened, OpenArticle, Outcome, Read
from tests.session.memory_library import opened
from tests.session.steps import (
    article_loads,
    asks,
    hear,
    open_article,
    press,
    reads,
    said,
    session,
    start_reading_all,
    texts,
)

SENTENCE = "This article is in Japanese, which no voice here speaks."


def japanese_loads(reader: Session, asked: OpenArticle) -> Outcome:
    article, reading = opened(asked.headline.title)
    reading = replace(reading, language="ja", unspoken="ja")
    return reader.handle(ArticleOpened(asked.generation, article, reading))


def open_japanese(reader: Session, key: str = "enter") -> Outcome:
    return japanese_loads(reader, asks(reader.press(key)))


def test_opening_it_says_so_once_and_leaves_out_its_title() -> None:
    reader = session()
    outcome = open_japanese(reader)
    assert said(outcome).count(SENTENCE) == 1
    assert said(outcome).startswith("Storm closes coastal road")
    assert " ".join(texts(outcome)).count(SENTENCE) == 1
    assert "Storm" not in " ".join(texts(outcome))


def test_it_is_not_read_aloud() -> None:
    reader = session()
    outcome = open_japanese(reader, "space")
    assert SENTENCE in said(outcome)
    assert not any(isinstance(effect, Read) for effect in hear(reader, outcome).effects)
    asked = press(reader, "space")
    assert said(asked) == SENTENCE
    assert not any(isinstance(effect, Read) for effect in (*asked.effects, *hear(reader, asked).effects))


def test_reading_all_goes_on_with_the_next_article() -> None:
    reader = session()
    passed = japanese_loads(reader, asks(press(reader, "c")))
    assert said(passed) == f"Storm closes coastal road. {SENTENCE}"
    assert texts(passed) == [SENTENCE]
    asked = asks(hear(reader, passed))
    assert asked.headline.title == "Local choir wins national prize"
    for _ in range(3):
        passed = japanese_loads(reader, asked)
        assert SENTENCE in said(passed)
        asked = asks(hear(reader, passed))


def test_reading_all_from_an_open_one_goes_on_with_the_next_article() -> None:
    reader = session()
    open_japanese(reader)
    following = asks(press(reader, "c"))
    assert following.headline.title == "Local choir wins national prize"
    assert said(article_loads(reader, following)) == f"{SENTENCE} Next article."


def test_reading_all_from_the_last_one_says_so() -> None:
    reader = session()
    press(reader, "end")
    open_japanese(reader)
    assert said(press(reader, "c")) == SENTENCE


def test_it_is_read_aloud_if_the_settings_ask_for_it() -> None:
    reader = session(all_languages=True)
    assert SENTENCE not in said(open_japanese(reader))
    assert reads(press(reader, "space")).sentences


def test_without_the_voice_only_the_language_is_named() -> None:
    outcome = open_japanese(session(voice=False))
    assert SENTENCE not in said(outcome)
    assert "In Japanese." in said(outcome)


def test_other_articles_are_read_as_ever() -> None:
    reader = session()
    assert SENTENCE not in said(open_article(reader))
    press(reader, "b")
    assert reads(start_reading_all(reader)).sentences
