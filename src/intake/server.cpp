#include "intake/server.hpp"

#include <array>
#include <cstdio>
#include <exception>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "intake/accept.hpp"
#include "intake/http.hpp"

namespace calltally {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t large_body_bytes = 65536;
constexpr const char* plain_text = "text/plain; charset=utf-8";
constexpr const char* json = "application/json";
constexpr const char* retry_after_s = "30";

bool is_webhook(std::string_view path) { return path == "/" || path == "/webhook"; }
bool is_known(std::string_view path) { return is_webhook(path) || path == "/healthz"; }
bool is_health(const RequestHead& head) {
  return head.path == "/healthz" && (head.method == "GET" || head.method == "HEAD");
}
bool is_delivery(const RequestHead& head) { return head.method == "POST" && is_webhook(head.path); }

Posted posted_of(const RequestHead& head, std::string_view body) {
  return {head.content_type, head.content_encoding,
          Claim{head.authorization, head.signature, head.timestamp, body}};
}

// A job and what it was made from, roughly: the decoded report and its canonical body.
std::size_t held_by_job(std::size_t body_bytes) { return 1024 + 3 * body_bytes; }

void set_body(httplib::Response& response, std::string_view body) {
  if (body.empty()) return;
  const bool is_json = body.front() == '{';
  response.set_content(std::string(body), is_json ? json : plain_text);
}

std::string milliseconds_since(Clock::time_point begin) {
  const std::chrono::duration<double, std::milli> spent = Clock::now() - begin;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", spent.count());
  return text.data();
}

// A request on its way to its answer: what the log says of it, and what the handlers format.
struct Request {
  std::string_view method;  // literals, or borrowed while the request is there
  std::string_view path;
  std::size_t bytes = 0;
  Clock::time_point begin;
  Outcome outcome = Outcome::unavailable;  // until it is known
  std::string_view event = "-";
  std::string_view platform = {};                     // where it is another one than is read
  std::string answer = {};                            // instead of the outcome's own
  std::optional<std::string> trouble = std::nullopt;  // why storage is unavailable
};

}  // namespace

// The desk behind the gate. A delivery is decided when it comes and answered when it is durable; the handlers
// find the outcome and only put it into words.
struct Server::State final : Desk {
  State(const ServerOptions& o, const Credentials& c, Committer& w, const Log& l)
      : options(o), credentials(c), committer(w), log(l), gate(o.limits, *this, l) {}

  void set_up();
  bool needs_body(const RequestHead& head) override;
  std::optional<std::string> receive(Ticket ticket, const RequestHead& head, std::string_view body,
                                     After after) override;
  void refused(int status) override;
  [[nodiscard]] int descriptor() const override { return outbox->descriptor(); }
  void settle() override;
  void round_over() override;
  void hurry() override { committer.give_up(Clock::now()); }
  [[nodiscard]] std::size_t held_bytes() const override { return held; }

  std::optional<Job> decide(const RequestHead& head, std::string_view body, Request& request);
  std::optional<std::string> ask_health(Ticket ticket, Request& request, After after);
  void order(Ticket ticket, Job job, const Request& request);
  void settle(const Settled& settled);
  std::string put_into_words(const Request& request, After after);
  std::string answer(const Request& request, After after);
  void deliver(const Request& request, httplib::Response& response);
  void health(httplib::Response& response) const;
  void refuse(httplib::Response& response);
  void note(const Request& request, std::string_view result, int status);
  void write_notes();

