"""Fetches one address, as the program does, for tests that need no event loop."""

from newsreader.fetch.client import MOST_BYTES, Fetched, Fetcher, run


def fetch(address: str, *, deadline_seconds: float = 30.0, most_bytes: int = MOST_BYTES) -> Fetched:
    fetcher = Fetcher(deadline_seconds=deadline_seconds)
    return run(lambda opened: opened.get(address, most_bytes=most_bytes), fetcher)
