"""The news that a kiosk has in stock, and the process that fetches it."""
