# Sourced by what starts Java: sets $java to a JDK of version 21 or newer, or ends with an error.

least=21

# Major version of a java binary, or nothing.
major_version() {
  "$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p'
}

candidates() {
  [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME/bin/java"
  command -v java || true
  ls -1d /usr/lib/jvm/*/bin/java /usr/java/*/bin/java /opt/java/*/bin/java /opt/jdk*/bin/java \
    /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java \
    "$HOME"/.sdkman/candidates/java/*/bin/java "$HOME"/.jdks/*/bin/java "$HOME"/.asdf/installs/java/*/bin/java \
    2>/dev/null || true
}

find_java() {
  candidates | while IFS= read -r candidate; do
    [ -x "$candidate" ] || continue
    version=$(major_version "$candidate")
    if [ -n "$version" ] && [ "$version" -ge "$least" ]; then
      echo "$candidate"
      break
    fi
  done
}

java=$(find_java)
if [ -z "$java" ]; then
  echo "Dualstore needs a JDK of version $least or newer and found none: install one, or set JAVA_HOME to it." >&2
  exit 1
fi
