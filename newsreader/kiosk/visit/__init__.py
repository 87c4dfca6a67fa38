"""One visit to a kiosk: a session with a keypad before it, a policy around it, and an end."""
