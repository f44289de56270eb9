// The house guards itself: what ARCHITECTURE.md promises about the sources and the schema is read
// from the files and held against the tables below.
#include "support/catch.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/all.hpp"
#include "store/file/embedded_sql.hpp"
#include "store/file/result_columns.hpp"
#include "store/writer.hpp"
#include "support/places.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

const fs::path root = source_dir;

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

// The sources by their path below src/, "store/writer.cpp".
std::map<std::string, std::string> sources() {
  std::map<std::string, std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(root / "src")) {
    const std::string extension = entry.path().extension();
    if (extension != ".hpp" && extension != ".cpp") continue;
    found[entry.path().lexically_relative(root / "src").string()] = contents(entry.path());
  }
  return found;
}

bool is_header(const std::string& file) { return file.ends_with(".hpp"); }

// Everything that matches `pattern`, its last group that took part.
std::vector<std::string> matches(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), regex), end; match != end; ++match) {
    found.push_back((*match)[match->size() - 1].str());
  }
  return found;
}

// The code without its comments; a "//" within a string literal after a colon is an address.
std::string code_of(const std::string& text) {
  return std::regex_replace(text, std::regex(R"((^|[^:])//[^\n]*)"), "$1");
}

// The rooms and sub-rooms, and whom each one may include.

using Rooms = std::set<std::string>;

const std::map<std::string, Rooms> allowed_rooms = {
    {"base", {}},
    {"call", {"base"}},
    {"render", {"base"}},
    {"http", {"base"}},
    {"platform", {"base", "call"}},
    {"tally", {"base", "call"}},
    {"decode", {"base", "call", "platform"}},
    {"store/file", {"base", "call"}},
    {"store/search", {"base", "call", "store/file", "store"}},
    {"store/erase", {"base", "call", "store/file", "store"}},
    {"store/inspect", {"base", "call", "store/file", "store", "store/erase"}},
    {"store", {"base", "call", "store/file", "store/search", "store/erase"}},
    {"question", {"base", "call", "decode", "store"}},
    {"answer",
     {"base", "call", "platform", "decode", "store", "store/search", "store/erase", "store/inspect", "tally",
      "question"}},
    {"view", {"base", "call", "store", "store/search", "tally", "render", "question", "answer"}},
    {"intake", {"base", "call", "platform", "decode", "store", "http"}},
    {"cli/terminal", {"base", "render"}},
    {"cli/options",
     {"base", "call", "store", "store/file", "render", "question", "answer", "view", "cli/terminal"}},
    {"cli/jobs",
     {"base", "call", "http", "platform", "decode", "store", "store/search", "store/erase", "question",
      "answer", "intake", "cli/terminal"}},
    {"cli/verbs",
     {"base", "call", "platform", "decode", "store", "store/search", "tally", "render", "question", "answer",
      "view", "intake", "cli/terminal", "cli/options", "cli/manual", "cli/jobs"}},
    {"cli/manual", {"base", "render", "cli/options"}},
    {"cli", {"base", "store", "question", "cli/terminal", "cli/options", "cli/verbs"}},
    {"main.cpp", {"cli"}},
    {"write_manual.cpp", {"cli", "cli/manual", "cli/terminal", "cli/verbs"}},
};

struct Library {
  std::string header;  // of this name, or below this folder
  std::string owner;   // a room or one file; empty: anybody
  std::string types;   // what its names look like in code
};

