#include "base/gzip.hpp"

#include <random>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

std::string packed(const std::vector<std::string>& pieces) {
  std::string out;
  const GzipWriter::Sink sink = [&](std::string_view bytes) { out += bytes; };
  GzipWriter gzip(sink);
  for (const std::string& piece : pieces) gzip.write(piece);
  gzip.finish();
  return out;
}

// What is read of it, `piece` packed bytes and `room` unpacked ones at a time; then why no more.
std::string unpacked(std::string_view bytes, std::size_t piece = 7, std::size_t room = 100) {
  std::string out;
  GzipReader gzip([&](char* buffer, std::size_t size) {
    const std::size_t got = bytes.copy(buffer, std::min(size, piece));
    bytes.remove_prefix(got);
    return got;
  });
  try {
    std::string buffer(room, '\0');
    while (const std::size_t got = gzip.read(buffer.data(), room)) out.append(buffer, 0, got);
  } catch (const std::runtime_error& failure) {
    out.append(" <").append(failure.what()).append(">");
  }
  return out;
}

std::string noise(std::size_t size) {
  std::mt19937 random(7);
  std::string text;
  while (text.size() < size) text += static_cast<char>(random() & 0xFFU);
  return text;
}

TEST_CASE("gzip gives back what was put in, however it is cut") {
  for (const std::string& text :
       {std::string{}, std::string{"x"}, std::string(1'000'000, 'a'), noise(300'000)}) {
    const std::string whole = packed({text});
    CHECK(is_gzip(whole));
    CHECK(packed({text.substr(0, text.size() / 3), "", text.substr(text.size() / 3)}).size() <=
          whole.size() + 64);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{1000}, std::size_t{1'000'000}}) {
      if (piece == 1 && text.size() > 500'000) continue;
      CHECK((unpacked(whole, piece, 64 * 1024) == text));
    }
  }
  CHECK(packed({"same"}) == packed({"sa", "me"}));
}

TEST_CASE("several files one behind the other are one, and zeros behind them nothing") {
  const std::string one = packed({"one,"});
  const std::string two = packed({"two"});
  CHECK(unpacked(one + two) == "one,two");
  CHECK(unpacked(one + packed({""}) + two) == "one,two");
  CHECK(unpacked(one + std::string(1000, '\0')) == "one,");
  CHECK(unpacked(one + std::string(3, '\0') + two) == "one,two");
  CHECK(unpacked(one + "rest") == "one, <has trailing bytes that are not gzip>");
}

TEST_CASE("gzip that is truncated or damaged says so") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "line " + std::to_string(i) + "\n";
  const std::string whole = packed({text});
  for (std::size_t size = 2; size < whole.size(); size += 13) {
    const std::string got = unpacked(whole.substr(0, size));
    CAPTURE(size);
    CHECK(got.ends_with(" <is truncated>"));
    CHECK((text.starts_with(got.substr(0, got.size() - 15))));
  }
  CHECK(unpacked(whole.substr(0, whole.size() - 1)).ends_with(" <is truncated>"));
  std::string changed = whole;
  changed[whole.size() - 6] ^= 1;
  CHECK(unpacked(changed).ends_with(" <is damaged (incorrect data check)>"));
  std::size_t silent = 0;
  for (std::size_t at = 10; at < whole.size(); at += 11) {
    changed = whole;
    changed[at] ^= 0x10;
    if (unpacked(changed).find(" <is ") == std::string::npos) ++silent;
  }
  CHECK(silent == 0);
  CHECK(unpacked("\x1F\x8B no gzip at all").find(" <is damaged (") != std::string::npos);
  CHECK_FALSE(is_gzip("{\"a\":1}"));
  CHECK_FALSE(is_gzip("\x1F"));
  CHECK_FALSE(is_gzip(""));
}

std::string whole(std::string_view bytes, std::size_t bytes_max) {
  const auto text = unpack_gzip(bytes, bytes_max);
  if (text) return *text;
  return text.error() == GzipFlaw::too_large ? "<too large>" : "<damaged>";
}

TEST_CASE("a text is unpacked whole, or not at all") {
  const std::string text = "{\"a\":1}";
  const std::string gzip = packed({text});
  CHECK(whole(gzip, 1000) == text);
  CHECK(whole(packed({""}), 0).empty());
  CHECK(whole(gzip, text.size()) == text);
  CHECK(whole(gzip, text.size() - 1) == "<too large>");
  CHECK(whole(gzip, 0) == "<too large>");
  CHECK((whole(packed({noise(300'000)}), 300'000) == noise(300'000)));
  CHECK((whole(packed({std::string(5'000'000, 'a')}), 5'000'000) == std::string(5'000'000, 'a')));
  CHECK(whole(packed({std::string(5'000'000, 'a')}), 4'999'999) == "<too large>");
  CHECK(whole(packed({std::string(5'000'000, 'a')}), 100) == "<too large>");
  for (std::size_t size = 0; size < gzip.size(); ++size) {
    CAPTURE(size);
    CHECK(whole(gzip.substr(0, size), 1000) == "<damaged>");
  }
  std::string wrong_sum = gzip;
  wrong_sum[gzip.size() - 5] = static_cast<char>(wrong_sum[gzip.size() - 5] ^ 1);
  for (const std::string& bytes : {gzip + gzip, gzip + std::string(1, '\0'), gzip + "x", "x" + gzip, text,
                                   wrong_sum, "\x1f\x8b" + noise(50)}) {
    CHECK(whole(bytes, 1000) == "<damaged>");
  }
}

}  // namespace
}  // namespace calltally
