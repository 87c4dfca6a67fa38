"""The calls of fixed jobs are counted exactly, and a twentieth more is a failure."""

from tools.benchmarks.counted_calls import calls_in, dearer_jobs


def test_calls_are_counted_exactly() -> None:
    def work(times: int) -> None:
        for _ in range(times):
            len("word")

    assert calls_in(lambda: work(1_010)) - calls_in(lambda: work(10)) == 1_000


def test_a_job_is_dearer_above_a_twentieth_more_calls() -> None:
    known = {"parse": 1_000, "store": 1_000, "move": 1_000}
    assert dearer_jobs({"parse": 1_051, "store": 1_050, "move": 10}, known) == ["parse"]
