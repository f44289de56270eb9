#include <sys/stat.h>

#include <filesystem>
#include <memory>

#include "base/shell_quotes.hpp"
#include "base/system_zone.hpp"
#include "base/text.hpp"
#include "cli/jobs/receiver_setup.hpp"
#include "cli/jobs/rederive.hpp"
#include "cli/options/answer_output.hpp"
#include "cli/options/configuration_edit.hpp"
#include "cli/options/configuration_text.hpp"
#include "cli/options/period_options.hpp"
#include "cli/options/role_options.hpp"
#include "cli/options/setup_options.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/output.hpp"
#include "cli/verbs/verbs.hpp"
#include "decode/delivery.hpp"
#include "store/reader.hpp"
#include "store/writer.hpp"
#include "view/setup_words.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

constexpr const char* new_configuration =
    "# Defaults of calltally's options; `calltally help configuration` says what can stand here.\n\n";
constexpr const char* usual_listen = "127.0.0.1:8787";

std::string region_of_database(const std::string& path) {
  if (!fs::exists(path)) return Roles{}.region;
  Reader reader(path);
  return reader.roles().region;
}

// UTC is what a server says that nobody asked; it is offered all the same.
ExistingSetup existing_setup(const Setup& places, const Environment& environment) {
  ExistingSetup existing{
      existing_text(places.configuration), language_of(environment), region_of_database(places.database), {}};
  if (const auto sections = read_configuration(existing.configuration); !sections) {
    throw UsageError(places.configuration + ":" + std::to_string(sections.error().line) + ": " +
                     sections.error().reason);
  }
  if (const auto language = value_in(existing.configuration, {"", "lang"})) {
    existing.language = *language == "nl" ? Language::nl : Language::en;
  }
  const SystemZone machine = system_zone(zone_places(environment));
  if (machine.trouble.empty()) existing.zone = machine.zone.name();
  return existing;
}

// Only what is said, and what differs from what stands there.
std::string configured(const Setup& setup, const std::string& text) {
  std::string changed = text.empty() ? new_configuration : text;
  const auto set = [&](const ConfigurationKey& key, const std::optional<std::string>& value) {
    if (value && value_in(changed, key) != value) changed = with_value(changed, key, *value);
  };
  // The file beside a database must not say where the database is.
  const bool is_beside =
      fs::path(setup.configuration).parent_path() == fs::path(setup.database).parent_path();
  if (!is_beside) set({"", "db"}, setup.database);
  set({"", "tz"}, setup.zone);
  set({"", "lang"}, setup.language);
  set({"", "listen"}, setup.listen);
  // A service gets its token from systemd and may not read the file itself; the doctor runs as root.
  const bool is_for_doctor = setup.is_of_system && !value_in(text, {"", "token-file"});
  set({is_for_doctor ? "doctor" : "", "token-file"}, setup.token_file);
  set({"", "url"}, setup.url);
  return changed;
}

void write_configuration(const Setup& setup, const std::string& text) {
  const bool is_new = !fs::exists(setup.configuration);
  Output file(setup.configuration);
  file.write(text);
  file.finish();
  // It has no secret in it, and is for every user of the machine.
  if (is_new && setup.is_of_system) static_cast<void>(::chmod(setup.configuration.c_str(), 0644));
}

// What became of one thing: "written", "kept".
void tell(const Environment& environment, std::string_view what, const std::string& text) {
  Output(environment.out)
      .write(std::string(what) + std::string(what.size() < 15 ? 15 - what.size() : 1, ' ') + printable(text) +
             "\n");
}

void set_up_token(const Setup& setup, const Environment& environment) {
  const SetupWords& words = setup_words(setup.spoken);
  const TokenChange change = ensure_token(setup.token_file, setup.renew_token);
  const std::string_view text = change == TokenChange::kept   ? words.token_kept
                                : change == TokenChange::made ? words.token_made
                                                              : words.token_added;
  tell(environment, words.token, filled(text, {setup.token_file}));
}

void set_up_configuration(const Setup& setup, const std::string& before, const Environment& environment) {
  const SetupWords& words = setup_words(setup.spoken);
  const std::string after = configured(setup, before);
  const bool is_same = after == before;
  if (!is_same) write_configuration(setup, after);
  const std::string_view text = is_same          ? words.configuration_same
                                : before.empty() ? words.configuration_written
                                                 : words.configuration_changed;
  tell(environment, words.configuration, filled(text, {setup.configuration}));
}

// The country is a property of the database; without another one the receiver may make it.
void set_up_database(const Setup& setup, const Environment& environment) {
  const SetupWords& words = setup_words(setup.spoken);
  const bool exists = fs::exists(setup.database);
  const RoleOptions wanted{{}, {}, {}, setup.region};
  if (!setup.region || changed(Roles{}, wanted).region == region_of_database(setup.database)) {
    return tell(environment, words.database,
                filled(exists ? words.database_kept : words.database_to_come, {setup.database}));
  }
  Decoder decoder;
  Writer writer(setup.database, Writer::Role::beside,
                [&](std::string_view body, BodyKind kind) { return decoder.read_stored(body, kind); });
  bool is_new = false;
  in_batch(writer, [&] { is_new = writer.set_roles(changed(writer.roles(), wanted)); });
  tell(environment, words.database,
       filled(exists ? words.database_changed : words.database_created,
              {setup.database, country_sentence(writer.roles().region, setup.spoken)}));
  if (!is_new) return;
  if (exists) return derive_again(writer, environment);
  static_cast<void>(
      derive_calls(writer, [](std::int64_t) { return true; }));  // of none: there is nothing to tell
}

