# Sourced by what starts Java: makes the environment one in which Java can work. Sets $temp to a folder for temporary files.

complain() {
  printf '%s\n' "$*" >&2
}

# Java needs a working folder, and a shell keeps the name of one that was deleted.
if ! env pwd -P >/dev/null 2>&1; then
  complain "Dualstore cannot start here: the current folder no longer exists. Change to another folder and start again."
  exit 1
fi

# Maven and the search for a JDK look into the home folder. Containers and services often start without HOME.
if [ -z "${HOME:-}" ]; then
  HOME=$(getent passwd "$(id -u)" 2>/dev/null | cut -d : -f 6)
  export HOME="${HOME:-/}"
fi

# Java reads and writes file names in the character set of the locale. ASCII, as with LC_ALL=C, has no "Bücher.csv".
if command -v locale >/dev/null 2>&1; then
  charset=$(locale charmap 2>/dev/null)
  utf8_locale=$(locale -a 2>/dev/null | grep -i -E '^C\.UTF-?8$|\.UTF-?8$' | sort | head -n 1)
else
  charset=${LC_ALL:-${LC_CTYPE:-${LANG:-ASCII}}}
  utf8_locale=C.UTF-8
fi
case $charset in
  *ASCII* | ANSI_X3.4* | 646 | C | POSIX | '')
    if [ -n "$utf8_locale" ]; then
      export LC_ALL="$utf8_locale"
    else
      complain "No UTF-8 locale is installed: files whose names hold letters outside ASCII cannot be opened. Install one," \
        "for example with 'apt-get install locales-all'."
    fi
    ;;
esac

# Whether native libraries could be unpacked there: a program can be written and run.
holds_programs() {
  [ -n "$1" ] && mkdir -p "$1" 2>/dev/null && probe=$(mktemp "$1/dualstore.XXXXXX" 2>/dev/null) || return 1
  printf '#!/bin/sh\nexit 0\n' >"$probe" 2>/dev/null && chmod u+x "$probe" 2>/dev/null && "$probe" 2>/dev/null
  held=$?
  rm -f "$probe"
  return $held
}

# SQLite, zstd and Tomcat unpack files there. /tmp may be read-only, or mounted with noexec.
temp=
for folder in "${TMPDIR:-/tmp}" "${XDG_CACHE_HOME:-$HOME/.cache}/dualstore" "$PWD/data/tmp"; do
  if holds_programs "$folder"; then
    temp=$(CDPATH='' cd -- "$folder" && pwd)
    break
  fi
done
if [ -z "$temp" ]; then
  complain "Dualstore finds no folder for temporary files. ${TMPDIR:-/tmp}, ${XDG_CACHE_HOME:-$HOME/.cache}/dualstore and" \
    "$PWD/data/tmp are read-only, full, or mounted with noexec. Set TMPDIR to a folder in which programs may be written and run."
  exit 1
fi
