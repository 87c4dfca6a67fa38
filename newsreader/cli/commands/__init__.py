"""The one-shot commands: each does one thing, prints the result and returns an exit status."""

DONE, SOME_FAILED, COULD_NOT, INTERRUPTED = 0, 1, 3, 130
"""Exit statuses. Errors carry their own (`errors`)."""
