"""All that a visitor may ask for, held in memory: what the server serves and the export writes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from .contract import load_contract
from .file import File
from .headers import EMBED, EMBED_POLICY, ENTRY, PAGE_POLICY, headers_of, headers_under, policy_with
from .inline import raw
from .rendering import render

FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
NEVER = "no-store"
LATE = re.compile(r"dist/(?!(digit-input|embed|late|recognizer|single-file|sw|wide)\.)")
"""Static files that the page loads when `late.js` has named them: all that is built for no other place."""
STAND_INS = {"dist/main.css", "dist/main.js"}
"""Those of them that stand in for what lies in the page, where a host forbids that."""
ELEMENT = re.compile(
    r"contract\.json|model/(card|model|weights)\.|vendor/tfjs/tfjs\.js|dist/(digit-input|embed|recognizer)\."
)
"""Static files that the input element of other people's pages may load, and the page for frames."""
MENDING = {"again.html", "again.js"}
"""What mends a page whose kept files are damaged, so it must not be kept itself."""


class Site:
    """The page and its files.

    A static file that the page loads has its content in its address: it may be kept for good, and none gets a
    new one because something else has changed. What the first answer needs is named by the page. What comes
    later is named by a late file, which lies under the hash of the page: an older page is never told of files
    that do not fit it. The input element has one folder for its files, which all their contents name.

    Attributes:
        element: that folder, relative to the page.
        late: the address of the late file.
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
        self.files = {f"static/{name}": file for name, file in self._sources.items()}
        loaded = {name: file for name, file in self._sources.items() if ELEMENT.match(name)}
        self.element = f"static/{_hash(f'{file.digest} {name}' for name, file in loaded.items())}/"
        self._for_good = {f"{self.element}{name}": file for name, file in loaded.items()}
        self.files[ENTRY] = File(ENTRY, entry(f"{self.element}dist/{ENTRY}"))
        self.files[EMBED] = File(EMBED, self._rendered(EMBED, EMBED_POLICY, static=self.element))
        self.files["again.html"] = File("again.html", self._rendered("again.html"))
        for name, file in self._sources.items():
            if name.startswith("public/"):
                self.files[name.removeprefix("public/")] = file
        self._loaded: dict[str, File] = {}
        self.late = ""
        self.late = f"static/{self._page('').digest[:12]}/dist/late.js"
        self.files[self.late] = self._late_file()
        self._for_good |= self._loaded
        self.files |= self._for_good
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
        home = self._page(base)
        return {"": home, "sw.js": self._service_worker(home)}

    def _page(self, base: str) -> File:
        page = self._rendered(
            "index.html",
            self._policy if self.late else None,  # which the export alone has inside
            base=base,
            address=lambda name: base + self._address(name),
            late=base + self.late,
            known=self._sources,
            classes=self._classes,
            **self._inline,
        )
        return File("index.html", page)

    def _address(self, name: str) -> str:
        """The address by its content of a static file that the page loads."""
        file = self._sources[name]
        address = f"static/{file.digest[:12]}/{name}"
        self._loaded[address] = file
        return address

    def _late_file(self) -> File:
        """Tells the page of what comes later: paths of static files, each with the folder that it lies in."""
        folders = {name: self._address(name).split("/")[1] for name in self._sources if LATE.match(name)}
        code = self._sources["dist/late.js"].content
        return File("late.js", f"import.meta.files={_json(folders)};\n".encode() + code)

    def _service_worker(self, home: File) -> File:
        """Keeps what the page loads, each file known by its hash, and the icons that the manifest names."""
        manifest = self.files["manifest.webmanifest"].content.decode()
        icons = [address for address in self.files if f'"{address}"' in manifest]
        stand_ins = {self._address(name) for name in STAND_INS}
        kept = ["manifest.webmanifest", *icons, self.late, *(self._loaded.keys() - stand_ins)]
        files = {"": home.integrity} | {address: self.files[address].integrity for address in sorted(kept)}
        code = self._sources["dist/sw.js"].content
        told = _json({"version": _hash([_json(files), code.decode()]), "files": files})
        return File("sw.js", f"self.SITE={told};\n".encode() + code)

    def _rendered(self, template: str, policy: str | None = PAGE_POLICY, **values: Any) -> bytes:
        return render(template, policy=policy if self._guarded else None, **values).encode()

    def compress(self) -> None:
        """Make all compressed forms now; else each is made when it is first asked for."""
        for file in self.files.values():
            _ = file.encodings

    def headers_of(self, address: str) -> dict[str, str]:
        """The headers that an address has besides those of all, or in their place."""
        return headers_under(self._policy) if address in ("", "index.html") else headers_of(address)

    def cache_control(self, address: str) -> str:
        """How long a browser may keep what an address gives: for good, where it names the content."""
        if address in self._for_good:
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


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
