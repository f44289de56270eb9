#include "cli/options/setup_options.hpp"

#include <unistd.h>

#include <filesystem>
#include <functional>
#include <stdexcept>

#include "base/text.hpp"
#include "base/web_address.hpp"
#include "base/zone.hpp"
#include "cli/options/configuration_edit.hpp"
#include "cli/options/options.hpp"
#include "cli/options/receiver_options.hpp"
#include "cli/options/role_options.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/typed_line.hpp"
#include "view/setup_words.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

constexpr const char* system_folder = "/etc/calltally";
constexpr const char* system_database = "/var/lib/calltally/calltally.db";

// A complaint about an answer, in English; empty where it is one.
using AnswerCheck = std::function<std::string(const std::string&)>;

std::string complaint_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const UsageError& misuse) {
    return misuse.what();
  }
  return {};
}

std::string objection_to_zone(const std::string& name) {
  const auto zone = Zone::find(name);
  return zone ? "" : "--tz: " + zone.error();
}

std::string objection_to_country(const std::string& country) {
  return complaint_of([&] { static_cast<void>(changed(Roles{}, RoleOptions{{}, {}, {}, country})); });
}

OneOf languages() { return one_of("language", {"en", "nl"}); }

std::string objection_to_language(const std::string& language) {
  const std::string objection = languages().objection_to(language);
  return objection.empty() ? "" : "--lang '" + language + "' " + objection;
}

std::string objection_to_url(const std::string& url) {
  const auto address = read_web_address(url);
  return address ? "" : "--url '" + url + "' " + address.error();
}

std::string objection_to_listen(const std::string& listen) {
  return complaint_of([&] { static_cast<void>(listen_address(listen)); });
}

void require(const std::optional<std::string>& value, const AnswerCheck& check) {
  if (!value) return;
  const std::string complaint = check(*value);
  if (!complaint.empty()) throw UsageError(complaint);
}

// Paths go into a configuration that is read from anywhere.
std::string whole_path(const std::string& path) { return fs::absolute(path).lexically_normal().string(); }

struct SetupQuestion {
  std::string_view words;
  std::string_view complaint;  // {1} is the answer; empty: what the check says
  AnswerCheck check;
};

class Questions {
 public:
  explicit Questions(const Environment& environment) : environment_(environment) {}

  // What a person answers, `fallback` for an empty line; asked again until it has sense.
  [[nodiscard]] std::string ask(const SetupQuestion& question, const std::string& fallback) const {
    for (;;) {
      Output(environment_.err)
          .write(std::string(question.words) + (fallback.empty() ? "" : " [" + printable(fallback) + "]") +
                 ": ");
      const auto line = typed_line(environment_.in);
      if (!line) throw std::runtime_error("the answers ended; nothing was changed");
      const std::string typed = tidy(*line);
      if (typed.empty() && fallback.empty()) return {};
      std::string answer = typed.empty() ? fallback : typed;
      const std::string complaint = question.check(answer);
      if (complaint.empty()) return answer;
      const std::string said = question.complaint.empty() ? complaint : filled(question.complaint, {answer});
      Output(environment_.err).write(printable(said) + "\n");
    }
  }

 private:
  const Environment& environment_;
};

std::optional<std::string> if_said(std::string answer) {
  if (answer.empty()) return std::nullopt;
  return answer;
}

// With --yes: what is typed, else what is there or follows from the machine.
void take_defaults(const SetupRequest& request, const ExistingSetup& existing, Setup& setup) {
  setup.zone = request.zone;
  if (!setup.zone && !value_in(existing.configuration, {"", "tz"})) setup.zone = existing.zone;
  setup.region = request.country;
  setup.url = request.url;
}

std::string code_of(Language language) { return language == Language::nl ? "nl" : "en"; }

void decide_language(const SetupRequest& request, const ExistingSetup& existing,
                     const Environment& environment, Setup& setup) {
  setup.language = request.language;
  if (!setup.language && !request.yes) {
    setup.language = if_said(
        Questions(environment).ask({ask_language, "", objection_to_language}, code_of(existing.language)));
  }
  setup.spoken = setup.language ? (*setup.language == "nl" ? Language::nl : Language::en) : existing.language;
}

