"""User names and passwords stay out of what people hear, see and store."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.credentials import without_credentials

SECRET = st.text(st.characters(blacklist_categories=("Z", "C"), blacklist_characters="/"), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("https://ann:s3cret@a.example/news", "https://a.example/news"),
        ("https://ann@a.example/news", "https://a.example/news"),
        ("https://ann:s3@cret@a.example", "https://a.example"),
        ("https://ann:s3/c#r?et@a.example", "https://a.example"),
        ("https://ann:s3cret@ nonsense", "https:// nonsense"),
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
    ],
)
def test_other_words_with_an_at_sign_stay(text: str) -> None:
    assert without_credentials(text) == text


@given(st.sampled_from(["https://ann:x{}@a.example/", "ann:x{}@a.example"]), SECRET)
def test_no_password_of_any_signs_survives(address: str, secret: str) -> None:
    assert without_credentials(address.format(secret + "s3cret")).find("s3cret") < 0
