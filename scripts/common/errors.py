"""Failures that a person can act on, and how the commands say them."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")
INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it: 128 + SIGINT."""


class UserError(Exception):
    """An expected failure (a bad file, no network): its message is one sentence that says what to do."""


def command(main: Callable[P, int]) -> Callable[P, int]:
    """Make a `main` say a `UserError` on stderr and return 1, instead of showing a traceback."""

    @functools.wraps(main)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> int:
        try:
            return main(*args, **kwargs)
        except UserError as error:
            print(f"error: {error}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("Stopped.", file=sys.stderr)
            return INTERRUPTED

    return wrapped
