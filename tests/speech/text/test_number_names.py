"""Numbers have names in each language, as far as spoken forms need them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.speech.text.number_names import number_name
from newsreader.speech.text.word_tables import number_tables

NAMES = {
    ("en", "cardinal"): {
        0: "zero", 13: "thirteen", 19: "nineteen", 20: "twenty", 21: "twenty-one", 99: "ninety-nine",
        100: "one hundred", 101: "one hundred and one", 342: "three hundred and forty-two", 1_000: "one thousand",
        1_001: "one thousand and one", 1_100: "one thousand one hundred", 12_099: "twelve thousand and ninety-nine",
        350_110: "three hundred and fifty thousand one hundred and ten", 1_000_000: "one million",
        2_000_013: "two million and thirteen", 7_001_000: "seven million one thousand",
        999_999_999: "nine hundred and ninety-nine million nine hundred and ninety-nine thousand nine hundred and "
        "ninety-nine",
    },
    ("en", "ordinal"): {
        0: "zeroth", 1: "first", 2: "second", 3: "third", 5: "fifth", 8: "eighth", 9: "ninth", 12: "twelfth",
        13: "thirteenth", 19: "nineteenth", 20: "twentieth", 21: "twenty-first", 40: "fortieth", 92: "ninety-second",
        100: "one hundredth", 112: "one hundred and twelfth", 230: "two hundred and thirtieth",
        1_000: "one thousandth", 1_003: "one thousand and third", 2_100: "two thousand one hundredth",
        31_000: "thirty-one thousandth", 100_500: "one hundred thousand five hundredth", 1_000_000: "one millionth",
        21_000_020: "twenty-one million and twentieth", 1_000_100: "one million one hundredth",
    },
    ("en", "year"): {
        0: "zero", 79: "seventy-nine", 100: "one hundred", 101: "one oh one", 410: "four ten", 999: "nine ninety-nine",
        1000: "one thousand", 1009: "one thousand and nine", 1010: "ten ten", 1066: "ten sixty-six",
        1100: "eleven hundred", 1901: "nineteen oh one", 1999: "nineteen ninety-nine", 2000: "two thousand",
        2009: "two thousand and nine", 2010: "twenty ten", 2099: "twenty ninety-nine", 2100: "twenty-one hundred",
        2905: "twenty-nine oh five", 3000: "three thousand", 3010: "thirty ten", 9009: "nine thousand and nine",
        9999: "ninety-nine ninety-nine",
    },
    ("de", "year"): {
        1100: "elfhundert", 1101: "elfhunderteins", 1212: "zwölfhundertzwölf", 1621: "sechzehnhunderteinundzwanzig",
        1730: "siebzehnhundertdreißig", 1997: "neunzehnhundertsiebenundneunzig",
    },
    ("de", "ordinal"): {
        0: "nullte", 1: "erste", 3: "dritte", 7: "siebte", 8: "achte", 12: "zwölfte", 16: "sechzehnte",
        17: "siebzehnte", 19: "neunzehnte", 20: "zwanzigste", 21: "einundzwanzigste", 37: "siebenunddreißigste",
        99: "neunundneunzigste", 100: "hundertste", 101: "einhunderterste", 120: "einhundertzwanzigste",
        200: "zweihundertste", 817: "achthundertsiebzehnte",
    },
    ("fr", "cardinal"): {
        0: "zéro", 17: "dix-sept", 20: "vingt", 21: "vingt et un", 22: "vingt-deux", 61: "soixante et un",
        70: "soixante-dix", 71: "soixante et onze", 72: "soixante-douze", 80: "quatre-vingts", 81: "quatre-vingt-un",
        91: "quatre-vingt-onze", 99: "quatre-vingt-dix-neuf", 100: "cent", 101: "cent un", 180: "cent quatre-vingts",
        200: "deux cents", 201: "deux cent un", 1_000: "mille", 2_000: "deux mille", 21_000: "vingt et un mille",
        80_000: "quatre-vingt mille", 180_080: "cent quatre-vingt mille quatre-vingts", 200_200: "deux cent mille "
        "deux cents", 1_000_000: "un million", 1_000_001: "un million un", 80_000_000: "quatre-vingts millions",
        300_002_000: "trois cents millions deux mille", 10**9: "un milliard", 2 * 10**12: "deux billions",
        10**15 + 10**6: "un billiard un million", 10**18: "un trillion", 71 * 10**21: "soixante et onze trilliards",
    },
    ("fr", "feminine"): {
        1: "une", 2: "deux", 21: "vingt et une", 71: "soixante et onze", 81: "quatre-vingt-une", 201: "deux cent une",
        21_001: "vingt et un mille une", 31_000: "trente et un mille",
    },
    ("fr", "ordinal"): {
        1: "premier", 2: "deuxième", 3: "troisième", 4: "quatrième", 5: "cinquième", 8: "huitième", 9: "neuvième",
        10: "dixième", 11: "onzième", 16: "seizième", 17: "dix-septième", 19: "dix-neuvième", 20: "vingtième",
        21: "vingt et unième", 22: "vingt-deuxième", 30: "trentième", 61: "soixante et unième",
        71: "soixante et onzième", 79: "soixante-dix-neuvième", 80: "quatre-vingtième", 81: "quatre-vingt-unième",
        90: "quatre-vingt-dixième",
        100: "centième", 101: "cent unième", 200: "deux centième", 205: "deux cent cinquième",
        999: "neuf cent quatre-vingt-dix-neuvième",
    },
    ("es", "cardinal"): {
        1: "uno", 16: "dieciséis", 22: "veintidós", 30: "treinta", 31: "treinta y uno", 99: "noventa y nueve",
        100: "cien", 101: "ciento uno", 200: "doscientos", 555: "quinientos cincuenta y cinco", 700: "setecientos",
        1_000: "mil", 1_001: "mil uno", 2_000: "dos mil", 100_000: "cien mil", 900_100: "novecientos mil cien",
    },
    ("es", "masculine"): {
        1: "un", 21: "veintiún", 31: "treinta y un", 101: "ciento un", 21_000: "veintiún mil",
        201_021: "doscientos un mil veintiún",
    },
    ("es", "feminine"): {
        1: "una", 21: "veintiuna", 41: "cuarenta y una", 200: "doscientas", 531: "quinientas treinta y una",
        1_000: "mil", 21_000: "veintiún mil", 31_901: "treinta y un mil novecientas una",
        201_000: "doscientas un mil",
    },
    ("es", "ordinal"): {
        1: "primero", 3: "tercero", 10: "décimo", 11: "undécimo", 12: "duodécimo", 13: "décimo tercero", 20: "vigésimo",
        21: "vigésimo primero", 40: "cuadragésimo", 99: "nonagésimo noveno",
    },
    ("it", "ordinal"): {
        0: "zero", 1: "primo", 10: "decimo", 17: "diciassettesimo", 20: "ventesimo", 21: "ventunesimo",
        22: "ventiduesimo", 23: "ventitreesimo", 24: "ventiquattresimo", 26: "ventiseiesimo", 28: "ventottesimo",
        29: "ventinovesimo", 30: "trentesimo", 31: "trentunesimo", 35: "trentacinquesimo", 48: "quarantottesimo",
        57: "cinquantasettesimo", 83: "ottantatreesimo", 90: "novantesimo", 99: "novantanovesimo",
    },
}  # fmt: skip

ASKED = {
    ("en", "cardinal"): (0, 999_999_999), ("en", "ordinal"): (0, 999_999_999), ("en", "year"): (0, 9_999),
    ("de", "year"): (1_100, 1_999), ("de", "ordinal"): (0, 999), ("fr", "cardinal"): (0, 10**24 - 1),
    ("fr", "feminine"): (1, 999_999), ("fr", "ordinal"): (0, 999), ("es", "cardinal"): (1, 999_999),
    ("es", "masculine"): (1, 999_999), ("es", "feminine"): (1, 999_999), ("es", "ordinal"): (0, 99),
    ("it", "ordinal"): (0, 99),
}  # fmt: skip
"""The first and the last number that rules ask for."""


@pytest.mark.parametrize(("language", "kind"), NAMES)
def test_numbers_have_the_names_of_their_language(language: str, kind: str) -> None:
    names = NAMES[language, kind]
    assert {number: number_name(number, kind, language) for number in names} == names


@given(st.data(), st.sampled_from(sorted(ASKED)))
def test_every_number_has_one_name_in_words_alone(data: st.DataObject, asked: tuple[str, str]) -> None:
    (language, kind), (first, last) = asked, ASKED[asked]
    number = data.draw(st.integers(first, last) | st.integers(first, min(last, 2_000)))
    name = number_name(number, kind, language)
    assert re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+)*", name)
    number_name.cache_clear()
    assert number_name(number, kind, language) == name


@pytest.mark.parametrize(("language", "kind", "most"), [("en", "cardinal", 20_000), ("en", "year", 9999)])
def test_no_two_numbers_have_the_same_name(language: str, kind: str, most: int) -> None:
    assert len({number_name(number, kind, language) for number in range(most + 1)}) == most + 1


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it"])
def test_kinds_that_rows_name_have_rows(language: str) -> None:
    tables = number_tables(language)
    named = {
        kind
        for rows in tables.values()
        for first, words in rows.items()
        for kind in ([words] if first == "*" else re.findall(r"[<>=](\w+)[<>=]", words))
    }
    assert named <= set(tables)
