// Overwrites what SQLite leaves of rows in the unallocated space of its pages.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace calltally {

// Where the space begins and ends that a b-tree page leaves between its cell pointers and its cells; empty
// for a page of another kind, or a damaged one. `header` is where the page's own header begins: 100 in the
// first page of a file, which the header of the file precedes, else 0. Source:
// sqlite.org/fileformat2.html, 1.6.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};
[[nodiscard]] ByteRange unallocated_space(std::span<const unsigned char> page, std::size_t header);

// secure_delete overwrites what is deleted, but not the copies of cells that stay behind in a page when
// SQLite moves them to a neighbour (rebuildPage() in its btree.c): there a dropped call's id survives it. No
// statement reaches them, so they are overwritten in the file itself, through SQLite's own handle of it,
// where nothing reads them: a kill or a torn write on the way does no harm.
//
// Only for a connection that has begun a write transaction, after a checkpoint that left nothing of the log
// to be copied: then nobody else writes to the file. The transaction has to commit a change, so that others
// read the pages anew that they keep in memory, before they write to them.
class UnallocatedSpace {
 public:
  // The connection is borrowed; `page` is the first one, from 1. Throws SQLite::Exception, and
  // std::runtime_error where the file has pages of another kind (auto_vacuum), which a calltally never makes.
  UnallocatedSpace(SQLite::Database& connection, std::int64_t page);

  // Overwrites in the next megabyte of pages; false when all are done. Throws SQLite::Exception.
  bool overwrite_next();

  // On the disk. Throws SQLite::Exception.
  void sync();

  // The first page that is not done yet; 0 when all are.
  [[nodiscard]] std::int64_t next_page() const { return page_ > pages_ ? 0 : page_; }

 private:
  void check(int result) const;

  sqlite3* handle_;
  sqlite3_file* file_ = nullptr;
  std::int64_t page_;
  std::int64_t pages_ = 0;
  std::size_t page_size_ = 0;
  bool written_ = false;
  std::vector<unsigned char> piece_;
};

}  // namespace calltally
