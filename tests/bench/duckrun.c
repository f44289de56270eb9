/* duckrun [-o NAME=VALUE]... FILE.duckdb SCRIPT.sql: runs a script through DuckDB's C library, as quick a
 * start as that library has. Rows are printed as one JSON array a line, every value as text or null. With
 * TIMES in the environment each statement's milliseconds, elapsed and of both processors, go to stderr.
 * Statements end with a ';' at a line's end. The library comes inside an npm package, without its header: the
 * few functions used are declared here. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

typedef struct {
  uint64_t unused[3];
  void* columns;
  char* error;
  void* data;
} duckdb_result;

int duckdb_create_config(void** config);
int duckdb_set_config(void* config, const char* name, const char* value);
int duckdb_open_ext(const char* path, void** database, void* config, char** error);
int duckdb_connect(void* database, void** connection);
int duckdb_query(void* connection, const char* sql, duckdb_result* result);
const char* duckdb_result_error(duckdb_result* result);
uint64_t duckdb_row_count(duckdb_result* result);
uint64_t duckdb_column_count(duckdb_result* result);
char* duckdb_value_varchar(duckdb_result* result, uint64_t column, uint64_t row);
void duckdb_destroy_result(duckdb_result* result);
void duckdb_free(void* memory);
void duckdb_disconnect(void** connection);
void duckdb_close(void** database);

static double elapsed_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double processor_ms(void) {
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 +
         (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3;
}

static int fail(const char* what, const char* why) {
  fprintf(stderr, "duckrun: %.200s: %s\n", what, why ? why : "failed");
  return 1;
}

static char* whole_file(const char* path) {
  FILE* file = fopen(path, "r");
  if (!file) return NULL;
  fseek(file, 0, SEEK_END);
  const long size = ftell(file);
  rewind(file);
  char* text = malloc((size_t)size + 1);
  text[fread(text, 1, (size_t)size, file)] = 0;
  fclose(file);
  return text;
}

static void print_text(const char* text) {
  if (!text) {
    fputs("null", stdout);
    return;
  }
  putchar('"');
  for (; *text; ++text) {
    const unsigned char c = (unsigned char)*text;
    if (c == '"' || c == '\\') {
      printf("\\%c", c);
    } else if (c < 0x20) {
      printf("\\u%04x", c);
    } else {
      putchar(c);
    }
  }
  putchar('"');
}

static void print_rows(duckdb_result* result) {
  const uint64_t rows = duckdb_row_count(result), columns = duckdb_column_count(result);
  for (uint64_t row = 0; row < rows; ++row) {
    for (uint64_t column = 0; column < columns; ++column) {
      fputs(column ? "," : "[", stdout);
      char* value = duckdb_value_varchar(result, column, row);
      print_text(value);
      if (value) duckdb_free(value);
    }
    fputs("]\n", stdout);
  }
}

int main(int argc, char** argv) {
  void *config = NULL, *database = NULL, *connection = NULL;
  char* error = NULL;
  const int times = getenv("TIMES") != NULL;
  const double began = elapsed_ms();
  duckdb_create_config(&config);
  int at = 1;
  for (; at + 1 < argc && strcmp(argv[at], "-o") == 0; at += 2) {
    char* value = strchr(argv[at + 1], '=');
    if (!value) return fail(argv[at + 1], "not NAME=VALUE");
    *value = 0;
    if (duckdb_set_config(config, argv[at + 1], value + 1)) return fail(argv[at + 1], "no such setting");
  }
  if (at + 2 != argc) return fail("usage", "duckrun [-o NAME=VALUE]... FILE.duckdb SCRIPT.sql");
  char* script = whole_file(argv[at + 1]);
  if (!script) return fail(argv[at + 1], "cannot be read");
  if (duckdb_open_ext(argv[at], &database, config, &error)) return fail(argv[at], error);
  if (duckdb_connect(database, &connection)) return fail(argv[at], "no connection");
  if (times) fprintf(stderr, "%8.1f ms %8.1f ms cpu  open\n", elapsed_ms() - began, processor_ms());
  for (char* next = script; *next;) {
    char* const statement = next;
    char* const end = strstr(next, ";\n");
    next = end ? end + 2 : next + strlen(next);
    if (end) *end = 0;
    if (strspn(statement, " \n") == strlen(statement)) continue;
    duckdb_result result;
    const double from = elapsed_ms(), used = processor_ms();
    if (duckdb_query(connection, statement, &result)) return fail(statement, duckdb_result_error(&result));
    const int asked = strncmp(statement, "SELECT", 6) == 0 || strncmp(statement, "WITH", 4) == 0;
    if (asked) print_rows(&result);
    if (times)
      fprintf(stderr, "%8.1f ms %8.1f ms cpu  %.60s\n", elapsed_ms() - from, processor_ms() - used,
              statement);
    duckdb_destroy_result(&result);
  }
  duckdb_disconnect(&connection);
  duckdb_close(&database);
  return fflush(stdout) ? fail("stdout", "cannot be written") : 0;
}
