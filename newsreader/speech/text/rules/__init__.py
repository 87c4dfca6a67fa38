"""The rules of spoken forms, tried in order at each place: those that look at most of their context first.

The docstring of a rule gives examples of what it matches.
"""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.speech.text.rules.lakhs import with_lakhs as with_lakhs
    from newsreader.speech.text.rules.rule_table import RULES as RULES
else:
    __getattr__ = FrontDoor(__name__, __file__)