const std::vector<Library> libraries = {
    {"simdjson.h", "decode", R"(\bsimdjson\b)"},
    {"SQLiteCpp/", "store", R"(\bSQLite::)"},
    {"sqlite3.h", "store", R"(\bsqlite3)"},
    {"sql/", "store", R"(\bsql::)"},  // the statements of schema/queries, generated
    {"httplib.h", "http", R"(\bhttplib\b)"},
    {"openssl/", "base", R"(\b(EVP_|HMAC\(|CRYPTO_|RAND_|SSL_))"},
    {"CLI/", "cli/options/binding.cpp", R"(\bCLI\b)"},
    {"toml++/", "cli/options/configuration_text.cpp", R"(\btoml::)"},
    {"xlsxwriter.h", "render/xlsx_book.cpp", R"(\b(lxw_|workbook_|worksheet_))"},
    {"utf8proc.h", "base", R"(\butf8proc)"},
    {"zlib.h", "base", R"(\b(z_stream|Bytef)\b)"},
    {"tl/expected.hpp", "", ""},
};

// The room of "store/writer.cpp" is store, that of "cli/verbs/report.cpp" the sub-room cli/verbs; that of
// main.cpp is main.cpp.
std::string room_of(const std::string& file) {
  const std::size_t end = file.rfind('/');
  return end == std::string::npos ? file : file.substr(0, end);
}

// A room is within itself, and a sub-room within its room.
bool is_within(const std::string& owner, const std::string& room) {
  return room == owner || room.starts_with(owner + "/");
}

bool is_of_the_system(const std::string& header) {
  if (header.find('.') == std::string::npos) return header.find('/') == std::string::npos;  // <vector>
  return std::regex_match(
      header,
      std::regex(
          R"((sys|netinet|arpa)/\w+\.h|(fcntl|malloc|signal|spawn|unistd|poll|netdb|nss|termios)\.h)"));
}

bool is_owner(const Library& library, const std::string& file) {
  return library.owner.empty() || is_within(library.owner, room_of(file)) || library.owner == file;
}

const Library* library_of(const std::string& header) {
  const auto found = std::ranges::find_if(libraries, [&](const Library& library) {
    return library.header.ends_with('/') ? header.starts_with(library.header) : header == library.header;
  });
  return found == libraries.end() ? nullptr : &*found;
}

// What is wrong with an include of a file: a sentence, or nothing. `include` is as written: "a/b.hpp" or <c>.
std::string objection(const std::string& file, const std::string& include) {
  const std::string room = room_of(file);
  const std::string header = include.substr(1, include.size() - 2);
  if (!allowed_rooms.contains(room)) return file + " is in no known room";
  if (const Library* library = library_of(header)) {
    return is_owner(*library, file) ? "" : "only " + library->owner + " may include " + include;
  }
  if (include.front() == '"') {
    const std::string other = room_of(header);
    if (header.find('/') == std::string::npos) return file + " includes " + include + " without its room";
    if (!allowed_rooms.contains(other)) return file + " includes " + include + " of no known room";
    if (other != room && !allowed_rooms.at(room).contains(other)) return room + " must not include " + other;
    return {};
  }
  return is_of_the_system(header) ? "" : include + " has no owner";
}

std::vector<std::string> includes_of(const std::string& text) {
  return matches(text, R"((?:^|\n)[ \t]*#[ \t]*include[ \t]*(<[^>\n]+>|"[^"\n]+"))");
}

TEST_CASE("no room includes what it must not know") {
  std::size_t includes = 0;
  for (const auto& [file, text] : sources()) {
    for (const std::string& include : includes_of(text)) {
      ++includes;
      CAPTURE(file, include);
      CHECK(objection(file, include) == "");
    }
  }
  CHECK(includes > 300);  // that they were found at all
}

