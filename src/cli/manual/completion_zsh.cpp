#include "cli/manual/completion_script.hpp"
#include "cli/manual/completion_values.hpp"

namespace calltally {
namespace {

constexpr const char* zsh_head =
    R"sh(#compdef calltally
# zsh completion for calltally, made by `calltally completions zsh`.

# The values of one kind in the database that the command line means; nothing where there is none.
# Before the kind are options of compadd.
_calltally_known() {
  local -a values options
  local option kind=$argv[-1]
  for option in --db --config; do
    [[ -z ${opt_args[$option]} ]] || options+=($option ${(Q)~opt_args[$option]})
  done
  # Newest first.
  [[ $kind != calls ]] || argv=(-V calls "${@[1,-2]}" calls)
  [[ $kind != calls || -z $PREFIX ]] || options+=("--beginning=${(Q)PREFIX}")
  values=(${(f)"$(calltally completions $kind $options 2> /dev/null < /dev/null)"})
  (( $#values )) || return 1
  if [[ $kind == conditions ]]; then
    compadd "${@[1,-2]}" -S '' -a values
  else
    compadd "${@[1,-2]}" -a values
  fi
}

)sh";

constexpr const char* zsh_foot = R"sh(
if [[ $funcstack[1] == _calltally ]]; then
  _calltally "$@"
else
  compdef _calltally calltally
fi
)sh";

// Within single quotes, where `marks` stand for themselves.
std::string zsh_text(const std::string& text, const std::string& marks) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\'') {
      escaped += "'\\''";
      continue;
    }
    if (marks.find(c) != std::string::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string zsh_action(const CompletionValues& values) {
  using Kind = CompletionValues::Kind;
  switch (values.kind) {
    case Kind::none:
      return "";
    case Kind::any:
      return " ";
    case Kind::words:
      return "(" + spaced(values.words) + ")";
    case Kind::file:
      return "_files";
    case Kind::folder:
      return "_files -/";
    case Kind::known:
      break;
  }
  return "_calltally_known " + values.what;
}

std::string zsh_option(const Declaration& declaration) {
  const std::string sentence = "[" + zsh_text(declaration.sentence, "[]:\\") + "]";
  const CompletionValues values = completion_values(declaration);
  const std::string value = values.kind == CompletionValues::Kind::none
                                ? ""
                                : ":" + zsh_text(declaration.value_word, ":\\") + ":" + zsh_action(values);
  const bool is_repeated = declaration.takes != Takes::one && declaration.takes != Takes::nothing;
  const std::string begin = is_repeated ? "*" : "";
  std::string specs;
  for (const std::string& name : {declaration.name, declaration.short_name}) {
    if (name.empty()) continue;
    const bool is_long = name.starts_with("--") && !value.empty();
    specs += "        '" + begin + name + (is_long ? "=" : "") + sentence + value + "' \\\n";
  }
  return specs;
}

// One operand each; the last stands for all that follow.
std::string zsh_operands(const Verb& verb) {
  std::vector<const Declaration*> operands;
  for (const Declaration& declaration : verb.declarations) {
    if (declaration.is_operand()) operands.push_back(&declaration);
  }
  std::string specs;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const std::string place = i + 1 == operands.size() ? "*" : std::to_string(i + 1);
    specs += "        '" + place + ":" + zsh_text(operands[i]->name, ":\\") + ":" +
             zsh_action(completion_values(*operands[i])) + "' \\\n";
  }
  return specs;
}

std::string zsh_command(const Verb& verb) {
  std::string specs;
  for (const Declaration& declaration : verb.declarations) {
    if (!declaration.is_operand() && !declaration.is_hidden) specs += zsh_option(declaration);
  }
  return "    " + verb.name + ")\n      _arguments -s \\\n" + specs + zsh_operands(verb) +
         "        '(- *)'{-h,--help}'[show help]'\n      ;;\n";
}

std::string zsh_described(const std::string& name, const std::string& sentence) {
  return "    '" + name + ":" + zsh_text(sentence, ":\\") + "'\n";
}

}  // namespace

std::string zsh_completion(const Program& program, const std::vector<Verb>& verbs) {
  std::string commands;
  std::string arms;
  for (const Verb& verb : verbs) {
    commands += zsh_described(verb.name, verb.sentence);
    arms += zsh_command(verb);
  }
  std::string topics;
  for (const HelpTopic& topic : program.topics) topics += zsh_described(topic.name, topic.sentence);
  return zsh_head + std::string("_calltally() {\n  local curcontext=$curcontext state line ret=1\n") +
         "  typeset -A opt_args\n  local -a commands topics\n  commands=(\n" + commands +
         zsh_described("help", "explain a command or a topic") +
         zsh_described("version", "show the version") + "  )\n  topics=(\n" + topics + "  )\n" +
         "  _arguments -C -A '-*' '--config=[defaults for options]:FILE:_files' \\\n"
         "    '(- *)'{-h,--help}'[show help]' '(- *)'{-v,--version}'[show the version]' \\\n"
         "    '1: :->command' '*:: :->rest' && ret=0\n"
         "  case $state in\n    command) _describe -t commands command commands && return 0 ;;\n"
         "    rest) ;;\n    *) return ret ;;\n  esac\n  curcontext=${curcontext%:*}-$words[1]:\n"
         "  case $words[1] in\n" +
         arms +
         "    help)\n      _describe -t commands command commands\n      _describe -t topics topic topics\n"
         "      ;;\n  esac\n}\n" +
         zsh_foot;
}

}  // namespace calltally
