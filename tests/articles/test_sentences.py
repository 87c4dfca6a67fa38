"""Articles are segmented into passages and sentences."""

import time
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsreader.articles.sentences import reading, split
from newsreader.model.values import Article, Block, BlockKind, Clean, Link, SourceSettings
from newsreader.speech.text.script import of_sentences

PIECES = st.sampled_from(
    (
        *("Cllr.", "St.", "No.", "10", "J.", "“", "”", "‘", "’", '"', "(", ")", ".", "!", "?", "…", " ", "  ", "\n"),
        *("\n\n", "she", "She", "5 p.m.", "Co.", "Durham", "e.g.", "£1.1m"),
        *("é", "你好。", "\U0001f600", "plan B.", "1."),
    )
)
NEWSLIKE = st.lists(PIECES, max_size=40).map("".join) | st.lists(PIECES, max_size=40).map(" ".join) | st.text()


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@given(NEWSLIKE)
@example("")
@example(" \n ")
def test_sentences_cover_a_text_in_order_and_none_is_empty(text: str) -> None:
    end_before = 0
    for start, end in split(text):
        assert not text[end_before:start].strip()
        assert text[start:end].strip() == text[start:end] != ""
        end_before = end
    assert not text[end_before:].strip()


@pytest.mark.parametrize(
    "parts",
    [
        ["Cllr. Smith said it.", "“Hello there.”", "She went to St. Mary’s at 5 p.m. on Fri.", "It rained."],
        ["He lives in High St.", "She works for the U.K.", "They met at St. Mary's."],
        ["Apples, pears, etc.", "The Rt. Hon. The Lord Hall ate them.", "It was over…", "But he came back."],
        ["Flt. Lt. Hall met Sqn. Ldr. Bell.", "Max. temp. 4C.", "Malcolm X.", "He left with W. Brown."],
        ["No. 10 said so.", "It was approx. 20 miles.", "See p. 4."],
        ["“We won!” she said.", "‘Stop!’ he cried.", "It’s over."],
        ["Well, no.", "Prices rose by 3.5 per cent."],
        ["He got a B.", "Then an A.", "It is no. 10 here."],
        ["Sgt. Jones met Supt. Brown in Jan. 2023.", "Lt. Col. Tim Collins left.", "Rev. Al came."],
        [
            "Mr. J. R. R. Tolkien wrote it.",
            "He lives in Co. Durham.",
            "She works for Smith & Co.",
            "They met on Wed. 3 May.",
        ],
        ["He chose plan B.", "Then he left.", "It was between you and I.", "We know."],
        ["Meet at 5 p.m.", "The match starts at 6 p.m. Tuesday."],
        ["1. Take the first road.", "2. Take the second."],
        ["(It is.", "Really.)", 'He said "I go."', "She said 'No.'", "The end"],
        [
            "Write to a.b@example.org or see www.example.org.",
            "It cost £3.50.",
            "It rose 3.5 per cent...",
            "Then it fell.",
        ],
        ["“It is the highest rate in our area.", "It is vital,” she said."],
        [
            "U.S. troops left.",
            "The U.K. Government, e.g. the Home Office, i.e. the minister, said no.",
            "No.",
            "It did.",
        ],
        ["Dogs v. Cats was heard at the Supreme Court, No. 3.", "It failed."],
    ],
)
def test_british_news_is_split_into_its_sentences(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_line_break_ends_a_sentence_unless_the_next_line_begins_in_lower_case() -> None:
    assert sentences("Monday\nTuesday, or\nwednesday\n\nthursday") == ["Monday", "Tuesday, or\nwednesday", "thursday"]


@pytest.mark.parametrize("unit", ["“", "a. ", "Mr. ", "!\n“", "abc. Def ", "abc. def. ", ".", "A. ", "(", "No. 1 "])
def test_hostile_text_is_split_in_linear_time(unit: str) -> None:
    def cost(length: int) -> float:
        text = unit * (length // len(unit))
        started = time.process_time()
        split(text)
        return time.process_time() - started

    cost(1_000)
    assert cost(200_000) < 40 * max(min(cost(20_000) for _ in range(3)), 0.002)


def article(**changes: object) -> Article:
    blocks = (
        Block("heading", Clean("What happened"), 2),
        Block("paragraph", Clean("It rained. It poured."), links=(Link(Clean("poured"), "https://example.org/"),)),
        Block("caption", Clean("A wet dog. Photograph: A. Nother")),
        Block("quote", Clean("“Enough!”")),
    )
    values: dict[str, object] = {"url": "https://example.org/rain", "title": Clean("Rain"), "blocks": blocks}
    return Article(**(values | changes))  # type: ignore[arg-type]


def test_a_segmented_article_is_title_dateline_and_blocks() -> None:
    result = reading(article(), Clean("By A. Reporter, Friday 24 March 2023"))
    assert [it.kind for it in result.passages] == ["title", "dateline", "heading", "paragraph", "caption", "quote"]
    assert [it.text for it in result.sentences] == ["Rain", "What happened", "It rained.", "It poured.", "“Enough!”"]
    assert [it.silent for it in result.passages] == [False, True, False, False, True, False]
    assert result.passages[3].links[0].url == "https://example.org/"
    assert result.passages[2].level == 2


def test_every_sentence_has_its_passage_and_its_span_there() -> None:
    result = reading(article(), Clean("Friday"))
    for sentence in result.sentences:
        passage = result.passages[sentence.passage]
        assert passage.text[sentence.start : sentence.end] == sentence.text
        assert passage.kind == sentence.kind
    assert [it.closes for it in result.sentences] == [True, True, False, True, True]


def test_a_silent_passage_has_the_first_sentence_of_the_next_passage() -> None:
    result = reading(article(), Clean("Friday"))
    assert [it.first for it in result.passages] == [0, 1, 1, 2, 4, 4]


def test_a_silent_passage_at_the_end_has_the_last_sentence() -> None:
    result = reading(article(blocks=(Block("caption", Clean("A dog.")),)), Clean("Friday"))
    assert [it.first for it in result.passages] == [0, 0, 0]


def test_the_dateline_is_left_out_if_there_is_none() -> None:
    assert reading(article(), Clean("")).passages[1].kind == "heading"


def test_an_article_without_text_has_one_sentence() -> None:
    assert reading(Article(url="https://example.org/", title=Clean("")), Clean("")).sentences[0].text


def test_a_quotation_of_several_passages_is_one_unit() -> None:
    kinds: tuple[tuple[BlockKind, str], ...] = (
        ("quote", "I saw it. It was high."),
        ("caption", "The sea"),
        ("quote", "It is gone."),
        ("list-item", "Rain. Wind."),
    )
    result = reading(article(blocks=tuple(Block(kind, Clean(text)) for kind, text in kinds)), Clean(""))
    assert [(it.begins, it.ends) for it in result.sentences[1:]] == [
        *((True, False), (False, False), (False, True)),
        *((True, False), (False, True)),
    ]


def test_a_sentence_has_the_number_of_links_that_begin_in_it() -> None:
    text = Clean("See here and there. Nothing. See here.")
    links = tuple(Link(Clean(words), "https://example.org/") for words in ("here", "there", "nowhere", "here"))
    result = reading(article(blocks=(Block("paragraph", text, links=links),)), Clean(""))
    assert [it.links for it in result.sentences[1:]] == [2, 0, 1]


def test_silent_passages_are_read_aloud_on_request() -> None:
    result = reading(article(), Clean("By A. Reporter"), aloud={"caption", "dateline"})
    assert not any(it.silent for it in result.passages)
    assert [it.kind for it in result.sentences][:2] == ["title", "dateline"]
    assert "caption" in [it.kind for it in result.sentences]


def test_a_passage_in_another_language_than_the_article_is_marked_with_it() -> None:
    texts = (
        "The council has said that the new school will open in September, but there is no date for the hall yet.",
        "Le conseil a annoncé que la nouvelle école ouvrira ses portes en septembre, mais la date n’est pas fixée.",
        "Bientôt.",
    )
    blocks = tuple(Block("paragraph", Clean(text)) for text in texts)
    result = reading(article(blocks=blocks, language="en-GB"), Clean("By A. Reporter"))
    assert result.language == "en-GB"
    assert [it.language for it in result.passages] == ["en-GB", "", "en-GB", "fr", "en-GB"]
    assert [it.language for it in result.sentences] == ["en-GB", "en-GB", "fr", "en-GB"]


ENGLISH = "The council has said that the new school will open in September, but there is no date for the hall yet. " * 3


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("Je ne sais pas pourquoi il est venu ici hier soir.", "fr", "fr"),
        ("Bonjour !", "fr-FR", "fr-FR"),
        ("Croeso i Gymru", "cy", "cy"),
        ("Ich habe ihn nicht gesehen.", "de", "de"),
        ("He said that he was the one.", "fr", "en-GB"),
        ("Bonjour !", "en-US", "en-GB"),
        ("Bonjour !", "", "en-GB"),
        ("1914-1918", "fr", "en-GB"),
    ],
)
def test_a_short_passage_has_the_language_of_its_lang_attribute(text: str, marked: str, expected: str) -> None:
    blocks = (Block("paragraph", Clean(ENGLISH)), Block("quote", Clean(text), language=marked))
    result = reading(article(blocks=blocks, language="en-GB"), Clean(""))
    assert result.passages[-1].language == expected


