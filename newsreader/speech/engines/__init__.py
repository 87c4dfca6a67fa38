"""Speech engines. espeak-ng runs inside the voice's process; every other engine is a child of that process, `python -m
newsreader.speech.engines`, so that only the child is slow, hangs or crashes.

`engine_choice` has the interface of all engines, and finds that of a voice. `engine_process` is the voice's side of
an engine's process, `prepared_process` of a slow one. `model_server` is the process itself, which loads the engine's
class. `engines.tsv` has a row for each engine.
"""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.speech.engines import espeak as espeak
    from newsreader.speech.engines.bundled_espeak import bundled_library as bundled_library
    from newsreader.speech.engines.checksums import altered_file as altered_file
    from newsreader.speech.engines.default_voices import usual_voice as usual_voice
    from newsreader.speech.engines.engine_process import EngineProcess as EngineProcess
    from newsreader.speech.engines.engine_process import ScreenReaderProcess as ScreenReaderProcess
    from newsreader.speech.engines.engine_table import ENGINES as ENGINES
    from newsreader.speech.engines.model_server import serve as serve
    from newsreader.speech.engines.prepared_process import PreparedProcess as PreparedProcess
    from newsreader.speech.engines.screen_reader import ScreenReader as ScreenReader
    from newsreader.speech.engines.voices import DEFAULT_VOICE as DEFAULT_VOICE
    from newsreader.speech.engines.voices import all_voices as all_voices
    from newsreader.speech.engines.voices import lacking_package as lacking_package
    from newsreader.speech.engines.voices import speaking_or_substitute as speaking_or_substitute
    from newsreader.speech.engines.voices import speaking_voice as speaking_voice
    from newsreader.speech.engines.voices import unaltered_voice as unaltered_voice
    from newsreader.speech.engines.voices import voice as voice
else:
    __getattr__ = FrontDoor(__name__, __file__)
