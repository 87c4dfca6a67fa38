"""One visit to a kiosk: a session with a keypad, under a policy, that ends."""
