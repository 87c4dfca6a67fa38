"""Judges growth of a kiosk's resources: the last quarter of a run against the first."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from newsreader.model.frozen import dataclass
from tests.kiosk.soaking.measures import Sample


@dataclass(frozen=True, slots=True)
class Bound:
    """The allowed growth of the median from the first to the last quarter: a share of it, plus an amount."""

    part: float
    more: float


BOUNDS: Mapping[str, Bound] = {
    "supervisor_rss": Bound(0.05, 1024),
    "supervisor_pss": Bound(0.25, 4096),  # it grows when fewer others share its pages
    "supervisor_files": Bound(0, 0),
    "visit_rss": Bound(0.1, 4096),  # it holds a part of a list that grows
    "visit_pss": Bound(0.25, 8192),
    "visit_files": Bound(0, 1),
    "voice_rss": Bound(0.1, 8192),
    "processes": Bound(0, 1),  # a voice may be starting again
    "zombies": Bound(0, 0),
    "wal": Bound(0.5, 8192),
    "state": Bound(0.5, 16),
    "log": Bound(0, 2048),  # two files of a megabyte, whatever happens
}
"""The bounds. The store and the whole home grow with the news, and are judged separately. The folder for temporary
files is shared with other programs, and is only shown."""


def quarters(samples: Sequence[Sample], name: str) -> tuple[float, float]:
    """The medians of a measure in the first and the last quarter."""
    values = [float(getattr(each, name)) for each in samples]
    length = max(1, len(values) // 4)
    return median(values[:length]), median(values[-length:])


def grown(samples: Sequence[Sample]) -> list[str]:
    """A sentence for each measure that has grown beyond its bound."""
    found = []
    for name, bound in BOUNDS.items():
        first, last = quarters(samples, name)
        if last > first * (1 + bound.part) + bound.more:
            found.append(f"{name} has grown from {first:.0f} to {last:.0f}.")
    return found


def table(samples: Sequence[Sample]) -> str:
    """A row for each measure: first, middle and last sample, and the medians that are compared."""
    first, middle, last = samples[0], samples[len(samples) // 2], samples[-1]
    rows = [_row("measure", "first", "middle", "last", "quarter 1", "quarter 4")]
    for name in Sample.__match_args__:
        ends = map(round, quarters(samples, name))
        rows.append(_row(name, *(getattr(each, name) for each in (first, middle, last)), *ends))
    return "\n".join(rows)


def _row(name: str, *cells: object) -> str:
    return name.ljust(18) + "".join(str(cell).rjust(10) for cell in cells)


def spread(values: Iterable[float]) -> str:
    """The count, the median, the 95th percentile and the maximum."""
    known = sorted(values)
    if not known:
        return "none"
    most = known[int(len(known) * 0.95)]
    return f"{len(known)} times: median {median(known):.2f} s, 95 of 100 within {most:.2f} s, worst {known[-1]:.2f} s"
