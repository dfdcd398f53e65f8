#!/usr/bin/env bash
# Builds the images, runs the stack of compose.yaml, breaks it, and takes it down again: on a Docker engine and stand-ins of
# the upstream images that are made from Debian packages and Maven Central, for machines without an image registry.
#   OPS_KIT=FOLDER      the kit with the engine; default ../shared/ops-kit beside the repository
#   CHECK_FOLDER=FOLDER keeps engine and stand-ins between runs; default a temporary one
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)
kit=${OPS_KIT:-$root/../shared/ops-kit}
began=$SECONDS

ok() { printf '%4ds  ok    %s\n' "$((SECONDS - began))" "$*"; }
die() { printf '%4ds  FAILED  %s\n' "$((SECONDS - began))" "$*" >&2; exit 1; }
skip() { echo "SKIPPED: docker/check.sh: $*"; exit 0; }

# await SECONDS WHAT COMMAND...: until the command succeeds.
await() {
  local patience=$1 what=$2 deadline=$((SECONDS + $1))
  shift 2
  until "$@" > /dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] || die "$what: not within $patience s"
    sleep 1
  done
  ok "$what"
}

static() {
  if command -v shellcheck > /dev/null; then
    shellcheck "$here"/*.sh "$here"/check/*.sh "$here"/check/images/flink/*.sh "$here"/check/images/kafka/run \
      "$here"/check/images/kafka/bin/*.sh
    ok "shellcheck finds nothing"
  else
    echo "SKIPPED: shellcheck is not installed"
  fi
}

static
[ -f "$kit/engine/engine-up.sh" ] || skip "no kit in $kit; set OPS_KIT to its folder"
[ "$(id -u)" = 0 ] || skip "an engine needs root"
for tool in python3 curl apt-get dpkg-deb wget gpgv; do
  command -v "$tool" > /dev/null || skip "$tool is not installed"
done

# Unknown instructions and flags, and what Docker warns of.
lint() {
  local findings
  command -v npm > /dev/null || { echo "SKIPPED: Dockerfiles are not linted: npm is not installed"; return; }
  npm install --silent --no-fund --no-audit --prefix "$work/npm" dockerfile-utils@0.16.2 > /dev/null 2>&1 \
    || { echo "SKIPPED: Dockerfiles are not linted: npm has no dockerfile-utils"; return; }
  findings=$(NODE_PATH="$work/npm/node_modules" node "$kit/lint/dlint.js" "$here/Dockerfile" "$here"/check/images/*/Dockerfile)
  [ -z "$findings" ] || die "$findings"
  ok "Dockerfiles have no findings"
}

work=${CHECK_FOLDER:-$(mktemp -d "${TMPDIR:-/tmp}/docker-check.XXXXXX")}
mkdir -p "$work"
rm -f "$work/alert"
watcher=
compose() { docker compose --progress quiet -f "$here/compose.yaml" "$@"; }

clean() {
  local status=$?
  trap - EXIT
  [ -z "$watcher" ] || kill "$watcher" 2> /dev/null || true
  if [ -f "$work/engine/env.sh" ]; then
    if [ "$status" != 0 ]; then
      compose ps -a 2>&1 || true
      compose logs --no-color --tail 40 2>&1 | cut -c1-400 || true
    fi
    compose --profile '*' down -v -t 5 > /dev/null 2>&1 || true
    bash "$here/check/engine.sh" down "$work/engine" || true
  fi
  [ -n "${CHECK_FOLDER:-}" ] || rm -rf --one-file-system "$work"
  exit "$status"
}
trap clean EXIT
trap 'exit 130' INT TERM

set -a
# shellcheck disable=SC1091 # Names and values.
. "$here/.env"
set +a
export MAVEN_IMAGE=localhost/maven:standin FLINK_IMAGE=localhost/flink:standin JRE_IMAGE=localhost/jre17:deb12
export KAFKA_IMAGE=localhost/kafka:standin ZOOKEEPER_IMAGE=localhost/zookeeper:standin
export REGISTRY_IMAGE=localhost/registry:standin PROMETHEUS_IMAGE=localhost/prometheus:standin
export ALERTMANAGER_IMAGE=localhost/alertmanager:standin INVENTORY_RISK_TAG=check SCENARIO=crash BUILD_NETWORK=host
for port in FLINK KAFKA REGISTRY PROMETHEUS ALERTMANAGER GRAFANA; do
  export "${port}_PORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
