#include "intake/server.hpp"

#include <array>
#include <cstdio>
#include <exception>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/gzip.hpp"
#include "http/http.hpp"
#include "http/retry_after.hpp"
#include "intake/accept.hpp"
#include "intake/passing_audio.hpp"
#include "intake/route.hpp"
#include "platform/elevenlabs.hpp"

namespace calltally {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t large_body_bytes = 65536;
constexpr const char* plain_text = "text/plain; charset=utf-8";
constexpr const char* json = "application/json";

Claim claim_of(const RequestHead& head, std::string_view path_secret, std::string_view body) {
  return {head.authorizations,
          {head.signature, head.timestamp, head.x_signature, head.x_timestamp, head.retell_signature,
           head.elevenlabs_signature},
          body,
          path_secret};
}

// A job and what it was made from, roughly: the decoded report and its canonical body.
std::size_t held_by_job(std::size_t body_bytes) { return 1024 + 3 * body_bytes; }

void set_status(httplib::Response& response, int status) {
  response.status = status;
  if (status == 503) response.set_header(retry_after_header, retry_after_s);
}

void set_body(httplib::Response& response, std::string_view body) {
  if (body.empty()) return;
  const bool is_json = body.front() == '{';
  response.set_content(std::string(body), is_json ? json : plain_text);
}

std::string milliseconds_since(Clock::time_point begin) {
  const std::chrono::duration<double, std::milli> spent = Clock::now() - begin;
  std::array<char, 32> text{};
  static_cast<void>(std::snprintf(text.data(), text.size(), "%.1f", spent.count()));
  return text.data();
}

// A request on its way to its answer: what the log says of it, and what the handlers format.
struct Request {
  std::string_view method;  // a literal, or borrowed while the request is there
  Route route = Route::unknown;
  const BoundPath* path = nullptr;
  std::size_t bytes = 0;
  Clock::time_point begin;
  Sender sender = Sender::unknown;         // of what the routes refuse
  std::size_t held = 0;                    // by its job
  Outcome outcome = Outcome::unavailable;  // until it is known
  Purpose purpose = Purpose::keep;
  std::string_view event = "-";
  std::string_view platform = {};                     // where it is another one than is read
  std::string answer = {};                            // instead of the outcome's own
  std::optional<std::string> trouble = std::nullopt;  // why storage is unavailable
  CallFields unreadable{};                            // of a delivery that was stored
};

}  // namespace

// The handler behind the gate. A delivery is decided when it comes and answered when it is durable; the
// handlers find the outcome and only put it into words.
struct Server::State final : RequestHandler {
  struct Audio;

  State(const ServerOptions& o, const Credentials& c, Committer& w, const Log& l)
      : options(o), credentials(c), paths(c, options.paths), committer(w), log(l), gate(o.limits, *this, l) {}

  void set_up();
  Needs needs(const RequestHead& head) override;
  std::unique_ptr<PassingBody> pass(const RequestHead& head, std::string_view beginning) override;
  std::optional<std::string> receive(Ticket ticket, const RequestHead& head, std::string_view body,
                                     After after) override;
  void refused(int status, std::string_view head_bytes) override;
  void dropped(std::string_view head_bytes) override;
  [[nodiscard]] int descriptor() const override { return completions->descriptor(); }
  void settle() override;
  void round_over() override;
  void hurry() override { committer.give_up(Clock::now()); }
  [[nodiscard]] std::size_t held_bytes() const override { return held; }

  [[nodiscard]] Sender sender_of(std::string_view head_bytes) const;
  [[nodiscard]] const Credentials& credentials_of(const BoundPath* path) const {
    return path != nullptr ? path->credentials : credentials;
  }
  std::optional<Job> decide(const RequestHead& head, const Claim& claim, Request& request);
  std::optional<std::string> ask_health(Ticket ticket, Request& request, After after);
  void order(Ticket ticket, Job job, const Request& request);
  void settle(const Settled& settled);
  std::string put_into_words(const Request& request, After after);
  std::string answer(const Request& request, After after);
  void deliver(const Request& request, httplib::Response& response);
  void health(httplib::Response& response) const;
  void refuse(httplib::Response& response);
  void count(const Request& request, std::string_view result, int status, Sender sender);
  void note(const Request& request, std::string_view result, int status, Sender sender);
  void write_notes();

