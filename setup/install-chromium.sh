#!/bin/sh
# Installs Debian's Chromium, which the page's browser tests drive, unless there is one. Run it once per machine, as root.
exec "$(dirname "$0")/install-package.sh" chromium
