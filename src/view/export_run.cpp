#include "view/export_run.hpp"

#include <algorithm>

#include "base/pipeline.hpp"
#include "view/analysis_cells.hpp"

namespace calltally {
namespace {

// Large enough that handing a batch over costs nothing, small enough that the few on their way are little.
constexpr std::size_t batch_calls = 256;
constexpr std::size_t batch_bytes = 512 * 1024;
constexpr std::size_t kept_bytes_max = 64 * 1024;  // of a text's memory that is used again

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
  // A call to fill in; it may hold an older one.
  ExportedCall& next() {
    if (used_ == calls_.size()) calls_.emplace_back();
    return calls_[used_++];
  }
  void count(std::size_t bytes) { bytes_ += bytes; }
  [[nodiscard]] bool is_full() const { return used_ >= batch_calls || bytes_ >= batch_bytes; }

  void clear() {
    for (ExportedCall& call : calls_) {
      call.bodies.clear();
      for (std::string* text : {&call.record.summary, &call.record.analysis, &call.record.call_id}) {
        if (text->capacity() > kept_bytes_max) *text = std::string{};
      }
    }
    used_ = 0;
    bytes_ = 0;
  }

  template <typename Take>
  void for_each(Take take) {
    for (std::size_t i = 0; i < used_; ++i) take(calls_[i]);
  }

 private:
  std::vector<ExportedCall> calls_;
  std::size_t used_ = 0;
  std::size_t bytes_ = 0;
};

std::size_t bytes_of(const ExportedCall& call) {
  std::size_t bytes = call.record.summary.size() + call.record.analysis.size();
  for (const StoredBody& body : call.bodies) bytes += body.body.size();
  return bytes;
}

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
  const auto rows = export_rows(shape, source.labels, source.zone, buffer.bytes);
  rows->begin();
  const bool needs_bodies = std::ranges::any_of(shape.columns, &ExportColumn::needs_bodies);
  std::int64_t calls = 0;
  Pipeline<CallBatch> pipeline([&](CallBatch& batch) {
    batch.for_each([&](ExportedCall& call) {
      rows->add(call);
      buffer.flush_if_full();
    });
  });
  source.reader.scan_records(source.filter, [&](CallRecord& record) {
    ExportedCall& call = pipeline.batch().next();
    std::swap(call.record, record);
    if (needs_bodies) call.bodies = source.reader.bodies(call.record.row.id);
    pipeline.batch().count(bytes_of(call));
    if (pipeline.batch().is_full()) pipeline.hand_over();
    progress(++calls);
  });
  pipeline.hand_over();
  pipeline.finish();
  buffer.flush();
  return {calls, rows->cells_cut()};
}

}  // namespace calltally
