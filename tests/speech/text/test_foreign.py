"""German, French, Spanish and Italian have their own figures, dates and money, and no English rules."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.speech.text.spoken import spoken, spoken_form

LANGUAGES = ("de", "fr", "es", "it")
FORMS = {
    "de": {
        "Es kostet 1.234,56 €.": "Es kostet 1.234 Euro 56.",
        "3,5 Mio. € fehlen": "3,5 Millionen Euro fehlen",
        "5 Mrd. Dollar": "5 Milliarden Dollar",
        "CHF 20": "20 Schweizer Franken",
        "5-10 Euro": "5 bis 10 Euro",
        "am 24.3.2023": "am vierundzwanzigsten März 2023",
        "der 24.3.1997": "der vierundzwanzigste März neunzehnhundertsiebenundneunzig",
        "1. Mai": "erster Mai",
        "im 3. Quartal": "im dritten Quartal",
        "die 2. Bundesliga": "die zweite Bundesliga",
        "Er wurde 24. Danach": "Er wurde 24. Danach",
        "im Jahr 1945": "im Jahr neunzehnhundertfünfundvierzig",
        "1945 Menschen, 1500 Euro": "1945 Menschen, 1500 Euro",
        "um 14.30 Uhr": "um 14 Uhr 30",
        "um 11:00 Uhr": "um 11 Uhr",
        "bis zu -5 °C, 10–15 %": "bis zu minus 5 Grad Celsius, 10 bis 15 Prozent",
        "20 km/h, z. B. so": "20 Kilometer pro Stunde, zum Beispiel so",
        "das US-Team": "das US-Team",
        "in 02:08:50, Audio 03:07 Min.": "in 02:08:50, Audio 03:07 Min.",
        "seit den 1970er-Jahren": "seit den neunzehnhundertsiebziger-Jahren",
    },
    "fr": {
        "le 24/03/2023": "le 24 mars 2023",
        "1er mai": "premier mai",
        "1 234,56 €": "1 234 euros 56",
        "1,50 €": "1 euro 50",
        "3,5 M€": "3,5 millions d'euros",
        "à 14h30": "à 14 heures 30",
        "50 %": "50 pour cent",
        "au XXe siècle": "au vingtième siècle",
        "les XVIIIe et XIXe siècles": "les dix-huitième et dix-neuvième siècles",
        "Louis XIV": "Louis XIV",
        "la 2e place, n° 5": "la deuxième place, numéro 5",
        "M. Roux et Mme Roy": "monsieur Roux et madame Roy",
        "5-10 ans": "5 à 10 ans",
        "-3 °C": "moins 3 degrés Celsius",
    },
    "es": {
        "el 24/03/2023": "el 24 de marzo de 2023",
        "24 de marzo": "24 de marzo",
        "1.234,56 €": "1.234 euros con 56",
        "3,5 M€": "3,5 millones de euros",
        "a las 14:30 h": "a las 14 y 30",
        "a las 19.00 horas, 9:00 h": "a las 19 horas, 9 horas",
        "siglo XXI": "siglo 21",
        "1º de mayo": "primero de mayo",
        "el 3er puesto, la 2ª vez": "el tercer puesto, la segunda vez",
        "EE. UU. y el Sr. Paz": "Estados Unidos y el señor Paz",
        "12,5 km/h, 21 %": "12,5 kilómetros por hora, 21 por ciento",
    },
    "it": {
        "il 24/03/2023": "il 24 marzo 2023",
        "3,5 mln di euro": "3,5 milioni di euro",
        "XX secolo": "ventesimo secolo",
        "alle 14:30": "alle 14 e 30",
    },
}
PIECES = st.sampled_from(
    ("24.3.2023", "1.234,56", "€", " ", " ", "Mio.", "XXe", "siècle", "14h30", "-", "5", "%", "am", "z. B.", "ª", "Uhr")
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_said_as_in_their_language(language: str) -> None:
    forms = FORMS[language]
    assert {written: spoken_form(written, language) for written in forms} == forms


def test_each_spoken_word_shows_its_written_word() -> None:
    text = "Am 24.3.2023 kostete es 5 €."
    shown = [(each.start, text[each.written_start : each.written_end]) for each in spoken(text, "de-AT").spans]
    assert [written for _, written in shown] == ["Am", *["24.3.2023"] * 3, "kostete", "es", *["5 €"] * 2]


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(), st.sampled_from(LANGUAGES))
def test_any_text_has_a_form_whose_words_have_written_spans(text: str, language: str) -> None:
    result = spoken(text, language)
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", result.text)]
    assert [(span.start, span.end) for span in result.spans] == words
    assert all(0 <= span.written_start < span.written_end <= len(text) for span in result.spans)


@given(st.text(st.characters(categories=["Ll", "Zs"])), st.sampled_from(LANGUAGES))
def test_words_without_figures_are_left_as_they_are(text: str, language: str) -> None:
    assert spoken_form(text, language) == text or re.search(r"\b(?:bd|nº)\b", text)


@pytest.mark.parametrize("unit", ["1", "1.", "1,", "€", "1 ", "X", "24.3.", "5-", "z. ", "1h"])
@pytest.mark.parametrize("language", ["de", "es"])
def test_hostile_text_takes_linear_time(unit: str, language: str) -> None:
    def cost(length: int) -> float:
        text = unit * (length // len(unit))
        started = time.process_time()
        spoken(text, language)
        return time.process_time() - started

    cost(1_000)
    allowed = 40 * max(min(cost(5_000) for _ in range(3)), 0.002)
    assert any(cost(50_000) < allowed for _ in range(3))
