"""Reports which screen reader is running, since with one our own voice may be unwanted."""

from collections.abc import Iterator

from newsreader.doctor.finding import Finding, Surroundings
from newsreader.faces import screen_readers
from newsreader.messages import doctor as say


def judge_screen_reader(of_terminal: str, of_computer: str) -> Finding:
    """Report the known screen reader of the terminal, else of the computer; "" for none."""
    name = of_terminal or of_computer
    return Finding("screen-reader", "ok", say.screen_reader_runs(name), data={"screen_reader": name or None})


def look(_surroundings: Surroundings) -> Iterator[Finding]:
    yield judge_screen_reader(screen_readers.find_terminal_reader(), screen_readers.find_computer_reader())
