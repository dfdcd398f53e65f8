#!/usr/bin/env bash
# Builds what stands in for the upstream images where there is no image registry: from Debian packages and Maven Central.
#   standins.sh KIT WORK     needs an engine (DOCKER_HOST) and the versions of ../.env in the environment
set -euo pipefail
kit=$1
work=$2
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
log4j=2.24.3 # As Flink brings it.

maven() { "$root/mvnw" -B -q -Dstyle.color=never "$@"; }

# The jars of Flink, Kafka and ZooKeeper, beside the base images.
jars() {
  local image
  for image in flink kafka zookeeper; do
    cp -r "$here/images/$image" "$work/"
    maven -f "$work/$image/pom.xml" package -Dout="$work/$image" -Dflink="$FLINK_VERSION" -Dkafka="$KAFKA_VERSION" \
      -Dzookeeper="$ZOOKEEPER_VERSION" -Dlog4j="$log4j"
  done
  cp -r "$here/images/registry" "$work/"
  maven -N -f "$root/pom.xml" dependency:copy -DoutputDirectory="$work/registry" \
    -Dartifact="io.apicurio:apicurio-registry-app:$REGISTRY_VERSION:tar.gz:all"
  mkdir -p "$work/registry/app"
  tar -xzf "$work"/registry/*.tar.gz -C "$work/registry/app"
}

# Maven itself, and the local repository as far as it goes.
seed() {
  local home
  cp -r "$here/images/maven" "$work/"
  home=$("$root/mvnw" --version | sed -n 's/^Maven home: //p')
  cp -rL "$home" "$work/maven/maven"
  cp -rl "${MAVEN_REPOSITORY:-$HOME/.m2/repository}" "$work/maven/repository" 2> /dev/null \
    || cp -r "${MAVEN_REPOSITORY:-$HOME/.m2/repository}" "$work/maven/repository"
}

build() { docker build -q --network host -t "$2" "$work/$1" > /dev/null && echo "  $2"; }

jars > "$work/jars.log" 2>&1 &
jars=$!
bash "$kit/engine/base-image.sh" "$work/debian" > "$work/base-image.log" 2>&1 \
  || { echo "the base images were not built:"; tail -20 "$work/base-image.log"; exit 1; }
wait "$jars" || { echo "jars are missing:"; tail -20 "$work/jars.log"; exit 1; }
seed
cp -r "$here/images/prometheus" "$here/images/alertmanager" "$work/"
build maven "localhost/maven:standin"
build flink "localhost/flink:standin"
build kafka "localhost/kafka:standin"
build zookeeper "localhost/zookeeper:standin"
build registry "localhost/registry:standin"
build prometheus "localhost/prometheus:standin"
build alertmanager "localhost/alertmanager:standin"
