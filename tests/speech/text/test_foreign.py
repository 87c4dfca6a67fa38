"""German, French, Spanish and Italian have their own figures, dates and money, and no English rules."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.speech.text.spoken import spoken, spoken_form
from tests.profiles import size

LANGUAGES = ("de", "fr", "es", "it")
FORMS = {
    "de": {
        "Es kostet 1.234,56 €.": "Es kostet 1234 Euro 56.",
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
        "das US-Team, US-$ 5, die AfD, km 12": "das U S-Team, 5 US-Dollar, die A F D, Kilometer 12",
        "15.000 Menschen, 1.250,50 €, 3.000.000": "15000 Menschen, 1250 Euro 50, 3.000.000",
        "1 Mio. Euro, 1,67 €/l": "eine Million Euro, ein Euro 67 pro Liter",
        "3/4 der 12 000, ½": "drei Viertel der 12000, ein halber",
        "vom 3.4. bis 31.12.99": "vom dritten April bis einunddreißigsten Dezember neunzehnhundertneunundneunzig",
        "Kapitel 3.4. und Version 1.2.10": "Kapitel 3.4. und Version 1.2.10",
        "in der 3. Etage, der 3. Platz": "in der dritten Etage, der dritte Platz",
        "1,1 Mio. t, 7,5 l/100 km, alle 5 Min.": "1,1 Millionen Tonnen, 7,5 Liter auf 100 Kilometer, alle 5 Minuten.",
        "Karl V. und Teil III.": "Karl der Fünfte und Teil III.",
        "um 1.30 Uhr, 44 v. Chr.": "um ein Uhr 30, 44 vor Christus.",
        "in 02:08:50, Audio 03:07 Min.": "in 02:08:50, Audio 03:07 Min.",
        "am 2.10. und 3.10., am 3., 4. und 5. Juni": (
            "am zweiten Oktober und dritten Oktober, am dritten, vierten und fünften Juni"
        ),
        "Kapitel 2.10. und 3.10. lesen": "Kapitel 2.10. und 3.10. lesen",
        "am Mittwoch, 24.12., um 8 Uhr": "am Mittwoch, vierundzwanzigster Dezember, um 8 Uhr",
        "Hauptstr. 12, Karl-Marx-Str. 5": "Hauptstraße 12, Karl-Marx-Straße 5",
        "Mo.–Fr. und So., 12 Uhr, Fr. 20": "Montag bis Freitag und Sonntag, 12 Uhr, 20 Franken",
        "So. Das war es.": "So. Das war es.",
        "3:2, 31:28 und 20:15": "3 zu 2, 31 zu 28 und 20 Uhr 15",
        "1 Euro, 1 %, 1 Std., nur 1 Frau": "ein Euro, ein Prozent, eine Stunde, nur eine Frau",
        "Formel 1 Rennen, IBAN 01 Bank": "Formel 1 Rennen, IBAN 01 Bank",
        "§ 1 Abs. 1 Satz 1, um 1 Uhr": "Paragraf 1 Absatz 1 Satz 1, um ein Uhr",
        "Tel. 0711/123456, Mobiltelefon 0171 1": "Telefon 0 7 1 1, 1 2 3 4 5 6, Mobiltelefon 0 1 7 1, 1",
        "Erstellt: 28.04.2023": "Erstellt: achtundzwanzigster April 2023",
        "seit den 1970er-Jahren": "seit den neunzehnhundertsiebziger-Jahren",
    },
    "fr": {
        "le 24/03/2023": "le 24 mars 2023",
        "1er mai": "premier mai",
        "La A7 vers l’UE, au km 5, à 65 km/h": "La A 7 vers l’U E, au kilomètre 5, à 65 kilomètres heure",
        "1 234,56 €": "1234 euros 56",
        "1,50 €": "1 euro 50",
        "3,5 M€": "3,5 millions d'euros",
        "à 14h30": "à 14 heures 30",
        "50 %": "50 pour cent",
        "au XXe siècle": "au vingtième siècle",
        "les XVIIIe et XIXe siècles": "les dix-huitième et dix-neuvième siècles",
        "Louis XIV, François Ier, Charles V": "Louis 14, François premier, Charles 5",
        "le Ve arrondissement, la XXIe édition.": "le cinquième arrondissement, la vingt et unième édition.",
        "5 septembre": "5 septembre",
        "à 1h30, 12 av. J.-C.": "à une heure 30, 12 avant Jésus-Christ.",
        "21 voix, 1 place, 11 pages, 1 ans": "vingt et une voix, une place, 11 pages, 1 ans",
        "Ligue 1 française, 1 t, 1 livre": "Ligue 1 française, une tonne, une livre",
        "12 345 678 €": "douze millions trois cent quarante-cinq mille six cent soixante-dix-huit euros",
        "tél. 0612345678, téléphone : 604 662-6882": (
            "téléphone zéro 6, 12, 34, 56, 78, téléphone : 6 0 4, 6 6 2, 6 8 8 2"
        ),
        "1 M€, 1,92 €/l": "1 million d'euros, 1 euro 92 le litre",
        "2/3 des 12 500 élus, N°10": "deux tiers des 12500 élus, numéro 10",
        "aux 1ers secours, 01 42 34 56 78": "aux premiers secours, zéro 1, 42, 34, 56, 78",
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
        "siglo XXI, Felipe VI, Luis XIV, Isabel II": "siglo 21, Felipe sexto, Luis 14, Isabel segunda",
        "el 1.er premio, 5 de septiembre": "el primer premio, 5 de septiembre",
        "II Guerra Mundial, 30 €/mes": "2 Guerra Mundial, 30 euros al mes",
        "20 000 personas, $1,500 pesos": "20000 personas, 1500 pesos",
        "1 M€, ½ kilo": "un millón de euros, medio kilo",
        "1º de mayo": "primero de mayo",
        "el 3er puesto, la 2ª vez": "el tercer puesto, la segunda vez",
        "21 años, 31 personas, 200 libras": "veintiún años, treinta y una personas, doscientas libras",
        "1 hora, 1 km, 1 €, 11 días, 21 de ellos": "una hora, un kilómetro, un euro, 11 días, 21 de ellos",
        "Fórmula 1 española, 21.000 casas": "Fórmula 1 española, veintiún mil casas",
        "el nº 1 mundial, 21 claves": "el número 1 mundial, veintiuna claves",
        "teléfono 677 904 624, 44 a. C.": "teléfono 677, 904, 624, 44 antes de Cristo.",
        "las 3/4 partes, 20 000 000 €": "las tres cuartas partes, 20.000.000 euros",
        "EE. UU. y el Sr. Paz": "Estados Unidos y el señor Paz",
        "12,5 km/h, 21 %": "12,5 kilómetros por hora, 21 por ciento",
    },
    "it": {
        "il 24/03/2023": "il 24 marzo 2023",
        "3,5 mln di euro": "3,5 milioni di euro",
        "XX secolo, nel XIX secolo.": "ventesimo secolo, nel diciannovesimo secolo.",
        "l'11 settembre, 8 aprile": "l'11 settembre, 8 aprile",
        "alle 14.30, 14.30 euro": "alle 14 e 30, 14.30 euro",
        "il 3° posto, 30° all'ombra": "il terzo posto, 30 gradi all'ombra",
        "85 mq, 5 min, 1 mln di euro": "85 metri quadrati, 5 minuti, un milione di euro",
        "la dott.ssa Neri, l'art. 3": "la dottoressa Neri, l'articolo 3",
        "alle 14:30": "alle 14 e 30",
        "Giovanni XXIII, Elisabetta II, 2-1 ieri": "Giovanni ventitreesimo, Elisabetta seconda, 2-1 ieri",
        "1 persona, 1 studente, 1 km, 1 €": "una persona, uno studente, un chilometro, un euro",
    },
}
PIECES = st.sampled_from(
    (
        "24.3.2023", "1.234,56", "€", " ", " ", "Mio.", "XXe", "siècle", "14h30", "-", "5", "%", "am", "z. B.", "ª",
        "Uhr", "Mo.", "Tel.", "1", "casas", ":", "str.",
    )
)  # fmt: skip


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


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("fr", "1.234 567 €", "un million deux cent trente-quatre mille cinq cent soixante-sept euros"),
        ("es", "1.234 567 €", "1.234.567 euros"),
        ("it", "1.234 567 €", "1.234.567 euro"),
        ("de", "1.234 567 €", "1.234.567 Euro"),
        ("es", "de 0º a 3º", "de cero a tercero"),
    ],
)
def test_numbers_with_unusual_signs_are_said(language: str, written: str, said: str) -> None:
    assert spoken_form(written, language) == said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [9, 300, 1500])
def test_a_row_of_numbers_is_not_one_number(language: str, count: int) -> None:
    assert spoken_form("123 " * count, language) == "123 " * count


@given(st.text(st.characters(categories=["Ll", "Zs"])), st.sampled_from(LANGUAGES))
def test_words_without_figures_are_left_as_they_are(text: str, language: str) -> None:
    assert spoken_form(text, language) == text or re.search(r"\b(?:bd|nº)\b", text)


@pytest.mark.parametrize(
    "unit", ["1", "1.", "1,", "€", "1 ", "X", "24.3.", "1.1. und ", "a", "Mo.-", "1 a ", "Tel. 1/", "5-", "z. ", "1h"]
)
@pytest.mark.parametrize("language", ["de", "es"])
def test_hostile_text_takes_linear_time(unit: str, language: str) -> None:
    def cost(length: int) -> float:
        text = unit * (length // len(unit))
        started = time.process_time()
        spoken(text, language)
        return time.process_time() - started

    cost(500)
    allowed = 40 * max(min(cost(size(5_000)) for _ in range(3)), 0.0005)
    assert any(cost(size(50_000)) < allowed for _ in range(3))
