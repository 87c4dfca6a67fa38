"""A key says what the pictures next to a paragraph show, whether they are read or not."""

import pytest

from newsreader import messages
from newsreader.articles.sentences import reading
from newsreader.model.passages import kinds_aloud
from newsreader.model.values import Article, Block, Clean
from newsreader.session.session import Session
from newsreader.session.values import ArticleOpened
from tests.session.steps import asks, press, said, session

BLOCKS = (
    Block("picture", Clean("Waves on the wall.")),
    Block("caption", Clean("The sea at noon.")),
    Block("paragraph", Clean("The sea came over the wall.")),
    Block("paragraph", Clean("Nobody was hurt.")),
    Block("picture", Clean("A red fire engine")),
    Block("caption", Clean("A red fire engine at the harbour.")),
    Block("paragraph", Clean("The road is closed.")),
)


def opened(pictures: str) -> Session:
    article = Article("https://herald.example/6", Clean("Storm"), blocks=BLOCKS)
    reader = session()
    request = asks(reader.press("enter"))
    aloud = kinds_aloud(pictures=pictures, bylines=False)
    reader.handle(ArticleOpened(request.generation, article, reading(article, Clean("Friday."), aloud=aloud)))
    return reader


def test_the_pictures_before_and_after_a_paragraph_are_said_with_their_captions() -> None:
    reader = opened("none")
    assert said(press(reader, "L")) == "Picture. Waves on the wall. Caption. The sea at noon."
    assert said(press(reader, "down", "L")) == "Picture. Waves on the wall. Caption. The sea at noon."
    assert said(press(reader, "down", "L")) == "Caption. A red fire engine at the harbour."


def test_a_passage_without_pictures_says_so() -> None:
    article = Article("https://herald.example/6", Clean("Storm"), blocks=BLOCKS[2:4])
    reader = session()
    request = asks(reader.press("enter"))
    reader.handle(ArticleOpened(request.generation, article, reading(article, Clean(""))))
    assert said(press(reader, "L")) == messages.NO_PICTURES.full


def test_outside_of_an_article_the_key_says_that_one_must_be_opened() -> None:
    assert said(press(session(), "L")) == messages.OPEN_AN_ARTICLE.full


@pytest.mark.parametrize(
    ("pictures", "passed"),
    [
        ("none", ["The sea came over the wall."]),
        ("captions", ["Caption. The sea at noon."]),
        ("alt", ["Picture. Waves on the wall."]),
        ("both", ["Picture. Waves on the wall.", "Caption. The sea at noon."]),
    ],
)
def test_moving_by_paragraphs_stops_at_what_the_setting_has_read(pictures: str, passed: list[str]) -> None:
    reader = opened(pictures)
    assert [said(press(reader, "down")) for _ in passed] == passed