  const ServerOptions options;
  const Credentials& credentials;  // of / and /webhook
  const ReceivingPaths paths;
  Committer& committer;
  const Log& log;
  const std::shared_ptr<CompletionQueue> completions = std::make_shared<CompletionQueue>();
  Gate gate;
  Http http;
  std::unique_ptr<Listener> listener;
  std::atomic<bool> stopping = false;
  ServerCounts counts;

  Decoder small;              // the parser keeps buffers of the size of its largest document
  std::vector<Order> orders;  // of this round
  std::unordered_map<Ticket, Request> ordered;
  std::vector<Ticket> probing;  // who asks for health while a probe is under way
  std::vector<std::pair<Ticket, std::string>> settled_answers;  // of one batch
  std::string noted;                                            // lines for the log
  std::size_t held = 0;                                         // by ordered jobs
  Clock::time_point give_up_again{};
  const Request* current = nullptr;  // what the handlers answer
};

// A request whose body nobody needs, until it is answered.
struct Server::State::Audio final : PassingBody {
  Audio(State& s, Request r, const Claim& claim)
      : state(s), request(std::move(r)), audio(claim, s.credentials_of(request.path), now()) {}

  void add(std::string_view bytes) override { audio.add(bytes); }

  std::string answer(After after) override {
    const Accepted accepted = audio.accepted();
    request.outcome = accepted.outcome;
    request.event = accepted.event;
    request.platform = accepted.platform;
    request.bytes = audio.bytes();
    return state.answer(request, after);
  }

  State& state;
  Request request;
  PassingAudio audio;
};

// Of a signed request the body shows who sent it, also where that only says who is refused.
RequestHandler::Needs Server::State::needs(const RequestHead& head) {
  const Destination destination = paths.find(head.path);
  const Claim claim = claim_of(head, destination.secret, {});
  if (!delivers(destination.route, head.method)) {
    return credentials.may_be_signed(claim, now()) ? Needs::body : Needs::no_body;
  }
  const Credentials& here = credentials_of(destination.bound);
  if (!here.may_admit(claim, now())) return Needs::no_body;
  const auto only = destination.bound != nullptr ? std::optional(destination.bound->platform) : std::nullopt;
  const bool may_pass = !head.trial && may_be_audio(claim, here, only, now());
  return may_pass ? Needs::body_that_may_pass : Needs::body;
}

std::unique_ptr<PassingBody> Server::State::pass(const RequestHead& head, std::string_view beginning) {
  if (!elevenlabs::begins_audio(beginning)) return nullptr;
  const Destination destination = paths.find(head.path);
  return std::make_unique<Audio>(*this,
                                 Request{"POST", destination.route, destination.bound, 0, Clock::now()},
                                 claim_of(head, destination.secret, {}));
}

std::optional<std::string> Server::State::receive(Ticket ticket, const RequestHead& head,
                                                  std::string_view body, After after) {
  const Destination destination = paths.find(head.path);
  Request request{head.method, destination.route, destination.bound, body.size(), Clock::now()};
  if (body.empty()) request.bytes = head.content_length.value_or(0);
  if (asks_for_health(request.route, head.method)) return ask_health(ticket, request, after);
  if (!delivers(request.route, head.method)) {
    const bool authentic = credentials.bears_token(head.authorizations) ||
                           credentials.signature_fits(claim_of(head, {}, body), now());
    if (authentic) request.sender = Sender::authentic;
    return answer(request, after);
  }
  request.method = "POST";  // whatever it was; and the head is gone when the answer is due
  auto job = decide(head, claim_of(head, destination.secret, body), request);
  if (!job) return answer(request, after);
  order(ticket, std::move(*job), request);
  return std::nullopt;
}

// What has to be durable before the answer, or nothing where the outcome stands.
std::optional<Job> Server::State::decide(const RequestHead& head, const Claim& claim, Request& request) {
  try {
    const std::size_t body_bytes_max = options.limits.request.body_bytes_max;
    if (head.trial) request.purpose = Purpose::trial;
    Posted posted{claim, head.content_encoding, body_bytes_max, request.purpose};
    if (request.path != nullptr) posted.only = request.path->platform;
    std::optional<Decoder> large;
    if (claim.body.size() >= large_body_bytes || is_gzip(claim.body)) large.emplace();
    Accepted accepted = accept(posted, credentials_of(request.path), large ? *large : small, now());
    request.outcome = accepted.outcome;
    request.event = accepted.event;
    request.platform = accepted.platform;
    request.answer = std::move(accepted.answer);
    request.held = held_by_job(accepted.body_bytes);
    const bool fits = gate.buffered_bytes() + request.held <= options.limits.buffered_bytes_max;
    if (!accepted.job || fits) return std::move(accepted.job);
    request.trouble = "queue-full";
  } catch (const std::exception& failure) {
    request.trouble = failure.what();
  }
  request.outcome = Outcome::unavailable;
  return std::nullopt;
}

