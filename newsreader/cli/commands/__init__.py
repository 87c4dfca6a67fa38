"""The one-shot commands: each does one thing, prints what came of it, and gives an exit status."""

DONE, SOME_FAILED, COULD_NOT, INTERRUPTED = 0, 1, 3, 130
"""Exit statuses. Those of errors stand in `errors`."""
