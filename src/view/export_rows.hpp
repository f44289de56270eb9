// The rows of an export: one call each, by the contract of the manual.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "answer/merged_bodies.hpp"
#include "call/phone_mask.hpp"
#include "call/report.hpp"
#include "render/csv.hpp"
#include "render/row_batch.hpp"
#include "render/row_writer.hpp"
#include "render/xlsx_rows.hpp"
#include "store/reader.hpp"
#include "view/analysis_cells.hpp"
#include "view/export_columns.hpp"
#include "view/presentation.hpp"

namespace calltally {

// How a call is told.
struct ExportShape {
  AnswerFormat format = AnswerFormat::csv;
  ExportColumns columns;
  CsvStyle csv;
  XlsxStyle xlsx;  // of spreadsheets
  Phones phones = Phones::full;
};

using StoredBodies = std::vector<StoredBody>;

// The words that calls are shown with, as each of them may show them: a topic, a reason or an agent may be a
// number, and whether it is the customer's only the call knows. Few words bear digits.
class ShownLabels {
 public:
  ShownLabels(const LabelTable& labels, Phones phones);

  // Good until the next hide() or forget().
  [[nodiscard]] const LabelTable& table() const { return shown_; }

  // Gives the row labels of its own where those that it has bear a number that is to be hidden.
  void hide(CallRow& row, const PhoneMask& mask);

  // Labels of rows' own.
  void forget() { shown_.resize(known_); }

 private:
  LabelTable shown_;
  std::size_t known_;
  std::vector<bool> may_bear_;
};

// Tells calls to a writer. Shape, labels, zone and writer are borrowed. Keys of columns are those that calls
// have once their numbers are hidden. One thread, which need not be the reader's.
class ExportRows {
 public:
  ExportRows(const ExportShape& shape, const LabelTable& labels, const Zone& zone, RowWriter& writer);

  // Any number of calls, which it may change, and the bodies of each where a column needs them.
  void add(std::span<CallRecord> calls, std::span<StoredBodies> bodies);

  void end() { writer_.end(); }

 private:
  void add_batch(std::span<CallRecord> calls, std::span<StoredBodies> bodies);
  void hide(CallRecord& call);
  void add_bodies();
  void add_tree(std::vector<Value>& values, const Json& tree);
  void add_analysis(const CallRecord& call);
  void add_column(std::size_t place, std::span<const CallRecord> calls);
  [[nodiscard]] Value unreadable(const CallRecord& call);

  const ExportShape& shape_;
  RowWriter& writer_;
  ShownLabels labels_;
  CallShown shown_;
  RowBatch batch_;
  AnalysisCells cells_;
  std::vector<std::pair<std::size_t, std::size_t>> keys_;  // places of columns analysis.KEY and of their keys
  Report full_;                                            // what only the bodies of the call in hand hold
  Decoder decoder_;
  std::vector<Value> names_;
  bool needs_bodies_ = false;
};

}  // namespace calltally
