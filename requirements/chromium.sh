#!/bin/sh
# Print the path of a Chromium for the browser tests; where it can, install the missing one first.
set -eu

find_one() {
  command -v "${CHROMIUM:-chromium}" && return
  [ -z "${CHROMIUM:-}" ] || return 1
  for name in chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    command -v "$name" && return
  done
  return 1
}

find_one && exit
if [ -n "${CHROMIUM:-}" ]; then
  echo "CHROMIUM=$CHROMIUM is no program: set it to the path of a Chromium or Chrome." >&2
  exit 1
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Debian's chromium" >&2
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >&2 && find_one && exit
fi
echo "The browser tests need Chromium: install it (Debian: apt install chromium) or set CHROMIUM to its path." >&2
exit 1
