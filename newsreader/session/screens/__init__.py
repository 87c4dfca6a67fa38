"""The screens of the session, one file a screen. What opens one loads it: few are there when the reader starts."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.session.screens.address_list import offer_pasted as offer_pasted
    from newsreader.session.screens.address_list import read_address as read_address
    from newsreader.session.screens.article_screen import SEEN as SEEN
    from newsreader.session.screens.article_screen import ArticleScreen as ArticleScreen
    from newsreader.session.screens.export_list import open_export as open_export
    from newsreader.session.screens.filter_list import open_filters as open_filters
    from newsreader.session.screens.help_list import HelpList as HelpList
    from newsreader.session.screens.history_list import open_history as open_history
    from newsreader.session.screens.link_list import follow_from_article as follow_from_article
    from newsreader.session.screens.link_list import open_links as open_links
    from newsreader.session.screens.mark_list import open_marks as open_marks
    from newsreader.session.screens.name_list import add_source as add_source
    from newsreader.session.screens.pack_list import open_packs as open_packs
    from newsreader.session.screens.queue_list import open_queue as open_queue
    from newsreader.session.screens.queue_list import toggle_queued as toggle_queued
    from newsreader.session.screens.settings_list import open_settings as open_settings
    from newsreader.session.screens.source_settings_list import open_source_settings as open_source_settings
    from newsreader.session.screens.table_screen import open_table as open_table
    from newsreader.session.screens.version_list import open_versions as open_versions
    from newsreader.session.screens.view_list import open_views as open_views
else:
    __getattr__ = FrontDoor(__name__, __file__)
