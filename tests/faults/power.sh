#!/bin/bash
# Cuts the power: records every write and sync of a receiver under load and rebuilds disks as power cuts could have left
# them. Every call that was acknowledged before the cut has to be there, and the next start has to work.
#
#   tests/faults/power.sh PROGRAM TOOLS [DISKS [SEED]]
#
# TOOLS is the build directory, which holds libcalltally_disk.so and calltally_rebuild (tests/faults/disk.c and
# rebuild.cpp; the model of a disk is explained there). Two recordings are judged: one of a sound disk, with a pause
# in which the log is moved into the database, and one during which syncs fail. Then the test is tested: SQLite set to
# synchronous = NORMAL behind the program's back, and answers counted from the moment the request was read, both have to
# be found out. Prints a line per battery and `N passed, N failed`; SKIPPED where nothing can be preloaded.
if [ $# -lt 2 ] || [ $# -gt 4 ]; then
  echo "usage: power.sh PROGRAM TOOLS [DISKS [SEED]]" >&2
  exit 2
fi
program=$(realpath "$1")
tools=$(realpath "$2")
disks=${3:-1200}
seed=${4:-$RANDOM}
. "$(dirname "$0")/receiver.sh"
. "$(dirname "$0")/disk.sh"

loops=6
reports_per_loop=$((disks >= 1000 ? 250 : 60))

load() { # NAME
  send "$1" $loops $reports_per_loop
  sent
}

stored() { [ "$(grep -c result=stored "$work/log")" -gt "$1" ]; }

# Records a receiver under load.
record() { # NAME WORDS-BEFORE-THE-PROGRAM...
  rm -rf "$work/db"
  mkdir "$work/db"
  name=$1
  shift
  before="env LD_PRELOAD=$disk_library FAULTS_DIR=$work/db FAULTS_TRACE=$work/trace-$name FAULTS_CONTROL=$work/control $*"
  start
}

# Judges a recording; the expected verdict is `sound` or `found out`.
rebuild() { # WHAT VERDICT TRACE DISKS [requested]
  local said code faults=
  said=$("$tools/calltally_rebuild" "$work/trace-$3" "$program" "$ground" "$4" "$seed" ${5:+"$5"} 2> "$work/told")
  code=$?
  if [ "$2" = sound ]; then
    [ $code -eq 0 ] || faults="$(cat "$work/told")"
  else
    [ $code -eq 1 ] || faults="was not found out"
  fi
  judge "$1: $said" "$faults"
}

# Disks are rebuilt in memory where there is room.
ground=$work/ground
if [ -d /dev/shm ] && [ -w /dev/shm ]; then
  ground=$(mktemp -d /dev/shm/power.XXXXXX)
  trap 'rm -rf "$ground"; finish' EXIT
else
  mkdir "$ground"
fi

record sound
load first
within 5 log_is_empty || die "the log is not truncated when idle"
load second
stop || die "exit code $? after SIGTERM"

record broken
for round in 1 2 3; do
  send "round$round" $loops $reports_per_loop
  within 10 stored $((loops * reports_per_loop * (4 * round - 3) / 4)) || die "no answers"
  trouble "sync-once 5 $([ $round = 3 ] && echo calls.db || echo -wal)"
  sent
done
[ "$(grep -c " failed reason=" "$work/log")" -eq 3 ] || die "not every failed sync was noticed"
within 12 healthy || die "it does not recover from failed syncs"
load last
stop || die "exit code $? after SIGTERM"

record normal FAULTS_SYNCHRONOUS=NORMAL
load first
stop || die "exit code $? after SIGTERM"

rebuild "power cuts" sound sound "$disks"
rebuild "power cuts after failed syncs" sound broken $((disks / 2))
few=$((disks < 120 ? disks / 2 : 60))
rebuild "found out: synchronous = NORMAL" "found out" normal $few
rebuild "found out: an answer before its commit" "found out" sound $few requested
totals
