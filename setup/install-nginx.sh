#!/bin/sh
# Installs Debian's nginx, which one of the page's browser tests runs as a proxy, unless there is one. Run it once per machine, as root.
exec "$(dirname "$0")/install-package.sh" nginx
