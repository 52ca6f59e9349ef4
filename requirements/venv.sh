#!/bin/sh
# Make a virtual environment with exactly what a lock file lists.
#
#   venv.sh DIR LOCK NEWEST     NEWEST: the newest Python 3 that will do, as 12 for 3.12; the oldest is 3.11
#
# A copy of the lock file in DIR says that it is complete: with it nothing is done and no network is needed.
# An interrupted installation leaves no copy, and starts afresh.
set -eu
dir=$1 lock=$2 newest=$3
done=$dir/installed.txt

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

fits() {
  "$1" -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, $newest))" 2>/dev/null
}

find_python() {
  set -- python3 python3.12 python3.11 python3.13 python3.14
  [ -z "${PYTHON:-}" ] || set -- "$PYTHON"
  for name; do
    if fits "$name"; then
      echo "$name"
      return
    fi
  done
  if [ "$newest" -lt 90 ]; then wanted="3.11 to 3.$newest"; else wanted="3.11 or newer"; fi
  found=$("$1" --version 2>/dev/null) || found=missing
  fail "Python $wanted is needed, and $1 is $found." \
    "Install one (Debian 12: apt install python3 python3-venv) or name it: PYTHON=/path/to/python3.12 make ..."
}

if fits "$dir/bin/python"; then
  cmp -s "$lock" "$done" && exit
else
  rm -f "$done"
fi

if ! [ -e "$done" ]; then
  python=$(find_python)
  "$python" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "$python lacks the venv module: install it (Debian: apt install python3-venv) and try again."
  echo "Making $dir with $("$python" --version)"
  "$python" -m venv --clear "$dir"
fi
rm -f "$done"
echo "Installing $lock into $dir"
"$dir/bin/python" -m pip install --quiet --disable-pip-version-check --retries 2 --require-hashes -r "$lock" ||
  fail "The packages of $lock could not be installed: the first time needs a network. Try again when there is one."
cp "$lock" "$done"
