// Bodies in quarantine: what is wrong with them, what can be done, and the list of them in every format.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "cli/answer_output.hpp"
#include "cli/selection.hpp"
#include "decode/delivery.hpp"
#include "decode/flaws.hpp"
#include "store/quarantine.hpp"
#include "store/reader.hpp"
#include "store/writer.hpp"

namespace calltally {

enum class Readable {
  now,       // by today's decoder, as it is
  repaired,  // once its flaws are put right
  no,
};

// A body looked at with today's eyes.
struct Diagnosis {
  Readable readable = Readable::no;
  Flaws flaws;
  // What it says, or why it says nothing: of the repaired body, where that can be parsed.
  tl::expected<Event, Rejection> event = tl::unexpected(Rejection::not_json);
  // The event's type: of an unknown one only where it looks like a word; empty where there is none to show.
  std::string type;
  bool names_event = false;
};
[[nodiscard]] Diagnosis diagnose(Decoder& decoder, std::string_view body);

// What keeps it from being read, a sentence each without full stop, with its place: at most `limit` flaws and
// how many more there are. Empty where it can be read.
[[nodiscard]] std::vector<std::string> complaints(const Diagnosis& diagnosis, std::string_view body,
                                                  std::size_t limit);

// "line 1, byte 813".
[[nodiscard]] std::string place_of(std::string_view body, std::size_t offset);

// The bodies of a period, without their contents. Throws as Output does.
void give_quarantine(Reader& reader, Decoder& decoder, const Selection& selection,
                     const AnswerOutput& output);

// What is wrong with one body, without its contents: for json, md and table.
void give_diagnosis(const QuarantinedBody& body, const Diagnosis& diagnosis, const AnswerOutput& output);

// One line about it: "body 3 came 2025-12-01T10:00:00.000Z and was answered 400, not-json: 1204 bytes".
[[nodiscard]] std::string headline(const QuarantinedBody& body, const Diagnosis& diagnosis);

struct RetryCounts {
  std::int64_t tried = 0;
  std::int64_t stored = 0;
  std::int64_t known = 0;    // the same content was there
  std::int64_t nothing = 0;  // readable, but nothing of it is ever kept
  std::int64_t stay = 0;
};

enum class Repair { no, yes };

// Reads bodies again, each in one transaction, and tells on standard error what became of each.
RetryCounts retry_bodies(Writer& writer, Decoder& decoder, const std::vector<std::int64_t>& ids,
                         Repair repair, const Environment& environment);

// Drops bodies for good; returns how many were there.
std::int64_t drop_bodies(Writer& writer, const std::vector<std::int64_t>& ids,
                         const Environment& environment);

}  // namespace calltally
