"""Reports which screen reader is running, since with one our own voice may be unwanted."""

from collections.abc import Iterator

from newsreader.doctor.finding import Finding, Surroundings
from newsreader.faces import screen_readers
from newsreader.messages import doctor as say


def look(_surroundings: Surroundings) -> Iterator[Finding]:
    name = screen_readers.find_terminal_reader() or screen_readers.find_computer_reader()
    yield Finding("screen-reader", "ok", say.screen_reader_runs(name), data={"screen_reader": name or None})
