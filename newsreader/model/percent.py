"""How far long work has come."""


def percent_done(done: int, total: int) -> int:
    """The percentage of work still under way: at most 99, since 100 would say that it is over."""
    return min(99, 100 * done // max(1, total))
