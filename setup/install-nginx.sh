#!/bin/sh
# Installs Debian's nginx, which one of the page's browser tests runs as a proxy, unless there is one. Run it once per machine, as root.
set -eu

if command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ]; then
    echo "nginx is installed"
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "install-nginx: no apt-get here. Install nginx with your system's packages, so that 'nginx' is in the PATH." >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "install-nginx: needs root. Run: sudo setup/install-nginx.sh" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install -y --no-install-recommends nginx
