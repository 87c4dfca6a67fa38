"""The news of a kiosk, and the process that fetches it."""
