"""All that a visitor may ask for, held in memory: what the server serves and the export writes."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Mapping
from functools import cached_property, lru_cache
from mimetypes import MimeTypes
from pathlib import Path, PurePosixPath
from typing import Any

import brotli

from .contract import load_contract
from .headers import EMBED, EMBED_POLICY, ENTRY, PAGE_POLICY, headers_of, headers_under, policy_with
from .inline import raw
from .places import TEMPLATES
from .rendering import render
from .version import VERSION

FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
NEVER = "no-store"
NOT_LOADED = re.compile(
    r"(css|js|public)/|dist/(digit-input|embed|main|single-file|wide)\.|"
    r".*\.(md|ts|png)$|.*/(LICENSE|build\.json)$"
)
"""Static files that the page never asks for: what lies in it, is for others, makes others, speaks of them."""
MENDING = {"again.html", "again.js"}
"""What mends a page whose kept files are damaged, so it must not be kept itself."""
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


class Site:
    """The page and its files, all of one version.

    Attributes:
        version: names all of the content; another content has another version.
        static: the folder of the static files, with the version in its address, relative to the page.
        files: each file by its address relative to the page; "" is the page itself.
    """

    def __init__(self, static_root: Path, *, guarded: bool = False) -> None:
        """Read the static files as they are now, and make the pages.

        Args:
            static_root: the folder of the static files.
            guarded: whether the pages carry their Content-Security-Policy in themselves.
        """
        self._guarded = guarded
        self._sources = _read(static_root)
        self._classes = load_contract(static_root / "contract.json").classes
        style, wide, script = (
            self._sources[f"dist/{name}"].content.decode() for name in ("main.css", "wide.js", "main.js")
        )
        self._inline = {"style": raw(style), "wide": raw(wide), "script": raw(script)}
        self._policy = policy_with([wide, script], [style])
        self.version = _version(self._sources, _read(TEMPLATES))
        self.static = f"static/{self.version}/"
        self.files = {f"static/{name}": file for name, file in self._sources.items()}
        self.files |= {f"{self.static}{name}": file for name, file in self._sources.items()}
        self.files[ENTRY] = File(ENTRY, entry(f"{self.static}dist/{ENTRY}"))
        self.files[EMBED] = File(EMBED, self._rendered(EMBED, EMBED_POLICY, static=self.static))
        self.files["again.html"] = File("again.html", self._rendered("again.html"))
        for name, file in self._sources.items():
            if name.startswith("public/"):
                self.files[name.removeprefix("public/")] = file
        self.files |= self._pages("")
        self._cached_pages = lru_cache(maxsize=8)(self._pages)

    def file(self, address: str, base: str = "") -> File | None:
        """What an address gives.

        Args:
            address: relative to the page.
            base: begins the addresses that the page names, such as "/digits/"; for a page that may have been
                asked for without the slash at its end.

        Returns:
            None if there is no such file.
        """
        pages = self._cached_pages(base) if base and address in ("", "sw.js") else self.files
        return pages.get(address)

    def _pages(self, base: str) -> dict[str, File]:
        """The page, and the service worker, which knows the page by its hash."""
        page = self._rendered(
            "index.html",
            self._policy,
            base=base,
            static=f"{base}{self.static}",
            known=self._sources,
            classes=self._classes,
            **self._inline,
        )
        home = File("index.html", page)
        loaded = [f"{self.static}{name}" for name in self._sources if not NOT_LOADED.match(name)]
        icons = [
            address for address in self.files if address.startswith("static/icons/")
        ]  # as the manifest says
        kept = {
            address: self.files[address].integrity for address in ("manifest.webmanifest", *icons, *loaded)
        }
        files = {"": home.integrity, **kept}
        told = json.dumps({"release": VERSION, "version": self.version, "files": files}, indent=1)
        code = self._sources["public/sw.js"].content
        return {"": home, "sw.js": File("sw.js", f"self.SITE = {told};\n".encode() + code)}

    def _rendered(self, template: str, policy: str = PAGE_POLICY, **values: Any) -> bytes:
        return render(template, policy=policy if self._guarded else None, **values).encode()

    def compress(self) -> None:
        """Make all compressed forms now; else each is made when it is first asked for."""
        for file in self.files.values():
            _ = file.encodings

    def headers_of(self, address: str) -> dict[str, str]:
        """The headers that an address has besides those of all, or in their place."""
        return headers_under(self._policy) if address in ("", "index.html") else headers_of(address)

    def cache_control(self, address: str) -> str:
        """How long a browser may keep what an address gives: for good, where it names the version."""
        if address.startswith(self.static):
            return FOREVER
        return NEVER if address in MENDING else REVALIDATE


def entry(module: str) -> bytes:
    """A module whose address stays, for the one whose address is another in each version."""
    return f'export * from "./{module}";\n'.encode()


def _read(root: Path) -> dict[str, File]:
    """Read all files of a folder, by their path in it."""
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    return {
        name: File(name, path.read_bytes(), path.stat().st_mtime)
        for path in paths
        for name in [path.relative_to(root).as_posix()]
    }


def _version(*folders: Mapping[str, File]) -> str:
    names = "\n".join(f"{file.digest} {name}" for folder in folders for name, file in folder.items())
    return hashlib.sha256(f"{VERSION}\n{names}".encode()).hexdigest()[:12]
