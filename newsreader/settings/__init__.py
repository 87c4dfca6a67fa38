"""What one can choose: the table of settings, and the file that stores them."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.settings.file import FILE as FILE
    from newsreader.settings.file import OLD as OLD
    from newsreader.settings.file import SettingsFile as SettingsFile
    from newsreader.settings.file import load as load
    from newsreader.settings.file import may_set as may_set
    from newsreader.settings.file import save_value as save_value
    from newsreader.settings.own_colours import read_own_colours as read_own_colours
    from newsreader.settings.table import ADDRESS_CHOICES as ADDRESS_CHOICES
    from newsreader.settings.table import ENGLISH_CHOICES as ENGLISH_CHOICES
    from newsreader.settings.table import GROUPS as GROUPS
    from newsreader.settings.table import NO_RANGE as NO_RANGE
    from newsreader.settings.table import OF_READING as OF_READING
    from newsreader.settings.table import ORDER_CHOICES as ORDER_CHOICES
    from newsreader.settings.table import OWN_THEME as OWN_THEME
    from newsreader.settings.table import SETTINGS as SETTINGS
    from newsreader.settings.table import STRUCTURE_CHOICES as STRUCTURE_CHOICES
    from newsreader.settings.table import USUAL_SETTINGS as USUAL_SETTINGS
    from newsreader.settings.table import Setting as Setting
    from newsreader.settings.table import Settings as Settings
    from newsreader.settings.table import Value as Value
    from newsreader.settings.toml_editor import edited_text as edited_text
    from newsreader.settings.toml_reader import read_settings as read_settings
else:
    __getattr__ = FrontDoor(__name__, __file__)
