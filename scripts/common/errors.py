"""Failures that a person can act on, and how the commands say them."""

from __future__ import annotations

import contextlib
import errno
import functools
import io
import os
import sys
from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")
INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it: 128 + SIGINT."""
NOT_READ = 141
"""Exit status where what reads the output has stopped, as `head` does: 128 + SIGPIPE."""
_FULL = (errno.ENOSPC, errno.EDQUOT)


class UserError(Exception):
    """An expected failure (a bad file, no network): its message is one sentence that says what to do."""


def command(main: Callable[P, int]) -> Callable[P, int]:
    """Make a `main` end as the tools of a shell do, instead of showing a traceback.

    A `UserError` is said on stderr, and 1 returned. Ctrl-C gives 130. Where nobody reads the output any
    longer, it stops with 141 and without a word. What the output has no letters for is written as escapes.
    """

    @functools.wraps(main)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> int:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            return _run(lambda: main(*args, **kwargs))
        except BrokenPipeError:
            _forget_output()
            return NOT_READ
        except OSError as error:
            if error.errno not in _FULL:
                raise
            _forget_output()
            return 1

    return wrapped


def _run(main: Callable[[], int]) -> int:
    try:
        try:
            return main()
        finally:
            if sys.stdout:  # there is none after >&-
                sys.stdout.flush()  # now, where a failure can still be answered
    except UserError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        if error.errno in _FULL:
            print(
                f"error: {error.filename or 'the output'} cannot be written: {error.strerror}",
                file=sys.stderr,
            )
        raise


def _forget_output() -> None:
    """Lead what is still to be written nowhere: Python would try once more at its end, and complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, AttributeError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
