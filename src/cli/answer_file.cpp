#include "cli/answer_file.hpp"

#include <vector>

#include "cli/output.hpp"
#include "render/table.hpp"

namespace calltally {
namespace {

bool to_file(const AnswerOptions& options) { return options.file && *options.file != "-"; }

}  // namespace

void declare_answer(CLI::App& verb, AnswerOptions& options, std::initializer_list<std::string> formats) {
  std::string list;
  std::size_t left = formats.size();
  for (const std::string& format : formats) {
    list += format;
    --left;
    if (left > 0) list += left == 1 ? " or " : ", ";
  }
  verb.add_option("--format", options.format, list + " (default: table)")
      ->type_name("FORMAT")
      ->check(CLI::IsMember(std::vector<std::string>(formats)).description(""));
  verb.add_option("-o,--output", options.file, "file to write (default: standard output)")->type_name("FILE");
}

Look look_for(const AnswerOptions& options, const Environment& environment) {
  Look look = environment.look();
  if (to_file(options)) look.color = Color::off;
  if (to_file(options) || !environment.out_is_terminal) look.columns = Table::unlimited;
  return look;
}

void write_answer(const AnswerOptions& options, const Environment& environment, const std::string& text) {
  if (!to_file(options)) {
    Output(environment.out).write(text);
    return;
  }
  Output output(*options.file);
  output.write(text);
  output.finish();
}

}  // namespace calltally
