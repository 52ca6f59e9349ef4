"""The page as one HTML file with everything inside, for a double-click or a mail."""

from __future__ import annotations

import base64
from pathlib import Path

from .contract import load_contract
from .file import File
from .inline import raw, source_of
from .rendering import render


def single_file(static_root: Path, *, url: str | None = None) -> str:
    """Make the page, its style, its script and what the script would fetch into one HTML text.

    Args:
        static_root: the folder of the static files.
        url: where the page can be found by everybody; its links to drawings begin with that.

    Raises:
        OSError: a file that belongs inside cannot be read.
    """
    style = (static_root / "dist" / "main.css").read_text(encoding="utf-8")
    script = (static_root / "dist" / "single-file.js").read_text(encoding="utf-8")
    fetched = [
        "contract.json",
        "dist/extras.css",
        *(f"model/{name}" for name in ("card.json", "model.json", "weights.bin")),
    ]
    return render(
        "single-file.html",
        policy=_policy(script, style),
        url=url,
        classes=load_contract(static_root / "contract.json").classes,
        style=raw(style),
        script=raw(script),
        icon=_base64((static_root / "icons" / "icon.svg").read_bytes()),
        files=[
            {
                "name": name,
                "type": file.content_type,
                "crc32": file.crc32,
                "base64": _base64(file.content),
            }
            for name in fetched
            for file in [File(name, (static_root / name).read_bytes())]
        ],
    )


def _policy(script: str, style: str) -> str:
    """A Content-Security-Policy that lets these two run, and lets nothing be asked for anywhere."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {source_of(script)} 'wasm-unsafe-eval'",
            f"style-src {source_of(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
