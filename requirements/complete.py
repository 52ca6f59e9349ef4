"""See that an environment holds what a lock file lists: `ENV/bin/python requirements/complete.py LOCK`.

pip's word is not enough: a setting of the machine may have sent the packages elsewhere.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement  # every environment has pip, and pip has this


def missing(lock: str) -> Iterator[str]:
    """The packages of a lock file, each as `name==version`, that are not there whole."""
    for line in re.sub(r"\\\n", " ", lock).splitlines():
        wanted = re.sub(r"#.*|\s--hash=\S+", "", line).strip()
        if not wanted:
            continue
        requirement = Requirement(wanted)
        if requirement.marker and not requirement.marker.evaluate():
            continue  # for another system
        if not _is_whole(requirement):
            yield f"{requirement.name}{requirement.specifier}"


def _is_whole(requirement: Requirement) -> bool:
    try:
        found = distribution(requirement.name)
    except PackageNotFoundError:
        return False
    within = Path(found.locate_file("")).is_relative_to(sys.prefix)
    files = (file for file in found.files or () if file.suffix != ".pyc")
    return within and found.version in requirement.specifier and all(file.locate().exists() for file in files)


def main(lock: str) -> int:
    """Say what is missing, and return 1; 0 where nothing is."""
    lacking = list(missing(Path(lock).read_text(encoding="utf-8")))
    if lacking:
        print(f"{sys.prefix} lacks {', '.join(lacking)}", file=sys.stderr)
    return int(bool(lacking))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
