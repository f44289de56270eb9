// Rebuilds disks as power cuts could have left them, from what disk.c wrote down, and looks for acknowledged
// calls.
//
//   rebuild TRACE PROGRAM DIRECTORY DISKS SEED [requested]
//
// The model of a disk: what was written to a file before its last completed sync began is there. Of what came
// after, anything may be there: nothing, all, what came first, any writes, any sectors of 4096 or of 512
// bytes of them, and any growth or truncation likewise. A name is there or gone for sure once the directory
// was synced; before that the first few changes of names may have happened (a file system with ordered
// metadata, such as ext4). What was written before a sync that failed may be there or not for ever, whatever
// is synced later: the kernel forgets it (fsync(2)). The shared memory (-shm) does not survive. Each disk is
// then met by what the next start would do: the program opens it for writing, the file is checked whole,
// every call that was answered 200 before the cut has to be there, none twice, none that nobody sent, and a
// report has to come out. With `requested` a call counts as answered when it was read: an answer that is
// given too early, which must be found out.
#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "trace.h"

namespace {

using Random = std::mt19937_64;

struct Record {
  trace_record head{};
  std::string_view bytes;
};

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A last record that is cut off was never of any effect: the process was ended while it wrote it.
std::vector<Record> records_of(std::string_view trace) {
  std::vector<Record> records;
  while (trace.size() >= sizeof(trace_record)) {
    Record record;
    std::copy_n(trace.data(), sizeof record.head, reinterpret_cast<char*>(&record.head));
    trace.remove_prefix(sizeof record.head);
    if (trace.size() < record.head.length) break;
    record.bytes = trace.substr(0, record.head.length);
    trace.remove_prefix(record.head.length);
    records.push_back(record);
  }
  return records;
}

// A change whose place on the disk is not certain at once.
struct Change {
  std::size_t at = 0;  // its place among all records
  Record record;
  bool durable = false;
  bool doubtful = false;  // a sync that should have made it durable has failed
};

void put(std::string& content, const Change& change) {
  const auto& [head, bytes] = change.record;
  if (head.kind == trace_truncated) {
    content.resize(head.offset);
  } else {
    if (content.size() < head.offset + bytes.size()) content.resize(head.offset + bytes.size());
    content.replace(head.offset, bytes.size(), bytes);
  }
}

// What a cut keeps of the changes that are not durable.
struct Luck {
  enum class Kind { nothing, everything, first, some, pages, sectors };
  Kind kind = Kind::nothing;
  std::size_t until = 0;  // `first`: those before this record
};

bool coin(Random& random) { return (random() & 1) != 0; }

// Any sectors of a write.
void apply_torn(std::string& content, const Change& change, std::size_t sector, Random& random) {
  const auto& [head, bytes] = change.record;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end =
        std::min(bytes.size(), ((head.offset + begin) / sector + 1) * sector - head.offset);
    Change part = change;
    part.record.head.offset += begin;
    part.record.bytes = bytes.substr(begin, end - begin);
    if (coin(random)) put(content, part);
    begin = end;
  }
}

void apply_by_luck(std::string& content, const Change& change, const Luck& luck, Random& random) {
  using Kind = Luck::Kind;
  const bool torn = luck.kind == Kind::pages || luck.kind == Kind::sectors;
  if (change.durable || luck.kind == Kind::everything ||
      (luck.kind == Kind::first && change.at < luck.until)) {
    put(content, change);
  } else if (torn && change.record.head.kind == trace_written) {
    apply_torn(content, change, luck.kind == Kind::pages ? 4096 : 512, random);
  } else if ((torn || luck.kind == Kind::some) && coin(random)) {
    put(content, change);
  }
}

// A file, or the directory: what is certain of it, and what is not, in the order in which it happened.
struct Place {
  std::string content;
  std::deque<Change> open;
  std::size_t sync_began = 0;

  void sync_ended(bool good) {
    for (Change& change : open) {
      if (change.at >= sync_began) break;
      if (good && !change.doubtful) change.durable = true;
      if (!good && !change.durable) change.doubtful = true;
    }
  }
};

// The disk while the records go by.
class Disk {
 public:
  void follow(std::size_t at, const Record& record) {
    const std::uint32_t file = record.head.file;
    switch (record.head.kind) {
      case trace_created:
        if (record.bytes.empty()) {
          directory_ = file;
          break;
        }
        [[fallthrough]];
      case trace_removed:
        names_.open.push_back({at, record});
        break;
      case trace_written:
      case trace_truncated:
        files_[file].open.push_back({at, record});
        break;
      case trace_sync_begins:
        place(file).sync_began = at;
        break;
      case trace_sync_ended:
      case trace_sync_failed:
        place(file).sync_ended(record.head.kind == trace_sync_ended);
        settle(file);
        break;
      default:
        break;
    }
  }

