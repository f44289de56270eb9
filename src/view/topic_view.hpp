// The list of topics for people and for programs.
#pragma once

#include <string>

#include "answer/topic_list.hpp"
#include "render/page.hpp"
#include "render/row_writer.hpp"
#include "view/messages.hpp"

namespace calltally {

// Where a merged topic says what it counts as: by standing below it, or in a column, as formats without
// indentation need it.
enum class MergedTopics { below, column };

[[nodiscard]] Page topics_page(const TopicList& list, MergedTopics merged, const Messages& messages);
[[nodiscard]] std::string topics_json(const TopicList& list);
void topics_rows(const TopicList& list, RowWriter& writer);

}  // namespace calltally
