"""The script has the utterances, their pauses, and the structure of an article made audible."""

from dataclasses import replace

import pytest

from newsreader.articles.cleaning import clean_page
from newsreader.articles.sentences import reading
from newsreader.model.passages import Sample, Sentence
from newsreader.model.values import Article, Block, BlockKind, Clean, ItemPlace, Link
from newsreader.settings import Settings
from newsreader.speech.text.script import (
    LINK_PAUSE,
    LINK_PITCH,
    PASSAGE_PAUSES,
    SENTENCE_PAUSE,
    WORDS_PAUSE,
    Utterance,
    of_sentences,
    of_texts,
    seconds_to_hear,
    silence,
)

PLAIN = Settings(headings="none", quotes="none", list_items="none", links="none")


def sentences(*blocks: tuple[BlockKind, str], links: tuple[str, ...] = ()) -> tuple[Sentence, ...]:
    """The sentences of an article without those of its title."""
    linked = tuple(Link(Clean(words), "https://example.org/") for words in links)
    made = tuple(Block(kind, Clean(text), links=linked) for kind, text in blocks)
    return reading(Article("https://example.org/", Clean("Rain"), blocks=made), Clean("")).sentences[1:]


def heard(said: tuple[Utterance, ...]) -> list[str]:
    """What is said, and in brackets what sounds."""
    return [f"({it.earcon})" if it.earcon else str(it.text) for it in said]


def test_a_sentence_within_a_passage_has_a_short_pause_and_the_last_the_passages() -> None:
    made = of_sentences(sentences(("heading", "Why"), ("paragraph", "It rained. It poured.")))
    assert [it.text for it in made] == ["Why", "It rained.", "It poured."]
    assert [it.pause for it in made] == [PASSAGE_PAUSES["heading"], SENTENCE_PAUSE, PASSAGE_PAUSES["paragraph"]]


def test_headings_are_higher_quotations_are_named_and_items_have_a_sound_unless_settings_say_otherwise() -> None:
    made = of_sentences(
        sentences(("heading", "Why"), ("paragraph", "It rained."), ("quote", "I saw it. All."), ("list-item", "One."))
    )
    assert heard(made) == ["Why", "It rained.", "Quote.", "I saw it.", "All.", "End quote.", "(list-item)", "One."]
    assert [it.pitch > 0 for it in made] == [True, *[False] * 7]


@pytest.mark.parametrize(
    ("kind", "setting", "words", "sound"),
    [
        ("heading", "headings", ["One.", "Two.", "Heading."], ["(heading)", "One.", "Two."]),
        ("quote", "quotes", ["Quote.", "One.", "Two.", "End quote."], ["(quote)", "One.", "Two.", "(end-quote)"]),
        ("list-item", "list_items", ["Item.", "One.", "Two."], ["(list-item)", "One.", "Two."]),
    ],
)
def test_each_kind_of_passage_sounds_as_its_setting_says(
    kind: BlockKind, setting: str, words: list[str], sound: list[str]
) -> None:
    said = sentences((kind, "One. Two."))
    assert heard(of_sentences(said, PLAIN.changed(setting, "words"))) == words
    assert heard(of_sentences(said, PLAIN.changed(setting, "sound"))) == sound
    higher = of_sentences(said, PLAIN.changed(setting, "pitch"))
    assert heard(higher) == ["One.", "Two."]
    assert len({it.pitch for it in higher} - {0}) == 1
    at_end = PASSAGE_PAUSES["paragraph" if kind == "list-item" else kind]  # its list ends with it
    assert of_sentences(said, PLAIN.changed(setting, "pause"))[-1].pause == at_end
    assert of_sentences(said, PLAIN)[-1].pause == PASSAGE_PAUSES["paragraph"]


def listed(*items: tuple[str, int, ItemPlace]) -> tuple[Sentence, ...]:
    """The sentences of items, each with its label, level and place."""
    blocks = [
        Block("list-item", Clean("Go."), level, number=1 if label else None, label=Clean(label), item=place)
        for label, level, place in items
    ]
    blocks.append(Block("paragraph", Clean("Done.")))
    return reading(Article("https://example.org/", Clean("Rain"), blocks=tuple(blocks)), Clean("")).sentences[1:]


def test_the_number_of_an_item_is_said_before_it_so_that_no_language_makes_a_date_of_it() -> None:
    made = of_sentences(listed(("1.", 1, "first"), ("2.", 1, "next")), PLAIN.changed("list_items", "words"))
    assert heard(made) == ["1, Go.", "2, Go.", "Done."]


def test_a_nested_list_is_heard_by_its_level_on_entering_and_on_leaving_it() -> None:
    said = listed(("1.", 1, "first"), ("", 2, "first"), ("", 2, "next"), ("2.", 1, "next"))
    made = of_sentences(said, PLAIN.changed("list_items", "pause"))
    assert heard(made) == ["1, Go.", "Level 2.", "Go.", "Go.", "Level 1.", "2, Go.", "Done."]
    assert heard(of_sentences(said, PLAIN.changed("list_items", "none"))) == ["1, Go.", "Go.", "Go.", "2, Go.", "Done."]


def test_a_longer_pause_comes_after_the_last_item_of_a_list() -> None:
    said = listed(("", 1, "first"), ("", 1, "next"), ("1.", 1, "first"), ("2.", 1, "next"))
    pauses = [it.pause for it in of_sentences(said, PLAIN.changed("list_items", "pause"))]
    within, after = PASSAGE_PAUSES["list-item"], PASSAGE_PAUSES["paragraph"]
    assert pauses == [within, after, within, after, after]


