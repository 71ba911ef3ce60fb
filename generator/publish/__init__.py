"""Publishes by git push: checks who may push what, says what is refused and why, and merges branches into one site."""
