"""The session: I/O-free steps from a command or an event to announcements and effects.

`session.session` has the step, `session.values` its values and ports, `session.screens` one file a screen. The parts of
a session are named here: each is loaded when something is first asked of it, and no first screen asks one.
"""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.session.article_pictures import pictures_announcement as pictures_announcement
    from newsreader.session.bulk_marks import BulkMarks as BulkMarks
    from newsreader.session.changes import ChangeRequests as ChangeRequests
    from newsreader.session.clipboard_copy import ClipboardCopy as ClipboardCopy
    from newsreader.session.file_export import FileExport as FileExport
    from newsreader.session.filter_changes import FilterChanges as FilterChanges
    from newsreader.session.headline_marks import HeadlineMarks as HeadlineMarks
    from newsreader.session.offline_items import OfflineStorage as OfflineStorage
    from newsreader.session.playback import Playback as Playback
    from newsreader.session.reading_list_pages import PageRemoval as PageRemoval
    from newsreader.session.recording_playback import RecordingPlayback as RecordingPlayback
    from newsreader.session.search_changes import SearchChanges as SearchChanges
    from newsreader.session.source_edits import SourceEdits as SourceEdits
    from newsreader.session.source_subscriptions import Subscriptions as Subscriptions
    from newsreader.session.word_cursor import WordCursor as WordCursor
    from newsreader.session.word_pronunciation import WordPronunciation as WordPronunciation
else:
    __getattr__ = FrontDoor(__name__, __file__)
