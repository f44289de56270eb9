#include "view/export_run.hpp"

#include <algorithm>

#include "base/pipeline.hpp"
#include "render/json.hpp"
#include "view/analysis_cells.hpp"
#include "view/row_formats.hpp"

namespace calltally {
namespace {

// Of a batch, which is large enough that handing it over costs nothing, and small enough that the few on
// their way are little.
constexpr std::size_t batch_bytes = std::size_t{512} * 1024;
constexpr std::size_t kept_bytes_max = std::size_t{64} * 1024;  // of a text's memory that is used again

// Analyses one behind the other.
class AnalysisBatch {
 public:
  void add(std::string_view analysis) {
    bytes_ += analysis;
    ends_.push_back(bytes_.size());
  }
  [[nodiscard]] bool is_full() const { return bytes_.size() >= batch_bytes; }

  void clear() {
    if (bytes_.capacity() > 2 * batch_bytes) bytes_ = std::string{};
    bytes_.clear();
    ends_.clear();
  }

  template <typename Take>
  void for_each(Take take) const {
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
      take(std::string_view(bytes_).substr(begin, end - begin));
      begin = end;
    }
  }

 private:
  std::string bytes_;
  std::vector<std::size_t> ends_;
};

class CallBatch {
 public:
  // Takes the call; what it leaves in its place is an older one.
  void add(CallRecord& call, StoredBodies bodies) {
    if (used_ == calls_.size()) {
      calls_.emplace_back();
      bodies_.emplace_back();
    }
    std::swap(calls_[used_], call);
    bytes_ += calls_[used_].summary.size() + calls_[used_].analysis.size();
    for (const StoredBody& body : bodies) bytes_ += body.body.size();
    bodies_[used_++] = std::move(bodies);
  }
  [[nodiscard]] bool is_full() const { return used_ >= RowBatch::rows_max || bytes_ >= batch_bytes; }

  [[nodiscard]] std::span<CallRecord> calls() { return std::span(calls_).first(used_); }
  [[nodiscard]] std::span<StoredBodies> bodies() { return std::span(bodies_).first(used_); }

  void clear() {
    for (CallRecord& call : calls_) {
      for (std::string* text : {&call.summary, &call.analysis, &call.call_id}) {
        if (text->capacity() > kept_bytes_max) *text = std::string{};
      }
    }
    used_ = 0;
    bytes_ = 0;
  }

 private:
  std::vector<CallRecord> calls_;
  std::vector<StoredBodies> bodies_;
  std::size_t used_ = 0;
  std::size_t bytes_ = 0;
};

// Then analyses alone are read, without looking at their calls: half the time.
bool is_everything(const ExportSource& source) {
  const std::optional<Extent> all = source.reader.extent();
  return all && !source.filter.restricts() && source.filter.since <= all->first &&
         source.filter.until > all->last;
}

}  // namespace

std::vector<std::string> analysis_keys(const ExportSource& source) {
  AnalysisKeys keys;
  Pipeline<AnalysisBatch> pipeline(
      [&](AnalysisBatch& batch) { batch.for_each([&](std::string_view analysis) { keys.add(analysis); }); });
  const auto take = [&](std::string_view analysis) {
    if (analysis.empty()) return;
    pipeline.batch().add(analysis);
    if (pipeline.batch().is_full()) pipeline.hand_over();
  };
  if (is_everything(source)) {
    source.reader.each_analysis(take);
  } else {
    source.reader.scan_analyses(source.filter,
                                [&](const CallRow&, std::string_view analysis) { take(analysis); });
  }
  pipeline.hand_over();
  pipeline.finish();
  return keys.keys();
}

ExportCount export_calls(const ExportSource& source, const ExportShape& shape, const RowSink& sink,
                         const std::function<void(std::int64_t)>& progress) {
  RowBuffer buffer(sink);
  JsonWriter no_document(buffer.bytes);
  Presentation presentation;
  presentation.format = shape.format;
  RowStyle style;
  style.csv = shape.csv;
  style.xlsx = shape.xlsx;
  const auto writer = row_writer(presentation, buffer, no_document, style);
  ExportRows rows(shape, source.labels, source.zone, *writer);
  const bool needs_bodies = std::ranges::any_of(shape.columns, &ExportColumn::needs_bodies);
  std::int64_t calls = 0;
  Pipeline<CallBatch> pipeline([&](CallBatch& batch) { rows.add(batch.calls(), batch.bodies()); });
  source.reader.scan_records(source.filter, [&](CallRecord& record) {
    StoredBodies bodies;
    if (needs_bodies) bodies = source.reader.bodies(record.row.id);
    pipeline.batch().add(record, std::move(bodies));
    if (pipeline.batch().is_full()) pipeline.hand_over();
    progress(++calls);
  });
  pipeline.hand_over();
  pipeline.finish();
  rows.end();
  buffer.flush();
  return {calls, writer->cells_cut()};
}

}  // namespace calltally
