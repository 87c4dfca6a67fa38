"""The library: everything that can be done with sources, headlines and articles, for sessions and the command line."""

from newsreader.library.library import Library
from newsreader.store.queries import HeadlineQuery

__all__ = ["HeadlineQuery", "Library"]