  const ServerOptions options;
  const Credentials& credentials;
  Committer& committer;
  const Log& log;
  const std::shared_ptr<Outbox> outbox = std::make_shared<Outbox>();
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

bool Server::State::needs_body(const RequestHead& head) {
  return is_delivery(head) && !refused_from_head(posted_of(head, {}), credentials, now());
}

std::optional<std::string> Server::State::receive(Ticket ticket, const RequestHead& head,
                                                  std::string_view body, After after) {
  Request request{head.method, head.path, body.size(), Clock::now()};
  if (body.empty()) request.bytes = head.content_length.value_or(0);
  if (is_health(head)) return ask_health(ticket, request, after);
  if (!is_delivery(head)) return answer(request, after);
  auto job = decide(head, body, request);
  if (!job) return answer(request, after);
  // Literals: the head is gone when the answer is due.
  request.method = "POST";
  request.path = head.path == "/" ? "/" : "/webhook";
  order(ticket, std::move(*job), request);
  return std::nullopt;
}

// What has to be durable before the answer, or nothing where the outcome stands.
std::optional<Job> Server::State::decide(const RequestHead& head, std::string_view body, Request& request) {
  try {
    std::optional<Decoder> large;
    if (body.size() >= large_body_bytes) large.emplace();
    Accepted accepted = accept(posted_of(head, body), credentials, large ? *large : small, now());
    request.outcome = accepted.outcome;
    request.event = accepted.event;
    request.platform = accepted.platform;
    request.answer = std::move(accepted.answer);
    const bool fits = gate.buffered_bytes() + held_by_job(body.size()) <= options.limits.buffered_bytes_max;
    if (!accepted.job || fits) return std::move(accepted.job);
    request.trouble = "queue-full";
  } catch (const std::exception& failure) {
    request.trouble = failure.what();
  }
  request.outcome = Outcome::unavailable;
  return std::nullopt;
}

void Server::State::order(Ticket ticket, Job job, const Request& request) {
  orders.push_back(Order{std::move(job), now(), ticket});
  held += held_by_job(request.bytes);
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
  request.path = "/healthz";
  if (under_way) {
    held += held_by_job(request.bytes);
    ordered.emplace(ticket, request);
  } else {
    order(ticket, Probe{}, request);
  }
  return std::nullopt;
}

void Server::State::round_over() {
  if (!orders.empty()) committer.submit(orders, outbox);
  if (ordered.empty()) return;
  const auto at = Clock::now();
  if (at < give_up_again) return;
  give_up_again = at + std::chrono::milliseconds(100);
  committer.give_up(at - committer.queue_wait_max());
}

// A batch together: all answers are put into words, then the log is written, then they are sent.
void Server::State::settle() {
  for (const Settled& one : outbox->take()) {
    if (!probing.empty() && probing.front() == one.ticket) {
      for (const Ticket ticket : std::exchange(probing, {})) settle({ticket, one.kept, one.failure});
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
  held -= held_by_job(request.bytes);
  request.outcome = calltally::settled(request.outcome, settled);
  request.trouble = settled.failure;
  // Also where the sender is gone: the log tells what became of it.
  const auto after = gate.after(settled.ticket);
  std::string bytes = put_into_words(request, after.value_or(After::close));
  if (after) settled_answers.emplace_back(settled.ticket, std::move(bytes));
}

// Routing, handlers and the form of the answer are the library's.
std::string Server::State::put_into_words(const Request& request, After after) {
  current = &request;
  std::string bytes = http.answer(request.method, request.path, after);
  current = nullptr;
  return bytes;
}

std::string Server::State::answer(const Request& request, After after) {
  std::string bytes = put_into_words(request, after);
  write_notes();
  return bytes;
}

void Server::State::refused(int status) {
  note(Request{{}, {}, 0, Clock::now()}, "refused", status);
  write_notes();
}

void Server::State::note(const Request& request, std::string_view result, int status) {
  auto& counter = status < 400 ? counts.accepted : status < 500 ? counts.refused : counts.failed;
  ++counter;
  if (status >= 400) committer.count_refused(status, result);
  if (request.outcome == Outcome::counted) committer.count_foreign_event(request.platform, request.event);
  std::string text;
  if (!request.platform.empty()) text.append(request.platform).append("/");
  text.append(request.event);
  text.append(" result=").append(result);
  if (request.trouble) text.append(" reason=\"").append(*request.trouble).append("\"");
  text.append(" status=").append(std::to_string(status));
  text.append(" ms=").append(milliseconds_since(request.begin));
  text.append(" bytes=").append(std::to_string(request.bytes));
  const Level level = status < 400 ? Level::info : status < 500 ? Level::warning : Level::error;
  noted += Log::as_line(level, text);
}

void Server::State::write_notes() {
  if (!noted.empty()) log.write(std::exchange(noted, {}));
}

void Server::State::deliver(const Request& request, httplib::Response& response) {
  response.status = status_of(request.outcome);
  if (response.status == 401) response.set_header("WWW-Authenticate", "Bearer");
  if (response.status == 503) response.set_header("Retry-After", retry_after_s);
  set_body(response, request.answer.empty() ? body_of(request.outcome) : std::string_view(request.answer));
  note(request, name_of(request.outcome), response.status);
}

void Server::State::health(httplib::Response& response) const {
  const auto& trouble = current->trouble;
  response.status = trouble ? 503 : 200;
  if (trouble) response.set_header("Retry-After", retry_after_s);
  set_body(response, trouble ? "storage is unavailable: " + *trouble + "\n" : std::string("ok\n"));
}

// Everything the routes refuse: unknown paths and methods.
void Server::State::refuse(httplib::Response& response) {
  if (!response.body.empty()) return;
  const bool webhook = is_webhook(current->path);
  if (response.status == 404 && is_known(current->path)) {
    response.status = 405;
    response.set_header("Allow", webhook ? "POST" : "GET");
    set_body(response, webhook ? "only POST here\n" : "only GET here\n");
  } else if (response.status == 404) {
    set_body(response, "post to / or /webhook\n");
  }
  note(*current, "refused", response.status);
}

void Server::State::set_up() {
  const auto webhook = [this](const httplib::Request&, httplib::Response& response) {
    deliver(*current, response);
  };
  // The library decodes paths: what was not known before must not become a webhook here.
  http.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
    if (request.path == current->path) return httplib::Server::HandlerResponse::Unhandled;
    response.status = 404;
    return httplib::Server::HandlerResponse::Handled;
  });
  http.Post("/", webhook);
  http.Post("/webhook", webhook);
  http.Get("/healthz", [this](const httplib::Request&, httplib::Response& response) { health(response); });
  const httplib::Server::HandlerWithResponse refusing = [this](const httplib::Request&,
                                                               httplib::Response& response) {
    refuse(response);
    return httplib::Server::HandlerResponse::Handled;
  };
  http.set_error_handler(refusing);
  http.set_exception_handler([](const httplib::Request&, httplib::Response& response, std::exception_ptr) {
    response.status = 503;
    response.set_header("Retry-After", retry_after_s);
  });
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
  state_->listener = std::make_unique<Listener>(state_->options.host, state_->options.port);
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
  state_->outbox->wake();
}

const ServerCounts& Server::counts() const { return state_->counts; }

}  // namespace calltally
