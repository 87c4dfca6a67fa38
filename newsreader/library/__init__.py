"""The library: everything that can be done with sources, headlines and articles, for sessions and the command line."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.library import article_content as article_content
    from newsreader.library import embedded_chapters as embedded_chapters
    from newsreader.library import known_names as known_names
    from newsreader.library import lookup as lookup
    from newsreader.library import moved_sources as moved_sources
    from newsreader.library import packs as packs
    from newsreader.library import recordings as recordings
    from newsreader.library import source_lists as source_lists
    from newsreader.library.article_choice import better as better
    from newsreader.library.article_choice import completed as completed
    from newsreader.library.article_choice import headline_only as headline_only
    from newsreader.library.article_fetch import article_at as article_at
    from newsreader.library.article_fetch import fetched_article as fetched_article
    from newsreader.library.backoff import last_answer as last_answer
    from newsreader.library.backoff import trouble_of as trouble_of
    from newsreader.library.fetching import fetch_now as fetch_now
    from newsreader.library.library import Library as Library
    from newsreader.library.offline_storage import Stored as Stored
    from newsreader.library.offline_storage import store_offline as store_offline
    from newsreader.library.online_list import fetched_list as fetched_list
    from newsreader.library.prefetch import Ahead as Ahead
    from newsreader.library.recorded_article import fetched_chapters as fetched_chapters
    from newsreader.library.recorded_article import with_transcript as with_transcript
    from newsreader.library.refresh import Refresh as Refresh
    from newsreader.library.refresh_round import go_round as go_round
    from newsreader.library.reports import HistoryForgotten as HistoryForgotten
    from newsreader.library.reports import RefreshReport as RefreshReport
    from newsreader.library.reports import Removed as Removed
    from newsreader.library.source_finder import found_at as found_at
    from newsreader.library.subscribe import added as added
    from newsreader.library.subscribe import discovered as discovered
else:
    __getattr__ = FrontDoor(__name__, __file__)
