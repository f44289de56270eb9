// What changes the quarantine: bodies read again, bodies dropped. Beside a receiver in short batches.
#include "cli/jobs/quarantine_change.hpp"
#include "answer/quarantine_diagnosis.hpp"
#include "base/text.hpp"
#include "cli/jobs/rederive.hpp"
#include "cli/jobs/write_turn.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress.hpp"

namespace calltally {
namespace {

constexpr std::size_t told_flaws = 5;
constexpr std::size_t drops_per_batch = 50;

// Small batches, several to a turn.
class Turns {
 public:
  explicit Turns(Writer& writer) : writer_(writer), turn_(writer) {}

  void batch_over() {
    writer_.checkpoint_if_grown();
    if (!turn_.is_over()) return;
    turn_.give_way();
    turn_ = WriteTurn(writer_);
  }

 private:
  Writer& writer_;
  WriteTurn turn_;
};

struct StoreAsReceived {
  Writer& writer;
  Instant received_at;

  std::optional<StoreResult> operator()(const DecodedReport& decoded) const {
    return writer.add(decoded.report, decoded.body, received_at);
  }
  std::optional<StoreResult> operator()(const StatusUpdate& update) const {
    return writer.add(update, received_at);
  }
  std::optional<StoreResult> operator()(const AssistantRequest&) const { return std::nullopt; }
  std::optional<StoreResult> operator()(const ToolCalls&) const { return std::nullopt; }
  std::optional<StoreResult> operator()(const ForeignEvent&) const { return std::nullopt; }
};

std::string repairs_told(const Diagnosis& diagnosis, std::string_view body) {
  std::string text;
  const auto& flaws = diagnosis.flaws.repairable;
  for (std::size_t i = 0; i < std::min(flaws.size(), told_flaws); ++i) {
    text += (i == 0 ? "; repaired: " : "; ") + describe(flaws[i], body) + " at " +
            place_of(body, flaws[i].offset) + " " + std::string(repair_of(flaws[i].flaw));
  }
  if (flaws.size() > told_flaws) text += "; and " + std::to_string(flaws.size() - told_flaws) + " more";
  return text;
}

std::string joined(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += (text.empty() ? "" : "; ") + sentence;
  return text;
}

class Retry {
 public:
  Retry(Writer& writer, Decoder& decoder, Repair repair)
      : writer_(writer), decoder_(decoder), repair_(repair) {}

  // What became of it, for the operator; empty where it is gone meanwhile.
  std::string one(std::int64_t id) {
    const auto body = writer_.quarantined().find(id);
    if (!body) return {};
    ++counts_.tried;
    const Diagnosis diagnosis = diagnose(decoder_, body->body);
    const bool is_taken = diagnosis.readable == Readable::now ||
                          (diagnosis.readable == Readable::repaired && repair_ == Repair::yes);
    return is_taken ? take(*body, diagnosis) : leave(*body, diagnosis);
  }

  [[nodiscard]] const RetryCounts& counts() const { return counts_; }

 private:
  std::string take(const QuarantinedBody& body, const Diagnosis& diagnosis) {
    bool is_there = false;
    std::optional<StoreResult> kept;
    in_batch(writer_, [&] {
      is_there = writer_.quarantined().drop(body.id);
      if (is_there) kept = std::visit(StoreAsReceived{writer_, body.received_at}, *diagnosis.event);
    });
    if (!is_there) return {};
    const std::string event = ", " + std::string(name_of(*diagnosis.event));
    const std::string repairs = repairs_told(diagnosis, body.body);
    return told(kept, event) + repairs;
  }

  std::string told(std::optional<StoreResult> kept, const std::string& event) {
    if (kept == StoreResult::stored) {
      ++counts_.stored;
      return "stored" + event;
    }
    if (kept == StoreResult::known) {
      ++counts_.known;
      return "known already" + event;
    }
    if (kept == StoreResult::conflict) {
      ++counts_.stay;
      return "stays: a call of that id has another line and another customer";
    }
    ++counts_.nothing;
    if (kept == StoreResult::erased) return "of an erased call" + event + ": nothing of it is kept";
    if (kept == StoreResult::pruned) return "of a pruned call" + event + ": nothing more of it is kept";
    return "readable" + event + ": nothing of it is kept";
  }

  std::string leave(const QuarantinedBody& body, const Diagnosis& diagnosis) {
    ++counts_.stay;
    if (diagnosis.event && std::holds_alternative<ForeignEvent>(*diagnosis.event)) {
      return "stays: " + joined(complaints(diagnosis, body.body, told_flaws));
    }
    const auto rejection = diagnosis.readable == Readable::repaired || !diagnosis.flaws.none()
                               ? Rejection::not_json
                               : diagnosis.event.error();
    const int status = rejection == Rejection::not_json ? 400 : 422;
    if (status != body.status || name_of(rejection) != body.reason) {
      in_batch(writer_, [&] { writer_.quarantined().tell(body.id, status, name_of(rejection)); });
    }
    return "stays: " + joined(complaints(diagnosis, body.body, told_flaws)) +
           (diagnosis.readable == Readable::repaired ? "; --repair puts that right" : "");
  }

  Writer& writer_;
  Decoder& decoder_;
  Repair repair_;
  RetryCounts counts_;
};

}  // namespace

RetryCounts retry_bodies(Writer& writer, Decoder& decoder, const std::vector<std::int64_t>& ids,
                         Repair repair, const Environment& environment) {
  Retry retry(writer, decoder, repair);
  Progress progress(environment, "bodies");
  Turns turns(writer);
  for (const std::int64_t id : ids) {
    const std::string became = retry.one(id);
    turns.batch_over();
    if (!became.empty()) {
      progress.end();
      Output(environment.err).write(std::to_string(id) + ": " + printable(became) + "\n");
    }
    progress.at(retry.counts().tried);
  }
  return retry.counts();
}

std::int64_t drop_bodies(Writer& writer, const std::vector<std::int64_t>& ids,
                         const Environment& environment) {
  Progress progress(environment, "bodies");
  Turns turns(writer);
  std::int64_t dropped = 0;
  for (std::size_t begin = 0; begin < ids.size(); begin += drops_per_batch) {
    in_batch(writer, [&] {
      for (std::size_t i = begin; i < std::min(begin + drops_per_batch, ids.size()); ++i) {
        dropped += writer.quarantined().drop(ids[i]) ? 1 : 0;
      }
    });
    turns.batch_over();
    if (begin + drops_per_batch < ids.size()) progress.at(dropped);
  }
  return dropped;
}

}  // namespace calltally