  // Everything that is not certain now.
  [[nodiscard]] std::size_t open_changes() const {
    std::size_t count = names_.open.size();
    for (const auto& [file, place] : files_) count += place.open.size();
    return count;
  }

  void write_to(const std::filesystem::path& where, const Luck& luck, Random& random) const {
    std::filesystem::remove_all(where);
    std::filesystem::create_directory(where);
    for (const auto& [name, file] : names_after(luck, random)) {
      if (name.ends_with("-shm")) continue;
      std::string content;
      if (const auto found = files_.find(file); found != files_.end()) {
        content = found->second.content;
        for (const Change& change : found->second.open) apply_by_luck(content, change, luck, random);
      }
      std::ofstream(where / name, std::ios::binary)
          .write(content.data(), static_cast<std::streamsize>(content.size()));
    }
  }

 private:
  using Names = std::map<std::string, std::uint32_t>;

  Place& place(std::uint32_t file) { return file == directory_ ? names_ : files_[file]; }

  static void rename(Names& names, const Change& change) {
    const std::string name(change.record.bytes);
    if (change.record.head.kind == trace_removed) {
      names.erase(name);
    } else {
      names[name] = change.record.head.file;
    }
  }

  // What has become certain becomes the ground on which the rest stands.
  void settle(std::uint32_t file) {
    Place& one = place(file);
    for (; !one.open.empty() && one.open.front().durable; one.open.pop_front()) {
      if (file == directory_) {
        rename(certain_names_, one.open.front());
      } else {
        put(one.content, one.open.front());
      }
    }
  }

  // Changes of names happen in their order, so the first few of them.
  Names names_after(const Luck& luck, Random& random) const {
    Names names = certain_names_;
    std::size_t certain = 0;
    for (std::size_t i = 0; i < names_.open.size(); ++i) {
      if (names_.open[i].durable) certain = i + 1;
    }
    std::size_t count = certain;
    if (luck.kind == Luck::Kind::everything) count = names_.open.size();
    if (luck.kind > Luck::Kind::everything) count += random() % (names_.open.size() - certain + 1);
    for (std::size_t i = 0; i < count; ++i) rename(names, names_.open[i]);
    return names;
  }

  std::uint32_t directory_ = UINT32_MAX;
  Place names_;
  Names certain_names_;
  std::map<std::uint32_t, Place> files_;
};

struct Counts {
  int disks = 0;
  int lost_disks = 0;
  std::size_t lost = 0;
  int corrupt = 0;
  int unreadable = 0;
  int strange = 0;  // a call twice, or one that nobody sent
};

struct Query {
  Query(sqlite3* database, const char* sql) {
    if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) != SQLITE_OK) {
      throw std::runtime_error(sqlite3_errmsg(database));
    }
  }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query() { sqlite3_finalize(statement); }
  [[nodiscard]] bool step() const {
    const int result = sqlite3_step(statement);
    if (result != SQLITE_ROW && result != SQLITE_DONE) throw std::runtime_error(sqlite3_errstr(result));
    return result == SQLITE_ROW;
  }
  [[nodiscard]] std::string text() const {
    const auto* value = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    return value ? value : "";
  }
  sqlite3_stmt* statement = nullptr;
};

class Judge {
 public:
  Judge(std::string program, std::filesystem::path where)
      : program_(std::move(program)), where_(std::move(where)), disk_(where_ / "disk") {
    std::ofstream(where_ / "nothing.jsonl");
  }

  void look(const Disk& disk, const Luck& luck, Random& random, std::size_t at) {
    disk.write_to(disk_, luck, random);
    ++counts.disks;
    const std::string database = " --db " + (disk_ / "calls.db").string();
    // The empty import does what any start does: recover, migrate where needed.
    if (run("import" + database + " " + (where_ / "nothing.jsonl").string()) != 0) {
      ++counts.unreadable;
      tell("does not open", luck, at);
      return;
    }
    try {
      check(luck, at);
    } catch (const std::exception& failure) {
      ++counts.corrupt;
      tell(failure.what(), luck, at);
    }
    if (run("report --period all --as-of 2026-01-02" + database) != 0) {
      ++counts.unreadable;
      tell("cannot be read", luck, at);
    }
  }

  Counts counts;
  std::vector<std::string> answered;
  std::unordered_set<std::string> requested;

