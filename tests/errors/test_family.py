"""Each error that is about one thing says something of its own, and names that thing."""

from collections.abc import Iterator

from newsreader import errors
from newsreader.errors import ErrorAbout


def kinds_of(kind: type[ErrorAbout]) -> Iterator[type[ErrorAbout]]:
    for each in kind.__subclasses__():
        yield each
        yield from kinds_of(each)


def test_no_two_errors_about_a_thing_have_the_same_sentence() -> None:
    sentences = {str(kind("herald.example")) for kind in kinds_of(ErrorAbout)}
    assert len(sentences) == len(set(kinds_of(ErrorAbout))) > 20
    assert all("herald.example" in each for each in sentences)


def test_a_page_that_only_redirects_is_an_empty_page_with_its_target() -> None:
    sent = errors.SentElsewhere("herald.example", "https://post.example/")
    assert isinstance(sent, errors.EmptyPage)
    assert str(sent) == "herald.example only redirects to another address: https://post.example/. Open that one."
