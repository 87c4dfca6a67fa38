"""What is made from the tables of commands, settings and arguments: the man page, the completions of shells, and the
pages about keys, settings, commands and the doctor.

`python -m newsreader.docs` makes them again, into this folder. The wheel puts the man page and the completions where
man and the shells look for them.
"""
