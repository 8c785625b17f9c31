#!/bin/sh
# Installs a Debian package that some tests need, unless its program is there: install-package.sh PROGRAM. Run it once per machine, as root.
set -eu

program=$1
if command -v "$program" >/dev/null 2>&1 || [ -x "/usr/sbin/$program" ]; then
    echo "$program is installed"
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "install-package: no apt-get here. Install $program with your system's packages, so that it is in the PATH." >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "install-package: needs root. Run: sudo setup/install-$program.sh" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install -y --no-install-recommends "$program"
