"""The policy of a kiosk: what its administrator decides, in one file."""
