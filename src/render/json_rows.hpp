// Rows as JSON objects: the elements of an array, or a line each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/json.hpp"
#include "render/row_buffer.hpp"
#include "render/row_writer.hpp"

namespace calltally {

// Whether JSON spells a number so (RFC 8259, 6).
[[nodiscard]] bool is_json_number(std::string_view text);

// A value alone: numbers that are not finite are null, decimals that JSON does not spell so are texts, times
// are RFC 3339, bytes as SQL writes them.
void add_value(JsonWriter& json, const Value& value);

// What both kinds have in common: members by the columns' headers, which are different.
class JsonObjects {
 public:
  void set_columns(const std::vector<Column>& columns);
  void take(const RowBatch& rows);
  void write(JsonWriter& json, std::size_t row, RowBuffer& out) const;

 private:
  std::vector<std::string> keys_;      // as JSON
  std::vector<const Value*> columns_;  // of the batch in hand
};

// An array as the next value of a document that `json` writes into the buffer. Both are borrowed.
class JsonRows : public RowWriter {
 public:
  JsonRows(JsonWriter& json, RowBuffer& out) : json_(json), out_(out) {}

  void begin(const std::vector<Column>& columns) override;
  void add(const RowBatch& rows) override;
  void end() override { json_.end(); }

 private:
  JsonWriter& json_;
  RowBuffer& out_;
  JsonObjects objects_;
};

class JsonLinesRows : public RowWriter {
 public:
  explicit JsonLinesRows(RowBuffer& out) : json_(out.bytes), out_(out) {}

  void begin(const std::vector<Column>& columns) override { objects_.set_columns(columns); }
  void add(const RowBatch& rows) override;
  void end() override {}

 private:
  JsonWriter json_;
  RowBuffer& out_;
  JsonObjects objects_;
};

}  // namespace calltally
