"""Text is spoken as a British newsreader would, and each spoken word has a written span."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsreader.speech.text.number_names import number_name
from newsreader.speech.text.spoken import spoken, spoken_form
from tests.profiles import size
from tests.speech.phonemes import phonemes

_ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("expressions.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
TABLE = {written: written if said == "=" else said for written, said, *_ in _ROWS}
SOUNDS = {row[0]: row[2] for row in _ROWS if len(row) > 2}
WITHIN = dict([row for row in TABLE.items() if not row[0].endswith(".") and not row[0].isupper()][::5])
PIECES = st.sampled_from(
    (
        *("£", "1.1", "m", "24", "%", "March", "2023", "-", "–", " ", " ", "\n", "10.30", "am", "PCC", "s", "’s", "A"),
        *("&", "E", "(", ")", "St", ".", ",", "0191", "386", "4631", "#", "@", "a@b.uk", "www.a.uk", "/", "km", "°C"),
        *("½", "II", "King", "e.g.", "No", "10", "US$", "THE", "it"),
        *("é", "你好", "\U0001f600", "٣", "²", "'", "’", "x"),
        *("1" * 20, "A1(M)", "to"),
    )
)
NEWSLIKE = st.lists(PIECES, max_size=30).map("".join) | st.text()


# Each test takes the whole table, and names the rows that differ: a test for each of a thousand rows takes longer than
# what it tests.


def test_expressions_of_british_news() -> None:
    assert {written: spoken_form(written) for written in TABLE} == TABLE


def test_expressions_have_the_same_spoken_form_within_a_sentence() -> None:
    sentences = {written: spoken_form(f"It was seen, {written}, there").lower() for written in WITHIN}
    assert sentences == {written: f"it was seen, {said}, there".lower() for written, said in WITHIN.items()}


def test_figures_left_as_figures_are_spoken_as_their_words() -> None:
    words = {said: _FIGURES.sub(_in_words, said) for said in TABLE.values()}
    assert {said: heard(said) for said in words} == {said: heard(spelled) for said, spelled in words.items()}


def test_expressions_sound_as_they_should() -> None:
    wanted = {written: each.strip("/") if each.startswith("/") else phonemes(each) for written, each in SOUNDS.items()}
    assert {written: phonemes(spoken_form(written)) for written in SOUNDS} == wanted


_FIGURES = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d*[1-9])?(?:st|nd|rd|th)?(?!\w|[.,]\d)")


def _in_words(match: re.Match[str]) -> str:
    whole, _, decimals = match.group().replace(",", "").partition(".")
    if whole[-1].isalpha():
        return number_name(int(whole[:-2]), "ordinal")
    words = [number_name(int(figures), "cardinal") for figures in (whole, *decimals)]
    return " ".join([words[0], "point", *words[1:]] if decimals else words)


def heard(text: str) -> str:
    """Sounds, whether or not the "and" after a hundred or a thousand is short."""
    return re.sub("(hʌndɹɪd|θaʊzənd)(?:ɐn|ən|ænd|ɐnd|ənd)(?=[^d])", r"\1and", phonemes(text))


@given(NEWSLIKE)
@example("")
def test_any_text_has_a_spoken_form_whose_words_have_written_spans(text: str) -> None:
    result = spoken(text)
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", result.text)]
    assert [(span.start, span.end) for span in result.spans] == words
    place = 0
    for span in result.spans:
        assert 0 <= span.written_start < span.written_end <= len(text)
        assert span.written_start >= place  # what is heard never goes back in what is shown
        place = span.written_start


def test_every_written_character_is_in_the_span_of_a_spoken_word() -> None:
    def unspoken(written: str) -> str:
        shown = {place for span in spoken(written).spans for place in range(span.written_start, span.written_end)}
        return "".join(each for place, each in enumerate(written) if each.isalnum() and place not in shown)

    assert {written: unspoken(written) for written in TABLE if unspoken(written)} == {}


@given(
    st.lists(
        st.sampled_from("the police were called to a house after reports of smoke. “It” was, (she said) late".split())
    )
)
def test_plain_words_are_unchanged(words: list[str]) -> None:
    text = " ".join(words)
    result = spoken(text)
    assert result.text == text
    for span in result.spans:
        assert text[span.written_start : span.written_end] == text[span.start : span.end].strip("().,“”")


@given(NEWSLIKE)
def test_a_language_without_rules_is_left_as_written(text: str) -> None:
    assert spoken_form(text, "pl") == text


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Rain is coming. pic.twitter.com/Ab3dE", "Rain is coming. "),
        ("See https://t.co/Ab3dE now", "See now"),
        ("Ring pic.twitter.com/Ab3dE again", "Ring again"),
    ],
)
def test_links_copied_with_a_post_are_not_spoken(written: str, said: str) -> None:
    assert spoken_form(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("the law[1] says", "the law says"),
        ("as shown.[12]", "as shown."),
        ("said.”[3][4] Then", "said.” Then"),
        ("take [2] pills", "take [2] pills"),
    ],
)
def test_the_marks_of_notes_are_not_spoken(written: str, said: str) -> None:
    assert spoken_form(written) == said


@pytest.mark.parametrize(
    ("addresses", "said"),
    [
        ("short", "Visit W W W dot gov dot U K slash help, or ring."),
        ("site", "Visit gov dot U K, or ring."),
        ("none", "Visit, or ring."),
    ],
)
def test_a_web_address_is_spoken_as_the_setting_says(addresses: str, said: str) -> None:
    text = "Visit https://www.gov.uk/help, or ring."
    result = spoken(text, addresses=addresses)
    assert result.text.replace(" ,", ",") == said
    assert text[result.spans[-1].written_start : result.spans[-1].written_end] == "ring"


def test_each_spoken_word_shows_its_written_word() -> None:
    text = "The haul (£1.1m) of 24 March 2023 pleased PCCs."
    result = spoken(text)
    shown = [(result.text[it.start : it.end], text[it.written_start : it.written_end]) for it in result.spans]
    assert shown == [
        ("The", "The"),
        ("haul", "haul"),
        ("(1.1", "£1.1m"),
        ("million", "£1.1m"),
        ("pounds)", "£1.1m"),
        ("of", "of"),
        ("the", "24"),
        ("24th", "24"),
        ("of", "March"),
        ("March", "March"),
        ("twenty", "2023"),
        ("twenty-three", "2023"),
        ("pleased", "pleased"),
        ("P", "PCCs"),
        ("C", "PCCs"),
        ("C's.", "PCCs"),
    ]


def test_the_word_at_a_position_is_the_one_there_or_before_it() -> None:
    result = spoken("It cost £5 then")
    assert [result.word_at(place) for place in (0, 3, 8, 9, 10, 99)] == [0, 1, 2, 2, 3, 4]
    assert spoken("").word_at(0) == 0


@pytest.mark.parametrize(
    "unit",
    [
        "1", "1,", "£", "A", "a-", "A.", "St ", "1-", "(", "0 ", "@", "a.", "#a", "No ", "’", "*", "1/", "AB ",
        "1.1m ", "A ", "the read ", "0-", "1.1.", "a/", "AB, ", "+1 ", "[1]", "Rs ", "X", "★", "km/", "1h",
        "R1 000 ", "1,00", "H₂", "1-Jan-", "M. ", "the £1 ",
    ],
)  # fmt: skip
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def cost(length: int) -> float:
        text = unit * (length // len(unit))
        started = time.process_time()
        spoken(text)
        return time.process_time() - started

    cost(500)
    allowed = 24 * max(min(cost(size(4_000)) for _ in range(3)), 0.001)
    assert any(cost(size(32_000)) < allowed for _ in range(3)), "not even once, while others work"


def test_further_spaces_change_nothing_that_is_said_and_words_keep_their_places() -> None:
    written = "It  cost  £5  million \u00a0 on  10  May."
    said = spoken(written)
    assert said.text == spoken_form("It cost £5 million on 10 May.")
    places = {said.text[each.start : each.end]: written[each.written_start : each.written_end] for each in said.spans}
    assert places["cost"] == "cost"
    assert places["pounds"] == "£5  million"
    assert places["May."] == "May"


@given(st.lists(PIECES, max_size=20))
def test_single_and_several_spaces_sound_alike(pieces: list[str]) -> None:
    several = "  ".join(pieces)
    assert spoken_form(several) == spoken_form(re.sub(r"(?<=[ \u00a0\u202f])[ \u00a0\u202f]+", "", several))


_PLAIN = st.sampled_from("police called house reports smoke mayor bridge harbour evening gardens".split())


@given(st.lists(PIECES | _PLAIN, max_size=30))
def test_no_plain_word_is_lost_in_any_context(pieces: list[str]) -> None:
    said = re.findall(r"[a-z]+", spoken_form(" ".join(pieces)).lower())
    plain = [piece for piece in pieces if len(piece) > 4 and piece.isalpha() and piece.isascii() and piece.islower()]
    assert [word for word in plain if said.count(word) < plain.count(word)] == []


_WORDS_OF_LETTERS = re.compile(r"[^\W\d_²³¹⁰-₎]{2,}")


@given(NEWSLIKE)
def test_every_word_of_letters_is_in_the_span_of_a_spoken_word(text: str) -> None:
    """Only what `addresses.link_of_a_post` and the kind "skip" of the lexicon leave out is not; neither is here."""
    shown = {place for span in spoken(text).spans for place in range(span.written_start, span.written_end)}
    assert [
        match.group() for match in _WORDS_OF_LETTERS.finditer(text) if not shown.issuperset(range(*match.span()))
    ] == []
