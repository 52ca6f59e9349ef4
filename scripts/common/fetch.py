"""A file from the network: bounded in length, and given up where the line goes silent."""

from __future__ import annotations

import http.client
import sys
import urllib.request
from typing import IO

from scripts.common.errors import UserError

_SILENCE = 15  # seconds without a byte, after which a download is given up
_PIECE = 1 << 20


def fetch(url: str, what: str, most: int, file: IO[bytes]) -> None:
    """Copy what a URL gives into a file. Whether it is whole and the right thing is for the caller to check.

    Args:
        url: what to fetch; https.
        what: how to call it on stderr.
        most: how many bytes it may have.
        file: what to write it to.

    Raises:
        UserError: it could not be fetched, or has more bytes; the message names the URL and the reason.
    """
    print(f"Fetching {what} from {url} ...", file=sys.stderr, flush=True)
    try:
        with urllib.request.urlopen(url, timeout=_SILENCE) as response:  # noqa: S310 - constants of this project
            while piece := response.read(_PIECE):
                most -= len(piece)
                if most < 0:
                    raise UserError(f"{url} gives far more than {what}")
                file.write(piece)
    except (OSError, http.client.HTTPException) as error:
        raise UserError(f"{url} could not be fetched ({getattr(error, 'reason', error)})") from error