def test_a_later_paragraph_of_an_item_is_no_further_item() -> None:
    made = of_sentences(listed(("1.", 1, "first"), ("", 1, "more")), PLAIN.changed("list_items", "sound"))
    assert heard(made) == ["(list-item)", "1, Go.", "Go.", "Done."]


def test_a_picture_is_announced_as_one() -> None:
    said = [replace(each, kind="picture") for each in sentences(("paragraph", "Waves on the wall."))]
    assert heard(of_sentences(said, PLAIN)) == ["Picture.", "Waves on the wall."]


def test_a_caption_is_announced_as_one() -> None:
    said = [replace(each, kind="caption") for each in sentences(("paragraph", "Waves. The sea."))]
    assert heard(of_sentences(said, PLAIN)) == ["Caption.", "Waves.", "The sea."]


def test_a_sentence_with_links_sounds_as_the_setting_says() -> None:
    said = sentences(("paragraph", "See here and there. Go."), links=("here", "there"))
    assert heard(of_sentences(said, PLAIN)) == ["See here and there.", "Go."]
    assert heard(of_sentences(said, PLAIN.changed("links", "words"))) == ["See here and there.", "2 links.", "Go."]
    assert heard(of_sentences(said, PLAIN.changed("links", "sound"))) == ["(link)", "See here and there.", "Go."]
    assert [it.pitch for it in of_sentences(said, PLAIN.changed("links", "pitch"))] == [LINK_PITCH, 0]
    assert of_sentences(said, PLAIN.changed("links", "pause"))[0].pause == SENTENCE_PAUSE + LINK_PAUSE


def test_the_longer_pause_comes_after_added_words() -> None:
    made = of_sentences(sentences(("quote", "I saw it.")), PLAIN.changed("quotes", "words"))
    assert [it.pause for it in made] == [WORDS_PAUSE, SENTENCE_PAUSE, PASSAGE_PAUSES["quote"]]


def test_added_words_are_no_sentence_of_the_article() -> None:
    for manner in ("words", "sound"):
        settings = Settings(headings=manner, quotes=manner, list_items=manner, links=manner)
        said = sentences(("heading", "Why"), ("quote", "One. Two."), ("list-item", "Three."), links=("Why", "Three"))
        made = of_sentences(said, settings)
        assert [it.text for it in made if not it.added] == [it.text for it in said]
        assert len(made) > len(said)


def test_a_sentence_is_spoken_in_its_own_language_and_added_words_in_the_voices() -> None:
    french = "Le conseil a annoncé que la nouvelle école ouvrira ses portes en septembre, mais la date n’est pas fixée."
    made = of_sentences(sentences(("quote", french)))
    assert [it.language for it in made] == ["", "fr", ""]


def test_announcements_are_clean() -> None:
    assert [it.text for it in of_texts(["One\x1b[2J", "two\u202e"])] == ["One", "two"]


def test_sentences_among_announcements_sound_as_when_read_aloud() -> None:
    said = sentences(("quote", "I saw it."), ("heading", "Why"))
    assert of_texts(["Found.", *said])[1:] == of_sentences(said)


def test_pauses_shrink_with_faster_speech_and_never_more_than_double() -> None:
    usual, fast, slow, slowest = (len(silence(500, rate, 22_050)) for rate in (175, 350, 100, 10))
    assert usual == 2 * 11_025
    assert abs(fast - usual / 2) <= 2  # a sample is two bytes
    assert usual < slow < slowest < 2.02 * usual


def test_a_sample_is_for_its_voice_and_the_announcement_before_it_is_not() -> None:
    before, sample = of_texts(["Voice.", Sample("Scottish\x1b[2J English.", "en-gb-scotland")])
    assert (before.voice, sample.voice, sample.text) == ("", "en-gb-scotland", "Scottish English.")


def test_faster_speech_is_estimated_as_shorter_and_an_own_rate_counts() -> None:
    said = of_texts(["The council said that the road would be closed until the evening."] * 10)
    usual = seconds_to_hear(said, 175)
    assert seconds_to_hear(said, 350) == pytest.approx(usual / 2, rel=0.01)
    assert seconds_to_hear([replace(each, rate=350) for each in said], 175) == seconds_to_hear(said, 350)


def test_a_table_says_how_many_rows_it_has_and_a_header_is_nearer_to_its_value_than_to_the_last_one() -> None:
    page = (
        "<h1>Rain</h1><p>The sea came over the wall at noon on Tuesday, and the road by the harbour is closed.</p>"
        "<table><tr><th>Band</th><th>2026</th></tr><tr><td>A</td><td>1,609.92</td></tr>"
        "<tr><td>B</td><td>1,878.24</td></tr></table>"
        "<p>Nobody was hurt, the council said, but people have been asked to stay away from the harbour for now.</p>"
    )
    article = clean_page(f"<title>Rain</title><body><article>{page}</article>", "https://herald.example/rain")
    said = of_sentences(reading(article, Clean("")).sentences)[2:-1]
    assert heard(said) == ["Table, 2 rows.", "Band, A. 2026, 1,609.92", "Band, B. 2026, 1,878.24"]
    assert [it.added for it in said] == [True, False, False]
