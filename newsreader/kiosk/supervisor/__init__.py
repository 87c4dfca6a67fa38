"""The supervisor of a kiosk: locks the terminal, and starts visits again however they end."""
