# For fault scripts, which source it after receiver.sh: a disk that fails on demand (disk.c). Wants $tools.
#
#   trouble "CALL ERRNO SUFFIX"   from now on that call fails; without words all is well again
disk_library=$tools/libcalltally_disk.so
# A program without shared libraries takes none, and says nothing.
takes_library() { LD_TRACE_LOADED_OBJECTS=1 LD_PRELOAD=$1 "$program" 2> /dev/null | grep -qF "$1"; }
if ! takes_library "$disk_library" ||
  ! LD_PRELOAD=$disk_library "$program" --version 2> "$work/preload" > /dev/null || [ -s "$work/preload" ]; then
  echo "SKIPPED: nothing can be preloaded into $program here"
  exit 77
fi

head -c 64 /dev/zero > "$work/control"
trouble() {
  printf '%s' "${1:-}" > "$work/words"
  # In place and at full length, as it is mapped.
  { cat "$work/words"; head -c 64 /dev/zero; } | head -c 64 | dd of="$work/control" conv=notrunc status=none
}
log_is_empty() { [ ! -s "$database-wal" ]; }