TEST_CASE("the guard of the rooms sees a wrong arrow") {
  const std::vector<std::vector<std::string>> cases = {
      // Right ones.
      {"store/writer.cpp", "\"store/writer.hpp\"", ""},
      {"store/writer.cpp", "\"call/merge.hpp\"", ""},
      {"cli/verbs/report.cpp", "\"tally/report.hpp\"", ""},
      {"cli/verbs/report.cpp", "\"cli/options/answer_output.hpp\"", ""},
      {"main.cpp", "\"cli/app.hpp\"", ""},
      {"store/writer.cpp", "<sqlite3.h>", ""},
      {"store/writer.cpp", "\"sql/call.hpp\"", ""},
      {"store/erase/removal.cpp", "\"sql/call.hpp\"", ""},
      {"store/erase/removal.cpp", "<sqlite3.h>", ""},
      {"store/writer.cpp", "\"store/erase/removal.hpp\"", ""},
      {"cli/options/binding.cpp", "<CLI/CLI.hpp>", ""},
      {"cli/options/configuration_text.cpp", "<toml++/toml.h>", ""},
      {"render/xlsx_book.cpp", "<xlsxwriter.h>", ""},
      {"tally/report.hpp", "<vector>", ""},
      {"base/log.cpp", "<unistd.h>", ""},
      {"call/phone.hpp", "<tl/expected.hpp>", ""},
      // Wrong ones.
      {"base/text.cpp", "\"call/phone.hpp\"", "base must not include call"},
      {"call/merge.hpp", "\"store/writer.hpp\"", "call must not include store"},
      {"tally/report.cpp", "\"store/reader.hpp\"", "tally must not include store"},
      {"store/reader.cpp", "\"tally/report.hpp\"", "store must not include tally"},
      {"store/reader.cpp", "\"decode/delivery.hpp\"", "store must not include decode"},
      {"store/file/database.cpp", "\"store/writer.hpp\"", "store/file must not include store"},
      {"store/writer.cpp", "\"store/inspect/inspection.hpp\"", "store must not include store/inspect"},
      {"store/erase/removal.cpp", "\"store/search/search.hpp\"", "store/erase must not include store/search"},
      {"view/report_page.cpp", "\"store/file/database.hpp\"", "view must not include store/file"},
      {"decode/field.cpp", "\"store/writer.hpp\"", "decode must not include store"},
      {"platform/vapi.cpp", "\"decode/delivery.hpp\"", "platform must not include decode"},
      {"store/writer.cpp", "\"platform/platform.hpp\"", "store must not include platform"},
      {"render/table.cpp", "\"call/row.hpp\"", "render must not include call"},
      {"render/json.hpp", "\"tally/figures.hpp\"", "render must not include tally"},
      {"intake/server.cpp", "\"tally/report.hpp\"", "intake must not include tally"},
      {"intake/server.cpp", "\"render/json.hpp\"", "intake must not include render"},
      {"intake/accept.cpp", "\"cli/terminal/exit_code.hpp\"", "intake must not include cli/terminal"},
      {"main.cpp", "\"store/writer.hpp\"", "main.cpp must not include store"},
      {"util/text.cpp", "\"base/text.hpp\"", "util/text.cpp is in no known room"},
      {"base/text.cpp", "\"text.hpp\"", "base/text.cpp includes \"text.hpp\" without its room"},
      {"base/text.cpp", "\"../call/row.hpp\"", "base/text.cpp includes \"../call/row.hpp\" of no known room"},
      {"base/text.cpp", "<call/row.hpp>", "<call/row.hpp> has no owner"},
      {"question/selection.cpp", "\"cli/terminal/environment.hpp\"",
       "question must not include cli/terminal"},
      {"question/selection.cpp", "\"answer/check.hpp\"", "question must not include answer"},
      {"answer/report_answer.cpp", "\"view/messages.hpp\"", "answer must not include view"},
      {"answer/report_answer.cpp", "\"render/json.hpp\"", "answer must not include render"},
      {"view/report_page.cpp", "\"decode/delivery.hpp\"", "view must not include decode"},
      {"view/report_page.cpp", "\"cli/options/answer_output.hpp\"", "view must not include cli/options"},
      {"http/gate.cpp", "\"intake/server.hpp\"", "http must not include intake"},
      {"cli/jobs/batches.cpp", "\"cli/options/options.hpp\"", "cli/jobs must not include cli/options"},
      {"cli/options/options.cpp", "\"cli/jobs/batches.hpp\"", "cli/options must not include cli/jobs"},
      {"cli/terminal/output.cpp", "\"cli/verbs/verbs.hpp\"", "cli/terminal must not include cli/verbs"},
      {"cli/verbs/export.cpp", "<sqlite3.h>", "only store may include <sqlite3.h>"},
      {"answer/show_answer.cpp", "\"sql/call.hpp\"", "only store may include \"sql/call.hpp\""},
      {"cli/verbs/reindex.cpp", "<SQLiteCpp/SQLiteCpp.h>", "only store may include <SQLiteCpp/SQLiteCpp.h>"},
      {"store/reader.cpp", "<simdjson.h>", "only decode may include <simdjson.h>"},
      {"intake/server.cpp", "<httplib.h>", "only http may include <httplib.h>"},
      {"decode/kept.cpp", "<openssl/evp.h>", "only base may include <openssl/evp.h>"},
      {"base/log.cpp", "<CLI/CLI.hpp>", "only cli/options/binding.cpp may include <CLI/CLI.hpp>"},
      {"cli/report.cpp", "<CLI/CLI.hpp>", "only cli/options/binding.cpp may include <CLI/CLI.hpp>"},
      {"cli/options/binding.hpp", "<CLI/App.hpp>", "only cli/options/binding.cpp may include <CLI/App.hpp>"},
      {"cli/options/configuration.cpp", "<toml++/toml.h>",
       "only cli/options/configuration_text.cpp may include <toml++/toml.h>"},
      {"base/zone.cpp", "<date/tz.h>", "<date/tz.h> has no owner"},
      {"render/xlsx_rows.cpp", "<xlsxwriter.h>", "only render/xlsx_book.cpp may include <xlsxwriter.h>"},
      {"render/table.cpp", "<utf8proc.h>", "only base may include <utf8proc.h>"},
      {"render/csv.cpp", "<zlib.h>", "only base may include <zlib.h>"},
      {"intake/accept.cpp", "<zlib.h>", "only base may include <zlib.h>"},
      {"base/log.cpp", "<boost/any.hpp>", "<boost/any.hpp> has no owner"},
      {"base/log.cpp", "<fmt/core.h>", "<fmt/core.h> has no owner"},
  };
  for (const auto& c : cases) {
    CAPTURE(c[0], c[1]);
    CHECK(objection(c[0], c[1]) == c[2]);
  }
  CHECK(includes_of("#include <a>\n  # include \"b/c.hpp\"\n// #include <d>\nint x;\n#include<e.h>") ==
        std::vector<std::string>{"<a>", "\"b/c.hpp\"", "<e.h>"});
}

