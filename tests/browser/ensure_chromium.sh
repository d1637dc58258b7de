#!/bin/sh
# Makes sure that a Chromium or Chrome is here for the browser tests; installs Debian's where it may.
set -u
find_browser() { for name in chromium chromium-browser google-chrome; do command -v $name && return 0; done; return 1; }

find_browser >/dev/null && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing Debian's chromium for the browser tests"
    export DEBIAN_FRONTEND=noninteractive
    (apt-get update -qq && apt-get install -y -qq chromium fonts-liberation) >/dev/null
    apt-get install -y -qq chromium-headless-shell >/dev/null 2>&1 || true # walks are quicker in it, where it is known
fi
find_browser >/dev/null && exit 0
echo "**************************************************************************" >&2
echo "NO BROWSER: the browser tests and chart images cannot run on this machine." >&2
echo "Install Chromium or Google Chrome, then run make test again." >&2
echo "**************************************************************************" >&2
[ "${CI:-}" != true ]
