"""The script says what is spoken, and how long the pauses are."""

from newsreader.articles.sentences import reading
from newsreader.model import Article, Block, Clean
from newsreader.speech.script import PASSAGE_PAUSES, SENTENCE_PAUSE, of_sentences, of_texts, silence


def test_a_sentence_within_a_passage_has_a_short_pause_and_the_last_one_that_of_its_kind() -> None:
    blocks = (Block("heading", Clean("Why"), 2), Block("paragraph", Clean("It rained. It poured.")))
    made = of_sentences(reading(Article("https://example.org/", Clean("Rain"), blocks=blocks), Clean("")).sentences)
    assert [it.text for it in made] == ["Rain", "Why", "It rained.", "It poured."]
    assert [it.pause for it in made] == [
        PASSAGE_PAUSES["title"],
        PASSAGE_PAUSES["heading"],
        SENTENCE_PAUSE,
        PASSAGE_PAUSES["paragraph"],
    ]


def test_announcements_are_clean() -> None:
    assert [it.text for it in of_texts(["One\x1b[2J", "two\u202e"])] == ["One", "two"]


def test_pauses_shrink_with_faster_speech_and_never_more_than_double() -> None:
    usual, fast, slow, slowest = (len(silence(500, rate, 22_050)) for rate in (175, 350, 100, 10))
    assert usual == 2 * 11_025
    assert abs(fast - usual / 2) <= 2  # a sample is two bytes
    assert usual < slow < slowest < 2.02 * usual
