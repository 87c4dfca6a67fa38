"""Times the removal of old headlines, and counts what it writes. Run by hand, on Linux:

    python -m tools.benchmarks.retention_speed FOLDER [COUNT] [SHARE]

A library of COUNT headlines (50,000) is made in the folder, or found there, and copied. Nineteen in twenty of its
headlines (SHARE .95) are removed by age. Aims: a minute for a million, and three times the size of the library
written.
"""

import shutil
import sys
import time
from datetime import timedelta
from pathlib import Path

from newsreader.store.retention import Retention
from newsreader.store.store import Store
from tools.benchmarks.store_speed import FIRST, libraries

APART = timedelta(minutes=5)
"""Time between two headlines of such a library."""


def written() -> int:
    """Bytes that this process has sent to disks."""
    lines = Path("/proc/self/io").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("write_bytes"))


def main(arguments: list[str]) -> None:
    folder, count = Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 50_000
    share = float(arguments[2]) if len(arguments) > 2 else 0.95
    ((_, home),) = libraries(folder, [count])
    copy = folder / "removing.db"
    for path in folder.glob("removing.db*"):
        path.unlink()
    shutil.copyfile(home / "news.db", copy)
    size = copy.stat().st_size
    now = FIRST + count * APART
    with Store.open(copy) as store:
        # All of them arrived when the library was made. In this copy they arrived when they were published.
        with store._database.writing() as connection:
            connection.execute(
                "UPDATE items SET arrived = ? - (? - id) * ?",
                (int(now.timestamp()), count, int(APART.total_seconds())),
            )
        before, began, worked = written(), time.monotonic(), time.process_time()
        removed = store.retain(Retention(days=max(1, int((1 - share) * count * APART / timedelta(days=1)))), now)
    print(
        f"{removed:,} of {count:,} removed in {time.monotonic() - began:.1f} s, {time.process_time() - worked:.1f} of"
        f" the processor; {(written() - before) / size:.1f} times the size of the library written, {size / 1e6:,.0f} MB"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