done

lint
bash "$here/check/engine.sh" up "$kit" "$work/engine" > "$work/engine.log" 2>&1 || { tail -20 "$work/engine.log"; die "no engine"; }
# shellcheck disable=SC1091 # Made by the engine.
. "$work/engine/env.sh"
docker version > /dev/null 2>&1 || { tail -20 "$work/engine/dockerd.log"; die "the engine does not answer"; }
ok "a Docker engine runs: $(docker version --format '{{.Server.Version}}'), compose $(docker compose version --short)"
compose --profile '*' config -q && ok "compose.yaml is valid"

docker image inspect localhost/alertmanager:standin > /dev/null 2>&1 || bash "$here/check/standins.sh" "$kit" "$work"
ok "stand-ins for the upstream images are built"
compose --profile '*' build -q > "$work/build.log" 2>&1 || { tail -30 "$work/build.log"; die "the images were not built"; }
ok "docker/Dockerfile gives inventory-risk and inventory-risk-cli"

flink() { curl -fsS "http://127.0.0.1:$FLINK_PORT$1"; }
# json 'EXPRESSION of d': of the JSON on standard input.
json() { python3 -c "import json, sys; d = json.load(sys.stdin); print($1)"; }
job() { flink /jobs/overview | json 'd["jobs"][0]["jid"]'; }
running() { [ "$(flink /jobs/overview | json '[j["state"] for j in d["jobs"]]')" = "['RUNNING']" ] && tasks_run; }
tasks_run() { [ "$(flink "/jobs/$(job)" | json 'set(v["status"] for v in d["vertices"])')" = "{'RUNNING'}" ]; }
checkpoints() { flink "/jobs/$(job)/checkpoints" | json "$1"; }
newest() { checkpoints '(d["latest"]["completed"] or {"id": 0})["id"]'; }
completed_since() { [ "$(newest)" -gt "$1" ]; }
restored() { checkpoints '(d["latest"]["restored"] or {"id": -1})["id"]'; }
restored_from() { [ "$(restored)" -ge "$1" ]; }
records() {
  compose exec -T -e KAFKA_HEAP_OPTS=-Xmx128m kafka /opt/kafka/bin/kafka-get-offsets.sh --bootstrap-server kafka:9092 \
    --topic "$1" | awk -F: '{n += $3} END {print n + 0}'
}
more_records() { [ "$(records "$1")" -gt "$2" ]; }
incremental() { [ "$(checkpoints 'd["latest"]["completed"]["checkpointed_size"] < d["latest"]["completed"]["state_size"]')" = True ]; }
alerts() { curl -fsS "http://127.0.0.1:$ALERTMANAGER_PORT/api/v2/alerts" | json "$1"; }
# Alertmanager forgets what no longer fires, so somebody has to look all the time.
watch_alerts() {
  until alerts '[a["annotations"]["summary"] for a in d if "limit" in a["labels"]][0]' > "$work/seen" 2> /dev/null; do
    sleep 1
  done
  mv "$work/seen" "$work/alert"
}
scraped() {
  local queried="http://127.0.0.1:$PROMETHEUS_PORT/api/v1/query?query="
  [ "$(curl -fsS "${queried}min(up)" | json 'd["data"]["result"][0]["value"][1]')" = 1 ] \
    && [ "$(curl -fsS "${queried}flink_jobmanager_numRunningJobs" | json 'd["data"]["result"][0]["value"][1]')" = 1 ]
}

