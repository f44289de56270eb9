#include "render/html_rows.hpp"

#include "render/html_draft.hpp"

namespace calltally {
namespace {

constexpr std::string_view opening =
    "<section class=\"wide plain long\">\n"
    "<div class=\"scroll prose\" role=\"region\" tabindex=\"0\" aria-labelledby=\"title\"><table>\n";

}  // namespace

void HtmlRows::write(const std::vector<Column>& columns, std::vector<Row>& rows) {
  if (!is_begun_) write_empty(columns);
  for (const Row& row : rows) {
    out_.bytes += html_row(columns, row);
    out_.flush_if_full();
  }
}

void HtmlRows::write_empty(const std::vector<Column>& columns) {
  out_.bytes.append(opening).append(html_headers(columns)).append("<tbody>\n");
  is_begun_ = true;
}

void HtmlRows::finish() { out_.bytes += "</tbody>\n</table></div>\n</section>\n"; }

}  // namespace calltally
