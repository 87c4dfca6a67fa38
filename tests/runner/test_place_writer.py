"""Places and the queue survive any end of a session, and are written no more often than needed."""

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from newsreader.errors import NewsreaderError
from newsreader.library import Library
from newsreader.model.values import ReadingPlace, Selection
from newsreader.runner.place_writer import PlaceWriter
from newsreader.runner.worker import Worker
from newsreader.session.values import DeletePlace, SavePlace, SaveQueue

READER = """
import queue, sys
from newsreader.faces.open_reader import open_runner
from newsreader.session.values import SentenceHeard
events = queue.Queue()
runner = open_runner(events.put, voice=True)
runner.start()
runner.press("space")
while True:
    event = events.get()
    runner.handle(event)
    if isinstance(event, SentenceHeard) and runner.view.__class__.__name__ == "ArticleView" and runner.view.reading:
        print(runner.view.sentence.text.replace(chr(10), " "), flush=True)
"""


@pytest.fixture
def place_writing() -> Iterator[tuple[PlaceWriter, Worker, "queue.SimpleQueue[NewsreaderError]"]]:
    failures: queue.SimpleQueue[NewsreaderError] = queue.SimpleQueue()
    with Library.open():
        worker = Worker("writing", Library.open)
        yield PlaceWriter(worker, failures.put), worker, failures
        worker.close(10)


def place(sentence: int, headline_id: str = "1") -> SavePlace:
    return SavePlace(ReadingPlace(headline_id, sentence, f"Sentence {sentence}.", sentence))


def test_only_the_newest_place_of_each_article_and_the_newest_queue_are_written(
    place_writing: tuple[PlaceWriter, Worker, "queue.SimpleQueue[NewsreaderError]"],
) -> None:
    places, worker, failures = place_writing
    held, go_on = threading.Event(), threading.Event()
    written: list[int] = []

    def hold(library: Library) -> None:
        held.set()
        go_on.wait(10)
        written.append(library._store._database._connection.total_changes)

    def count(library: Library) -> None:
        written.append(library._store._database._connection.total_changes)

    worker.do(hold, failures.put)
    assert held.wait(10)
    for sentence in range(1, 100):
        places.write(place(sentence))
    places.write(place(7, "2"))
    places.write(SaveQueue(("3", "2")))
    places.write(SaveQueue(("2", "3", "1")))
    worker.do(count, failures.put)
    go_on.set()
    worker.close(10)
    with Library.open() as library:
        assert library.reading_progress().place("1") == place(99).place
        assert library.reading_progress().place("2") == place(7, "2").place
        assert library.reading_progress().queue() == ["2", "3", "1"]
    assert written[1] - written[0] == 2 + 3
    assert failures.empty()


def test_a_place_that_was_forgotten_last_is_forgotten(
    place_writing: tuple[PlaceWriter, Worker, "queue.SimpleQueue[NewsreaderError]"],
) -> None:
    places, worker, _failures = place_writing
    for change in (place(3), DeletePlace("1"), place(4), DeletePlace("1")):
        places.write(change)
    worker.close(10)
    with Library.open() as library:
        assert library.reading_progress().place("1") is None


def test_a_disk_that_cannot_be_written_to_is_announced_once(
    place_writing: tuple[PlaceWriter, Worker, "queue.SimpleQueue[NewsreaderError]"],
) -> None:
    places, worker, failures = place_writing
    worker.do(lambda library: library.close(), failures.put)  # nothing can be written any more
    for sentence in range(3):
        places.write(place(sentence, str(sentence)))
    worker.close(10)
    assert failures.qsize() == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed with a signal here")
def test_killed_while_it_reads_a_reader_offers_the_sentence_that_was_being_read() -> None:
    with Library.open() as library:
        first = next(iter(library.each_headline(Selection(limit=1))))
    process = subprocess.Popen([sys.executable, "-c", READER], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    heard = [process.stdout.readline().strip() for _ in range(6)]
    while latest_place() not in [(first.id, text) for text in heard[-2:]]:  # on a busy machine it may come later
        heard.append(process.stdout.readline().strip())
        assert heard[-1]
    before = len(heard) - 2
    process.send_signal(signal.SIGKILL)
    heard += [line.strip() for line in process.stdout]
    process.wait()
    process.stdout.close()
    assert latest_place() in [(first.id, text) for text in heard[before:]]


def latest_place() -> tuple[str, str] | None:
    """The headline id and the sentence of the position that was saved last."""
    with Library.open() as library:
        latest = library.reading_progress().latest()
    return (latest.headline_id, latest.text.replace("\n", " ")) if latest else None
