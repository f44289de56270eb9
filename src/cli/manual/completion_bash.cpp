#include "cli/manual/completion_script.hpp"
#include "cli/manual/completion_values.hpp"

namespace calltally {
namespace {

constexpr const char* bash_head =
    R"sh(# bash completion for calltally, made by `calltally completions bash`.

# The values of one kind in the database that the command line means; nothing where there is none.
_calltally_known() {
  local place options=()
  for ((place = 1; place < COMP_CWORD; place++)); do
    case ${COMP_WORDS[place]} in
      --db | --config)
        local value=${COMP_WORDS[place + 1]}
        [[ $value == = ]] && value=${COMP_WORDS[place + 2]}
        value=${value//[\"\'\\]/}
        options+=("${COMP_WORDS[place]}" "${value/#\~/$HOME}")
        ;;
    esac
  done
  if [[ $1 == calls ]]; then
    local begin=${current#[\"\']}
    begin=${begin//\\/}
    [[ -z $begin ]] || options+=("--beginning=$begin")
  fi
  "${COMP_WORDS[0]/#\~/$HOME}" completions "$1" "${options[@]}" 2> /dev/null < /dev/null
}

# Offers what is on standard input, a value per line.
_calltally_offer() {
  local value wanted=$current quote=
  case $wanted in
    [\"\']*)
      quote=${wanted:0:1}
      wanted=${wanted:1}
      ;;
    *) wanted=${wanted//\\/} ;;
  esac
  while IFS= read -r value; do
    [[ $value == "$wanted"* ]] || continue
    [[ -n $quote || $1 == plain ]] || printf -v value %q "$value"
    COMPREPLY+=("$value")
  done
}

_calltally_take() { # KIND [WORDS]: offers the values of a kind
  case $1 in
    words) _calltally_offer plain <<< "${2// /$'\n'}" ;;
    file)
      compopt -o filenames 2> /dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      ;;
    folder)
      compopt -o filenames 2> /dev/null
      mapfile -t COMPREPLY < <(compgen -d -- "$current")
      ;;
    conditions)
      compopt -o nospace 2> /dev/null
      _calltally_offer plain < <(_calltally_known conditions)
      ;;
    calls) # newest first
      compopt -o nosort 2> /dev/null
      _calltally_offer quoted < <(_calltally_known calls)
      ;;
    any) ;;
    *) _calltally_offer quoted < <(_calltally_known "$1") ;;
  esac
}

)sh";

constexpr const char* bash_foot =
    R"sh(_calltally() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command= place word kind= words= operands=0
  COMPREPLY=()
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((place = 1; place < COMP_CWORD; place++)); do
    word=${COMP_WORDS[place]}
    if [[ $word == -* ]]; then
      _calltally_value "${command:-config}" "$word"
      [[ $kind == none || -z $kind ]] && continue
      [[ ${COMP_WORDS[place + 1]} == = ]] && ((place++))
      ((place++))
    elif [[ -z $command ]]; then
      command=$word
    elif [[ $word != = ]]; then
      ((operands++))
    fi
  done
  if [[ -z $command && $previous != --config ]]; then
    _calltally_offer plain <<< "$_calltally_commands"
    return
  fi
  kind=
  [[ $previous == -* ]] && _calltally_value "${command:-config}" "$previous"
  if [[ -n $kind && $kind != none ]]; then
    _calltally_take "$kind" "$words"
  elif [[ $current == -* ]]; then
    _calltally_options "$command"
    _calltally_offer plain <<< "${words// /$'\n'}"
  else
    kind=
    _calltally_operand "$command" "$operands"
    [[ -z $kind ]] || _calltally_take "$kind" "$words"
  fi
}

complete -F _calltally calltally
)sh";

std::string bash_kind(const CompletionValues& values) {
  using Kind = CompletionValues::Kind;
  switch (values.kind) {
    case Kind::none:
      return "kind=none";
    case Kind::any:
      return "kind=any";
    case Kind::words:
      return "kind=words words='" + spaced(values.words) + "'";
    case Kind::file:
      return "kind=file";
    case Kind::folder:
      return "kind=folder";
    case Kind::known:
      break;
  }
  return "kind=" + values.what;
}

std::string bash_arm(const std::string& pattern, const std::string& act) {
  return "    " + pattern + ") " + act + " ;;\n";
}

std::string bash_function(const std::string& name, const std::string& subject, const std::string& arms) {
  return name + "() {\n  words=\n  case " + subject + " in\n" + arms + "  esac\n}\n\n";
}

std::string bash_values(const std::vector<Verb>& verbs) {
  std::string arms;
  for (const Verb& verb : verbs) {
    for (const Declaration& declaration : verb.declarations) {
      if (declaration.is_operand() || declaration.is_hidden) continue;
      std::string pattern = "'" + verb.name + " " + declaration.name + "'";
      if (!declaration.short_name.empty()) pattern += " | '" + verb.name + " " + declaration.short_name + "'";
      arms += bash_arm(pattern, bash_kind(completion_values(declaration)));
    }
  }
  return bash_function("_calltally_value", "\"$1 $2\"", arms + bash_arm("*", "kind="));
}

std::string bash_options(const std::vector<Verb>& verbs) {
  std::string arms;
  for (const Verb& verb : verbs) {
    std::vector<std::string> names;
    for (const Declaration& declaration : verb.declarations) {
      if (declaration.is_operand() || declaration.is_hidden) continue;
      names.push_back(declaration.name);
      if (!declaration.short_name.empty()) names.push_back(declaration.short_name);
    }
    arms += bash_arm(verb.name, "words='" + spaced(names) + " --help -h'");
  }
  return bash_function("_calltally_options", "$1", arms);
}

// The first operand, and the last for all that follow.
std::string bash_operands(const Program& program, const std::vector<Verb>& verbs) {
  std::string arms;
  std::vector<std::string> helped;
  for (const Verb& verb : verbs) {
    helped.push_back(verb.name);
    std::vector<CompletionValues> operands;
    for (const Declaration& declaration : verb.declarations) {
      if (declaration.is_operand()) operands.push_back(completion_values(declaration));
    }
    for (std::size_t i = 0; i < operands.size(); ++i) {
      const std::string place = i + 1 == operands.size() ? "*" : std::to_string(i);
      arms += bash_arm("'" + verb.name + " '" + place, bash_kind(operands[i]));
    }
  }
  for (const HelpTopic& topic : program.topics) helped.push_back(topic.name);
  arms += bash_arm("'help '0", "kind=words words='" + spaced(helped) + "'");
  return bash_function("_calltally_operand", "\"$1 $2\"", arms);
}

}  // namespace

std::string bash_completion(const Program& program, const std::vector<Verb>& verbs) {
  std::string commands;
  for (const Verb& verb : verbs) commands += verb.name + "\n";
  return bash_head + bash_values(verbs) + bash_options(verbs) + bash_operands(program, verbs) +
         "_calltally_commands='" + commands + "help\nversion\n--help\n--version\n--config'\n\n" + bash_foot;
}

}  // namespace calltally