TEST_CASE("every room of the table exists, and every source has a room") {
  std::set<std::string> rooms;
  for (const auto& [file, text] : sources()) rooms.insert(room_of(file));
  std::set<std::string> expected;
  for (const auto& [room, others] : allowed_rooms) expected.insert(room);
  CHECK(rooms == expected);
}

// The owners whose names occur in a text although it is not theirs.
std::string foreign_names(const std::string& file, const std::string& text) {
  const std::string code = code_of(text);
  for (const Library& library : libraries) {
    if (library.types.empty() || is_owner(library, file)) continue;
    if (std::regex_search(code, std::regex(library.types))) return "names of " + library.owner;
  }
  return {};
}

TEST_CASE("no header has a third-party type outside its owner's room") {
  for (const auto& [file, text] : sources()) {
    if (!is_header(file)) continue;
    CAPTURE(file);
    CHECK(foreign_names(file, text) == "");
  }
  CHECK(foreign_names("cli/app.hpp", "struct sqlite3;\n") == "names of store");
  CHECK(foreign_names("cli/app.hpp", "  SQLite::Statement& s;\n") == "names of store");
  CHECK(foreign_names("store/reader.hpp", "namespace simdjson { class element; }\n") == "names of decode");
  CHECK(foreign_names("intake/server.hpp", "void declare(CLI::App& app);\n") ==
        "names of cli/options/binding.cpp");
  CHECK(foreign_names("cli/verbs/verbs.hpp", "void declare(CLI::App& app);\n") ==
        "names of cli/options/binding.cpp");
  CHECK(foreign_names("cli/verbs/serve.hpp", "httplib::Server server;\n") == "names of http");
  CHECK(foreign_names("call/row.hpp",
                      "// as SQLite::Statement does, see https://sqlite3.example\nint x;\n") == "");
  CHECK(foreign_names("store/file/database.hpp", "SQLite::Statement& s;\n") == "");
}

