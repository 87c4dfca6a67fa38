"""A process that is killed at any moment loses nothing that had been stored, stores nothing by halves, and
leaves no file behind."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.model.values import EVERYTHING, Selection
from newsreader.store.store import Store
from newsreader.system import folder_lock
from tests.profiles import LONG
from tests.store.making import headlines_of
from tests.store.test_backup import as_backed_up

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


@pytest.mark.parametrize(("held", "is_old"), [(False, True), (True, True), (False, False)])
def test_leftovers_of_an_interrupted_restore_are_deleted_and_nothing_in_use(
    path: Path, held: bool, is_old: bool
) -> None:
    left = path.parent / "restoring-x"
    left.mkdir(parents=True)
    (left / "copy.db").write_bytes(b"as large as a library")
    if is_old:
        os.utime(left, (0, 0))
    with folder_lock.locked(left) if held else contextlib.nullcontext(), Store.open(path):
        assert left.exists() == (held or not is_old)


KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from newsreader.store import backup, database, store
from newsreader.system import files

def killing(function):
    def killed(*given, **named):
        function(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)
    return killed

path, copy, module, name = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
owner = {"backup": backup, "database": database.Database, "files": files}[module]
setattr(owner, name, killing(getattr(owner, name)))
opened = store.Store.open(path)
opened.restore(copy) if copy.exists() else opened.back_up(copy)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(
    "point",
    ["backup _copied", "backup _check", "database copy_to", "backup _is_whole", "backup _copied_into", "files move"],
)
def test_what_a_kill_leaves_is_deleted_at_the_next_start(filled: Store, path: Path, file: Path, point: str) -> None:
    filled.back_up(file)
    filled.close()
    for copy in (file, path.with_name("own-copy.db")):
        killed = subprocess.run([sys.executable, "-c", KILLED, path, copy, *point.split()], check=False, timeout=60)
        if killed.returncode == 0:
            continue  # a backup ends before that point
        assert killed.returncode == -signal.SIGKILL
        with Store.open(path) as store:
            as_backed_up(store)
        left = {each.name for each in path.parent.iterdir() if ".before-restore-" not in each.name}
        assert left <= {"news.db", "own-copy.db"}, left
        assert not [each.name for each in path.parent.iterdir() if ".new" in each.name]


def test_the_unfinished_file_of_a_running_process_is_not_deleted(path: Path) -> None:
    path.parent.mkdir(parents=True)
    unfinished = [path.with_name(f"{path.name}.{os.getpid()}-0123abcd.new{ending}") for ending in ("", "-journal")]
    for each in unfinished:
        each.touch()
    with Store.open(path):
        assert all(each.exists() for each in unfinished)