void ask_all(const SetupRequest& request, const ExistingSetup& existing, const Environment& environment,
             Setup& setup) {
  const Questions questions(environment);
  const SetupWords& words = setup_words(setup.spoken);
  const std::string& text = existing.configuration;
  const auto decide = [&](const std::optional<std::string>& typed, const SetupQuestion& question,
                          const std::string& fallback) {
    return typed ? typed : if_said(questions.ask(question, fallback));
  };
  setup.zone = decide(request.zone, {words.ask_zone, words.no_zone, objection_to_zone},
                      value_in(text, {"", "tz"}).value_or(existing.zone.value_or("UTC")));
  setup.region =
      decide(request.country, {words.ask_country, words.no_country, objection_to_country}, existing.region);
  setup.url = decide(request.url, {words.ask_url, words.no_url, objection_to_url},
                     value_in(text, {"", "url"}).value_or(""));
}

}  // namespace

void check_setup(const SetupRequest& request) {
  require(request.zone, objection_to_zone);
  require(request.country, objection_to_country);
  require(request.url, objection_to_url);
  require(request.listen, objection_to_listen);
}

Setup places_of_setup(const SetupRequest& request) {
  Setup setup;
  setup.is_of_system = !request.database && ::geteuid() == 0;
  setup.database =
      whole_path(request.database.value_or(setup.is_of_system ? system_database : "calltally.db"));
  const fs::path folder =
      setup.is_of_system ? fs::path(system_folder) : fs::path(setup.database).parent_path();
  setup.configuration = whole_path(request.configuration.value_or((folder / "calltally.toml").string()));
  setup.token_file = whole_path(
      request.token_file.value_or((fs::path(setup.configuration).parent_path() / "token").string()));
  setup.renew_token = request.renew_token;
  setup.listen = request.listen;
  return setup;
}

Setup ask_for_setup(const SetupRequest& request, Setup setup, const ExistingSetup& existing,
                    const Environment& environment) {
  const bool can_ask = environment.in_is_terminal && environment.err_is_terminal;
  if (!request.yes && !can_ask) {
    throw UsageError(
        "init asks questions and there is no terminal to answer them on; pass --yes to take the defaults, "
        "and with it --tz, --country, --lang and --url for what should differ");
  }
  if (!request.token_file) {
    for (const char* section : {"doctor", ""}) {
      if (const auto configured = value_in(existing.configuration, {section, "token-file"}))
        setup.token_file = *configured;
    }
  }
  decide_language(request, existing, environment, setup);
  if (request.yes) {
    take_defaults(request, existing, setup);
  } else {
    ask_all(request, existing, environment, setup);
  }
  return setup;
}

Declarations setup_options(SetupRequest& request) {
  return table({
      option("--db", request.database)
          .word("FILE")
          .says("database file")
          .common()
          .defaults_to("calltally.db; as root /var/lib/calltally/calltally.db")
          .from(Origin::named_file)
          .names_file(FileUse::database),
      option("--write", request.configuration)
          .word("FILE")
          .says("configuration to write")
          .defaults_to("calltally.toml beside the database; as root without --db in /etc/calltally")
          .from(Origin::command_line),
      option("--tz", request.zone)
          .word("ZONE")
          .says("zone of days, such as Europe/Amsterdam")
          .common()
          .offers(Known::zones),
      option("--country", request.country)
          .word("COUNTRY")
          .says("country of numbers without a country code: NL or 31")
          .common()
          .from(Origin::database),
      option("--lang", request.language)
          .word("LANG")
          .says("language of the questions and of reports: en or nl")
          .checked(languages()),
      option("--url", request.url).word("URL").says("address that the platform posts to").common(),
      option("--listen", request.listen)
          .word("HOST:PORT")
          .says("address that the receiver listens on")
          .defaults_to("127.0.0.1:8787"),
      option("--token-file", request.token_file)
          .word("FILE")
          .says("file of bearer tokens; made with a new one if it is missing")
          .defaults_to("token beside the configuration"),
      flag("--new-token", request.renew_token)
          .says("add a new token; the old ones stay valid")
          .from(Origin::command_line),
      flag("--yes", request.yes).says("ask nothing, take the defaults").common().from(Origin::command_line),
  });
}

}  // namespace calltally
