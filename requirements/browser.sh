#!/bin/sh
# Print what starts a browser for the tests; where it can, install the missing one first.
#
#   browser.sh chromium | firefox | webkit     $CHROMIUM, $FIREFOX and $WEBKIT name another one
set -eu
# needed: commands that must be there besides
needed=
case ${1:-} in
  chromium)
    name=Chromium variable=CHROMIUM chosen=${CHROMIUM:-} packages=chromium
    set -- chromium chromium-browser google-chrome google-chrome-stable \
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    ;;
  firefox)
    name=Firefox variable=FIREFOX chosen=${FIREFOX:-} packages=firefox-esr
    set -- firefox-esr firefox "/Applications/Firefox.app/Contents/MacOS/firefox"
    ;;
  webkit) # no browser by itself: it starts WebKitGTK's, which needs a screen
    name=WebKitWebDriver variable=WEBKIT chosen=${WEBKIT:-} packages="webkit2gtk-driver xvfb" needed=Xvfb
    set -- WebKitWebDriver
    ;;
  *)
    echo "usage: browser.sh chromium | firefox | webkit" >&2
    exit 2
    ;;
esac

find_one() {
  for command in $needed; do
    command -v "$command" >/dev/null || return 1
  done
  [ -z "$chosen" ] || set -- "$chosen"
  for command; do
    command -v "$command" && return
  done
  return 1
}

find_one "$@" && exit
if [ -n "$chosen" ] && ! command -v "$chosen" >/dev/null; then
  echo "$variable=$chosen is no program: set it to the path of $name." >&2
  exit 1
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Debian's $packages" >&2
  # shellcheck disable=SC2086 # several packages are several words
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages; } >&2 &&
    find_one "$@" && exit
fi
echo "The browser tests need $name: install it (Debian: apt install $packages) or set $variable to its path." >&2
exit 1
