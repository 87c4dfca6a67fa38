"""The listener's English decides dates, numbers and letters; it is a setting, at first that of the locale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.settings import ENGLISH_CHOICES
from newsreader.speech.text.english import LISTENED, listeners_english
from newsreader.speech.text.spoken import spoken, spoken_form


@pytest.mark.parametrize(
    ("written", "british", "american"),
    [
        ("on 03/04/2023", "on the 3rd of April twenty twenty-three", "on March 4th twenty twenty-three"),
        ("on 13/04/2023", "on the 13th of April twenty twenty-three", "on the 13th of April twenty twenty-three"),
        ("on 04/13/2023", "on April the 13th twenty twenty-three", "on April 13th twenty twenty-three"),
        ("2023-03-24", "the 24th of March twenty twenty-three", "March 24th twenty twenty-three"),
        ("March 24, 2023", "March the 24th twenty twenty-three", "March 24th twenty twenty-three"),
        ("due Fri 3/4", "due Friday the 3rd of April", "due Friday March 4th"),
        ("in 2005", "in two thousand and five", "in two thousand five"),
        ("the 250th", "the two hundred and fiftieth", "the two hundred fiftieth"),
        ("NZ and Gen Z's", "N Z and Gen Z's", "N zee and Gen zee's"),
        ("$2.50, $2.01", "2 dollars 50, 2 dollars 1", "2 dollars and 50 cents, 2 dollars and 1 cent"),
        ("won 2-0", "won 2 nil", "won 2 nothing"),
        ("a hundred and one reasons", "a hundred and one reasons", "a hundred and one reasons"),
    ],
)
def test_british_and_american_english_differ(written: str, british: str, american: str) -> None:
    assert spoken_form(written) == spoken_form(written, "en-AU") == spoken_form(written, "en") == british
    assert spoken_form(written, "en-US") == american


def test_lakhs_and_crores_are_said_as_they_are_written() -> None:
    assert spoken_form("Rs 1,50,000", "en-IN") == "1 lakh 50 thousand rupees"
    assert spoken_form("₹2.5 lakh crore for 12,34,567 homes", "en-IN") == (
        "2.5 lakh crore rupees for 12 lakh 34 thousand 567 homes"
    )


def test_rand_have_a_letter_before_them_in_south_africa() -> None:
    assert spoken_form("R12 500,50 or R500", "en-ZA") == "12,500 rand 50 or 500 rand"
    assert spoken_form("R1.2bn") == "1.2 billion rand"
    assert spoken_form("the R500") == "the R 5 oh oh"


def test_a_british_listener_hears_zed_from_an_american_voice() -> None:
    assert spoken("Gen Z in NZ", "en-US", english="en-GB").text == "Gen zed in N zed"
    assert spoken("Gen Z in NZ", "en-GB", english="en-US").text == "Gen zee in N zee"


@pytest.mark.parametrize(
    ("locale", "kind"),
    [
        ({"LANG": "en_US.UTF-8", "TZ": "America/New_York"}, "en-US"),
        ({"LANG": "en_US.UTF-8", "TZ": "UTC"}, "en-US"),
        ({"LANG": "en_US.UTF-8", "TZ": "Europe/London"}, "en-GB"),
        ({"LANG": "en_US.UTF-8", "TZ": ":Australia/Perth"}, "en-AU"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "en_IE.UTF-8", "TZ": "UTC"}, "en-IE"),
        ({"LC_ALL": "en_US.UTF-8", "TZ": "Europe/London"}, "en-US"),
        ({"LC_ALL": "en_IE", "LANG": "en_US.UTF-8"}, "en-IE"),
        ({"LC_MESSAGES": "en_ZA.utf8", "LANG": "de_DE.UTF-8"}, "en-ZA"),
        ({"LANG": "de_DE.UTF-8"}, "en-GB"),
        ({"LANG": "C.UTF-8"}, "en-GB"),
        ({}, "en-GB"),
    ],
)
def test_the_locale_decides_unless_the_setting_does(
    locale: dict[str, str], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_TIME", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    assert listeners_english("auto") == kind
    assert listeners_english("en-AU") == "en-AU"


def test_every_kind_of_english_is_a_choice_of_the_setting() -> None:
    assert set(ENGLISH_CHOICES) == {"auto", *LISTENED}


@given(st.text(), st.sampled_from(LISTENED))
def test_any_text_has_a_form_in_each(text: str, kind: str) -> None:
    result = spoken(text, kind)
    assert all(0 <= span.written_start < span.written_end <= len(text) for span in result.spans)
