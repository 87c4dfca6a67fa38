"""Measures what confinement costs a child, in children with and without it in turns. Run by hand, on Linux:

    python -m tools.benchmarks.confinement_cost

The time of `confine`, and the processor's for it, are taken inside each child; the time from start to end, outside.
"""

import statistics
import subprocess
import sys
from collections import defaultdict
from time import perf_counter

CHILDREN = 200

CHILD = """
import ctypes, sys
from time import perf_counter, process_time
from newsreader.system.confinement import confine
begin, busy = perf_counter(), process_time()
if sys.argv[1] == "with":
    confine()
print(perf_counter() - begin, process_time() - busy)
"""


def main() -> None:
    times: dict[tuple[str, str], list[float]] = defaultdict(list)
    for _ in range(CHILDREN):
        for kind in ("with", "without"):
            begin = perf_counter()
            command = [sys.executable, "-c", CHILD, kind]
            done = subprocess.run(command, check=True, capture_output=True, text=True)  # our own code
            whole = perf_counter() - begin
            inside, processor = map(float, done.stdout.split())
            for name, seconds in {"inside": inside, "processor": processor, "whole": whole}.items():
                times[name, kind].append(seconds * 1000)
    for (name, kind), values in times.items():
        middle, late = statistics.median(values), statistics.quantiles(values, n=20)[-1]
        print(f"{name}, {kind}: median {middle:.2f} ms, 95th percentile {late:.2f} ms")


if __name__ == "__main__":
    main()
