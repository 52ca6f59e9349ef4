"""The content of one file of the site, and what HTTP says of it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import zlib
from collections.abc import Mapping
from functools import cached_property
from mimetypes import MimeTypes
from pathlib import PurePosixPath

import brotli

UNPACKED = {".png", ".ico"}
"""Kinds of file that are compressed already."""

# The system's own table would make a host's answers differ from another's.
_TYPES = MimeTypes()
_TYPES.add_type("text/javascript", ".js")
_TYPES.add_type("image/vnd.microsoft.icon", ".ico")
_TYPES.add_type("application/manifest+json", ".webmanifest")
_TYPES.add_type("application/wasm", ".wasm")


class File:
    """The content of one file, and its compressed forms."""

    def __init__(self, name: str, content: bytes, modified: float | None = None) -> None:
        """Hold `content`; `modified` is in seconds of the epoch, None for what was made just now."""
        self.content = content
        self.modified = modified
        self.digest = hashlib.sha256(content).hexdigest()
        self.suffix = PurePosixPath(name).suffix

    @property
    def integrity(self) -> str:
        """The hash of the content as browsers compare it (Subresource Integrity)."""
        return f"sha256-{base64.b64encode(bytes.fromhex(self.digest)).decode()}"

    @property
    def crc32(self) -> str:
        """The checksum of the content as the page itself compares it."""
        return f"{zlib.crc32(self.content):08x}"

    @property
    def content_type(self) -> str:
        """What the file is, as a Content-Type says it."""
        kind = _TYPES.types_map[True].get(self.suffix, "application/octet-stream")
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    @cached_property
    def encodings(self) -> Mapping[str, bytes]:
        """The compressed forms that are worth sending, the smallest first, by the name of their encoding."""
        if self.suffix in UNPACKED:
            return {}
        packed = {
            "br": brotli.compress(self.content),
            "gzip": gzip.compress(self.content, compresslevel=9, mtime=0),
        }
        return {name: data for name, data in packed.items() if len(data) < 0.95 * len(self.content)}