void Server::State::order(Ticket ticket, Job job, const Request& request) {
  orders.push_back(Order{std::move(job), now(), ticket, request.purpose});
  held += request.held;
  ordered.emplace(ticket, request);
}

std::optional<std::string> Server::State::ask_health(Ticket ticket, Request& request, After after) {
  if (const auto known = committer.health()) {
    request.trouble = known->trouble;
    return answer(request, after);
  }
  // One probe at a time, for all who ask meanwhile.
  const bool under_way = !probing.empty();
  probing.push_back(ticket);
  request.method = request.method == "HEAD" ? "HEAD" : "GET";
  request.held = held_by_job(0);
  if (under_way) {
    held += request.held;
    ordered.emplace(ticket, request);
  } else {
    order(ticket, Probe{}, request);
  }
  return std::nullopt;
}

void Server::State::round_over() {
  if (!orders.empty()) committer.submit(orders, completions);
  if (ordered.empty()) return;
  const auto at = Clock::now();
  if (at < give_up_again) return;
  give_up_again = at + std::chrono::milliseconds(100);
  committer.give_up(at - committer.queue_wait_max());
}

// A batch together: all answers are put into words, then the log is written, then they are sent.
void Server::State::settle() {
  for (const Settled& one : completions->take()) {
    if (!probing.empty() && probing.front() == one.ticket) {
      for (const Ticket ticket : std::exchange(probing, {}))
        settle({ticket, one.kept, one.failure, one.unreadable});
    } else {
      settle(one);
    }
  }
  write_notes();
  for (auto& [ticket, bytes] : std::exchange(settled_answers, {})) gate.answer(ticket, std::move(bytes));
}

void Server::State::settle(const Settled& settled) {
  const auto found = ordered.find(settled.ticket);
  if (found == ordered.end()) return;
  Request request = std::move(found->second);
  ordered.erase(found);
  held -= request.held;
  request.outcome = calltally::settled(request.outcome, settled);
  request.trouble = settled.failure;
  request.unreadable = settled.unreadable;
  // Also where the sender is gone: the log tells what became of it.
  const auto after = gate.after(settled.ticket);
  std::string bytes = put_into_words(request, after.value_or(After::close));
  if (after) settled_answers.emplace_back(settled.ticket, std::move(bytes));
}

// Routing, handlers and the form of the answer are the library's.
std::string Server::State::put_into_words(const Request& request, After after) {
  current = &request;
  std::string bytes = http.answer(request.method, path_of(request.route), after);
  current = nullptr;
  return bytes;
}

std::string Server::State::answer(const Request& request, After after) {
  std::string bytes = put_into_words(request, after);
  write_notes();
  return bytes;
}

// Only a token is known from the head; a signature would need the body.
Sender Server::State::sender_of(std::string_view head_bytes) const {
  const bool known = credentials.bears_token(authorizations_in(head_bytes));
  return known ? Sender::authentic : Sender::unknown;
}

void Server::State::refused(int status, std::string_view head_bytes) {
  Request request;
  request.begin = Clock::now();
  note(request, "refused", status, sender_of(head_bytes));
  write_notes();
}

void Server::State::dropped(std::string_view head_bytes) {
  if (sender_of(head_bytes) == Sender::authentic) {
    committer.count_refused(503, "overloaded", Sender::authentic);
  }
}

void Server::State::count(const Request& request, std::string_view result, int status, Sender sender) {
  auto& counter = status < 400 ? counts.accepted : status < 500 ? counts.refused : counts.failed;
  ++counter;
  if (status >= 400) committer.count_refused(status, result, sender);
  if (request.outcome == Outcome::counted) committer.count_foreign_event(request.platform, request.event);
}

