#!/bin/sh
# Installs Debian's Chromium, which the page's browser tests drive, unless there is one. Run it once per machine, as root.
set -eu

if command -v chromium >/dev/null 2>&1; then
    echo "Chromium is there: $(command -v chromium)"
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "install-chromium: no apt-get here. Install Chromium with your system's packages, so that 'chromium' is in the PATH." >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "install-chromium: needs root. Run: sudo setup/install-chromium.sh" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install -y --no-install-recommends chromium
