#include "store/packed_calls.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <vector>

namespace calltally {
namespace {

constexpr std::uint32_t mark = 0x63743032;  // "ct02"; reads differently on a machine of the other byte order
constexpr std::size_t block_rows = 256;
constexpr std::array<std::uint32_t, 4> divisors{1, 2, 10, 1000};
constexpr std::uint32_t as_doubles = 0;  // in place of a divisor

struct Header {
  std::uint32_t mark;
  std::uint32_t rows;
};

struct ColumnHeader {
  std::int64_t least;
  std::uint32_t width;
  std::uint32_t divisor;  // of columns of numbers
};

enum Column : std::size_t {
  start,
  id,
  duration,
  sentiment,
  marks,
  line,
  topic,
  quality,
  agent,
  agent_version,
  end_reason,
  customer,
  last_
};

// --- Packing.

template <typename Part>
void append(std::string& bytes, const Part& part) {
  bytes.append(reinterpret_cast<const char*>(&part), sizeof part);
}

std::uint32_t width_of(std::uint64_t range) {
  if (range == 0) return 0;
  std::uint32_t width = 1;
  while (width < sizeof range && range >> (8U * width) != 0) width *= 2;
  return width;
}

void pack_integers(std::string& bytes, std::span<const std::int64_t> values, std::uint32_t divisor) {
  const auto [least, most] = std::ranges::minmax(values);
  const std::uint32_t width = width_of(static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least));
  append(bytes, ColumnHeader{least, width, divisor});
  for (const std::int64_t value : values) {
    const std::uint64_t above = static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(least);
    std::array<char, 8> raw{};
    std::memcpy(raw.data(), &above, sizeof above);
    if constexpr (std::endian::native == std::endian::little) {
      bytes.append(raw.data(), width);
    } else {
      bytes.append(raw.data() + sizeof above - width, width);
    }
  }
}

// Missing is 0, any other value one more than its multiple.
std::optional<std::int64_t> multiple_of(const std::optional<double>& value, std::uint32_t divisor) {
  if (!value) return 0;
  const double scaled = std::round(*value * divisor);
  if (!(scaled < 1e15) || scaled / divisor != *value) return std::nullopt;
  return static_cast<std::int64_t>(scaled) + 1;
}

void pack_numbers(std::string& bytes, std::span<const std::optional<double>> numbers) {
  std::vector<std::int64_t> values(numbers.size());
  for (const std::uint32_t divisor : divisors) {
    std::size_t done = 0;
    for (; done < numbers.size(); ++done) {
      const auto multiple = multiple_of(numbers[done], divisor);
      if (!multiple) break;
      values[done] = *multiple;
    }
    if (done == numbers.size()) return pack_integers(bytes, values, divisor);
  }
  constexpr double missing = std::numeric_limits<double>::quiet_NaN();
  append(bytes, ColumnHeader{0, sizeof(double), as_doubles});
  for (const std::optional<double>& number : numbers) append(bytes, number.value_or(missing));
}

std::int64_t marks_of(const CallRow& row) {
  const std::int64_t answer = row.answered ? (*row.answered ? 2 : 1) : 0;
  return static_cast<std::int64_t>(row.type) | (answer << 2U) |
         (static_cast<std::int64_t>(row.end_class) << 4U) | (static_cast<std::int64_t>(row.platform) << 8U);
}

// --- Unpacking.

struct PackedColumn {
  ColumnHeader header{};
  const char* values = nullptr;
};

// The columns of a pack, each checked to be all there.
std::optional<std::array<PackedColumn, last_>> columns_of(std::string_view bytes, std::uint32_t& rows) {
  Header header{};
  if (bytes.size() < sizeof header) return std::nullopt;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.mark != mark) return std::nullopt;
  rows = header.rows;
  bytes.remove_prefix(sizeof header);
  std::array<PackedColumn, last_> columns{};
  for (PackedColumn& column : columns) {
    if (bytes.size() < sizeof column.header) return std::nullopt;
    std::memcpy(&column.header, bytes.data(), sizeof column.header);
    bytes.remove_prefix(sizeof column.header);
    const std::uint32_t width = column.header.width;
    if (width > 8 || (width != 0 && !std::has_single_bit(width))) return std::nullopt;
    if (bytes.size() / std::max(width, 1U) < (width == 0 ? 0 : rows)) return std::nullopt;
    column.values = bytes.data();
    bytes.remove_prefix(std::size_t{width} * rows);
  }
  if (!bytes.empty()) return std::nullopt;
  return columns;
}