 private:
  void check(const Luck& luck, std::size_t at) {
    sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2((disk_ / "calls.db").c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> database(opened, sqlite3_close);
    if (result != SQLITE_OK) throw std::runtime_error(sqlite3_errstr(result));
    {
      const Query integrity(opened, "PRAGMA integrity_check");
      if (!integrity.step() || integrity.text() != "ok")
        throw std::runtime_error("integrity: " + integrity.text());
    }
    std::unordered_set<std::string> stored;
    bool strange = false;
    const Query ids(opened, "SELECT call_id FROM call_report");
    while (ids.step()) strange |= !stored.insert(ids.text()).second || requested.count(ids.text()) == 0;
    if (strange) {
      ++counts.strange;
      tell("holds a call twice or one that nobody sent", luck, at);
    }
    std::size_t lost = 0;
    for (const std::string& id : answered) lost += std::size_t{stored.count(id) == 0};
    counts.lost += lost;
    if (lost == 0) return;
    ++counts.lost_disks;
    tell("lost " + std::to_string(lost) + " of " + std::to_string(answered.size()) + " acknowledged calls",
         luck, at);
  }

  int run(const std::string& arguments) {
    return std::system(
        ("'" + program_ + "' " + arguments + " > '" + (where_ / "out").string() + "' 2>&1").c_str());
  }

  void tell(const std::string& what, const Luck& luck, std::size_t at) {
    if (++told_ > 3) return;
    std::fprintf(stderr, "a cut after record %zu, kind %d: %s\n", at, static_cast<int>(luck.kind),
                 what.c_str());
  }

  std::string program_;
  std::filesystem::path where_;
  std::filesystem::path disk_;
  int told_ = 0;
};

// Where to cut: half anywhere, the rest where it hurts: right behind an answer, right before a sync ends, and
// soon after one failed.
std::set<std::size_t> cuts_of(const std::vector<Record>& records, std::size_t count, Random& random) {
  std::vector<std::size_t> answers;
  std::vector<std::size_t> syncs;
  std::vector<std::size_t> failures;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (records[i].head.kind == trace_answered) answers.push_back(i);
    if (records[i].head.kind == trace_sync_ended && i > 0) syncs.push_back(i - 1);
    if (records[i].head.kind == trace_sync_failed) failures.push_back(i);
  }
  if (answers.empty() || syncs.empty())
    throw std::runtime_error("nothing was acknowledged or nothing synced");
  std::set<std::size_t> cuts{records.size() - 1};
  while (cuts.size() < std::min(count, records.size() / 4)) {
    const std::size_t kind = random() % (failures.empty() ? 4 : 8);
    if (kind < 2) cuts.insert(random() % records.size());
    if (kind == 2) cuts.insert(answers[random() % answers.size()]);
    if (kind == 3) cuts.insert(syncs[random() % syncs.size()]);
    if (kind > 3)
      cuts.insert(std::min(records.size() - 1, failures[random() % failures.size()] + random() % 400));
  }
  return cuts;
}

int rebuild(int count, char** words) {
  const std::string trace = content_of(words[1]);
  const std::vector<Record> records = records_of(trace);
  const std::size_t disks = std::stoul(words[4]);
  Random random(std::stoull(words[5]));
  const bool early = count == 7 && std::string_view(words[6]) == "requested";
  constexpr int kinds = 6;
  const std::set<std::size_t> cuts = cuts_of(records, (disks + kinds - 1) / kinds, random);

  Disk disk;
  Judge judge(words[2], words[3]);
  std::size_t open_most = 0;
  for (std::size_t at = 0; at < records.size(); ++at) {
    disk.follow(at, records[at]);
    const char kind = records[at].head.kind;
    if (kind == trace_requested) judge.requested.emplace(records[at].bytes);
    if (kind == (early ? trace_requested : trace_answered)) judge.answered.emplace_back(records[at].bytes);
    if (cuts.count(at) == 0) continue;
    open_most = std::max(open_most, disk.open_changes());
    for (int luck = 0; luck < kinds; ++luck) {
      const std::size_t span = std::min<std::size_t>(at + 1, 200);
      judge.look(disk, {static_cast<Luck::Kind>(luck), at - random() % span}, random, at);
    }
  }
  const Counts& counts = judge.counts;
  std::printf(
      "%d disks rebuilt from %zu records, at most %zu changes open, %zu calls acknowledged: "
      "%zu lost on %d disks, %d corrupt, %d unreadable, %d with strange calls (seed %s)\n",
      counts.disks, records.size(), open_most, judge.answered.size(), counts.lost, counts.lost_disks,
      counts.corrupt, counts.unreadable, counts.strange, words[5]);
  const bool sound = counts.lost == 0 && counts.corrupt + counts.unreadable + counts.strange == 0;
  return sound ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  if (count != 6 && count != 7) {
    std::fputs("usage: rebuild TRACE PROGRAM DIRECTORY DISKS SEED [requested]\n", stderr);
    return 2;
  }
  try {
    return rebuild(count, words);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "rebuild: %s\n", failure.what());
    return 2;
  }
}