void Server::State::note(const Request& request, std::string_view result, int status, Sender sender) {
  // Who has no credentials is a stranger, whatever the request calls itself.
  const bool is_trial = request.purpose == Purpose::trial && request.outcome != Outcome::unauthorized;
  if (!is_trial) count(request, result, status, sender);
  std::string text;
  if (!request.platform.empty()) text.append(request.platform).append("/");
  text.append(request.event);
  text.append(" result=").append(result);
  if (request.path != nullptr) text.append(" path=").append(request.path->path);
  if (is_trial && request.outcome != Outcome::trial) text.append(" trial=yes");
  if (request.trouble) text.append(" reason=\"").append(*request.trouble).append("\"");
  const bool has_unreadable = status < 400 && !request.unreadable.empty();
  if (has_unreadable) text.append(" unreadable=").append(names_of(request.unreadable, ","));
  text.append(" status=").append(std::to_string(status));
  text.append(" ms=").append(milliseconds_since(request.begin));
  text.append(" bytes=").append(std::to_string(request.bytes));
  const bool is_worth_a_look = has_unreadable && !request.unreadable.times().empty();
  const Level level = status >= 500                      ? Level::error
                      : status >= 400 || is_worth_a_look ? Level::warning
                                                         : Level::info;
  noted += Log::as_line(level, text);
}

void Server::State::write_notes() {
  if (!noted.empty()) log.write(std::exchange(noted, {}));
}

void Server::State::deliver(const Request& request, httplib::Response& response) {
  set_status(response, status_of(request.outcome));
  if (response.status == 401) response.set_header("WWW-Authenticate", "Bearer");
  set_body(response, request.answer.empty() ? body_of(request.outcome) : std::string_view(request.answer));
  note(request, name_of(request.outcome), response.status,
       is_lost(request.outcome) ? Sender::authentic : Sender::unknown);
}

void Server::State::health(httplib::Response& response) const {
  const auto& trouble = current->trouble;
  set_status(response, trouble ? 503 : 200);
  response.set_header("X-Calltally-Trial", "1");  // whoever asks may send one: nothing will be kept of it
  set_body(response, trouble ? "storage is unavailable: " + *trouble + "\n" : std::string("ok\n"));
}

// Everything the routes refuse: unknown paths and methods.
void Server::State::refuse(httplib::Response& response) {
  if (!response.body.empty()) return;
  const bool webhook = current->route == Route::webhook;
  if (response.status == 404 && current->route != Route::unknown) {
    response.status = 405;
    response.set_header("Allow", webhook ? "POST, PUT, PATCH" : "GET, HEAD");
    set_body(response, webhook ? "only POST here\n" : "only GET here\n");
  } else if (response.status == 404) {
    set_body(response, "post to / or /webhook\n");
  }
  note(*current, "refused", response.status, current->sender);
}

void Server::State::set_up() {
  http.Post(path_of(Route::webhook),
            [this](const httplib::Request&, httplib::Response& response) { deliver(*current, response); });
  http.Get(path_of(Route::health),
           [this](const httplib::Request&, httplib::Response& response) { health(response); });
  http.Options(path_of(Route::server), [](const httplib::Request&, httplib::Response& response) {
    response.status = 204;
    response.set_header("Allow", "GET, HEAD, POST, PUT, PATCH");
  });
  const httplib::Server::HandlerWithResponse refusing = [this](const httplib::Request&,
                                                               httplib::Response& response) {
    refuse(response);
    return httplib::Server::HandlerResponse::Handled;
  };
  http.set_error_handler(refusing);
  http.set_exception_handler([](const httplib::Request&, httplib::Response& response,
                                const std::exception_ptr&) { set_status(response, 503); });
  http.set_keep_alive_max_count(1'000'000);
  http.set_keep_alive_timeout(
      std::chrono::duration_cast<std::chrono::seconds>(options.limits.idle_time_max).count());
}

Server::Server(const ServerOptions& options, const Credentials& credentials, Committer& committer,
               const Log& log)
    : state_(std::make_unique<State>(options, credentials, committer, log)) {
  state_->set_up();
}

Server::~Server() = default;

int Server::bind() {
  const ServerOptions& options = state_->options;
  state_->listener = std::make_unique<Listener>(options.host, options.port, options.may_reach);
  return state_->listener->port();
}

bool Server::run() {
  try {
    state_->gate.run(std::move(state_->listener), state_->stopping);
  } catch (const std::exception& failure) {
    state_->log.line(Level::error, std::string("listening failed reason=") + failure.what());
  }
  return state_->stopping;
}

void Server::stop() {
  state_->stopping = true;
  state_->completions->wake();
}

const ServerCounts& Server::counts() const { return state_->counts; }

}  // namespace calltally
