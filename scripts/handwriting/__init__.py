"""Strokes of digits, and of ink that is none: people's, and made up in the ways people write."""
