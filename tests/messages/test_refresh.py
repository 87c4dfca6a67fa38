"""What is announced after a refresh."""

from newsreader import messages


def test_of_thousands_of_unreached_sources_the_first_are_named_and_the_others_counted() -> None:
    few, many = ([f"Source {number}" for number in range(count)] for count in (3, 10_000))
    assert messages.none_reached_of(few).endswith("They are Source 0, Source 1 and Source 2.")
    assert messages.none_reached_of(many) == messages.none_reached(len(many))
