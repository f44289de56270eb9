// Stands between a program and its disk (LD_PRELOAD): writes down what reaches the disk and when, or lets calls fail.
//
//   FAULTS_DIR          the directory whose files are meant, directly in it; without it nothing is changed
//   FAULTS_TRACE        every write, sync, creation and removal there goes into this file, with the moments at which
//                       a request was read and at which an answer 200 is about to leave (trace.h)
//   FAULTS_CONTROL      a file of 64 bytes that may change at any time: "CALL ERRNO SUFFIX" makes CALL (open, read,
//                       write, truncate, sync, map) fail with that number where the file's name ends with SUFFIX, "*"
//                       for all; with "-once" behind CALL only the next one. Empty: everything works
//   FAULTS_SYNCHRONOUS  what SQLite's `synchronous` is set to behind the program's back, once it has read it back
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "trace.h"

enum { descriptors_max = 4096, files_max = 1024, name_max = 256, control_bytes = 64 };

struct file {
  dev_t device;
  ino_t inode;
  char name[name_max];  // "" for the directory itself
};

static char directory[4096];
static int trace = -1;
static char* control;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct file files[files_max];
static int files_known;
static int file_of[descriptors_max];                // 1 + index in `files`; 0: not ours
static char request_of[descriptors_max][name_max];  // the call id that a socket has brought last

// The next definition of the function of this name: libc's, or SQLite's.
#define NEXT(name)                                                        \
  static __typeof__(name)* next;                                          \
  if (!next) *(void**)&next = dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
  const char* where = getenv("FAULTS_DIR");
  if (!where || !realpath(where, directory)) return;
  const char* to = getenv("FAULTS_TRACE");
  if (to) trace = open(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const char* by = getenv("FAULTS_CONTROL");
  const int file = by ? open(by, O_RDWR | O_CLOEXEC) : -1;
  if (file < 0) return;
  void* shared = mmap(NULL, control_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (shared != MAP_FAILED) control = shared;
  close(file);
}

// The name within the directory; NULL for what lies elsewhere.
static const char* name_in_directory(const char* path) {
  static __thread char full[4096];
  const char* slash = strrchr(path, '/');
  if (!directory[0]) return NULL;
  char parent[4096] = ".";
  if (slash) snprintf(parent, sizeof parent, "%.*s", (int)(slash - path ? slash - path : 1), path);
  if (realpath(path, full) && strcmp(full, directory) == 0) return "";
  if (!realpath(parent, full) || strcmp(full, directory) != 0) return NULL;
  return slash ? slash + 1 : path;
}

static const char* name_of(int descriptor) {
  if (descriptor < 0 || descriptor >= descriptors_max || !file_of[descriptor]) return NULL;
  return files[file_of[descriptor] - 1].name;
}

static int ends_with(const char* text, const char* end) {
  const size_t all = strlen(text);
  const size_t length = strlen(end);
  return strcmp(end, "*") == 0 || (all >= length && strcmp(text + all - length, end) == 0);
}

// Whether this call is to fail now; sets errno.
static int fails(const char* call, const char* name) {
  if (!control || !name || !control[0]) return 0;
  char line[control_bytes + 1] = "";
  memcpy(line, control, control_bytes);
  char what[32];
  char suffix[32];
  int number = 0;
  if (sscanf(line, "%31s %d %31s", what, &number, suffix) != 3 || !ends_with(name, suffix)) return 0;
  char* once = strstr(what, "-once");
  if (once) *once = 0;
  if (strcmp(what, call) != 0) return 0;
  if (once) memset(control, 0, control_bytes);
  errno = number;
  return 1;
}

// With the lock held.
static void note(char kind, int file, uint64_t offset, const void* bytes, size_t length) {
  if (trace < 0) return;
  const struct trace_record record = {kind, {0, 0, 0}, (uint32_t)file, offset, length};
  NEXT(write);
  if (next(trace, &record, sizeof record) != (ssize_t)sizeof record ||
      (length && next(trace, bytes, length) != (ssize_t)length)) {
    abort();  // half a record would make a false story
  }
}

static int known_file(const struct stat* status, const char* name) {
  for (int i = files_known; i-- > 0;) {
    if (files[i].device == status->st_dev && files[i].inode == status->st_ino && strcmp(files[i].name, name) == 0)
      return i;
  }
  if (files_known == files_max) abort();
  struct file* added = &files[files_known];
  added->device = status->st_dev;
  added->inode = status->st_ino;
  snprintf(added->name, sizeof added->name, "%s", name);
  return files_known++;
}

static int opened(int descriptor, const char* name) {
  struct stat status;
  if (descriptor < 0 || descriptor >= descriptors_max || fstat(descriptor, &status) != 0) return descriptor;
  const int before = files_known;
  const int file = known_file(&status, name);
  file_of[descriptor] = file + 1;
  if (file == before) note(trace_created, file, 0, name, strlen(name));
  return descriptor;
}

static int open_by(int (*next)(const char*, int, ...), const char* path, int flags, mode_t mode) {
  const char* name = name_in_directory(path);
  if (!name) return next(path, flags, mode);
  if (fails("open", name)) return -1;
  pthread_mutex_lock(&lock);
  const int descriptor = opened(next(path, flags, mode), name);
  pthread_mutex_unlock(&lock);
  return descriptor;
}

static mode_t mode_of(int flags, va_list* more) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(*more, mode_t) : 0; }

