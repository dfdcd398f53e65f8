#!/usr/bin/env bash
# A Docker engine of its own under a folder, from Debian packages; nothing is installed.
#   engine.sh up KIT FOLDER      writes FOLDER/env.sh
#   engine.sh down FOLDER        ends it, and whatever it left mounted
set -euo pipefail

# Container networks resolve names through NAT rules of their own; the engine looks for iptables on its path.
iptables() {
  local tools=$1/tools packages=$1/iptables
  command -v iptables > /dev/null && return
  mkdir -p "$packages" "$tools/usr/sbin"
  (cd "$packages" && apt-get download -qq iptables libip4tc2 libip6tc2 libxtables12 libnetfilter-conntrack3 \
    libnfnetlink0 libnftnl11 libmnl0 2> /dev/null)
  local package
  for package in "$packages"/*.deb; do dpkg-deb -x "$package" "$tools"; done
  local libraries
  libraries=$(dirname "$(find "$tools" -name xtables -type d | head -1)")
  printf '#!/bin/sh\nXTABLES_LIBDIR=%s/xtables LD_LIBRARY_PATH=%s exec %s iptables "$@"\n' \
    "$libraries" "$libraries" "$tools/usr/sbin/xtables-legacy-multi" > "$tools/usr/sbin/iptables"
  chmod +x "$tools/usr/sbin/iptables"
}

up() {
  local kit=$1 folder=$2
  iptables "$folder"
  # In a session of its own: a signal to the check must not take the engine before the containers.
  bash "$kit/engine/engine-up.sh" "$folder"
}

down() {
  local folder=$1 pid
  pid=$(cat "$folder/dockerd.pid" 2> /dev/null || true)
  if [ -n "$pid" ] && kill "$pid" 2> /dev/null; then
    for _ in $(seq 60); do kill -0 "$pid" 2> /dev/null || break; sleep 0.5; done
    kill -9 "$pid" 2> /dev/null || true
  fi
  awk -v folder="$folder/" 'index($2, folder) == 1 {print $2}' /proc/mounts | sort -r | while read -r mount; do
    umount -l "$mount"
  done
}

command=$1
shift
case $command in
  up | down) "$command" "$@" ;;
  *) echo "engine.sh: up or down, was $command" >&2; exit 2 ;;
esac
