"""The place in an article, as the head line names it."""

from newsreader.messages import faces as face_messages


def test_the_shortest_place_in_an_article_is_its_paragraph() -> None:
    assert face_messages.article_places(5, 21, 3) == (
        "paragraph 5 of 21, 3 minutes left",
        "paragraph 5 of 21",
        "5 of 21",
    )


def test_at_the_title_the_place_is_the_length_of_the_article() -> None:
    assert face_messages.article_places(0, 8, 1) == ("8 paragraphs, 1 minute left", "8 paragraphs")
