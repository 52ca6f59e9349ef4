#!/bin/sh
# Install the packages of a folder's package-lock.json, as venv.sh does for Python.
#
#   node.sh [FOLDER]
set -eu
cd "${1:-.}"
done=node_modules/.installed.json

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

version=$(node --version 2>/dev/null) || version="missing"
major=${version#v}
case ${major%%.*} in
  missing | [0-9] | 1[0-9])
    fail "Node 20 or newer is needed for the tests, and node is $version." \
      "Install it (Debian 13: apt install nodejs npm; elsewhere see nodejs.org). Serving the page needs no Node."
    ;;
esac
cmp -s package-lock.json "$done" && exit
command -v npm >/dev/null || fail "npm is missing: install it (Debian: apt install npm) and try again."
echo "Installing package-lock.json into ${1:+$1/}node_modules"
# All that is listed are tools of development, which settings such as NODE_ENV=production leave out.
npm ci --include=dev --no-global --no-dry-run --no-audit --no-fund --no-update-notifier --fetch-retries=1 --loglevel=error ||
  fail "The packages of package-lock.json could not be installed: the first time needs a network. Try again when there is one."
cp package-lock.json "$done"
