#include "cli/manual/completion_script.hpp"
#include "cli/manual/completion_values.hpp"

namespace calltally {
namespace {

constexpr const char* fish_head =
    R"sh(# fish completion for calltally, made by `calltally completions fish`.

# The command of the command line; fails where there is none yet.
function __calltally_command
    set -l words (commandline -opc)
    set -e words[1]
    while set -q words[1]
        switch $words[1]
            case --config
                set -e words[1]
            case '-*'
            case '*'
                echo $words[1]
                return 0
        end
        set -e words[1]
    end
    return 1
end

function __calltally_using
    test (__calltally_command; or echo none) = $argv[1]
end

# The values of one kind in the database that the command line means; nothing where there is none.
function __calltally_known
    set -l words (commandline -opc)
    set -l options
    for place in (seq (count $words))
        switch $words[$place]
            case --db --config
                set -q words[(math $place + 1)]; and set -a options $words[$place] $words[(math $place + 1)]
            case '--db=*' '--config=*'
                set -a options $words[$place]
        end
    end
    set -l begin (commandline -ct | string replace -r '^--[a-z-]*=' '' | string unescape)
    test "$argv[1]" = calls -a -n "$begin"; and set -a options --beginning=$begin
    $words[1] completions $argv[1] $options 2>/dev/null </dev/null
end

complete -c calltally -f
complete -c calltally -n 'not __calltally_command' -l config -d 'defaults for options' -r -F
complete -c calltally -n 'not __calltally_command' -s h -l help -d 'show help'
complete -c calltally -n 'not __calltally_command' -s v -l version -d 'show the version'
)sh";

std::string fish_text(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return quoted + "'";
}

std::string fish_values(const CompletionValues& values) {
  using Kind = CompletionValues::Kind;
  switch (values.kind) {
    case Kind::none:
      return "";
    case Kind::any:
      return " -x";
    case Kind::words:
      return " -x -a " + fish_text(spaced(values.words));
    case Kind::file:
      return " -r -F";
    case Kind::folder:
      return " -x -a '(__fish_complete_directories)'";
    case Kind::known:
      break;
  }
  const std::string in_order = values.what == "calls" ? " -k" : "";  // newest first
  return " -x" + in_order + " -a '(__calltally_known " + values.what + ")'";
}

std::string fish_line(const std::string& verb) {
  return "complete -c calltally -n '__calltally_using " + verb + "'";
}

std::string fish_operand(const Verb& verb, const Declaration& declaration) {
  using Kind = CompletionValues::Kind;
  const CompletionValues values = completion_values(declaration);
  if (values.kind == Kind::any || values.kind == Kind::none) return {};
  if (values.kind == Kind::file) return fish_line(verb.name) + " -F\n";
  return fish_line(verb.name) + fish_values(values) + "\n";
}

std::string fish_option(const Verb& verb, const Declaration& declaration) {
  const std::string short_name =
      declaration.short_name.empty() ? "" : " -s " + declaration.short_name.substr(1);
  return fish_line(verb.name) + short_name + " -l " + declaration.key() + " -d " +
         fish_text(declaration.sentence) + fish_values(completion_values(declaration)) + "\n";
}

std::string fish_offer(const std::string& when, const std::string& name, const std::string& sentence) {
  return "complete -c calltally -n '" + when + "' -a " + name + " -d " + fish_text(sentence) + "\n";
}

}  // namespace

std::string fish_completion(const Program& program, const std::vector<Verb>& verbs) {
  std::string script = fish_head;
  const std::string first = "not __calltally_command";
  const std::string helped = "__calltally_using help";
  for (const Verb& verb : verbs) script += fish_offer(first, verb.name, verb.sentence);
  script += fish_offer(first, "help", "explain a command or a topic");
  script += fish_offer(first, "version", "show the version");
  for (const Verb& verb : verbs) script += fish_offer(helped, verb.name, verb.sentence);
  for (const HelpTopic& topic : program.topics) script += fish_offer(helped, topic.name, topic.sentence);
  for (const Verb& verb : verbs) {
    for (const Declaration& declaration : verb.declarations) {
      if (declaration.is_hidden) continue;
      script += declaration.is_operand() ? fish_operand(verb, declaration) : fish_option(verb, declaration);
    }
    script += fish_line(verb.name) + " -s h -l help -d 'show help'\n";
  }
  return script;
}

std::string completion_script(const std::string& shell, const Program& program,
                              const std::vector<Verb>& verbs) {
  if (shell == "bash") return bash_completion(program, verbs);
  if (shell == "zsh") return zsh_completion(program, verbs);
  return shell == "fish" ? fish_completion(program, verbs) : std::string{};
}

}  // namespace calltally
