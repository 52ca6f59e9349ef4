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
# They lead Python and pip past the environment. What says where packages come from stays.
unset PYTHONHOME PYTHONPATH PYTHONSAFEPATH
unset PIP_PREFIX PIP_PYTHON PIP_ROOT PIP_TARGET
export PIP_DRY_RUN=0 PIP_USER=0

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
      printf '%s\n' "$name"
      return
    fi
  done
  if [ "$newest" -lt 90 ]; then wanted="3.11 to 3.$newest"; else wanted="3.11 or newer"; fi
  found=$("$1" --version 2>/dev/null) || found=missing
  fail "Python $wanted is needed, and $1 is $found." \
    "Install one (Debian 12: apt install python3 python3-venv) or name it: PYTHON=/path/to/python3.12 make ..."
}

# Settings of pip that are in force, by their names: values may hold passwords.
settings() {
  "$dir/bin/python" -m pip config list 2>/dev/null | sed "s/=.*//; /^:env:\.\(dry-run\|user\)\$/d"
}

# After an update of the Python it was made with, an environment is empty for the new one.
if fits "$dir/bin/python" && "$dir/bin/python" -c 'import pip' 2>/dev/null; then
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
# Where to is said in every way that a pip.conf could say otherwise.
"$dir/bin/python" -m pip install --quiet --disable-pip-version-check --retries 2 \
  --target= --root=/ --prefix="$PWD/$dir" --require-hashes -r "$lock" &&
  "$dir/bin/python" requirements/complete.py "$lock" || {
  found=$(settings | paste -s -d ' ' -)
  fail "The packages of $lock could not be installed into $dir: see above. The first time needs a network." \
    ${found:+"These settings of pip may be the cause: $found"}
}
cp "$lock" "$done"
