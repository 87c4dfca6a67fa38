"""Which screen reader is running: where one is, our own voice may be one too many."""

from collections.abc import Iterator

from newsreader.doctor.finding import Finding, Surroundings
from newsreader.messages import doctor as say


def judge_screen_reader(of_terminal: str, of_computer: str) -> Finding:
    """The names of those that are known, "" for none."""
    name = of_terminal or of_computer
    return Finding("screen-reader", "ok", say.screen_reader_runs(name), data={"screen_reader": name or None})


def look(_surroundings: Surroundings) -> Iterator[Finding]:
    from newsreader.faces import readers

    yield judge_screen_reader(readers.of_this_terminal(), readers.of_this_computer())
