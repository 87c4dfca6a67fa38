"""The command line: its arguments, its entry point, and one module for each group of commands."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.cli import dispatch as dispatch
    from newsreader.cli.fault_report import report_fault as report_fault
    from newsreader.cli.json_output import print_json as print_json
    from newsreader.cli.json_output import print_json_list as print_json_list
    from newsreader.cli.preferences import chosen_settings as chosen_settings
else:
    __getattr__ = FrontDoor(__name__, __file__)
