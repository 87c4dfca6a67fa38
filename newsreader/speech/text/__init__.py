"""From written words to spoken ones: rules, the lexicon, and the script of an article."""

from typing import TYPE_CHECKING

from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.speech.text.lexicon import own_lexicon_problems as own_lexicon_problems
    from newsreader.speech.text.number_names import number_name as number_name
else:
    __getattr__ = FrontDoor(
        __name__,
        {
            "lexicon": "own_lexicon_problems",
            "number_names": "number_name",
        },
    )