# Grafana is nowhere but in its image: neither Debian nor Maven Central has it.
watch_alerts &
watcher=$!
mapfile -t services < <(compose --profile demo config --services | grep -vx grafana)
compose --profile demo up -d --no-build --wait "${services[@]}" > "$work/up.log" 2>&1 || { tail -30 "$work/up.log"; die "the stack is not healthy"; }
ok "the stack is up and healthy"

guarded() {
  docker inspect "$@" | python3 -c '
import json, sys
for c in json.load(sys.stdin):
    host, config = c["HostConfig"], c["Config"]
    bad = [name for name, holds in {
        "a writable root": host["ReadonlyRootfs"],
        "no user": config["User"] not in ("", "root", "0", "0:0") or c["State"]["Status"] == "exited",
        "capabilities": host["CapDrop"] == ["ALL"],
        "new privileges": "no-new-privileges:true" in (host["SecurityOpt"] or []),
        "no memory limit": host["Memory"] > 0,
        "a port beyond 127.0.0.1": all(b["HostIp"] == "127.0.0.1" for p in (host["PortBindings"] or {}).values() for b in p),
    }.items() if not holds]
    if bad:
        sys.exit(c["Name"] + ": " + ", ".join(bad))
'
}
mapfile -t containers < <(compose --profile demo ps -aq)
guarded "${containers[@]}"
for service in jobmanager taskmanager; do
  [ "$(compose exec -T "$service" sh -c 'id -u; touch /opt/flink/usrlib/x 2> /dev/null && echo wrote')" = 9999 ] \
    || die "$service is another user, or can write beside the job"
done
ok "${#containers[@]} containers: not root, read-only, no capabilities, limited memory, on 127.0.0.1"

await 180 "the job runs, every task of it" running
await 120 "a checkpoint is complete" completed_since 0
flink "/jobs/$(job)/checkpoints/config" > "$work/checkpointing.json"
[ "$(json 'd["state_backend"]' < "$work/checkpointing.json")" = EmbeddedRocksDBStateBackend ] \
  || die "state is not in RocksDB: $(cat "$work/checkpointing.json")"
ok "state is in RocksDB"
await 120 "checkpoints are incremental" incremental
await 90 "Prometheus reaches all it watches" scraped
await 240 "an alert of the market has reached Alertmanager" test -s "$work/alert"
echo "              $(cat "$work/alert")"

service_pid() { docker inspect -f '{{.State.Pid}}' "$(compose ps -q "$1")"; }

before=$(newest)
docker kill "$(compose ps -q taskmanager)" > /dev/null
ok "TaskManager killed after checkpoint $before"
compose up -d --no-build --wait taskmanager > "$work/up.log" 2>&1 || { tail -30 "$work/up.log"; die "no TaskManager came back"; }
await 120 "the job restored checkpoint $before or a newer one" restored_from "$before"
await 120 "every task runs again" running
written=$(records risk.portfolio)
await 120 "a newer checkpoint is complete" completed_since "$before"
await 120 "risk.portfolio grows again" more_records risk.portfolio "$written"

before=$(newest)
identity=$(job)
kill -9 "$(service_pid jobmanager)"
ok "JobManager crashed after checkpoint $before; its restart policy is to bring it back"
await 120 "the job restored checkpoint $before or a newer one" restored_from "$before"
[ "$(job)" = "$identity" ] || die "another job runs: $(job) instead of $identity"
await 120 "the same job runs again, every task of it" running
written=$(records risk.portfolio)
await 120 "a newer checkpoint is complete" completed_since "$before"
await 120 "risk.portfolio grows again" more_records risk.portfolio "$written"

compose --profile '*' down -v -t 20 > "$work/down.log" 2>&1 || { tail -20 "$work/down.log"; die "the stack does not go down"; }
left=$(docker ps -aq; docker network ls -qf name=inventory-risk; docker volume ls -q)
[ -z "$left" ] || die "left behind: $left"
ok "down: no container, network or volume is left"
bash "$here/check/engine.sh" down "$work/engine"
rm -f "$work/engine/env.sh"
! grep -q " $work/engine/" /proc/mounts || die "mounts are left under $work/engine"
ok "the engine is gone, and nothing is mounted"
