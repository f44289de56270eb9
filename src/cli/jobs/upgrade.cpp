#include "cli/jobs/upgrade.hpp"

#include <filesystem>
#include <memory>
#include <utility>

#include "base/numbers.hpp"
#include "cli/jobs/batches.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress.hpp"
#include "decode/kept.hpp"
#include "platform/platform.hpp"
#include "platform/vapi.hpp"

namespace calltally {
namespace {

using Task = Rewriting::Task;
using Fate = Rewritten::Fate;

constexpr int bodies_per_step = 1;  // of 16 MiB at most

Rewritten of_platform(Json document, Platform platform, void (*keep)(Json&, Platform)) {
  keep(document, platform);
  return {Fate::held, canonical(document), name_of(platform), not_read_yet(platform), {}};
}

// A record of a list, or a line of an export.
Rewritten rewritten_record(Json document, Source source) {
  if (const auto platform = lister_of(document))
    return of_platform(std::move(document), *platform, keep_listed);
  keep_only_named(document, Platform::flireo, source);
  return {Fate::kept, canonical(document), {}, {}, {}};
}

Rewritten rewritten_event(Json document, bool is_call) {
  const Form* form = form_of(document);
  if (form != nullptr && form->platform == Platform::vapi) {
    const std::string_view name = name_of(Platform::vapi);
    if (!is_call && !vapi::is_final_report(document)) {
      return {Fate::dropped, {}, name, {}, vapi::event_word(document)};
    }
    return of_platform(std::move(document), Platform::vapi, keep_posted);
  }
  const bool is_foreign = form != nullptr && form->platform != Platform::flireo;
  keep_unread(document);
  return {Fate::kept, canonical(document), {}, is_foreign ? not_read_yet(form->platform) : "", {}};
}

Rewritten rewritten(Decoder& decoder, std::string_view body, std::optional<BodyKind> kind) {
  auto document = decoder.parse(body);
  if (!document) return {Fate::kept, std::string(body), {}, {}, {}};
  const bool is_record = kind && kind->source != Source::webhook;
  return is_record ? rewritten_record(std::move(*document), kind->source)
                   : rewritten_event(std::move(*document), kind.has_value());
}

// One task from where it stands to its end, each batch with its position.
bool run(Writer& writer, Task task, const GoOn& go_on,
         const std::function<std::int64_t(std::int64_t)>& step) {
  bool goes_on = true;
  std::int64_t done = 0;
  in_batches(writer, [&] {
    std::int64_t next = writer.rewriting().position(task);
    if (next == 0) return false;
    next = step(next);
    writer.rewriting().set_position(task, next);
    goes_on = go_on(++done);
    return next != 0 && goes_on;
  });
  return goes_on;
}

}  // namespace

bool rewrite_bodies(Writer& writer, Decoder& decoder, RewriteCounts& counts, const GoOn& go_on) {
  const RewriteBody rewrite = [&](std::string_view body, std::optional<BodyKind> kind) {
    return rewritten(decoder, body, kind);
  };
  const Roles roles = writer.roles();
  const bool whole = run(writer, Task::quarantine, go_on, [&](std::int64_t next) {
    return writer.rewriting().rewrite_quarantine(next, bodies_per_step, rewrite, counts);
  });
  if (!whole) return false;
  return run(
      writer, Task::calls, [&](std::int64_t done) { return go_on(done * calls_per_step); },
      [&](std::int64_t next) {
        return writer.rewriting().rewrite_calls(next, calls_per_step, rewrite, roles, counts);
      });
}

bool overwrite_remains(Writer& writer) {
  if (writer.rewriting().position(Task::remains) == 0) return true;
  settle_words(writer);
  if (!erase_remains(writer)) return false;
  in_batch(writer, [&] { writer.rewriting().set_position(Task::remains, 0); });
  return true;
}

std::vector<std::string> told(const RewriteCounts& counts, const std::string& database) {
  std::vector<std::string> sentences;
  if (counts.bodies > 0 || counts.held > 0) {
    sentences.push_back(counted(counts.bodies, "stored body", "stored bodies") +
                        " cut to what is kept today");
  }
  if (counts.held > 0) {
    sentences.push_back(counted(counts.held, "report of a platform that is not read yet waits",
                                "reports of platforms that are not read yet wait") +
                        " in quarantine; calls removed: " + std::to_string(counts.not_calls));
  }
  const std::string copy = copy_before_upgrade(database);
  if (!sentences.empty() && std::filesystem::exists(copy)) {
    sentences.push_back("the copy from before the upgrade, " + copy +
                        ", still holds what was dropped: delete it once you do not need it");
  }
  return sentences;
}

void tell_of_upgrade(Writer& writer, const Environment& environment) {
  Rewriting& rewriting = writer.rewriting();
  const bool is_left = writer.reindex_position() != 0 || rewriting.position(Task::quarantine) != 0 ||
                       rewriting.position(Task::calls) != 0 || rewriting.position(Task::remains) != 0;
  if (!is_left) return;
  Output(environment.err)
      .write(
          "the upgrade is not complete: `calltally serve` continues it while receiving, "
          "`calltally reindex` completes it now\n");
}

CopyProgress copy_progress(const Environment& environment) {
  const auto progress = std::make_shared<Progress>(environment, "% of the copy before the upgrade");
  return [progress](double share) {
    progress->at(static_cast<std::int64_t>(share * 100));
    if (share >= 1) progress->end();
  };
}

}  // namespace calltally
