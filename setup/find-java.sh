# Sourced by what starts Java, after environment.sh, with the checkout's folder in $here. Sets $java to a JDK of version 21 or newer, or ends
# with an error. Defines build, which runs Maven with that JDK.

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
    [ -x "$candidate" ] && [ -x "${candidate%/java}/javac" ] || continue
    version=$(major_version "$candidate")
    if [ -n "$version" ] && [ "$version" -ge "$least" ]; then
      echo "$candidate"
      break
    fi
  done
}

java=$(find_java)
if [ -z "$java" ]; then
  complain "Dualstore needs a JDK of version $least or newer and found none: install one, or set JAVA_HOME to it."
  exit 1
fi

# Packages the modules that are named in Maven's options. JAVA_HOME may be wrong, or too old for Maven's settings.
build() {
  repository=
  if [ ! -d "$HOME/.m2/repository" ] && ! mkdir -p "$HOME/.m2/repository" 2>/dev/null; then
    # The home folder is read-only or does not exist: what Maven downloads stays in the checkout.
    export MAVEN_USER_HOME="$here/target/m2"
    repository="-Dmaven.repo.local=$here/target/m2/repository"
  fi
  JAVA_HOME=${java%/bin/java} TMPDIR=$temp \
    "$here/mvnw" --quiet --batch-mode -f "$here/pom.xml" ${repository:+"$repository"} "$@" -DskipTests package >&2
}