// What is wrong with the opening of a header: a sentence, or nothing.
std::string opening_objection(const std::string& text) {
  std::istringstream lines(text);
  std::string line;
  std::string comment;
  bool first = true;
  while (std::getline(lines, line) && line.starts_with("//")) {
    if (first && !line.starts_with("// ")) return "the first line is no sentence";
    comment += line.substr(2);
    first = false;
  }
  if (comment.empty()) return "it does not open with what it is for";
  if (std::isupper(static_cast<unsigned char>(comment[1])) == 0) return "the first line is no sentence";
  if (comment.back() != '.') return "the sentence does not end";
  return line == "#pragma once" ? "" : "no #pragma once follows";
}

TEST_CASE("every header opens with a sentence that says what it is for") {
  std::size_t headers = 0;
  for (const auto& [file, text] : sources()) {
    if (!is_header(file)) continue;
    ++headers;
    CAPTURE(file);
    CHECK(opening_objection(text) == "");
  }
  CHECK(headers > 40);
  CHECK(opening_objection("// A.\n#pragma once\n") == "");
  CHECK(opening_objection("// A and\n// b.\n#pragma once\n") == "");
  CHECK(opening_objection("#pragma once\n// A.\n") == "it does not open with what it is for");
  CHECK(opening_objection("\n// A.\n#pragma once\n") == "it does not open with what it is for");
  CHECK(opening_objection("") == "it does not open with what it is for");
  CHECK(opening_objection("//A.\n#pragma once\n") == "the first line is no sentence");
  CHECK(opening_objection("// -----.\n#pragma once\n") == "the first line is no sentence");
  CHECK(opening_objection("// A\n#pragma once\n") == "the sentence does not end");
  CHECK(opening_objection("// A.\n\n#pragma once\n") == "no #pragma once follows");
  CHECK(opening_objection("// A.\n#include <vector>\n#pragma once\n") == "no #pragma once follows");
}

bool prints(const std::string& text) {
  static const std::regex printing(
      R"(std::(cout|cerr|clog)\b|(^|[^\w])(std::)?v?f?(printf|puts|putc|putchar|perror)\s*\()");
  return std::regex_search(code_of(text), printing);
}

TEST_CASE("no two headers define types of one name") {
  // Forward declarations end in a semicolon; what stands within another type is indented or
  // named behind it.
  const std::regex definition(R"((?:^|\n)(?:class|struct|enum class) (\w+)(?: final)?(?: : [^;\n]+)? \{)");
  std::map<std::string, std::string> homes;
  for (const auto& [file, text] : sources()) {
    if (!file.ends_with(".hpp")) continue;
    for (std::sregex_iterator found(text.begin(), text.end(), definition); found != std::sregex_iterator();
         ++found) {
      const auto& [home, is_new] = homes.emplace((*found)[1].str(), file);
      INFO(file << " and " << home->second << " define " << home->first);
      CHECK(is_new);
    }
  }
  CHECK(homes.size() > 200);
}

