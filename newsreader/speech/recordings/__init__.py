"""Recordings: decoded in a process of their own; levelled, sped up and mixed with speech in the voice's process.

`python -m newsreader.speech.recordings` is the process that decodes; `decoding` has its protocol. `recording_player` is
the side of the voice.
"""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.speech.recordings.av_decoder import AvDecoder as AvDecoder
    from newsreader.speech.recordings.decoding import serve as serve
    from newsreader.speech.recordings.recording_player import RecordingPlayer as RecordingPlayer
    from newsreader.speech.recordings.streamed_file import StreamedFile as StreamedFile
else:
    __getattr__ = FrontDoor(__name__, __file__)
