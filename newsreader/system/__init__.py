"""This computer: child processes, folders, files, the log, the clipboard and the web browser."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.system.browser import open_page as open_page
    from newsreader.system.child import Child as Child
    from newsreader.system.child import run_child as run_child
    from newsreader.system.clipboard import copy_text as copy_text
    from newsreader.system.clock import settle_zone as settle_zone
    from newsreader.system.confinement import confine as confine
    from newsreader.system.files import path_for as path_for
    from newsreader.system.files import write_lines as write_lines
    from newsreader.system.log import open_log as open_log
    from newsreader.system.log import remove_log as remove_log
    from newsreader.system.memory import release_memory as release_memory
    from newsreader.system.programs import program_output as program_output
    from newsreader.system.recording_states import known_size as known_size
    from newsreader.system.recording_states import recordings_folder as recordings_folder
    from newsreader.system.running import is_running as is_running
    from newsreader.system.terminal_database import has_usual_cursor_up as has_usual_cursor_up
    from newsreader.system.terminal_database import terminal_colours as terminal_colours
    from newsreader.system.terminals import let_go_of_masters as let_go_of_masters
    from newsreader.system.this_process import on_parent_gone as on_parent_gone
    from newsreader.system.this_process import take_stdout as take_stdout
    from newsreader.system.traces import current_traceback as current_traceback
    from newsreader.system.user_folders import documents_folder as documents_folder
    from newsreader.system.user_folders import platform_folders as platform_folders
else:
    __getattr__ = FrontDoor(__name__, __file__)
