#include "http/refusal.hpp"

#include "http/retry_after.hpp"

namespace calltally {
namespace {

std::string_view phrase_of(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 408:
      return "Request Timeout";
    case 411:
      return "Length Required";
    case 413:
      return "Payload Too Large";
    case 414:
      return "URI Too Long";
    case 417:
      return "Expectation Failed";
    case 431:
      return "Request Header Fields Too Large";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Error";
  }
}

}  // namespace

std::string answer_of(const Refusal& refusal) {
  std::string bytes = "HTTP/1.1 " + std::to_string(refusal.status) + " ";
  bytes.append(phrase_of(refusal.status)).append("\r\nConnection: close\r\n");
  if (refusal.status == 503)
    bytes.append(retry_after_header).append(": ").append(retry_after_s).append("\r\n");
  bytes.append("Content-Length: ").append(std::to_string(refusal.text.size()));
  bytes.append("\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n").append(refusal.text);
  return bytes;
}

}  // namespace calltally
