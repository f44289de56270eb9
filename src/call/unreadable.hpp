// Fields of a call whose value is there and cannot be read, which is another thing than one that is missing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace calltally {

// Stored as bits; the numbers are part of the file format. Times come first.
enum class CallField {
  started_at,
  reported_at,
  created_at,
  received_at,
  duration,
  type,
  analysis,
  messages,
  sentiment,
  answered,
  topic,
  quality,
};
inline constexpr int call_fields_count = 12;

// "started_at", ..., "duration_s", ...: as exports and JSON name them.
[[nodiscard]] std::string_view name_of(CallField field);
[[nodiscard]] std::optional<CallField> field_named(std::string_view name);

class CallFields {
 public:
  constexpr CallFields() = default;
  constexpr explicit CallFields(std::uint32_t bits) : bits_(bits) {}

  constexpr void add(CallField field) { bits_ |= bit(field); }
  constexpr void add(CallFields others) { bits_ |= others.bits_; }
  constexpr void remove(CallField field) { bits_ &= ~bit(field); }
  constexpr void remove(CallFields others) { bits_ &= ~others.bits_; }

  [[nodiscard]] constexpr bool has(CallField field) const { return (bits_ & bit(field)) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  [[nodiscard]] constexpr std::uint32_t bits() const { return bits_; }

  // Those of them that are times, or that roles read out of the analysis.
  [[nodiscard]] CallFields times() const;
  [[nodiscard]] CallFields of_roles() const;

  // Hands out each of them, in the order of their numbers.
  template <typename Take>
  void each(Take take) const {
    for (int i = 0; i < call_fields_count; ++i) {
      if (const auto field = static_cast<CallField>(i); has(field)) take(field);
    }
  }

  friend bool operator==(const CallFields&, const CallFields&) = default;

 private:
  static constexpr std::uint32_t bit(CallField field) { return std::uint32_t{1} << static_cast<int>(field); }

  std::uint32_t bits_ = 0;
};

// "started_at, duration_s"
[[nodiscard]] std::string names_of(CallFields fields, std::string_view separator = ", ");

}  // namespace calltally