// For a shell, in single quotes where it has to be.
std::string for_shell(const std::string& text) {
  const std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-:";
  if (!text.empty() && text.find_first_not_of(plain) == std::string::npos) return text;
  return in_shell_quotes(text);
}

std::string post_address(const Setup& setup, const std::string& configuration) {
  return "http://" + value_in(configuration, {"", "listen"}).value_or(setup.listen.value_or(usual_listen)) +
         "/webhook";
}

// The token itself is for the eyes of whoever sits there, not for a log.
void tell_platform(const Setup& setup, const std::string& configuration, const Environment& environment) {
  const SetupWords& words = setup_words(setup.spoken);
  const std::string url =
      value_in(configuration, {"", "url"}).value_or("https://" + std::string(words.your_host) + "/webhook");
  const std::string token = environment.out_is_terminal ? first_token(setup.token_file)
                                                        : filled(words.first_line_of, {setup.token_file});
  const auto line = [](std::string_view name, std::string_view value) {
    const std::size_t width = 24;
    return "  " + std::string(name) + std::string(width - name.size(), ' ') + printable(value) + "\n";
  };
  Output(environment.out)
      .write("\n" + std::string(words.enter_on_platform) + "\n" + line(words.webhook_url, url) +
             line(words.bearer_token, token) + line("", words.header));
}

void tell_next(const Setup& setup, const std::string& configuration, const Environment& environment) {
  const SetupWords& words = setup_words(setup.spoken);
  const bool has_service = setup.is_of_system && (fs::exists("/lib/systemd/system/calltally.service") ||
                                                  fs::exists("/etc/systemd/system/calltally.service"));
  const std::string start = has_service ? "systemctl enable --now calltally"
                            : setup.is_of_system
                                ? "calltally serve --token-file " + for_shell(setup.token_file)
                                : "calltally serve --db " + for_shell(setup.database);
  Output(environment.out)
      .write("\n" + std::string(words.start_receiver) + "\n  " + start + "\n\n" + std::string(words.test_it) +
             "\n  curl -H \"Authorization: Bearer $(head -n 1 " + for_shell(setup.token_file) +
             ")\" -H 'X-Calltally-Trial: 1' \\\n"
             "    -d '{\"message\":{\"type\":\"end-of-call-report\",\"call\":{\"id\":\"trial\"}}}' " +
             for_shell(post_address(setup, configuration)) + "\n\n" + std::string(words.doctor) + "\n");
}

void tell_doubts(const Setup& setup, const std::string& configuration, const Environment& environment) {
  const std::string zone = value_in(configuration, {"", "tz"}).value_or("");
  if (zone != "UTC" && zone != "Etc/UTC") return;
  Output(environment.err).write("calltally: " + std::string(setup_words(setup.spoken).utc_doubt) + "\n");
}

ExitCode init(const SetupRequest& request, const Environment& environment) {
  const Setup places = places_of_setup(request);
  const ExistingSetup existing = existing_setup(places, environment);
  const Setup setup = ask_for_setup(request, places, existing, environment);
  if (setup.is_of_system) {
    make_folder(fs::path(setup.configuration).parent_path().string(), 0755);
    make_folder(fs::path(setup.database).parent_path().string(), 0700);
  }
  set_up_token(setup, environment);
  set_up_configuration(setup, existing.configuration, environment);
  set_up_database(setup, environment);
  const std::string configuration = existing_text(setup.configuration);
  tell_platform(setup, configuration, environment);
  tell_next(setup, configuration, environment);
  tell_doubts(setup, configuration, environment);
  return ExitCode::done;
}

constexpr const char* init_notes =
    "Over an existing database or configuration it keeps what is there and changes\n"
    "only what you say. It can be run again at any time, and sends nothing anywhere.";

std::vector<Example> init_examples() {
  return {
      {"calltally init", "asks, then writes configuration and token"},
      {"calltally init --yes --tz Europe/Amsterdam --lang nl", "asks nothing"},
      {"calltally init --yes --url https://calls.example.com/webhook", "changes that alone"},
      {"calltally init --yes --new-token", "to rotate the token"},
  };
}

}  // namespace

Verb declare_init() {
  auto request = std::make_shared<SetupRequest>();
  Verb verb{"init", "set up the receiver: its token and configuration"};
  verb.effect = Effect::removes;  // what it writes is always typed
  verb.declarations = setup_options(*request);
  verb.check = [request](const GivenOptions&) { check_setup(*request); };
  verb.examples = init_examples();
  verb.notes = init_notes;
  verb.run = [request](const Environment& environment) { return init(*request, environment); };
  return verb;
}

}  // namespace calltally
