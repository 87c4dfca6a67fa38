"""The library kiosk: the reader on a public desk, as a policy over the table of commands.

Three kinds of processes share it. The supervisor (`supervisor`) holds the terminal, and starts the others again
whatever becomes of them. One process (`visiting`) is one visit, from its sleep to its end: what a visit leaves in
memory ends with it, and it writes nothing. Another (`stocking`) fetches the news for everyone, and writes the store.
"""
