// The HTTP library behind the gate: routes a request that was read elsewhere, and writes its answer into
// memory.
#pragma once

#include <httplib.h>

#include <string>
#include <string_view>

#include "http/connection.hpp"

namespace calltally {

// Handlers are set as on any httplib::Server; it never listens, and no thread of its own runs.
class Http : public httplib::Server {
 public:
  // The whole answer. What the library gets to read is written anew from method and path: its own parser sees
  // nothing else that a sender wrote.
  [[nodiscard]] std::string answer(std::string_view method, std::string_view path, After after);
};

}  // namespace calltally
