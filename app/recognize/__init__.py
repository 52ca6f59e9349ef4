"""Ink in a row to a number: the twin of `static/js/recognize/`."""
