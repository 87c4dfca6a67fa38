"""The writers: each writes a book and its sound in one format."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.edition.writers.daisy2 import write_daisy2 as write_daisy2
    from newsreader.edition.writers.daisy3 import is_earlier_daisy as is_earlier_daisy
    from newsreader.edition.writers.daisy3 import write_daisy3 as write_daisy3
    from newsreader.edition.writers.epub import EPUB_TYPE as EPUB_TYPE
    from newsreader.edition.writers.epub import write_epub as write_epub
    from newsreader.edition.writers.page_formats import content_of_pages as content_of_pages
    from newsreader.edition.writers.sound_files import write_mp3 as write_mp3
    from newsreader.edition.writers.sound_files import write_wav as write_wav
    from newsreader.edition.writers.stick import is_earlier_stick as is_earlier_stick
    from newsreader.edition.writers.stick import write_stick as write_stick
else:
    __getattr__ = FrontDoor(__name__, __file__)
