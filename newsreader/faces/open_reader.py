"""Opening a reader: the library, the settings, the voice and a session are put together, for either face."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from newsreader import settings
from newsreader.errors import NewsreaderError
from newsreader.faces.setting_options import Offered
from newsreader.library import Library
from newsreader.library.prefetch_process import PrefetchProcess
from newsreader.model.frozen import replace
from newsreader.runner.runner import Runner
from newsreader.session.session import Session
from newsreader.session.values import Event, Trouble
from newsreader.settings import Settings
from newsreader.speech.voice.narrator import Narrator
from newsreader.system import environment
from newsreader.system.log import open_log


def open_runner(
    post: Callable[[Event], None],
    *,
    voice: bool | None = None,
    speaks: bool = True,
    mode: str | Callable[[Settings], str] = "",
    terminal_copies: Callable[[str], bool] | None = None,
    no_colours: str = "",
    leaves_out: Callable[[Settings], bool] = lambda _: False,
) -> Runner:
    """A runner on the default library. `voice` overrides the setting "speak", which is `speaks` as long as nobody has
    chosen; `mode` says which face this is and why, with these settings, if that is to be said; `terminal_copies` asks
    the terminal for a copy, as `Runner` says; `no_colours` is why the face shows no colours of a theme, "" if it does
    or has none; `leaves_out` says whether it leaves out of its pages, with these settings, what nobody has come to.

    `post` is called on other threads and hands each event to the face's own. Raises `errors.StoreError` when there
    is no library to be had.
    """
    folders = environment.folders()
    open_log(folders.log)
    settings_file = folders.config / settings.FILE
    chosen, problems = settings.load(settings_file, {"speak": speaks})
    if voice is not None:
        chosen = replace(chosen, speak=voice)
    narrator = Narrator(
        post,
        rate=chosen.rate,
        volume=chosen.volume,
        voice=chosen.voice,
        pitch=chosen.pitch,
        output_device=chosen.output_device,
        reading=chosen,
        log=folders.log / "newsreader.log",
    )
    if chosen.speak:
        narrator.start()
    try:
        library = Library.open(folders)
    except NewsreaderError:
        narrator.close()
        raise
    for sentence in (*library.notices, *problems, *_lexicon_problems(folders.config)):
        post(Trouble(sentence))
    return Runner(
        Session(
            library,
            chosen,
            _today,
            voice=chosen.speak,
            new=library.is_new,
            saved=library.heard(),
            options=Offered(),
            no_colours=no_colours,
            draws_lazily=leaves_out,
            mode=mode if isinstance(mode, str) else mode(chosen),
        ),
        library,
        lambda: Library.open(folders),
        narrator,
        settings_file=settings_file,
        chosen=chosen,
        today=_today,
        post=post,
        ahead=PrefetchProcess() if chosen.fetch_ahead else None,
        terminal_copies=terminal_copies,
    )


def _today() -> date:
    return datetime.now().astimezone().date()


def _lexicon_problems(config: Path) -> tuple[str, ...]:
    """What is wrong with the user's own pronunciations. Who has none need not load what reads them."""
    if not (config / "lexicon").is_dir():
        return ()
    from newsreader.speech.text.lexicon import own_lexicon_problems

    return own_lexicon_problems("en-GB")
