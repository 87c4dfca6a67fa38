"""The library on disk: one SQLite file with sources, headlines, stored articles and marks."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.store import article_json as article_json
    from newsreader.store import backup as backup
    from newsreader.store import damaged_rows as damaged_rows
    from newsreader.store import enclosure_column as enclosure_column
    from newsreader.store import filters as filters
    from newsreader.store import folding as folding
    from newsreader.store import marks as marks
    from newsreader.store import news_intake as news_intake
    from newsreader.store import page_removal as page_removal
    from newsreader.store import queries as queries
    from newsreader.store import read_history as read_history
    from newsreader.store import recovery as recovery
    from newsreader.store import retention as retention
    from newsreader.store import source_names as source_names
    from newsreader.store import source_rows as source_rows
    from newsreader.store import story_match as story_match
    from newsreader.store.filters import Filters as Filters
    from newsreader.store.followed_editions import FollowedEditions as FollowedEditions
    from newsreader.store.inspection import subscriptions as subscriptions
    from newsreader.store.reading_progress import ReadingProgress as ReadingProgress
    from newsreader.store.saved_searches import SavedSearches as SavedSearches
    from newsreader.store.search_words import only_words as only_words
    from newsreader.store.search_words import search_problem as search_problem
    from newsreader.store.selected_headlines import SelectedHeadlines as SelectedHeadlines
else:
    __getattr__ = FrontDoor(__name__, __file__)
