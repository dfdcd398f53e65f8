#!/usr/bin/env bash
# standalone-job | taskmanager, as the official image's entrypoint starts them; memory from Flink's own calculation.
set -euo pipefail
export FLINK_CONF_DIR="${FLINK_CONF_DIR:-$FLINK_HOME/conf}" FLINK_PLUGINS_DIR="$FLINK_HOME/plugins"
jemalloc=/usr/lib/$(uname -m)-linux-gnu/libjemalloc.so.2
if [ "${DISABLE_JEMALLOC:-false}" = false ] && [ -f "$jemalloc" ]; then export LD_PRELOAD=$jemalloc; fi
read -ra options <<< "$(sed -n 's/^env\.java\.opts\.all: *//p' "$FLINK_CONF_DIR/config.yaml" | tr -d "\"'")"

resources() {
  java "${options[@]}" -Dlog4j2.level=ERROR -cp "$FLINK_HOME/lib/*" \
    org.apache.flink.runtime.util.bash.BashJavaUtils "$@" --configDir "$FLINK_CONF_DIR" \
    | sed -n 's/^BASH_JAVA_UTILS_EXEC_RESULT://p'
}

start() {
  local main=$1 calculation=$2
  shift 2
  mapfile -t lines < <(resources "$calculation")
  read -ra memory <<< "${lines[0]}"
  read -ra dynamic <<< "${lines[1]-}"
  exec java "${memory[@]}" "${options[@]}" -Dlog4j.configurationFile="file:$FLINK_CONF_DIR/log4j-console.properties" \
    -cp "$FLINK_HOME/lib/*" "$main" --configDir "$FLINK_CONF_DIR" "${dynamic[@]}" "$@"
}

mode=${1:-help}
case $mode in
  standalone-job)
    start org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint GET_JM_RESOURCE_PARAMS "${@:2}" ;;
  taskmanager) start org.apache.flink.runtime.taskexecutor.TaskManagerRunner GET_TM_RESOURCE_PARAMS "${@:2}" ;;
  help) echo "standalone-job | taskmanager" ;;
  *) exec "$@" ;;
esac