def test_a_lang_attribute_that_is_wrong_for_one_block_or_most_text_is_ignored() -> None:
    wrong = (Block("paragraph", Clean(ENGLISH), language="de"), Block("heading", Clean("Key findings"), language="de"))
    result = reading(article(blocks=(Block("paragraph", Clean(ENGLISH)), *wrong), language="en-GB"), Clean(""))
    assert {it.language for it in result.passages} == {"en-GB"}
    mostly = [Block("paragraph", Clean(f"Key findings {number}"), language="de") for number in range(9)]
    result = reading(article(blocks=(Block("paragraph", Clean("Yes.")), *mostly), language="en-GB"), Clean(""))
    assert {it.language for it in result.passages} == {"en-GB"}


def test_a_german_date_does_not_end_a_sentence() -> None:
    text = "Am 3. Mai kam er. Dann ging er."
    assert [text[start:end] for start, end in split(text, "de-AT")] == ["Am 3. Mai kam er.", "Dann ging er."]


def test_an_article_is_in_the_language_that_its_source_is_set_to() -> None:
    french = Clean("Le maire a ouvert le pont hier, et tout le monde était là pour le voir avec lui.")
    article = Article("https://a.example/", Clean("Le pont"), blocks=(Block("paragraph", french),))
    set_to_welsh = replace(article, source_settings=SourceSettings(language="cy"))
    assert reading(article, Clean("")).language == "fr"
    read = reading(set_to_welsh, Clean(""))
    assert {read.language, *(each.language for each in read.sentences)} == {"cy"}


def test_sentences_have_the_voice_and_rate_of_their_source() -> None:
    article = Article("https://a.example/", Clean("The bridge"), source_settings=SourceSettings("en-gb-x", 200))
    (title,) = reading(article, Clean("")).sentences
    assert (title.voice, title.rate) == ("en-gb-x", 200)
    (utterance,) = of_sentences([title])
    assert (utterance.voice, utterance.rate) == ("en-gb-x", 200)
