"""Makes the completions of bash, zsh and fish from the parser, with shtab.

They complete commands, options, files, voices, the numbers of sources, packs and the newest headlines, and the endings
of files that speech or text is written to.
"""

import argparse
from collections.abc import Iterator

import shtab

from newsreader.model.file_formats import ENDINGS, FORMAT_NAMES
from tools.docs.tables import parser

SHELLS = ("bash", "zsh", "fish")

_VOICES = r"newsreader voices 2>/dev/null | sed -n 's/^\([^ .]*\)\. .*/\1/p'"
"""Prints the id of every voice: the first word of each line of the list."""

_NEWEST = 50
"""Headlines whose numbers are offered."""

_ENDINGS = " ".join(ENDINGS)
_FORMATS = " ".join(FORMAT_NAMES)

# The typed name, without a partial ending, is offered with each ending, and so are existing folders and files. shtab
# has bash treat the results of a function with "file" in its name as file names.
_FUNCTIONS = {
    "bash": f"""
_newsreader_voices() {{
  compgen -W "$({_VOICES})" -- "$1"
}}
_newsreader_files_ending() {{
  local typed=$1 ending stem=$1
  shift
  case ${{typed##*/}} in *.*) stem=${{typed%.*}} ;; esac
  compgen -d -- "$typed"
  for ending; do
    compgen -f -X "!*$ending" -- "$typed"
    [[ -n ${{typed##*/}} && $stem$ending == "$typed"* ]] && printf '%s\\n' "$stem$ending"
  done
}}
_newsreader_numbers() {{
  compgen -W "$(newsreader "${{@:2}}" 2>/dev/null | sed -n 's/^\\([0-9][0-9]*\\)\\. .*/\\1/p')" -- "$1"
}}
_newsreader_sources() {{ _newsreader_numbers "$1" sources; }}
_newsreader_packs() {{ _newsreader_numbers "$1" packs; }}
_newsreader_filters() {{ _newsreader_numbers "$1" filter; }}
_newsreader_item_files() {{
  _newsreader_numbers "$1" headlines --limit {_NEWEST}
  compgen -f -- "$1"
}}
_newsreader_speech_files() {{ _newsreader_files_ending "$1" .mp3 .wav; }}
_newsreader_export_files() {{ _newsreader_files_ending "$1" {_ENDINGS}; }}
_newsreader_formats() {{ compgen -W "{_FORMATS}" -- "$1"; }}
""",
    "zsh": f"""
_newsreader_voices() {{
  local -a voices
  voices=(${{(f)"$({_VOICES})"}})
  compadd -a voices
}}
_newsreader_files_ending() {{
  local stem=$PREFIX
  case ${{PREFIX##*/}} in *.*) stem=${{PREFIX%.*}} ;; esac
  [[ -n ${{PREFIX##*/}} ]] && compadd -- $stem${{^@}}
  _files -g "*(${{(j:|:)@}})"
}}
_newsreader_numbered() {{
  local -a numbered
  numbered=(${{(f)"$(newsreader $@ 2>/dev/null | sed -n 's/:/\\\\:/g; s/^\\([0-9][0-9]*\\)\\. /\\1:/p')"}})
  _describe -V $1 numbered
}}
_newsreader_sources() {{ _newsreader_numbered sources }}
_newsreader_packs() {{ _newsreader_numbered packs }}
_newsreader_filters() {{ _newsreader_numbered filter }}
_newsreader_items() {{
  _newsreader_numbered headlines --limit {_NEWEST}
  _files
}}
_newsreader_speech_files() {{ _newsreader_files_ending .mp3 .wav }}
_newsreader_export_files() {{ _newsreader_files_ending {_ENDINGS} }}
_newsreader_formats() {{ compadd -- {_FORMATS} }}
""",
    "fish": f"""
function __newsreader_voices
  {_VOICES}
end
function __newsreader_numbered
  newsreader $argv 2>/dev/null | string replace -rf '^(\\d+)\\. (.*)' '$1\\t$2'
end
function __newsreader_items
  __newsreader_numbered headlines --limit {_NEWEST}
  __fish_complete_path (commandline -ct)
end
function __newsreader_files_ending
  set -l typed (commandline -ct)
  string match -qr '(^|/)$' -- $typed; or printf '%s\\n' (string replace -r '\\.[^./]*$' '' -- $typed)$argv
  __fish_complete_path $typed
end
""",
}

_OUTPUT = {
    "bash": "_newsreader_export_files",
    "zsh": "_newsreader_export_files",
    "fish": f"(__newsreader_files_ending {_ENDINGS})",
}

_CALLED = {
    "SOURCE": {"bash": "_newsreader_sources", "zsh": "_newsreader_sources", "fish": "(__newsreader_numbered sources)"},
    "PACK": {"bash": "_newsreader_packs", "zsh": "_newsreader_packs", "fish": "(__newsreader_numbered packs)"},
    "N": {"bash": "_newsreader_filters", "zsh": "_newsreader_filters", "fish": "(__newsreader_numbered filter)"},
    "ITEM": {"bash": "_newsreader_item_files", "zsh": "_newsreader_items", "fish": "(__newsreader_items)"},
    "--voice": {"bash": "_newsreader_voices", "zsh": "_newsreader_voices", "fish": "(__newsreader_voices)"},
    "speak --output": {
        "bash": "_newsreader_speech_files",
        "zsh": "_newsreader_speech_files",
        "fish": "(__newsreader_files_ending .mp3 .wav)",
    },
    "export --output": _OUTPUT,
    "edition --output": _OUTPUT,
    "--format": {"bash": "_newsreader_formats", "zsh": "_newsreader_formats", "fish": f"(printf '%s\\n' {_FORMATS})"},
}


def completions(shell: str) -> str:
    """Make the script for one of `SHELLS`."""
    whole = parser()
    for words, action in _actions(whole):
        if action.nargs == 0:
            continue
        option = action.option_strings[-1] if action.option_strings else ""
        offered = _CALLED.get(option) or _CALLED.get(f"{words} {option}") or _CALLED.get(str(action.metavar))
        if offered or action.metavar in ("FILE", "ADDRESS|FILE"):
            action.complete = offered or shtab.FILE  # type: ignore[attr-defined]
    return f"{shtab.complete(whole, shell, preamble=_FUNCTIONS[shell])}\n"


def _actions(made: argparse.ArgumentParser, words: str = "") -> Iterator[tuple[str, argparse.Action]]:
    """All arguments and options, each with the words of its command."""
    for action in made._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from _actions(below, f"{words} {name}".strip())
        else:
            yield words, action
