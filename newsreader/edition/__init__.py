"""Editions: articles in sections, made into one timed book, which is written as sound, text, books, braille or pages.

`edition` holds the articles; `bookmaking` makes a `book` of them, which every writer gets. `sound` speaks each phrase
once, `formats` lists what `writers` can write, and `output` writes the file.
"""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.edition.book import Book as Book
    from newsreader.edition.bookmaking import book_of as book_of
    from newsreader.edition.bookmaking import book_of_edition as book_of_edition
    from newsreader.edition.bookmaking import dateline as dateline
    from newsreader.edition.bookmaking import lengths_of as lengths_of
    from newsreader.edition.bookmaking import seconds_in_edition as seconds_in_edition
    from newsreader.edition.bookmaking import settings_for as settings_for
    from newsreader.edition.bookmaking import unspoken as unspoken
    from newsreader.edition.edition import Edition as Edition
    from newsreader.edition.edition import fitting as fitting
    from newsreader.edition.edition import in_sections as in_sections
    from newsreader.edition.folder_output import Claim as Claim
    from newsreader.edition.layout import CELLS_LEAST as CELLS_LEAST
    from newsreader.edition.layout import CELLS_MOST as CELLS_MOST
    from newsreader.edition.layout import LINES_LEAST as LINES_LEAST
    from newsreader.edition.layout import LINES_MOST as LINES_MOST
    from newsreader.edition.layout import POINTS_LEAST as POINTS_LEAST
    from newsreader.edition.layout import POINTS_MOST as POINTS_MOST
    from newsreader.edition.layout import Layout as Layout
    from newsreader.edition.output import Shorten as Shorten
    from newsreader.edition.output import Written as Written
    from newsreader.edition.output import as_it_is as as_it_is
    from newsreader.edition.output import check_installed as check_installed
    from newsreader.edition.output import claimed as claimed
    from newsreader.edition.output import write as write
    from newsreader.edition.sound.sound_cache import SoundCache as SoundCache
else:
    __getattr__ = FrontDoor(__name__, __file__)