template <typename Width>
void widen(const PackedColumn& column, std::size_t begin, std::span<std::int64_t> out) {
  const char* from = column.values + begin * sizeof(Width);
  const auto least = static_cast<std::uint64_t>(column.header.least);
  for (std::size_t i = 0; i < out.size(); ++i) {
    Width above = 0;
    std::memcpy(&above, from + i * sizeof above, sizeof above);
    out[i] = static_cast<std::int64_t>(least + above);
  }
}

void read_integers(const PackedColumn& column, std::size_t begin, std::span<std::int64_t> out) {
  switch (column.header.width) {
    case 0:
      std::ranges::fill(out, column.header.least);
      break;
    case 1:
      widen<std::uint8_t>(column, begin, out);
      break;
    case 2:
      widen<std::uint16_t>(column, begin, out);
      break;
    case 4:
      widen<std::uint32_t>(column, begin, out);
      break;
    default:
      widen<std::uint64_t>(column, begin, out);
      break;
  }
}

std::optional<double> number_of(const PackedColumn& column, std::int64_t value) {
  if (column.header.divisor == as_doubles) {
    const auto number = std::bit_cast<double>(value);
    if (std::isnan(number)) return std::nullopt;
    return number;
  }
  if (value == 0) return std::nullopt;
  const auto multiple = static_cast<double>(value - 1);
  return column.header.divisor == 1 ? multiple : multiple / column.header.divisor;
}

using Block = std::array<std::array<std::int64_t, block_rows>, last_>;

void assemble(const std::array<PackedColumn, last_>& columns, const Block& block, std::size_t i,
              CallRow& row) {
  const auto small = [&](Column column) { return static_cast<std::uint32_t>(block[column][i]); };
  row.started_at = Instant(std::chrono::milliseconds(block[start][i]));
  row.id = block[id][i];
  row.duration_s = number_of(columns[duration], block[duration][i]);
  row.sentiment = number_of(columns[sentiment], block[sentiment][i]);
  row.type = static_cast<CallType>(block[marks][i] & 3);
  const std::int64_t answer = (block[marks][i] >> 2U) & 3;
  row.answered.reset();
  if (answer != 0) row.answered = answer == 2;
  row.end_class = static_cast<EndClass>((block[marks][i] >> 4U) & 15);
  row.platform = static_cast<Platform>(block[marks][i] >> 8U);
  row.line = small(line);
  row.topic = small(topic);
  row.quality = small(quality);
  row.agent = small(agent);
  row.agent_version = small(agent_version);
  row.end_reason = small(end_reason);
  row.customer = small(customer);
}

}  // namespace

std::string pack_calls(std::span<const CallRow> rows) {
  std::string bytes;
  append(bytes, Header{mark, static_cast<std::uint32_t>(rows.size())});
  if (rows.empty()) return bytes;
  std::vector<std::int64_t> values(rows.size());
  std::vector<std::optional<double>> numbers(rows.size());
  const auto integers = [&](const auto& of) {
    std::ranges::transform(rows, values.begin(), of);
    pack_integers(bytes, values, 1);
  };
  const auto fractions = [&](const auto& of) {
    std::ranges::transform(rows, numbers.begin(), of);
    pack_numbers(bytes, numbers);
  };
  integers([](const CallRow& row) { return unix_ms(row.started_at); });
  integers([](const CallRow& row) { return row.id; });
  fractions([](const CallRow& row) { return row.duration_s; });
  fractions([](const CallRow& row) { return row.sentiment; });
  integers(marks_of);
  for (const auto member : {&CallRow::line, &CallRow::topic, &CallRow::quality, &CallRow::agent,
                            &CallRow::agent_version, &CallRow::end_reason, &CallRow::customer}) {
    integers([member](const CallRow& row) { return std::int64_t{row.*member}; });
  }
  return bytes;
}

bool unpack_calls(std::string_view bytes, Instant since, Instant until, const TakeRow& take) {
  std::uint32_t rows = 0;
  const auto columns = columns_of(bytes, rows);
  if (!columns) return false;
  const auto block = std::make_unique<Block>();
  CallRow row;
  for (std::size_t begin = 0; begin < rows; begin += block_rows) {
    const std::size_t count = std::min<std::size_t>(block_rows, rows - begin);
    const auto read = [&](std::size_t column) {
      read_integers((*columns)[column], begin, std::span((*block)[column]).first(count));
    };
    read(start);
    const auto at = [&](std::size_t i) { return Instant(std::chrono::milliseconds((*block)[start][i])); };
    if (at(count - 1) < since) continue;
    if (at(0) >= until) break;
    for (std::size_t column = start + 1; column < last_; ++column) read(column);
    for (std::size_t i = 0; i < count; ++i) {
      if (at(i) < since || at(i) >= until) continue;
      assemble(*columns, *block, i, row);
      take(row);
    }
  }
  return true;
}

}  // namespace calltally
