"""The process that speaks phrases into files, for `recording`: `python -m newsreader.edition.sound.phrase_process`.

The first request has the parameters of `PhraseMaker`, every other one {"phrases": [{"path", "script"}]}. It sends
{"made"}, a number, after each phrase, and {"done"} after each request; or instead the reason why it stopped: an error
(`errors.frames`), with "voice", its id, if that gave up; or of the system, {"errno", "reason"}.
"""

import logging
import sys
from pathlib import Path

from newsreader.edition.sound.phrase_file import VoiceGaveUp, of_message
from newsreader.edition.sound.phrase_maker import PhraseMaker
from newsreader.errors import NewsreaderError, UnexpectedFault
from newsreader.errors.frames import as_frame
from newsreader.system import environment, this_process
from newsreader.system.frames import Message
from newsreader.system.log import open_log
from newsreader.system.this_process import Send


def main() -> int:
    """Answer requests until they end. Returns the exit status."""
    send = this_process.take_stdout()
    requests = this_process.requests()
    maker: PhraseMaker | None = None
    for request, _ in requests:
        try:
            if maker is None:
                open_log(environment.folders().log)
                maker = PhraseMaker(**request)
            else:
                _make(request, maker, send)
        except VoiceGaveUp as error:
            send({"voice": error.voice, **as_frame(error.error)})
        except NewsreaderError as error:
            send(as_frame(error))
        except OSError as error:
            send({"errno": error.errno or 0, "reason": error.strerror or ""})
        except Exception:
            logging.getLogger("newsreader").exception("a phrase could not be spoken")
            send(as_frame(UnexpectedFault()))
    if maker:
        maker.close()
    return 0


def _make(request: Message, maker: PhraseMaker, send: Send) -> None:
    for number, phrase in enumerate(request["phrases"]):
        maker.make(of_message(phrase["script"]), Path(phrase["path"]))
        send({"made": number})
    send({"done": True})


if __name__ == "__main__":
    sys.exit(main())
