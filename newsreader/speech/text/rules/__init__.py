"""The rules of spoken forms, tried in order at each place: those that demand most of their context first."""
