#!/usr/bin/env bash
# A Docker engine of its own under a folder, from Debian packages; nothing is installed.
#   engine.sh up KIT FOLDER      writes FOLDER/env.sh
#   engine.sh down FOLDER        ends it, and whatever it left mounted
set -euo pipefail

# unpack TOOLS PACKAGE...: beside the system.
unpack() {
  local tools=$1 packages package
  shift
  packages=$(mktemp -d)
  mkdir -p "$tools/usr/bin" "$tools/usr/sbin"
  (
    cd "$packages"
    apt-get download -qq "$@" 2> /dev/null || { apt-get update -qq && apt-get download -qq "$@"; } 2> /dev/null
  )
  for package in "$packages"/*.deb; do dpkg-deb -x "$package" "$tools"; done
  rm -r "$packages"
}

# Container networks resolve names through NAT rules of their own; the engine looks for iptables on its path.
iptables() {
  local tools=$1 libraries
  type -P iptables > /dev/null && return
  unpack "$tools" iptables libip4tc2 libip6tc2 libxtables12 libnetfilter-conntrack3 libnfnetlink0 libnftnl11 libmnl0
  libraries=$(dirname "$(find "$tools" -name xtables -type d | head -1)")
  printf '#!/bin/sh\nXTABLES_LIBDIR=%s/xtables LD_LIBRARY_PATH=%s exec %s iptables "$@"\n' \
    "$libraries" "$libraries" "$tools/usr/sbin/xtables-legacy-multi" > "$tools/usr/sbin/iptables"
  chmod +x "$tools/usr/sbin/iptables"
}

# Makes the base of the stand-ins.
debootstrap() {
  local tools=$1
  type -P debootstrap > /dev/null && return
  unpack "$tools" debootstrap
  printf '#!/bin/sh\nDEBOOTSTRAP_DIR=%s/usr/share/debootstrap exec %s/usr/sbin/debootstrap "$@"\n' "$tools" "$tools" \
    > "$tools/usr/bin/debootstrap"
  chmod +x "$tools/usr/bin/debootstrap"
}

up() {
  local kit=$1 folder=$2
  iptables "$folder/tools"
  debootstrap "$folder/tools"
  bash "$kit/engine/engine-up.sh" "$folder"
}

down() {
  local folder=$1 pid
  pid=$(cat "$folder/dockerd.pid" 2> /dev/null || true)
  if [ -n "$pid" ] && kill "$pid" 2> /dev/null; then
    for _ in $(seq 120); do kill -0 "$pid" 2> /dev/null || break; sleep 0.5; done
    kill -9 "$pid" 2> /dev/null || true
  fi
  awk -v folder="$folder/" 'index($2, folder) == 1 {print $2}' /proc/mounts | sort -r | while read -r mount; do
    umount -l "$mount"
  done
  # Empty ones only: another engine keeps its own.
  find /sys/fs/cgroup -depth -path "/sys/fs/cgroup/*docker*" -type d -exec rmdir {} + 2> /dev/null || true
}

command=$1
shift
case $command in
  up | down) "$command" "$@" ;;
  *) echo "engine.sh: up or down, was $command" >&2; exit 2 ;;
esac
