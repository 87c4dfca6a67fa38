"""Articles as files: text, and speech in WAV and MP3 with a chapter for each."""

from typing import TYPE_CHECKING

from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.export.bulletin import dateline as dateline
    from newsreader.export.bulletin import recording as recording
    from newsreader.export.bulletin import recording_of as recording_of
    from newsreader.export.bulletin import seconds_in_edition as seconds_in_edition
    from newsreader.export.edition import Edition as Edition
    from newsreader.export.edition import fitting as fitting
    from newsreader.export.edition import in_sections as in_sections
    from newsreader.export.mp3_file import Mp3File as Mp3File
    from newsreader.export.sound_file import write_sound as write_sound
    from newsreader.export.text_file import write_edition as write_edition
    from newsreader.export.text_file import write_text as write_text
else:
    __getattr__ = FrontDoor(
        __name__,
        {
            "bulletin": "dateline recording recording_of seconds_in_edition",
            "edition": "Edition fitting in_sections",
            "mp3_file": "Mp3File",
            "sound_file": "write_sound",
            "text_file": "write_edition write_text",
        },
    )
