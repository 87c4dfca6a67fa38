"""The line mode: for screen readers, braille displays, dumb terminals and serial lines.

What is said is appended, one announcement after another, and nothing else ever is: `roll` says in which characters.
`keys` knows what was typed, `terminal` and `console` are the terminals of Unix and of Windows, and `face` is the loop.
"""
