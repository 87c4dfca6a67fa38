"""Everything heard: from written words to spoken ones, to samples, to the ear.

`spoken` and `rules` say how text is said. `script` cuts an article into utterances. `narrator` is the face's side of
the voice; `python -m newsreader.speech` is the other, a process of its own. `one_shot` is for the command line.
"""
