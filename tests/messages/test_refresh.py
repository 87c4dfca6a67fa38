"""What is announced after a refresh."""

from newsreader import messages


def test_sources_that_were_not_reached_are_named_only_if_they_are_few() -> None:
    few, many = ([f"Source {number}" for number in range(count)] for count in (3, 24))
    assert messages.none_reached_of(few).endswith("They are Source 0, Source 1 and Source 2.")
    assert messages.none_reached_of(many) == messages.none_reached(len(many))
