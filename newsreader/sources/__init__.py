"""Sources: turns the bytes of a feed or a page into headlines."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.sources.feed import parse_feed as parse_feed
    from newsreader.sources.json_feed import parse_json_feed as parse_json_feed
    from newsreader.sources.listing import parse_listing as parse_listing
    from newsreader.sources.listing_json_ld import declares_one_article as declares_one_article
    from newsreader.sources.listing_json_ld import stated_items as stated_items
    from newsreader.sources.listing_page import parse_page as parse_page
    from newsreader.sources.parser import find_headlines as find_headlines
    from newsreader.sources.parser import parse_source as parse_source
    from newsreader.sources.sitemap import is_sitemap as is_sitemap
    from newsreader.sources.sitemap import parse_sitemap as parse_sitemap
else:
    __getattr__ = FrontDoor(__name__, __file__)
