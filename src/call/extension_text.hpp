// The extension at the end of a phone number as it is written: ";ext=12", "ext. 12", "x12", "#12", "toestel
// 12".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace calltally {

struct ExtensionText {
  std::size_t number_size = 0;  // of the number before it
  std::size_t digits_at = 0;    // the extension's digits
  std::size_t digits_size = 0;
  bool is_pause = false;  // said by a pause (",,12"), which may be another mark, too
};

// Of plain text (call/number_text). Nothing where there is none, or no digit before it.
[[nodiscard]] std::optional<ExtensionText> find_extension(std::string_view text);

}  // namespace calltally