TEST_CASE("only render and cli print") {
  for (const auto& [file, text] : sources()) {
    const std::string room = room_of(file);
    if (room == "render" || is_within("cli", room)) continue;
    CAPTURE(file);
    CHECK_FALSE(prints(text));
  }
  for (const std::string line :
       {"std::cout << 1;", "  std::cerr<<x;", "std::clog << x;", "printf(\"x\");", "std::printf (\"x\");",
        "fprintf(stderr, x);", "std::fputs(x, stdout);", "puts(x);", "std::perror(x);"}) {
    CAPTURE(line);
    CHECK(prints(line));
  }
  for (const std::string line : {"std::snprintf(a, b, c);", "// std::cout is not for us", "put_setting(x);",
                                 "outputs(x);", "std::couter", "blueprintf(x);"}) {
    CAPTURE(line);
    CHECK_FALSE(prints(line));
  }
}

// The statements and the code.

std::map<std::string, std::string> queries() {
  std::map<std::string, std::string> found;
  for (const auto& entry : fs::directory_iterator(root / "schema" / "queries")) {
    found[entry.path().stem().string()] = contents(entry.path());
  }
  return found;
}

TEST_CASE("every statement of schema/queries is used") {
  std::set<std::string> used;
  for (const auto& [file, text] : sources()) {
    for (const std::string& name : matches(code_of(text), R"(\bsql::(\w+))")) used.insert(name);
  }
  for (const auto& [name, sql] : queries()) {
    CAPTURE(name);
    CHECK(used.contains(name));
  }
}

bool reads_by_number(const std::string& code) {
  static const std::regex reading(R"(\bgetColumn\w*\(\s*\d|\bsqlite3_column_\w+\([^;]*,\s*\d|\bvalues\[\d)"
                                  R"(|(\.|->)(is_null|integer|number|text|bytes|id|instant)\(\s*\d+\s*\))");
  return std::regex_search(code, reading);
}

TEST_CASE("no result column is read by its number") {
  for (const auto& [file, text] : sources()) {
    if (!is_within("store", room_of(file))) continue;  // nobody else sees SQLite
    CAPTURE(file);
    CHECK_FALSE(reads_by_number(code_of(text)));
  }
  for (const std::string line :
       {"rows.getColumn(0).getString()", "getColumn( 12 )", "getColumnName(1)", "query.integer(0)",
        "record->text(3)", "row.is_null( 2 )", "sqlite3_column_int64(raw, 0)",
        "sqlite3_column_text(statement(),\n  1)", "values[11]"}) {
    CAPTURE(line);
    CHECK(reads_by_number(line));
  }
  for (const std::string line :
       {"query.integer(\"started_ms\")", "query.integer(\":limit\", 3)", "rows.getColumn(\"table\")",
        "getColumn(column.place())", "sqlite3_column_int64(statement_, column)", "values[place(\"id\")]",
        "grid(3)", "std::chrono::seconds(5)"}) {
    CAPTURE(line);
    CHECK_FALSE(reads_by_number(line));
  }
}

TEST_CASE("what is built in is what stands in schema") {
  const auto known = queries();
  std::map<std::string, std::string> embedded;
  for (const EmbeddedSql* statement : sql::all) embedded[statement->name] = statement->text;
  CHECK(embedded == known);
  for (std::size_t i = 0; i < embedded_migrations_count; ++i) {
    const std::string name = embedded_migrations[i].name;
    CAPTURE(name);
    CHECK(embedded_migrations[i].text == contents(root / "schema" / "migrations" / (name + ".sql")));
    CHECK(std::stoul(name.substr(0, 4)) == i + 1);  // 0001_what.sql: without gaps
  }
}

// The schema that a new database has, by SQLite's own word.

