"""The supervisor of a kiosk: holds the terminal, and keeps a visit going whatever becomes of it."""
