"""A process that is killed at any moment loses nothing that had been stored, and stores nothing by halves."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from newsreader.model.values import EVERYTHING, Selection
from newsreader.store.store import Store
from tests.profiles import LONG
from tests.store.making import headlines_of

# Stores one source after another, and says so when each has been stored. Every fifth time the marks of one change.
WRITER = """
import sys
from pathlib import Path
from newsreader.store.store import Store
from tests.store.making import headlines_of, add, entry
store = Store.open(Path(sys.argv[1]))
first = len(store.sources())
for n in range(first, first + 10000):
    source = add(store, *(entry(f"{n}-{i}", f"Title {n}", raw_content="words " * 200) for i in range(20)),
                 url=f"https://{n}.example/feed", name=str(n))
    print("stored", n, flush=True)
    if n % 5 == 0:
        store.mark(str(20 * n + 1), read=True)
        print("marked", 20 * n + 1, flush=True)
"""


ROUNDS = 40 if LONG else 8


def parsed(line: str) -> tuple[str, int]:
    word, number = line.split()
    return word, int(number)


def test_kill_at_any_moment_loses_nothing_that_was_stored(path: Path) -> None:
    said: list[tuple[str, int]] = []
    for round_ in range(ROUNDS):
        with subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            for _ in range(1 + round_ % 4):
                said.append(parsed(writer.stdout.readline()))
            os.kill(writer.pid, signal.SIGKILL)
            # The last line may have been cut.
            whole_lines = writer.stdout.read().split("\n")[:-1]
            said += map(parsed, whole_lines)
    with Store.open(path) as store:
        assert store.notices == ()
        sources = store.sources()
        assert all(source.total == 20 for source in sources)
        assert {int(source.name) for source in sources} >= {number for word, number in said if word == "stored"}
        assert all(store.headline(str(number)).read for word, number in said if word == "marked")
        # The list, the sources and the search tell the same story.
        assert len(headlines_of(store, EVERYTHING)) == 20 * len(sources)
        assert len(headlines_of(store, Selection(search="title words"))) == 20 * len(sources)


def test_kill_while_the_library_is_being_made_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    # Killed before the first call that would write each time further on, by a limit on how much may be written.
    code = (
        "import os, resource, signal, sys\nfrom pathlib import Path\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_DFL)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)\n"
        "from newsreader.store.store import Store\n"
        "Store.open(Path(sys.argv[1]))\nos.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed_early = 0
    for size in (0, 1000, 4096, 8192, 16384, 33000, 50000, 100_000, 1_000_000):
        path = tmp_path / str(size) / "news.db"
        ran = subprocess.run([sys.executable, "-B", "-c", code, path, str(size)], check=False)
        assert ran.returncode in (-signal.SIGKILL, -signal.SIGXFSZ)
        killed_early += ran.returncode == -signal.SIGXFSZ
        with Store.open(path) as store:
            assert store.notices == ()
            assert headlines_of(store, EVERYTHING) == []
    assert 2 <= killed_early < 9
