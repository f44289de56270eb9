// Tells the service manager that started this process how far it is: systemd's protocol for units of
// Type=notify, see sd_notify(3).
#pragma once

#include <string>
#include <string_view>

#include "cli/terminal/environment.hpp"

namespace calltally {

class ServiceManager {
 public:
  // The one that NOTIFY_SOCKET names. Without that variable nobody is told anything.
  explicit ServiceManager(const Environment& environment);

  // Requests are served from now on.
  void tell_ready() const { tell("READY=1"); }

  // It ends; requests in flight are still finished.
  void tell_stopping() const { tell("STOPPING=1"); }

 private:
  // A manager that cannot be reached is no reason to stop serving: it will say itself what it misses.
  void tell(std::string_view state) const;

  std::string socket_;  // a path, or a name that begins with "@" and lies in no file system
};

}  // namespace calltally
