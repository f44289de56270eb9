#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <memory>

#include "answer/doctor.hpp"
#include "cli/jobs/trials.hpp"
#include "cli/jobs/way_in.hpp"
#include "cli/options/answer_output.hpp"
#include "cli/options/configuration_file.hpp"
#include "cli/options/given_options.hpp"
#include "cli/options/options.hpp"
#include "cli/options/path_binding.hpp"
#include "cli/options/period_options.hpp"
#include "cli/options/receiver_options.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/verbs/verbs.hpp"
#include "intake/credentials.hpp"
#include "view/doctor_view.hpp"

namespace calltally {
namespace {

struct DoctorOptions {
  std::string database = "calltally.db";
  std::string listen = "127.0.0.1:8787";
  std::optional<std::string> token_file;
  std::optional<std::string> secret_file;
  std::vector<std::string> paths;
  std::optional<std::string> url;
  std::optional<std::string> authorities;
  std::optional<std::string> zone;
  AnswerOptions answer;
  std::optional<GivenOptions> typed;
};

// Where the receiver is asked on this machine: what listens on all addresses listens on the loopback, too.
WebAddress local_address(const std::string& listen) {
  const ListenAddress address = listen_address(listen);
  WebAddress local{Scheme::http, address.host, address.port, "/"};
  if (local.host == "0.0.0.0") local.host = "127.0.0.1";
  if (local.host == "::") local.host = "::1";
  return local;
}

WebAddress address_of_url(const std::string& url) {
  auto address = read_web_address(url);
  if (address) return std::move(*address);
  throw UsageError("--url '" + url + "' " + address.error());
}

// Reads one file of credentials; what is in it goes into `found`.
CredentialFile read_file(const std::string& path, CredentialKind kind, PostedCredentials& found) {
  const auto content = read_credential_file(path, std::string(name_of(kind)));
  if (!content) return {kind, path, 0, content.error()};
  if (kind == CredentialKind::token) {
    found.tokens = tokens_in(*content);
    return {kind, path, found.tokens.size(), {}};
  }
  auto secrets = secrets_in(*content);
  if (!secrets) return {kind, path, 0, complaint_about(secrets.error())};
  found.secrets = std::move(*secrets);
  return {kind, path, found.secrets.size(), {}};
}

// The paths of one platform; a file of secrets that one has to itself is looked at like the others.
std::vector<BoundCredentials> read_bound(const DoctorOptions& options, std::vector<CredentialFile>& files) {
  std::vector<BoundCredentials> bound;
  for (const std::string& text : options.paths) {
    const PathBinding binding = *path_binding_in(text);
    BoundCredentials one{binding.path, binding.platform, std::nullopt};
    if (binding.secret_file) {
      PostedCredentials own;
      files.push_back(read_file(*binding.secret_file, CredentialKind::secret, own));
      one.secrets = std::move(own.secrets);
    }
    bound.push_back(std::move(one));
  }
  return bound;
}

// Also where nothing is sent in the end: a certificate that is not verified is no certificate.
void require_authorities(const std::optional<std::string>& file) {
  if (!file || ::access(file->c_str(), R_OK) == 0) return;
  throw UsageError("--ca '" + *file + "' cannot be read: " + std::strerror(errno));
}

DoctorAnswer look_at_way_in(const DoctorOptions& options, const Environment& environment) {
  require_authorities(options.authorities);
  PostedCredentials credentials;
  const auto configuration = configuration_file(*options.typed, environment);
  DoctorQuestion question;
  question.database = options.database;
  question.local = local_address(options.listen);
  if (configuration) question.configuration = configuration->path;
  if (options.url) question.address = address_of_url(*options.url);
  if (options.zone) question.zone = zone_of(options.zone, environment).name();
  if (const auto& file = options.token_file) {
    question.credentials.push_back(read_file(*file, CredentialKind::token, credentials));
  }
  if (const auto& file = options.secret_file) {
    question.credentials.push_back(read_file(*file, CredentialKind::secret, credentials));
  }
  const std::vector<Trial> trials = trials_with(credentials, read_bound(options, question.credentials));
  std::ranges::transform(trials, std::back_inserter(question.trials), &Trial::way);
  const TrustedRoots roots = trusted_roots(options.authorities, environment.variable("SSL_CERT_FILE"),
                                           environment.variable("SSL_CERT_DIR"));
  const DoctorMeans means{[&](const WebAddress& address) { return ask_health(address, roots); },
                          [&](const WebAddress& address, std::size_t trial) {
                            return send_trial(address, trials[trial].platform, *trials[trial].secret, roots);
                          },
                          clock_is_synchronised(), zone_places(environment)};
  return examine(question, means, environment.clock());
}

ExitCode doctor(const DoctorOptions& options, const Environment& environment) {
  const AnswerOutput output(options.answer, environment);
  const DoctorAnswer answer = look_at_way_in(options, environment);
  const Language language = output.messages().language();
  const bool is_drawn = output.format() == AnswerFormat::table;
  const std::size_t columns = is_drawn ? output.look().columns : Table::unlimited;
  output.give([&] { return doctor_json(answer, language); },
              [&] { return doctor_page(answer, language, columns); });
  return answer.findings() > 0 ? ExitCode::findings : ExitCode::done;
}

constexpr const char* doctor_notes =
    "Exit code: 0 the way in is open, 3 there are findings, 1 it cannot be looked at.\n"
    "Changes nothing: of its trial deliveries only lines in the receiver's log stay.\n"
    "Certificates are always verified, by --ca, SSL_CERT_FILE, SSL_CERT_DIR or the\n"
    "authorities of this system.";

std::vector<Example> doctor_examples() {
  return {
      {"calltally doctor", "with what calltally.toml says"},
      {"calltally doctor --url https://calls.example.com/webhook", "from outside, too"},
      {"calltally doctor --lang nl", "in Dutch"},
      {"calltally doctor --format json", "for programs"},
  };
}

}  // namespace

Verb declare_doctor() {
  auto options = std::make_shared<DoctorOptions>();
  Verb verb{"doctor", "check the way in before the first call"};
  verb.declarations = table({
      database_option(options->database),
      option("--listen", options->listen)
          .word("HOST:PORT")
          .says("address that the receiver listens on")
          .common()
          .defaults_to("127.0.0.1:8787"),
      option("--token-file", options->token_file)
          .word("FILE")
          .says("the receiver's tokens; the first one is tried")
          .common()
          .names_file(FileUse::input),
      option("--secret-file", options->secret_file)
          .word("FILE")
          .says("the receiver's secrets; the first one of each scheme is tried")
          .names_file(FileUse::input),
      path_option(options->paths, "a path of one platform, which is tried"),
      option("--url", options->url).word("URL").says("address that the platform posts to").common(),
      option("--ca", options->authorities)
          .word("FILE")
          .says("trust the authorities in this file (PEM) alone")
          .defaults_to("those of this system")
          .names_file(FileUse::input),
      zone_option(options->zone, "days"),
      answer_options(options->answer,
                     {AnswerFormat::table, AnswerFormat::json, AnswerFormat::markdown, AnswerFormat::html}),
  });
  verb.check = [options](const GivenOptions& given) {
    if (options->url) static_cast<void>(address_of_url(*options->url));
    static_cast<void>(local_address(options->listen));
    options->typed = given;
  };
  verb.examples = doctor_examples();
  verb.notes = doctor_notes;
  verb.run = [options](const Environment& environment) { return doctor(*options, environment); };
  return verb;
}

}  // namespace calltally
