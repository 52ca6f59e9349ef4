"""Static files with their types and validators."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING
from wsgiref.headers import Headers

from whitenoise import WhiteNoise

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def static_files(application: WSGIApplication, root: Path, *, fresh: bool = False) -> WSGIApplication:
    """Serve the files under `root` as `/static/…`, and everything else from `application`.

    Args:
        application: answers what is no static file.
        root: the folder; its files are listed once, so that no request reaches any other file.
        fresh: look at the disk for every request, for those who edit the files.
    """
    served: WSGIApplication = WhiteNoise(
        application,
        root=root,
        prefix="static",
        autorefresh=fresh,
        # Browsers keep files but ask each time, so that no page mixes two versions.
        max_age=0,
        allow_all_origins=False,
        mimetypes={".webmanifest": "application/manifest+json"},
        add_headers_function=_add_validator,
    )
    return served


def _add_validator(headers: Headers, path: str, _url: str) -> None:
    """Tag a file by its content, so that every replica and every checkout gives it the same tag.

    Weak, because it stays the same whether the bytes travel compressed or not.
    """
    digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    headers["ETag"] = f'W/"{digest[:16]}"'
