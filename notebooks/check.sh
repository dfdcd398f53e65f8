#!/usr/bin/env bash
# Runs every notebook against the output of two demos, in a clean virtual environment, and leaves them as HTML.
#
#   notebooks/check.sh [FOLDER]   HTML goes to FOLDER, default notebooks/build; nothing else stays.
#
# Needs Java 17, Python 3.11 or later, PyPI, and jobs/cli/target/inventory-risk.jar. JAVA, PYTHON, RISK_JAR and SPEED (of the
# market, default 12) may be set.
set -euo pipefail
cd "$(dirname "$0")"

java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}
python=${PYTHON:-python3}
jar=$(realpath -m "${RISK_JAR:-../jobs/cli/target/inventory-risk.jar}")
speed=${SPEED:-12}
html=$(realpath -m "${1:-build}")
market=(--scenario crash --duration 5m --speed "$speed" --ui-port 0 --no-ansi)

skip() {
  echo "notebooks/check.sh: SKIPPED: $1"
  exit 0
}

step() {
  echo "notebooks/check.sh: $1 (${SECONDS} s)"
}

"$python" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2> /dev/null \
  || skip "no Python 3.11 or later with venv as $python; set PYTHON"
if [ ! -f "$jar" ]; then
  echo "notebooks/check.sh: $jar is not there; build it: ./mvnw -pl jobs/cli -am package -DskipTests" >&2
  exit 1
fi

work=$(mktemp -d)
demo=
clean() {
  status=$?
  if [ -n "$demo" ]; then
    kill "$demo" 2> /dev/null || true
    wait "$demo" 2> /dev/null || true
  fi
  rm -rf "$work"
  exit "$status"
}
trap clean EXIT

# Starts the market, with further options, to be exported to the folder $1.
play() {
  name=$1
  shift
  : > "$work/$name.log"
  "$java" -Xmx2g -jar "$jar" demo "${market[@]}" --folder "$work/$name.demo" --export "$work/$name" "$@" \
    > "$work/$name.log" 2>&1 &
  demo=$!
}

# Waits for its end, and shows its log where it failed.
finish() {
  if ! wait "$demo"; then
    demo=
    echo "notebooks/check.sh: the demo of $1 failed:" >&2
    tail -n 30 "$work/$1.log" "$work/$1.demo/demo.log" >&2
    exit 1
  fi
  demo=
}

step "installing requirements.txt into a clean environment"
export PYTHONPYCACHEPREFIX=$work/pycache
"$python" -m venv "$work/venv"
if ! "$work/venv/bin/pip" install -q --no-compile --disable-pip-version-check -r requirements.txt > "$work/pip.log" 2>&1; then
  if "$work/venv/bin/pip" download -q --no-deps -d "$work/probe" pip > /dev/null 2>&1; then
    cat "$work/pip.log" >&2
    exit 1
  fi
  skip "PyPI cannot be reached"
fi
export PATH="$work/venv/bin:$PATH"
export JUPYTER_CONFIG_DIR=$work/jupyter IPYTHONDIR=$work/ipython MPLCONFIGDIR=$work/matplotlib

step "unit tests and style"
ruff check -q --no-cache .
ruff format -q --no-cache --check .
python -m pytest -q -p no:cacheprovider lib/tests

step "a crash of five minutes, read from its Kafka while it runs and from its export afterwards"
play live
reading=0
python -m lib.tests.live "$work/live.log" "$work/live.read" || reading=$?
finish live
[ "$reading" = 0 ]
python -m lib.tests.live --compare "$work/live.read" "$work/live"

step "the same market with another parameter"
play backfill --set risk.var.horizon=10s --set risk.scenario.history-interval=10s
finish backfill

step "the notebooks"
RISK_EXPORT=$work/live RISK_EXPORT_BACKFILL=$work/backfill python -m lib.tests.execute "$html"
step "all notebooks ran and end with a figure; they are in $html"
