#include <chrono>
#include <string>

#include "platform/elevenlabs.hpp"
#include "platform/signature.hpp"
#include "support/catch.hpp"
#include "support/house.hpp"
#include "support/store.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t mebibyte = std::size_t{1024} * 1024;
constexpr const char* secret = "wsec_test_0000";

std::string audio(std::size_t bytes) {
  const std::string before = R"({"type":"post_call_audio","event_timestamp":1739537319,"data":)"
                             R"({"conversation_id":"conv_1","full_audio":")";
  const std::string after = "\"}}";
  return before + std::string(bytes - before.size() - after.size(), 'A') + after;
}

std::string signed_with(const std::string& secret_text, const std::string& body) {
  const std::string at = unix_seconds(now());
  return "ElevenLabs-Signature: t=" + at + ",v0=" + dotted_hmac_hex(secret_text, at, body) + "\r\n";
}

std::string head_of(const std::string& headers) {
  return "POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + headers;
}

std::string posted(const std::string& headers, const std::string& body) {
  return head_of(headers) + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string posted_in_chunks(const std::string& headers, const std::string& body) {
  std::string bytes = head_of(headers) + "Transfer-Encoding: chunked\r\n\r\n";
  for (std::size_t at = 0; at < body.size(); at += 0x10000) {
    const std::string data = body.substr(at, 0x10000);
    std::ostringstream size;
    size << std::hex << data.size();
    bytes.append(size.str()).append("\r\n").append(data).append("\r\n");
  }
  return bytes + "0\r\n\r\n";
}

std::string answer_to(const House& house, const std::string& bytes) {
  RawClient client(house.port);
  client.send(bytes);
  return client.answer();
}

int times(const std::string& text, const std::string& part) {
  int found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

// All connections together may hold a mebibyte: what is larger and answered was not held.
HouseOptions narrow() {
  HouseOptions options;
  options.secrets = std::string("elevenlabs:") + secret;
  options.limits.request.body_bytes_max = 256 * 1024;
  options.limits.buffered_bytes_max = mebibyte;
  return options;
}

const std::string counted = "200 keep ";
const std::string stranger = "401 keep credentials are missing or wrong";
const std::string unread_stranger = "401 close credentials are missing or wrong";
const std::string too_large = "413 close the body is larger than --max-body";
const std::string token = std::string("Authorization: Bearer ") + House::token + "\r\n";

TEST_CASE("a recording is told by how its body begins") {
  for (const char* body : {R"({"type":"post_call_audio","data")", R"({ "type" : "post_call_audio")",
                           "{\n\t\"type\":\r\n \"post_call_audio\",",
                           R"({"event_timestamp":1739537319,"type":"post_call_audio",)"}) {
    CAPTURE(body);
    CHECK(elevenlabs::begins_audio(body));
  }
  for (const char* body : {"", "{", R"({"type":"post_call_audio)", R"({"type":"post_call_audio2")",
                           R"({"type":"post_call_transcription")", R"(["type":"post_call_audio")",
                           R"({"data":{"type":"post_call_audio")", R"({"event_timestamp":17)",
                           R"({"event_timestamp":{"a":1,"type":"post_call_audio"}})",
                           R"({"a":"{\"type\":\"post_call_audio\"")"}) {
    CAPTURE(body);
    CHECK_FALSE(elevenlabs::begins_audio(body));
  }
}

TEST_CASE("a signed recording is counted, of whatever size up to the limit, and nothing of it is held") {
  House house(narrow());
  for (const std::size_t bytes :
       {std::size_t{200}, std::size_t{5'000}, 256 * 1024 + std::size_t{1}, 64 * mebibyte}) {
    CAPTURE(bytes);
    const std::string body = audio(bytes);
    const std::string headers = signed_with(secret, body);
    CHECK(answer_to(house, posted(headers, body)) == counted);
    CHECK(answer_to(house, posted_in_chunks(headers, body)) == counted);
  }
  const std::string body = audio(64 * mebibyte + 1);
  const std::string headers = signed_with(secret, body);
  CHECK(answer_to(house, posted(headers, body)) == too_large);
  CHECK(answer_to(house, posted_in_chunks(headers, body)) == too_large);
  house.stop();
  CHECK(times(house.log(), "info elevenlabs/post_call_audio result=counted status=200 ") == 8);
  CHECK(rows_of(house.path(), "SELECT count(*) FROM quarantine") == "0\n");
  CHECK(house.log().find(" bytes=67108864\n") != std::string::npos);
}

TEST_CASE("a recording that nobody proves is a stranger's, and leaves nothing") {
  House house(narrow());
  const std::string body = audio(mebibyte);
  const std::string other = signed_with("another", body);
  CHECK(answer_to(house, posted(other, body)) == stranger);
  CHECK(answer_to(house, posted_in_chunks(other, body)) == stranger);
  std::string altered = body;
  altered[mebibyte / 2] = 'B';
  CHECK(answer_to(house, posted(signed_with(secret, body), altered)) == stranger);
  CHECK(answer_to(house, posted_in_chunks(signed_with(secret, body), altered)) == stranger);
  CHECK(answer_to(house, posted(signed_with(secret, body), body + " ")) == stranger);
  // Not even read: no signature, or one of long ago.
  CHECK(answer_to(house, posted("", body)) == unread_stranger);
  CHECK(answer_to(house, posted("ElevenLabs-Signature: t=1700000000,v0=" + std::string(64, 'a') + "\r\n",
                                body)) == unread_stranger);
  house.stop();
  CHECK(times(house.log(), "result=unauthorized status=401 ") == 7);
  CHECK(times(house.log(), "result=counted") == 0);
}

TEST_CASE("a token lets a recording pass, where the sender is ElevenLabs by its header") {
  House house(narrow());
  const std::string body = audio(mebibyte);
  const std::string headers = token + signed_with("another", body);
  CHECK(answer_to(house, posted(headers, body)) == counted);
  CHECK(answer_to(house, posted_in_chunks(headers, body)) == counted);
  CHECK(answer_to(house, posted(token, body)) == too_large);
  CHECK(answer_to(house, posted_in_chunks(token, body)) == too_large);
  // A trial asks whether a delivery would be kept; nothing of this would.
  CHECK(answer_to(house, posted(headers + "X-Calltally-Trial: 1\r\n", body)) == too_large);
  house.stop();
  CHECK(times(house.log(), "result=counted") == 2);
  CHECK(times(house.log(), "result=refused status=413 ") == 3);
}

TEST_CASE("nothing else is larger than the limit, whatever signs it") {
  const House house(narrow());
  std::string body = audio(mebibyte);
  body.replace(body.find("post_call_audio"), 15, "post_call_video");
  const std::string headers = signed_with(secret, body);
  CHECK(answer_to(house, posted(headers, body)) == too_large);
  CHECK(answer_to(house, posted_in_chunks(headers, body)) == too_large);
  // Said as soon as it can be known: no more of it has to come.
  const std::string bytes = posted(headers, body);
  CHECK(answer_to(house, bytes.substr(0, bytes.find("\r\n\r\n") + 4 + 4096)) == too_large);
  // What is not too large is read as it always was.
  body.resize(200 * 1024);
  CHECK(answer_to(house, posted_in_chunks(signed_with(secret, body), body)) ==
        "400 keep the body is not a JSON object");
}

TEST_CASE("who sends a recording slowly runs out of time, as with any body") {
  HouseOptions options = narrow();
  options.limits.request_time_max = 300ms;
  options.limits.body_bytes_per_s_min = 100 * mebibyte;
  const House house(options);
  const std::string body = audio(mebibyte);
  for (const std::string& bytes :
       {posted(signed_with(secret, body), body), posted_in_chunks(signed_with(secret, body), body)}) {
    CHECK(answer_to(house, bytes.substr(0, bytes.size() - 100)) == "408 close the request took too long");
  }
}

TEST_CASE("a recording has longer the more of it has come") {
  HouseOptions options = narrow();
  options.limits.request_time_max = 100ms;
  options.limits.body_bytes_per_s_min = 10'000;
  const House house(options);
  const std::string body = audio(mebibyte);
  const std::string bytes = posted(signed_with(secret, body), body);
  RawClient client(house.port);
  client.send(bytes.substr(0, bytes.size() - 100));  // worth 100 seconds
  CHECK(client.answer(400) == "silence");
  client.send(bytes.substr(bytes.size() - 100));
  CHECK(client.answer() == counted);
}

TEST_CASE("the connection of a recording takes the next request") {
  const House house(narrow());
  const std::string body = audio(mebibyte);
  RawClient client(house.port);
  const std::string more = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  client.send(posted(signed_with(secret, body), body) + more);
  CHECK(client.answer() == counted);
  CHECK(client.answer() == "200 keep ok");
  client.send(posted_in_chunks(signed_with("another", body), body) + more);
  CHECK(client.answer() == stranger);
  CHECK(client.answer() == "200 keep ok");
  const std::string expecting = posted(signed_with(secret, body) + "Expect: 100-continue\r\n", body);
  const auto head_end = expecting.find("\r\n\r\n") + 4;
  client.send(expecting.substr(0, head_end));
  CHECK(client.answer() == "100 keep ");
  client.send(expecting.substr(head_end));
  CHECK(client.answer() == counted);
}

}  // namespace
}  // namespace calltally
