// The erasure list: who and what was erased, remembered by keyed hashes, so that it does not come back.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/digest.hpp"
#include "base/instant.hpp"
#include "store/file/database.hpp"

namespace calltally {

// Neither a number nor an id can be read from it. Who has the file, key and all, can try numbers: so can the
// program, and must. What it keeps in memory is refreshed by refresh(); whatever remembers or takes over is
// used within a batch of a Writer, the rest over any connection.
class SuppressionList {
 public:
  explicit SuppressionList(Database& database) : database_(database) {}

  // Another process may have written, or a batch was rolled back.
  void refresh();

  // False: nothing was ever erased, and no delivery has to be asked about.
  [[nodiscard]] bool any_customer() const { return any_customer_; }
  [[nodiscard]] bool any_call() const { return any_call_; }

  // Whether there are calls of which only figures were kept.
  [[nodiscard]] bool any_final() const { return any_final_; }

  // For many questions in a row: keeps in memory what tells most of them apart from what is on the list,
  // until refresh(). A question then costs half a microsecond for each key instead of four.
  void hold();

  // Calls that began before this are erased, of a number with one of these forms (see identity.hpp); nothing
  // where none is on the list. Entries of every time are asked.
  [[nodiscard]] std::optional<Instant> customer_until(const std::vector<std::string>& forms);

  // The same of whoever has the number, or stands in the id of a call. Entries from before numbering plans
  // are asked by the forms of then, too (earlier_forms.hpp): the list holds everybody whom it held.
  [[nodiscard]] std::optional<Instant> person_until(std::string_view number, std::string_view call_id,
                                                    std::string_view region);
  [[nodiscard]] bool has_call(std::string_view call_id);

  // The same, also where the call was erased when only its figures were kept, under the id of those.
  [[nodiscard]] bool has_call_or_figures(std::string_view call_id);

  // Whether such a call is erased: by its id, or because it began before its person was.
  [[nodiscard]] bool has(std::string_view call_id, std::string_view number, Instant began_at,
                         std::string_view region);

  // A later moment replaces an earlier one. Both return a hash, the mark on a receipt: of a number that of
  // its first form.
  std::string remember_customer(const std::vector<std::string>& forms, Instant until);
  std::string remember_call(std::string_view call_id);

  // Takes over the list of another database file, keys and all, within a batch. Returns its entries; 0 where
  // it is too old to have a list. Throws SQLite::Exception where it cannot be read.
  std::int64_t take_from(const std::string& path);

  // What the id of a call is kept as when only its figures are.
  [[nodiscard]] std::string final_id(std::string_view call_id);
  void note_final() { any_final_ = true; }

  // All that it may have been kept as: one for each key, none where there is no key. Writes nothing.
  [[nodiscard]] std::vector<std::string> final_ids(std::string_view call_id) const;

  // Whether another database file can hold any of it; false where it is too old.
  [[nodiscard]] static bool is_in(SQLite::Database& other);

  // Whether this is such an id rather than the platform's.
  [[nodiscard]] static bool is_final_id(std::string_view call_id);

 private:
  struct Key {
    Key(std::int64_t row, std::string secret);

    std::int64_t id;
    std::string bytes;
    std::unique_ptr<Hmac> hmac;
  };

  [[nodiscard]] static std::string hash(const Key& key, std::string_view what, std::string_view text);
  [[nodiscard]] const Key& present_key();
  // Which entries are asked: the latest forms of numbers that they may be made with.
  enum class Forms { of_calls = 0, earlier = 1, by_plan = 2 };
  [[nodiscard]] std::optional<std::int64_t> find(std::string_view what, std::string_view text, bool& found,
                                                 Forms latest = Forms::by_plan);
  [[nodiscard]] std::optional<Instant> until_of(const std::vector<std::string>& forms, Forms latest);
  void put(std::int64_t key, std::string_view hash, const std::optional<std::int64_t>& until_ms, int forms);

  Database& database_;
  std::vector<Key> keys_;
  std::optional<std::unordered_set<std::uint64_t>> held_;  // beginnings of the hashes
  bool any_customer_ = false;
  bool any_earlier_ = false;  // numbers in the forms of before numbering plans
  bool any_call_ = false;
  bool any_final_ = false;
};

}  // namespace calltally
