"""Scripts and styles that lie in a page itself, and how its Content-Security-Policy lets just these run."""

from __future__ import annotations

import base64
import hashlib
import re

from markupsafe import Markup


def source_of(text: str) -> str:
    """What a policy calls a script or style of exactly this text. Not a space may be added to it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def raw(text: str) -> Markup:
    """Text that lies in the page as it is: a script knows no escapes.

    Raises:
        ValueError: it would end before its end.
    """
    if re.search("</(script|style)|<!--", text, re.IGNORECASE):
        raise ValueError("a script or style that contains an end tag cannot be put into the page")
    return Markup(text)  # noqa: S704 - our own files, whose hash the policy names