class NewDatabase {
 public:
  NewDatabase() : directory_(make_directory()), connection_(create(directory_ / "calls.db")) {
    // The reader brings these: statements must prepare without it.
    sqlite3_create_function_v2(
        connection_.getHandle(), "take_call", 15, SQLITE_UTF8, nullptr, nullptr,
        [](sqlite3_context*, int, sqlite3_value**) {}, [](sqlite3_context*) {}, nullptr);
    sqlite3_create_function_v2(
        connection_.getHandle(), "is_wanted", 1, SQLITE_UTF8, nullptr,
        [](sqlite3_context*, int, sqlite3_value**) {}, nullptr, nullptr, nullptr);
  }
  ~NewDatabase() {
    std::error_code ignored;
    fs::remove_all(directory_, ignored);
  }
  NewDatabase(const NewDatabase&) = delete;
  NewDatabase& operator=(const NewDatabase&) = delete;

  SQLite::Database& connection() { return connection_; }

  // The first text column of all rows.
  std::vector<std::string> texts(const std::string& sql, int column = 0) {
    std::vector<std::string> found;
    SQLite::Statement statement(connection_, sql);
    while (statement.executeStep()) found.push_back(statement.getColumn(column).getString());
    return found;
  }

 private:
  static fs::path make_directory() {
    std::string name = (fs::temp_directory_path() / "calltally-house-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
    return name;
  }

  static SQLite::Database create(const fs::path& file) {
    const Writer writer(file.string(), Writer::Role::beside,
                        [](std::string_view, BodyKind) { return Report{}; });
    return SQLite::Database{file.string(), SQLite::OPEN_READWRITE};
  }

  fs::path directory_;
  SQLite::Database connection_;
};

TEST_CASE("every statement prepares against a new database") {
  NewDatabase database;
  for (const auto& [name, sql] : queries()) {
    CAPTURE(name);
    std::string refusal;
    try {
      const SQLite::Statement statement(database.connection(), sql);
      CHECK(statement.getQuery() == sql);
    } catch (const SQLite::Exception& error) {
      refusal = error.what();
    }
    CHECK(refusal == "");
  }
}

// What the build took from the texts.
TEST_CASE("the names of result columns and their places are SQLite's own") {
  NewDatabase database;
  std::size_t with_columns = 0;
  for (const EmbeddedSql* embedded : sql::all) {
    CAPTURE(embedded->name);
    const SQLite::Statement statement(database.connection(), embedded->text);
    std::vector<std::string> names;
    for (int place = 0; place < statement.getColumnCount(); ++place) {
      names.emplace_back(statement.getColumnName(place));
    }
    const ColumnNames read = result_columns(embedded->text);
    CHECK(std::vector<std::string>(read.names.begin(), read.names.begin() + read.count) == names);
    if (!names.empty()) ++with_columns;
  }
  CHECK(with_columns > 100);
}

TEST_CASE("every statement is one statement, and its parameters have names") {
  for (const auto& [name, sql] : queries()) {
    CAPTURE(name);
    CHECK(sql.find(';') == std::string::npos);
    CHECK(sql.find('?') == std::string::npos);
    CHECK(sql.ends_with('\n'));
  }
}

TEST_CASE("statements about a period search an index and scan no table") {
  NewDatabase database;
  for (const std::string name :
       {"scan_calls", "scan_export", "scan_analysis", "call_near", "listed_near", "final_near"}) {
    const std::vector<std::string> plan = database.texts("EXPLAIN QUERY PLAN " + queries().at(name), 3);
    CAPTURE(name, plan);
    CHECK(std::ranges::any_of(plan, [](const std::string& step) {
      return step.starts_with("SEARCH ") && step.find("started_ms>? AND started_ms<?") != std::string::npos;
    }));
    CHECK(std::ranges::none_of(plan, [](const std::string& step) { return step.starts_with("SCAN "); }));
  }
  // A statement that scans is seen.
  CHECK(database.texts("EXPLAIN QUERY PLAN SELECT id FROM call WHERE type = 1", 3)[0].starts_with("SCAN "));
}

TEST_CASE("what is read by a call's own key searches, too") {
  NewDatabase database;
  for (const std::string name : {"call_find",          "call_spelling", "call_summary",
                                 "call_text_facts",    "delivery_get",  "delivery_of_call",
                                 "alias_find",         "label_find",    "label_get",
                                 "customer_find",      "setting_get",   "call_next",
                                 "record_get",         "words_has",     "alias_of_call",
                                 "alias_drop_of_call", "listed_drop",   "delivery_drop_of_call",
                                 "erasure_find",       "call_named",    "final_find",
                                 "final_named",        "final_ids"}) {
    const std::vector<std::string> plan = database.texts("EXPLAIN QUERY PLAN " + queries().at(name), 3);
    CAPTURE(name, plan);
    CHECK(std::ranges::none_of(plan, [](const std::string& step) { return step.starts_with("SCAN "); }));
  }
}

// Today's schema as SQLite holds it, in an order that does not depend on how it came about.
std::string schema_of(NewDatabase& database) {
  std::string text =
      "-- Today's schema in one read: what the migrations leave behind. Made from a new database, not by "
      "hand:\n"
      "-- `CALLTALLY_WRITE_SCHEMA=1 build/calltally_tests \"schema.sql is today's schema\"` writes it "
      "again.\n";
  SQLite::Statement statement(
      database.connection(),
      "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
      " AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')"
      " ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 WHEN 'trigger' THEN 3 ELSE 4 END, name");
  while (statement.executeStep()) text += "\n" + statement.getColumn(0).getString() + ";\n";
  return text;
}

TEST_CASE("schema.sql is today's schema") {
  NewDatabase database;
  const fs::path file = root / "schema" / "schema.sql";
  const std::string schema = schema_of(database);
  if (const char* write = std::getenv("CALLTALLY_WRITE_SCHEMA");
      write != nullptr && std::string_view(write) == "1") {
    std::ofstream(file, std::ios::binary) << schema;
  }
  CHECK(contents(file) == schema);
}

TEST_CASE("schema.sql makes the same schema in an empty database") {
  NewDatabase database;
  SQLite::Database empty(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  empty.exec(contents(root / "schema" / "schema.sql"));
  std::set<std::string> names;
  SQLite::Statement statement(empty, "SELECT type || ' ' || name FROM sqlite_master");
  while (statement.executeStep()) names.insert(statement.getColumn(0).getString());
  const auto migrated = database.texts("SELECT type || ' ' || name FROM sqlite_master");
  CHECK(names == std::set<std::string>(migrated.begin(), migrated.end()));
}

TEST_CASE("a new database is at the version of the last migration") {
  NewDatabase database;
  CHECK(database.texts("PRAGMA user_version") == std::vector{std::to_string(embedded_migrations_count)});
  CHECK(database.texts("PRAGMA foreign_key_check").empty());
  CHECK(database.texts("PRAGMA integrity_check") == std::vector<std::string>{"ok"});
}

TEST_CASE("every table is strict") {
  NewDatabase database;
  CHECK(database.texts("SELECT name FROM pragma_table_list"
                       " WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'") ==
        std::vector<std::string>{});
}

// Spreadsheets and BI tools go by the declared type of a column.
TEST_CASE("every column of the views has a declared type") {
  NewDatabase database;
  const std::vector<std::string> views =
      database.texts("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY 1");
  CHECK(views == std::vector<std::string>{"analysis_value", "call_report", "quarantine_report"});
  for (const std::string& view : views) {
    std::size_t columns = 0;
    SQLite::Statement statement(database.connection(), "PRAGMA table_info(" + view + ")");
    while (statement.executeStep()) {
      ++columns;
      const std::string column = statement.getColumn(1).getString();
      const std::string type = statement.getColumn(2).getString();
      CAPTURE(view, column);
      CHECK(std::set<std::string>{"TEXT", "INTEGER", "REAL"}.contains(type));
    }
    CHECK(columns >= 4);
  }
}

}  // namespace
}  // namespace calltally