int open(const char* path, int flags, ...) {
  NEXT(open);
  va_list more;
  va_start(more, flags);
  const mode_t mode = mode_of(flags, &more);
  va_end(more);
  return open_by(next, path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  NEXT(open64);
  va_list more;
  va_start(more, flags);
  const mode_t mode = mode_of(flags, &more);
  va_end(more);
  return open_by(next, path, flags, mode);
}

int close(int descriptor) {
  NEXT(close);
  if (descriptor >= 0 && descriptor < descriptors_max) {
    file_of[descriptor] = 0;
    request_of[descriptor][0] = 0;
  }
  return next(descriptor);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t length, off64_t offset) {
  NEXT(pwrite64);
  const char* name = name_of(descriptor);
  if (!name) return next(descriptor, bytes, length, offset);
  if (fails("write", name)) return -1;
  pthread_mutex_lock(&lock);
  const ssize_t written = next(descriptor, bytes, length, offset);
  if (written > 0) note(trace_written, file_of[descriptor] - 1, (uint64_t)offset, bytes, (size_t)written);
  pthread_mutex_unlock(&lock);
  return written;
}

// Other names of the same functions where files are 64-bit anyway.
ssize_t pwrite(int descriptor, const void* bytes, size_t length, off_t offset) {
  return pwrite64(descriptor, bytes, length, offset);
}
ssize_t pread(int descriptor, void* bytes, size_t length, off_t offset) {
  return pread64(descriptor, bytes, length, offset);
}

ssize_t write(int descriptor, const void* bytes, size_t length) {
  NEXT(write);
  const char* name = name_of(descriptor);
  if (!name) return next(descriptor, bytes, length);
  const off_t offset = lseek(descriptor, 0, SEEK_CUR);
  if (fails("write", name)) return -1;
  pthread_mutex_lock(&lock);
  const ssize_t written = next(descriptor, bytes, length);
  if (written > 0) note(trace_written, file_of[descriptor] - 1, (uint64_t)offset, bytes, (size_t)written);
  pthread_mutex_unlock(&lock);
  return written;
}

ssize_t pread64(int descriptor, void* bytes, size_t length, off64_t offset) {
  NEXT(pread64);
  return fails("read", name_of(descriptor)) ? -1 : next(descriptor, bytes, length, offset);
}

int ftruncate64(int descriptor, off64_t length) {
  NEXT(ftruncate64);
  const char* name = name_of(descriptor);
  if (!name) return next(descriptor, length);
  if (fails("truncate", name)) return -1;
  pthread_mutex_lock(&lock);
  const int result = next(descriptor, length);
  if (result == 0) note(trace_truncated, file_of[descriptor] - 1, (uint64_t)length, NULL, 0);
  pthread_mutex_unlock(&lock);
  return result;
}

// A sync covers what was written before it began, and is worth something when it has ended.
static int sync_by(int (*next)(int), int descriptor) {
  const char* name = name_of(descriptor);
  if (!name) return next(descriptor);
  const int file = file_of[descriptor] - 1;
  pthread_mutex_lock(&lock);
  note(trace_sync_begins, file, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  const int result = fails("sync", name) ? -1 : next(descriptor);
  const int failure = errno;
  pthread_mutex_lock(&lock);
  note(result == 0 ? trace_sync_ended : trace_sync_failed, file, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  errno = failure;
  return result;
}

int fsync(int descriptor) {
  NEXT(fsync);
  return sync_by(next, descriptor);
}

int fdatasync(int descriptor) {
  NEXT(fdatasync);
  return sync_by(next, descriptor);
}

int unlink(const char* path) {
  NEXT(unlink);
  const char* name = name_in_directory(path);
  if (!name) return next(path);
  pthread_mutex_lock(&lock);
  const int result = next(path);
  if (result == 0) {
    note(trace_removed, 0, 0, name, strlen(name));
    for (int i = 0; i < files_known; ++i) {
      if (strcmp(files[i].name, name) == 0) files[i].inode = 0;  // the number may come again
    }
  }
  pthread_mutex_unlock(&lock);
  return result;
}

void* mmap64(void* address, size_t length, int protection, int flags, int descriptor, off64_t offset) {
  NEXT(mmap64);
  return fails("map", name_of(descriptor)) ? MAP_FAILED : next(address, length, protection, flags, descriptor, offset);
}

// A call id in what came: the first one of the body.
static void look_for_request(int descriptor, const char* bytes, size_t length) {
  static const char before[] = "\"id\":\"";
  if (trace < 0 || descriptor >= descriptors_max) return;
  const char* found = memmem(bytes, length, before, sizeof before - 1);
  if (!found) return;
  found += sizeof before - 1;
  const char* end = memchr(found, '"', length - (size_t)(found - bytes));
  if (!end || end - found >= name_max) return;
  memcpy(request_of[descriptor], found, (size_t)(end - found));
  request_of[descriptor][end - found] = 0;
  pthread_mutex_lock(&lock);
  note(trace_requested, 0, 0, found, (size_t)(end - found));
  pthread_mutex_unlock(&lock);
}

ssize_t recv(int descriptor, void* bytes, size_t length, int flags) {
  NEXT(recv);
  const ssize_t got = next(descriptor, bytes, length, flags);
  const int failure = errno;
  if (got > 0) look_for_request(descriptor, bytes, (size_t)got);
  errno = failure;
  return got;
}

ssize_t send(int descriptor, const void* bytes, size_t length, int flags) {
  NEXT(send);
  static const char good[] = "HTTP/1.1 200";
  if (trace >= 0 && descriptor < descriptors_max && request_of[descriptor][0] && length >= sizeof good - 1 &&
      memcmp(bytes, good, sizeof good - 1) == 0) {
    pthread_mutex_lock(&lock);
    note(trace_answered, 0, 0, request_of[descriptor], strlen(request_of[descriptor]));
    pthread_mutex_unlock(&lock);
    request_of[descriptor][0] = 0;
  }
  return next(descriptor, bytes, length, flags);
}

// The program sets its hook after it has read `synchronous` back: the moment to weaken it unseen. SQLite itself sets
// hooks, too, with a number for the context.
void* sqlite3_wal_hook(void* database, int (*hook)(void*, void*, const char*, int), void* context) {
  NEXT(sqlite3_wal_hook);
  const char* weaker = getenv("FAULTS_SYNCHRONOUS");
  int (*run)(void*, const char*, void*, void*, char**) = NULL;
  *(void**)&run = dlsym(RTLD_NEXT, "sqlite3_exec");
  char pragma[64];
  snprintf(pragma, sizeof pragma, "PRAGMA synchronous = %s", weaker ? weaker : "");
  const int from_program = (uintptr_t)context > 65536;
  if (weaker && from_program && run(database, pragma, NULL, NULL, NULL) != 0) abort();
  return next(database, hook, context);
}
