#include "intake/server.hpp"

#include <httplib.h>
#include <sys/socket.h>

#include <array>
#include <cstdio>
#include <optional>
#include <thread>

#include "intake/accept.hpp"

namespace calltally {
namespace {

constexpr int backlog = 511;
constexpr std::size_t large_body_bytes = 65536;
constexpr const char* plain_text = "text/plain; charset=utf-8";
constexpr const char* json = "application/json";
constexpr const char* retry_after_s = "30";

bool is_webhook(const std::string& path) { return path == "/" || path == "/webhook"; }
bool is_known(const std::string& path) { return is_webhook(path) || path == "/healthz"; }

std::string first_value(const httplib::Request& request, const char* name) {
  return request.get_header_value(name);
}

void set_body(httplib::Response& response, std::string_view body) {
  if (body.empty()) return;
  const bool is_json = body.front() == '{';
  response.set_content(std::string(body), is_json ? json : plain_text);
}

std::string milliseconds_since(std::chrono::steady_clock::time_point begin) {
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - begin;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", spent.count());
  return text.data();
}

}  // namespace

struct Server::State {
  State(const ServerOptions& o, const Credentials& c, Committer& w, const Log& l)
      : options(o), credentials(c), committer(w), log(l) {}

  void set_up();
  void receive(const httplib::Request& request, httplib::Response& response);
  void health(httplib::Response& response);
  void refuse(const httplib::Request& request, httplib::Response& response);
  void note(std::string_view event, std::string_view result, int status, std::size_t bytes,
            std::chrono::steady_clock::time_point begin);

