"""The library: everything that can be done with sources, headlines and articles, for sessions and the command line."""

from newsreader.library.library import Library
from newsreader.library.reports import Added, Discovery, Failed, Imported, RefreshReport
from newsreader.store.queries import HeadlineQuery

__all__ = ["Added", "Discovery", "Failed", "HeadlineQuery", "Imported", "Library", "RefreshReport"]
