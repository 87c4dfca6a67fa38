"""Articles: turn the bytes of a page into an `Article` that can be read aloud."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.articles.cleaning import clean_page as clean_page
    from newsreader.articles.cleaning import cleaned_page as cleaned_page
    from newsreader.articles.continuation import MOST_PAGES as MOST_PAGES
    from newsreader.articles.continuation import goes_on as goes_on
    from newsreader.articles.continuation import is_numbered as is_numbered
    from newsreader.articles.continuation import joined as joined
    from newsreader.articles.continuation import next_page as next_page
    from newsreader.articles.plain_article import article_text as article_text
    from newsreader.articles.podcast_files import parse_chapters as parse_chapters
    from newsreader.articles.podcast_files import transcript_blocks as transcript_blocks
    from newsreader.articles.sentences import reading as reading
    from newsreader.articles.whole_page_date import date_anywhere as date_anywhere
else:
    __getattr__ = FrontDoor(__name__, __file__)
