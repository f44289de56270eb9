// Files that are no JSON: what they are, told by their first bytes, and what makes JSON of them.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace calltally {

// What a file is: "packed with zstd", and the command that writes what can be read, where there is one:
// "zstd -dc FILE".
struct ForeignKind {
  std::string_view what;
  std::string_view command;
};

// Nothing where the bytes may be JSON. 512 bytes tell all kinds.
[[nodiscard]] std::optional<ForeignKind> foreign_kind(std::string_view begin);

// The message is "'calls.zst' is packed with zstd".
class ForeignFile : public std::runtime_error {
 public:
  ForeignFile(const std::string& quoted_name, const ForeignKind& kind);

  [[nodiscard]] const ForeignKind& kind() const { return kind_; }

  // What to do, where `reader` is the command that reads standard input: "`zstd -dc FILE | calltally import
  // -` reads it".
  [[nodiscard]] std::string way_out(const std::string& reader) const;

 private:
  ForeignKind kind_;
};

}  // namespace calltally
