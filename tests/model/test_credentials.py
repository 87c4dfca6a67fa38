"""User names and passwords stay out of what people hear, see and store."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.credentials import addresses_without_credentials, without_credentials

SECRET = st.text(st.characters(blacklist_categories=("Z", "C"), blacklist_characters="/"), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("https://ann:s3cret@a.example/news", "https://a.example/news"),
        ("https://ann@a.example/news", "https://a.example/news"),
        ("https://ann:s3@cret@a.example", "https://a.example"),
        ("https://ann:s3/c#r?et@a.example", "https://a.example"),
        ("https://ann:s3cret@ nonsense", "https:// nonsense"),
        ("https://ann@work:s3cret@a.example", "https://a.example"),
        ("https://ann:s3cret@a.example:8080/@me", "https://a.example:8080/@me"),
        ("https:///ann:s3cret@a.example", "https://a.example"),
        ("https:/ann:s3cret@a.example", "a.example"),
        ("//ann:s3cret@a.example/news", "//a.example/news"),
        ("view-source:https://ann:s3cret@a.example/@me", "view-source:https://a.example/@me"),
        ("ann:s3cret@a.example/@me", "a.example/@me"),
        ("ann:s3/c//ret@a.example", "a.example"),
        ("ann:s3cret@a.example/news", "a.example/news"),
        (
            "There is no source called ann:s3@cret@a.example. Try again.",
            "There is no source called a.example. Try again.",
        ),
        ("feed://ann:s3cret@a.example and ftp://b:c@d.example", "feed://a.example and ftp://d.example"),
    ],
)
def test_what_stands_before_the_host_of_an_address_is_removed(text: str, without: str) -> None:
    assert without_credentials(text) == without


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example:8080/@ann/1?mail=bob@b.example",
        "http://[::1]:8000/@ann",
        "https://a.example/users:all/ann@b",
        "Write to ann@a.example or mailto:ann@a.example",
        "At 10:30 @ the harbour",
        "a.example:8080/x@y",
        "feed:https://a.example/feed/@ann",
        "view-source:https://a.example/@ann",
        "https://r.example/https://a.example/@ann",
        "https://a.example//@ann",
        "https://a.example///ann:x@y",
        r"C:\Users\ann@home\news.txt",
    ],
)
def test_other_words_with_an_at_sign_stay(text: str) -> None:
    assert without_credentials(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Kontakt:info@verein.de",
        "Re:contact@example.org",
        "Open 10:30@cafe, 11:00@a.example",
        "The title // ann@b.example, and https://a.example//ann@b",
    ],
)
def test_in_ordinary_text_only_addresses_with_a_scheme_have_credentials(text: str) -> None:
    assert addresses_without_credentials(text) == text
    assert addresses_without_credentials(f"{text} (https://ann:s3cret@a.example)") == f"{text} (https://a.example)"


@given(st.sampled_from(["https://ann:x{}@a.example/", "ann:x{}@a.example"]), SECRET)
def test_no_password_of_any_signs_survives(address: str, secret: str) -> None:
    assert without_credentials(address.format(secret + "s3cret")).find("s3cret") < 0
