// Requests to a receiver, as its health is asked and as a platform posts: for `calltally doctor`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answer/doctor.hpp"
#include "base/instant.hpp"
#include "base/tls_session.hpp"
#include "intake/secret_lines.hpp"

namespace calltally {

// GET, within ten seconds. A failure is a reply, too. Throws std::runtime_error where the roots cannot be
// read.
[[nodiscard]] WayInReply ask_health(const WebAddress& address, const TrustedRoots& roots);

// Posts a report of a call that never was, marked as a trial, with a token or with a secret as its
// scheme has it. One for paths goes after the path.
[[nodiscard]] WayInReply send_trial(const WebAddress& address, Platform platform, const Secret& secret,
                                    const TrustedRoots& roots);

// Whose certificates are trusted: the file `named`, else what SSL_CERT_FILE and SSL_CERT_DIR say, else the
// place where this system keeps them.
[[nodiscard]] TrustedRoots trusted_roots(const std::optional<std::string>& named,
                                         const std::optional<std::string>& file_of_environment,
                                         const std::optional<std::string>& folder_of_environment);

// What the kernel says of its clock (adjtimex(2)); nothing where it may not be asked.
[[nodiscard]] std::optional<bool> clock_is_synchronised();

}  // namespace calltally
