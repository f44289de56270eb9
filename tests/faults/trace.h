// What disk.c writes down and rebuild.cpp reads: records in the order of events, each followed by its bytes.
#pragma once

#include <stdint.h>

enum {
  trace_created = 'C',      // `file` has a name from now on: the bytes; none for the directory itself
  trace_removed = 'U',      // the name in the bytes
  trace_written = 'W',      // the bytes at `offset`
  trace_truncated = 'T',    // to `offset` bytes
  trace_sync_begins = 'S',  // of `file`, which may be the directory
  trace_sync_ended = 'D',
  trace_sync_failed = 'F',
  trace_requested = 'Q',  // the call id in the bytes was read from a socket
  trace_answered = 'A',   // its answer 200 is about to leave
};

struct trace_record {
  char kind;
  char unused[3];
  uint32_t file;
  uint64_t offset;
  uint64_t length;  // of the bytes that follow
};
