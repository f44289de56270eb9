#include "render/markdown_rows.hpp"

#include "render/markdown.hpp"

namespace calltally {

void MarkdownRows::write(const std::vector<Column>& columns, std::vector<Row>& rows) {
  Table table(columns);
  for (Row& row : rows) table.add(std::move(row));
  const std::string text = markdown(table);
  const std::size_t headers_end = text.find('\n', text.find('\n') + 1) + 1;
  out_.bytes.append(text, has_headers_ ? headers_end : 0);
  has_headers_ = true;
  out_.flush_if_full();
}

void MarkdownRows::write_empty(const std::vector<Column>& columns) { out_.bytes += markdown(Table(columns)); }

}  // namespace calltally