  const ServerOptions options;
  const Credentials& credentials;
  Committer& committer;
  const Log& log;
  httplib::Server http;
  socket_t listener = INVALID_SOCKET;
  std::atomic<bool> stopping = false;
  std::atomic<bool> ended = false;
  ServerCounts counts;
};

void Server::State::note(std::string_view event, std::string_view result, int status, std::size_t bytes,
                         std::chrono::steady_clock::time_point begin) {
  auto& counter = status < 400 ? counts.accepted : status < 500 ? counts.refused : counts.failed;
  ++counter;
  std::string text(event);
  text.append(" result=").append(result).append(" status=").append(std::to_string(status));
  text.append(" ms=").append(milliseconds_since(begin)).append(" bytes=").append(std::to_string(bytes));
  const Level level = status < 400 ? Level::info : status < 500 ? Level::warning : Level::error;
  log.line(level, text);
}

void Server::State::receive(const httplib::Request& request, httplib::Response& response) {
  const auto begin = std::chrono::steady_clock::now();
  // The library holds only announced lengths against the limit, not chunks.
  if (request.body.size() > options.body_bytes_max) {
    response.status = 413;
    return;
  }
  const std::string authorization = first_value(request, "Authorization");
  const std::string signature = first_value(request, "X-Webhook-Signature");
  const std::string timestamp = first_value(request, "X-Webhook-Timestamp");
  const std::string type = first_value(request, "Content-Type");
  const std::string encoding = first_value(request, "Content-Encoding");
  const Posted posted{type, encoding, Claim{authorization, signature, timestamp, request.body}};
  try {
    // The parser keeps buffers of the size of its largest document: only small ones may stay with the thread.
    thread_local Decoder small;
    std::optional<Decoder> large;
    if (request.body.size() >= large_body_bytes) large.emplace();
    Decoder& decoder = large ? *large : small;
    const Accepted accepted = accept(posted, credentials, decoder, committer, now());
    response.status = status_of(accepted.outcome);
    if (response.status == 401) response.set_header("WWW-Authenticate", "Bearer");
    set_body(response, body_of(accepted.outcome));
    note(accepted.event, name_of(accepted.outcome), response.status, request.body.size(), begin);
  } catch (const std::exception& failure) {
    response.status = 503;
    response.set_header("Retry-After", retry_after_s);
    set_body(response, "storage is unavailable\n");
    note("-", std::string("unavailable reason=\"") + failure.what() + "\"", 503, request.body.size(), begin);
  }
}

void Server::State::health(httplib::Response& response) {
  const auto trouble = committer.trouble();
  response.status = trouble ? 503 : 200;
  if (trouble) response.set_header("Retry-After", retry_after_s);
  set_body(response, trouble ? "storage is unavailable: " + *trouble + "\n" : std::string("ok\n"));
}

// Everything the library or the routes refuse: unknown paths and methods, too large bodies, broken requests.
void Server::State::refuse(const httplib::Request& request, httplib::Response& response) {
  if (!response.body.empty()) return;
  const auto begin = std::chrono::steady_clock::now();
  if (response.status == 404 && is_known(request.path)) {
    response.status = 405;
    response.set_header("Allow", is_webhook(request.path) ? "POST" : "GET");
  }
  // The library unpacks bodies before it asks: what it cannot unpack was not to be sent in the first place.
  if (response.status == 400 && request.method == "POST" &&
      !is_plain_json(first_value(request, "Content-Type"), first_value(request, "Content-Encoding"))) {
    response.status = 415;
  }
  switch (response.status) {
    case 415:
      set_body(response, body_of(Outcome::unsupported_type));
      break;
    case 404:
      set_body(response, "post to / or /webhook\n");
      break;
    case 405:
      set_body(response, is_webhook(request.path) ? "only POST here\n" : "only GET here\n");
      break;
    case 413:
      set_body(response, "the body is larger than --max-body\n");
      break;
    default:
      break;
  }
  note("-", "refused", response.status, request.body.size(), begin);
}

void Server::State::set_up() {
  const auto webhook = [this](const httplib::Request& request, httplib::Response& response) {
    receive(request, response);
  };
  http.Post("/", webhook);
  http.Post("/webhook", webhook);
  http.Get("/healthz", [this](const httplib::Request&, httplib::Response& response) { health(response); });
  const httplib::Server::HandlerWithResponse refused = [this](const httplib::Request& request,
                                                              httplib::Response& response) {
    refuse(request, response);
    return httplib::Server::HandlerResponse::Handled;
  };
  http.set_error_handler(refused);
  http.set_exception_handler([](const httplib::Request&, httplib::Response& response, std::exception_ptr) {
    response.status = 503;
    response.set_header("Retry-After", retry_after_s);
  });
  http.new_task_queue = [this] { return new httplib::ThreadPool(options.threads); };
  http.set_tcp_nodelay(true);
  http.set_keep_alive_max_count(1'000'000);
  http.set_payload_max_length(options.body_bytes_max);
  // Without SO_REUSEPORT, which would let a second server take a share of the calls in silence.
  http.set_socket_options([this](socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    listener = socket;
  });
}

Server::Server(const ServerOptions& options, const Credentials& credentials, Committer& committer,
               const Log& log)
    : state_(std::make_unique<State>(options, credentials, committer, log)) {
  state_->set_up();
}

Server::~Server() = default;

int Server::bind() {
  const std::string& host = state_->options.host;
  int port = state_->options.port;
  if (port == 0) {
    port = state_->http.bind_to_any_port(host);
  } else if (!state_->http.bind_to_port(host, port)) {
    port = -1;
  }
  if (port <= 0) {
    throw std::runtime_error("cannot listen on " + host + ":" + std::to_string(state_->options.port) +
                             "; is another program using it? --listen names another address");
  }
  // The library asks for a queue of five connections.
  ::listen(state_->listener, backlog);
  return port;
}

bool Server::run() {
  state_->http.listen_after_bind();
  state_->ended = true;
  return state_->stopping;
}

void Server::stop() {
  state_->stopping = true;
  // The library forgets a stop that comes before it listens.
  while (!state_->http.is_running() && !state_->ended)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  state_->http.stop();
}

const ServerCounts& Server::counts() const { return state_->counts; }

}  // namespace calltally
