"""The stock of news of a kiosk, and the process that updates it."""
