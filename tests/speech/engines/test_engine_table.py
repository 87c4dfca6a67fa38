"""One row has all that is known of an engine before it is loaded."""

from importlib.util import find_spec
from pkgutil import resolve_name

import pytest

from newsreader.speech.engines.engine_table import ENGINES, ESPEAK, SCREEN_READER, engine_info
from newsreader.speech.engines.voices import all_voices

ROW = "beep\tnewsreader.speech.engines.beep:Beep\t-\t-\t-\t-\t20\t0\tno\t0"


@pytest.mark.parametrize("cell", range(10))
def test_a_row_that_lacks_a_column_is_refused(cell: int) -> None:
    assert engine_info(ROW).name == "beep"
    cells = ROW.split("\t")
    del cells[cell]
    with pytest.raises(ValueError, match="unpack"):
        engine_info("\t".join(cells))


def test_every_voice_of_the_program_has_an_engine_with_a_row() -> None:
    assert {info.engine for info in all_voices()} <= set(ENGINES)


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_the_class_of_every_engine_speaks(name: str) -> None:
    engine = ENGINES[name]
    if not all(map(find_spec, engine.modules)):
        pytest.skip(f"{name} is not installed")
    if name in (ESPEAK, SCREEN_READER):
        assert engine.loads == ""
    else:
        voice = resolve_name(engine.loads)
        assert callable(voice.say)
        assert callable(voice.stop)
