#include "view/export_columns.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/nearest.hpp"
#include "base/text.hpp"
#include "call/packed_analysis.hpp"
#include "question/bad_question.hpp"
#include "question/call_key.hpp"

namespace calltally {
namespace {

using Kind = ExportColumn::Kind;

constexpr std::string_view value_prefix = "analysis.";

const std::vector<ExportColumn>& further_columns() {
  static const std::vector<ExportColumn> all = [] {
    std::vector<ExportColumn> list;
    for (const auto& [kind, name] :
         {std::pair{Kind::analysis, "analysis"}, std::pair{Kind::reported_at, "reported_at"},
          std::pair{Kind::messages, "messages"}, std::pair{Kind::recording_url, "recording_url"},
          std::pair{Kind::agent_metadata, "agent_metadata"}, std::pair{Kind::start_unknown, "start_unknown"},
          std::pair{Kind::unreadable, "unreadable"}}) {
      list.push_back({.kind = kind, .name = name, .key = {}});
    }
    return list;
  }();
  return all;
}

ExportColumns call_columns() {
  ExportColumns columns;
  for (int i = 0; i < call_columns_count; ++i) {
    const auto column = static_cast<CallColumn>(i);
    columns.push_back({.kind = Kind::call, .name = std::string(name_of(column)), .call = column, .key = {}});
  }
  return columns;
}

ExportColumn value_column(const std::string& key) {
  return {.kind = Kind::value, .name = std::string(value_prefix).append(key), .key = key};
}

using Names = std::set<std::string, std::less<>>;

// Whether a call has the key, and the names of all keys that were seen before one that has it; the newest
// calls are asked first.
bool is_analysis_key(Reader& reader, const std::string& key, Names& seen) {
  return reader.any_analysis([&](std::string_view analysis) {
    bool found = false;
    for_each_packed_value(analysis, [&](std::string_view name, const PackedValue&) {
      found = found || name == key;
      if (!seen.contains(name)) seen.emplace(name);
    });
    return found;
  });
}

ExportColumn find_value_column(const std::string& name, Reader& reader) {
  const std::string key = name.substr(value_prefix.size());
  Names seen;
  if (is_analysis_key(reader, key, seen)) return value_column(key);
  throw BadQuestion("columns", ": no call has an analysis key '" + key + "'" +
                                   nearest_words(key, {seen.begin(), seen.end()}));
}

ExportColumn find_column(const std::string& name, const ExportColumns& all, Reader& reader) {
  const auto known = std::ranges::find(all, name, &ExportColumn::name);
  if (known != all.end()) return *known;
  if (name.starts_with(value_prefix)) return find_value_column(name, reader);
  Names keys;
  static_cast<void>(reader.any_analysis([&](std::string_view analysis) {
    for_each_packed_value(analysis, [&](std::string_view key, const PackedValue&) { keys.emplace(key); });
    return false;
  }));
  std::vector<std::string> names = column_names();
  for (const std::string& key : keys) names.push_back(std::string(value_prefix).append(key));
  throw BadQuestion("columns", ": there is no column '" + name + "'" + nearest_words(name, names));
}

// The names between commas; one that begins with a quotation mark ends with one, and "" is one within.
std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> names;
  std::size_t at = 0;
  do {
    if (!names.empty()) ++at;
    std::string& name = names.emplace_back();
    if (at < list.size() && list[at] == '"') {
      for (++at; at < list.size() && (list[at] != '"' || list.substr(at, 2) == "\"\""); ++at) {
        name += list[at];
        if (list[at] == '"') ++at;
      }
      ++at;
    }
    const std::size_t end = std::min(list.find(',', at), list.size());
    if (at < end) name += list.substr(at, end - at);
    at = end;
  } while (at < list.size());
  return names;
}

}  // namespace

ExportColumns csv_columns(const std::vector<std::string>& analysis_keys) {
  ExportColumns columns = call_columns();
  for (const std::string& key : analysis_keys) columns.push_back(value_column(key));
  return columns;
}

ExportColumns json_columns() {
  ExportColumns columns = call_columns();
  std::ranges::copy(further_columns(), std::back_inserter(columns));
  return columns;
}

std::vector<std::string> column_names() {
  std::vector<std::string> names;
  for (const ExportColumn& column : json_columns()) names.push_back(column.name);
  return names;
}

ExportColumns find_columns(const std::vector<std::string>& typed, Reader& reader) {
  const ExportColumns all = json_columns();
  ExportColumns columns;
  for (const std::string& list : typed) {
    for (const std::string& written : names_in(list)) {
      const std::string name(without_outer_blanks(written));
      if (name.empty()) throw BadQuestion("columns", " '" + list + "' has an empty name; write A,B,...");
      if (std::ranges::find(columns, name, &ExportColumn::name) != columns.end())
        throw BadQuestion("columns", " has '" + name + "' twice");
      columns.push_back(find_column(name, all, reader));
    }
  }
  return columns;
}

ExportColumns with_keys_hidden(const ExportColumns& columns, Phones phones) {
  const PhoneMask mask(phones, {});
  ExportColumns shown;
  for (const ExportColumn& column : columns) {
    ExportColumn next = column.kind == Kind::value ? value_column(mask.key(column.key)) : column;
    if (std::ranges::find(shown, next.name, &ExportColumn::name) == shown.end())
      shown.push_back(std::move(next));
  }
  return shown;
}

ExportColumn phones_column(Phones phones) {
  return {.kind = Kind::phones, .name = "phones", .key = phones == Phones::masked ? "masked" : "none"};
}

}  // namespace calltally
