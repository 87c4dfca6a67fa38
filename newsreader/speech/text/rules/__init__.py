"""The table of rules, in the order in which they are tried at one place: what says more of its surroundings first."""
