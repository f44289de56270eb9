#include "cli/jobs/foreign_file.hpp"

#include <algorithm>
#include <array>

namespace calltally {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  std::size_t at;
  ForeignKind kind;
};

// The first that fits.
constexpr std::array magics{
    Magic{"\xFF\xFE\0\0"sv, 0, {"UTF-32", "iconv -f UTF-32 -t UTF-8 FILE"}},
    Magic{"\0\0\xFE\xFF"sv, 0, {"UTF-32", "iconv -f UTF-32 -t UTF-8 FILE"}},
    Magic{"\xFF\xFE"sv, 0, {"UTF-16", "iconv -f UTF-16 -t UTF-8 FILE"}},
    Magic{"\xFE\xFF"sv, 0, {"UTF-16", "iconv -f UTF-16 -t UTF-8 FILE"}},
    Magic{"\x28\xB5\x2F\xFD"sv, 0, {"compressed with zstd", "zstd -dc FILE"}},
    Magic{"\xFD"
          "7zXZ\0"sv,
          0,
          {"compressed with xz", "xz -dc FILE"}},
    Magic{"BZh"sv, 0, {"compressed with bzip2", "bzip2 -dc FILE"}},
    Magic{"\x04\x22\x4D\x18"sv, 0, {"compressed with lz4", "lz4 -dc FILE"}},
    Magic{"\x1F\x9D"sv, 0, {"compressed with compress", "zcat FILE"}},
    Magic{"\x1F\x8B"sv, 0, {"compressed with gzip twice", "zcat FILE"}},
    Magic{"LZIP"sv, 0, {"compressed with lzip", "lzip -dc FILE"}},
    Magic{"7z\xBC\xAF\x27\x1C"sv, 0, {"a 7z archive", "7z x -so FILE"}},
    Magic{"ustar"sv, 257, {"a tar archive", "tar -xOf FILE"}},
    Magic{"Rar!"sv, 0, {"a RAR archive", ""}},
    Magic{"SQLite format 3\0"sv, 0, {"an SQLite database", ""}},
    Magic{"%PDF-"sv, 0, {"a PDF", ""}},
    Magic{"\xD0\xCF\x11\xE0"sv, 0, {"a spreadsheet or document of Office", ""}},
    Magic{"PAR1"sv, 0, {"a Parquet file", ""}},
};

constexpr ForeignKind zip{"a zip archive", "unzip -p FILE"};
constexpr ForeignKind workbook{"an Excel workbook", ""};
constexpr ForeignKind page{"HTML or XML", ""};

// A zip archive names its files from the beginning on.
std::optional<ForeignKind> zip_kind(std::string_view begin) {
  if (!begin.starts_with("PK\x03\x04"sv) && !begin.starts_with("PK\x05\x06"sv)) return std::nullopt;
  const auto holds = [&](std::string_view name) { return begin.find(name) != std::string_view::npos; };
  return holds("[Content_Types].xml") || holds("xl/") || holds("_rels/") ? workbook : zip;
}

// Text in UTF-16 without its mark: JSON begins with two characters of ASCII.
std::optional<ForeignKind> wide_kind(std::string_view begin) {
  if (begin.size() < 4) return std::nullopt;
  const auto zero = [&](std::size_t at) { return begin[at] == '\0'; };
  if (!zero(0) && zero(1) && !zero(2) && zero(3))
    return ForeignKind{"UTF-16", "iconv -f UTF-16LE -t UTF-8 FILE"};
  if (zero(0) && !zero(1) && zero(2) && !zero(3))
    return ForeignKind{"UTF-16", "iconv -f UTF-16BE -t UTF-8 FILE"};
  return std::nullopt;
}

bool is_markup(std::string_view begin) {
  if (begin.starts_with("\xEF\xBB\xBF")) begin.remove_prefix(3);
  const auto at = begin.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos && begin[at] == '<';
}

}  // namespace

std::optional<ForeignKind> foreign_kind(std::string_view begin) {
  const auto fits = [&](const Magic& magic) {
    return begin.size() > magic.at && begin.substr(magic.at).starts_with(magic.bytes);
  };
  if (const auto found = std::ranges::find_if(magics, fits); found != magics.end()) return found->kind;
  if (const auto kind = zip_kind(begin)) return kind;
  if (const auto kind = wide_kind(begin)) return kind;
  if (is_markup(begin)) return page;
  return std::nullopt;
}

ForeignFile::ForeignFile(const std::string& quoted_name, const ForeignKind& kind)
    : std::runtime_error(quoted_name + " is " + std::string(kind.what)), kind_(kind) {}

std::string ForeignFile::way_out(const std::string& reader) const {
  if (kind_.command.empty()) return "only JSON, JSON Lines and arrays can be read, gzipped or not";
  return "`" + std::string(kind_.command) + " | " + reader + "` reads it";
}

}  // namespace calltally
