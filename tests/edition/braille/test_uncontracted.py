"""Uncontracted braille: what liblouis writes too, and what it means."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.edition.braille.cells import to_brf
from newsreader.edition.braille.translator import Liblouis, liblouis
from newsreader.edition.braille.uncontracted import SIGNS, plain, uncontracted
from tests import needs

DOCS = Path(__file__).parents[3] / "docs"

EXPRESSIONS = """
Hello World
BBC NEWS
THE BBC NEWS IS ON AIR today
“THE BIG READ IS HERE” said
COVID-19 A1 M25 B&B U.S. U.K.
MPs BBCs BBC's ABCdef PhD iPhone McDonald
a b c I C X
3a 3b 3k 10am 10AM 4J 4j a1b2c3
5,000 1,000.50 .5 3.14.15 £1.1m 3.5% 10:30 2026-27 24/7 1st 2nd
café naïve Łódź ÉTÉ Ærø å ß
“quoted” ‘single’ don’t O’Neill’s rock ’n’ roll 'tis
What? What??? (Why?) “Who?” a_b?c
(a) [b] {c} / & @ # € $ * + = × ÷ < > ~ ^ | ° § © ® ™ • …
en – em — minus − half ½ ″ ′
http://www.example.org/a_b?c=d
""".strip().splitlines()


@pytest.fixture(scope="module")
def library() -> Liblouis:
    found = liblouis()
    if found is None:
        needs.LIBLOUIS.skip()
    return found


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_uncontracted_braille_is_what_liblouis_writes(text: str, library: Liblouis) -> None:
    assert uncontracted(plain(text)) == library.cells(plain(text), 1)


def test_nearly_all_words_of_our_pages_are_what_liblouis_writes(library: Liblouis) -> None:
    text = " ".join(path.read_text("utf-8").replace("`", "") for path in DOCS.glob("*.md"))
    words = {plain(word) for word in text.split()} - {""}
    different = [word for word in words if uncontracted(word) != library.cells(word, 1)]
    assert len(different) < 0.005 * len(words), different


NEWS = """
The storm closed the road to Durham at 10 o'clock, and 240 homes were without power for the night.
Dr Ann Person of St Andrews paid £1,250.50 for it, and €99 or $3m more.
The Rt Hon. John O'Neill MP met Mary-Jane MacDonald, of the BBC and NATO, on 29 November 2026.
At 7.30pm on 3/12/2026 the 10.15 to King's Cross left; 3.5% of 1,200,000 people came.
NO ENTRY WITHOUT A TICKET, said the sign. The café in Lódź served crème brûlée and Müller's jalapeño.
“It is over,” she said – and left. Was it (really) so? Rock 'n' roll in the '60s.
The AGM of McVities plc: it's what we've had since the 1990s. E-mail: news@herald.example
Its child cannot have said more than just people like every knowledge.
Rates rose 0.25 to 4.75 per cent. Flat 3b, 12a High Street, DH1 3LE. Section 2(b)(iv).
AbCdE iPhone eBay MPs PhD A1(M) M25 Covid-19 G20 U2 2nd 21st 5ft 6in 12mm 30kg 20C.
He was here, were you in? By and by, to be or not to be; enough! Do so with us.
Edinburgh, Reading, Bath, Newcastle upon Tyne, Ipswich, Llanfair, Aberystwyth.
and/or he/she www.herald.example/news#top x = y + 2 * 3
Über, naïve, façade, Zoë, Chloë, Siân, Ffion, Aoife, Dvořák, São Paulo.
""".strip().splitlines()


@pytest.mark.parametrize("grade", [1, 2])
@pytest.mark.parametrize("text", NEWS)
def test_liblouis_reads_back_what_was_written(library: Liblouis, text: str, grade: int) -> None:
    cells = uncontracted(plain(text)) if grade == 1 else library.cells(plain(text), grade)
    read = library.text(cells, grade)
    if text.startswith("NO ENTRY"):  # it loses the sign of a passage of capitals
        text, read = text.lower(), read.lower()
    assert _marked_alike(read) == _marked_alike(text)


def _marked_alike(text: str) -> str:
    """A text without what braille, or its reader, does not tell: the kinds of quotation marks and of dashes."""
    return text.translate(str.maketrans("“”—", '""–'))


def test_a_text_without_capitals_and_figures_is_its_letters() -> None:
    assert uncontracted("no news") == "⠝⠕⠀⠝⠑⠺⠎"
    assert uncontracted("£5 No!") == "⠈⠇⠼⠑⠀⠠⠝⠕⠖"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Привет, мир! And more of it", "[Cyrillic]! And more of it"),
        ("Привет, мир! BBC, мир.", "[Cyrillic] BBC"),
        ("He said «мир» and мир.", "He said «[Cyrillic]» and [Cyrillic]."),
        ("東京の人々は、2025年にNHK（ラジオ）を聞いた。カタカナも。", "[Japanese] 2025 NHK"),
        ("the 東京・大阪 line and 人々、", "the [Chinese characters] line and [Chinese characters]"),
        ("時々、", "[Chinese characters]"),
        ("ja: the 東京・大阪 line and 人々、", "ja: the [Japanese] line and [Japanese]"),
        ("안녕 漢字 하세요", "[Korean] [Chinese characters]"),
        ("ko: 안녕 漢字 하세요", "ko [Korean]"),
        ("by 习近平 in Beijing", "by [Chinese characters] in Beijing"),
        ("zh-TW: by 习近平 in Beijing", "zh-TW: by [Chinese] in Beijing"),
        (
            "In Korean 안녕, in Chinese 习近平, in Japanese 東京の人々.",
            "In Korean [Korean], in Chinese [Chinese characters], in Japanese [Japanese].",
        ),
        ("1. 习近平", "1. [Chinese characters]"),
        ("Сегодня 5. Погода, 2 дня", "[Cyrillic] 5. 2"),
        ("Łukasz Żółw", "Lukasz Zólw"),
        ("Əliyev, Ɓala, Hawaiʻi and Ɛdem", "Eliyev, Bala, Hawai'i and Edem"),
        ("5 km² of H₂O", "5 km2 of H2O"),
        ("a\u200d\ufe0fb 🙂", "ab [slightly smiling face]"),
        ('He said "Yes" and ("no").', "He said “Yes” and (“no”)."),
    ],
)
def test_other_letters_are_the_nearest_and_other_scripts_are_named(given: str, expected: str) -> None:
    """What begins with the tag of a language and a colon is in that language."""
    tag = given.partition(":")[0]
    assert plain(given, tag if tag in ("ja", "ko", "zh-TW") else "") == expected


@given(st.text())
def test_any_text_becomes_cells_of_six_dots(text: str) -> None:
    assert re.fullmatch("[\u2800-\u283f]*", uncontracted(plain(text)))


@given(st.text())
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_every_cell_has_its_character() -> None:
    cells = "".join(chr(0x2800 + number) for number in range(64))
    assert len(set(to_brf(cells))) == 64
    assert to_brf(uncontracted("abc: 12")) == "ABC3 #AB"
    assert len(set(SIGNS.values())) > 50
