#include <malloc.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "base/log.hpp"
#include "cli/jobs/background_upgrade.hpp"
#include "cli/options/options.hpp"
#include "cli/options/receiver_options.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/service_manager.hpp"
#include "cli/verbs/receiver_credentials.hpp"
#include "cli/verbs/verbs.hpp"
#include "intake/committer.hpp"
#include "intake/server.hpp"

namespace calltally {
namespace {

constexpr std::uint64_t body_bytes_most = std::uint64_t{16} * 1024 * 1024;

struct ServeOptions {
  std::string database = "calltally.db";
  std::string listen = "127.0.0.1:8787";
  CredentialOptions credentials;
  std::uint64_t body_bytes_max = std::uint64_t{4} * 1024 * 1024;
  std::int64_t skew_max_s = 300;
  std::size_t batch_max = 512;
  std::vector<std::string> paths;
};

bool is_ignored(int signal) {
  struct sigaction action {};
  return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

// Those that end it. What was ignored at the start stays so (nohup, jobs of a script); a blocked signal would
// be waited for all the same. SIGTERM is also what wakes the waiting thread.
sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  for (const int signal : {SIGINT, SIGHUP}) {
    if (!is_ignored(signal)) sigaddset(&signals, signal);
  }
  return signals;
}

void announce(const Log& log, const ListenAddress& address, int port, const ServeOptions& options) {
  const bool v6 = address.host.find(':') != std::string::npos;
  const std::string host = v6 ? "[" + address.host + "]" : address.host;
  log.line(Level::info,
           "listening on http://" + host + ":" + std::to_string(port) + " database=" + options.database);
}

// Waits for a signal while `server` runs in a thread of its own. True for a good end.
bool serve_until_signal(Server& server, const ServiceManager& manager, const Log& log) {
  const sigset_t signals = ending_signals();
  bool asked = false;
  std::thread serving([&] {
    asked = server.run();
    // Listening ended unasked: wake the waiting thread.
    if (!asked) ::kill(::getpid(), SIGTERM);
  });
  int signal = 0;
  sigwait(&signals, &signal);
  manager.tell_stopping();
  server.stop();
  serving.join();
  if (!asked) log.line(Level::error, "listening ended unexpectedly");
  return asked;
}

// A delivery, what is decoded of it and others beside it have to fit into what the gate keeps in memory.
void check_sizes(const ServeOptions& options) {
  if (options.body_bytes_max > body_bytes_most) {
    throw UsageError("--max-body is more than 16MiB, the most that is kept in memory for one delivery");
  }
}

// The copy before an upgrade may take long: a line at its beginning and for each tenth.
CopyProgress copy_told(const Log& log) {
  return [&log, next = 0](double share) mutable {
    const int percent = static_cast<int>(share * 100);
    if (percent < next) return;
    log.line(Level::info, "upgrade copies the database first percent=" + std::to_string(percent));
    next = percent / 10 * 10 + 10;
  };
}

ExitCode serve(const ServeOptions& options, const Environment& environment) {
  check_sizes(options);
  const ListenAddress address = listen_address(options.listen);
  const bool is_local =
      !options.credentials.no_auth || reach_of(address.host, address.port) == Reach::this_machine;
  const Credentials credentials =
      read_credentials(options.credentials, std::chrono::seconds(options.skew_max_s), is_local, environment);
  const Log log(environment.err);

  // No signal may hit a thread that is not waiting for it.
  const sigset_t signals = ending_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  std::atomic<bool> moved = false;
  Committer::Options committing;
  committing.batch_max = options.batch_max;
  committing.on_moved = [&moved] {
    if (!moved.exchange(true)) ::kill(::getpid(), SIGTERM);
  };
  committing.on_copy = copy_told(log);
  bool good = false;
  {
    Committer committer(options.database, committing, log);
    ServerOptions serving;
    serving.host = address.host;
    serving.port = address.port;
    if (options.credentials.no_auth) serving.may_reach = Reach::this_machine;
    serving.paths = bound_paths(options.paths, credentials, std::chrono::seconds(options.skew_max_s));
    serving.limits.request.body_bytes_max = options.body_bytes_max;
    Server server(serving, credentials, committer, log);
    announce(log, address, server.bind(), options);
    const ServiceManager manager(environment);
    manager.tell_ready();  // connections wait in the socket's queue until it is served
    ::malloc_trim(0);      // what parsing and opening took, which a receiver never needs again
    const BackgroundUpgrade upgrade(options.database, log);
    good = serve_until_signal(server, manager, log);
    const ServerCounts& counts = server.counts();
    log.line(Level::info, "stopped accepted=" + std::to_string(counts.accepted) + " refused=" +
                              std::to_string(counts.refused) + " failed=" + std::to_string(counts.failed));
  }
  if (moved) {
    log.line(Level::error, "the database file was moved, deleted or replaced; start again");
    return ExitCode::failed;
  }
  return good ? ExitCode::done : ExitCode::failed;
}

constexpr const char* serve_notes =
    "POST / and POST /webhook receive the platform's events; GET /healthz answers 200\n"
    "while reports can be stored. SIGTERM ends it after the requests in flight.\n"
    "\n"
    "A line of the secret file is SCHEME:SECRET, of flireo, vapi-hmac, retell,\n"
    "elevenlabs, bland, bearer (a token) and path (the end of /webhook/SECRET). A\n"
    "line without a scheme is a secret of Flireo. Each proves its own scheme alone.";

std::vector<Example> serve_examples() {
  return {
      {"calltally serve --token-file token", "on 127.0.0.1:8787"},
      {"calltally serve --secret-file secrets --listen 0.0.0.0:8787"},
      {"calltally serve --no-auth", "only to try it out"},
  };
}

}  // namespace

Verb declare_serve() {
  auto options = std::make_shared<ServeOptions>();
  Verb verb{"serve", "receive end-of-call reports over HTTP"};
  verb.declarations = table({
      database_option(options->database),
      option("--listen", options->listen)
          .word("HOST:PORT")
          .says("address to listen on; port 0 picks a free one")
          .common()
          .defaults_to("127.0.0.1:8787"),
      option("--token-file", options->credentials.token_file)
          .word("FILE")
          .says("bearer tokens, one per line")
          .defaults_to("token in CREDENTIALS_DIRECTORY")
          .names_file(FileUse::input),
      option("--secret-file", options->credentials.secret_file)
          .word("FILE")
          .says("webhook secrets, one per line; with both files, a request needs only one")
          .defaults_to("secret in CREDENTIALS_DIRECTORY")
          .names_file(FileUse::input),
      path_option(options->paths, "a path that this platform alone posts to, with :FILE of its secrets"),
      flag("--no-auth", options->credentials.no_auth)
          .says("accept requests from anybody; loopback addresses only")
          .common(),
      option("--max-body", options->body_bytes_max)
          .word("SIZE")
          .says("largest body accepted, up to 16MiB")
          .defaults_to("4MiB")
          .checked(size_in_bytes()),
      option("--max-skew", options->skew_max_s)
          .word("SECONDS")
          .says("how far a signature's time may be off")
          .defaults_to("300")
          .checked(whole_number("number of seconds", 1, 86'400)),
      option("--batch", options->batch_max)
          .word("N")
          .says("deliveries per commit, for measurements")
          .checked(whole_number("number of deliveries", 1, 4'096))
          .hidden(),
  });
  verb.examples = serve_examples();
  verb.notes = serve_notes;
  verb.run = [options](const Environment& environment) { return serve(*options, environment); };
  return verb;
}

}  // namespace calltally
