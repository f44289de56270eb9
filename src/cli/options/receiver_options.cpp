#include "cli/options/receiver_options.hpp"

#include <cerrno>
#include <string_view>
#include <system_error>

#include "base/file_text.hpp"
#include "base/number_text.hpp"
#include "cli/options/path_binding.hpp"
#include "cli/options/usage_error.hpp"

namespace calltally {
namespace {

// What to do about a file that cannot be read.
std::string way_out_of(int error, const std::string& what) {
  switch (error) {
    case ENOENT:
      return "; it is a text file with one " + what + " per line, in the folder where calltally starts or " +
             "named by its whole path";
    case EACCES:
    case EPERM:
      return "; the user that calltally runs as must be able to read it (chown, chmod), and the folders "
             "above";
    case EISDIR:
      return "; name a file in it";
    default:
      return "";
  }
}

}  // namespace

ListenAddress listen_address(const std::string& text) {
  const auto colon = text.rfind(':');
  ListenAddress address;
  if (colon != std::string::npos) {
    address.host = text.substr(0, colon);
    if (address.host.starts_with('[') && address.host.ends_with(']')) {
      address.host = address.host.substr(1, address.host.size() - 2);
    }
    const auto port = whole_number_in(std::string_view(text).substr(colon + 1));
    if (port && *port >= 0 && *port <= 65535 && !address.host.empty()) {
      address.port = static_cast<int>(*port);
      return address;
    }
  }
  throw UsageError("--listen '" + text + "' is not an address; write HOST:PORT, such as 127.0.0.1:8787");
}

Declaration path_option(std::vector<std::string>& paths, const std::string& says) {
  return option("--path", paths)
      .word("PATH=PLATFORM")
      .says(says)
      .taking(Takes::each)
      .checked([](const std::string& text) {
        const auto binding = path_binding_in(text);
        return binding ? std::string{} : "is wrong: " + binding.error();
      });
}

// No credential holds a NUL byte, but every text in UTF-16 does, with its mark or without.
tl::expected<std::string, std::string> read_credential_file(const std::string& path,
                                                            const std::string& what) {
  auto content = text_of_file(path);
  if (!content) {
    return tl::unexpected("cannot be read: " + std::generic_category().message(content.error()) +
                          way_out_of(content.error(), what));
  }
  if (content->find('\0') == std::string::npos && !content->starts_with("\xFF\xFE") &&
      !content->starts_with("\xFE\xFF")) {
    return *std::move(content);
  }
  return tl::unexpected<std::string>(
      "is UTF-16 or not text; it must be plain text: `iconv -f UTF-16 -t UTF-8 FILE > NEW-FILE` converts "
      "UTF-16");
}

std::string required_credentials(const std::string& path, const std::string& option,
                                 const std::string& what) {
  auto content = read_credential_file(path, what);
  if (content) return std::move(*content);
  throw UsageError(option + " '" + path + "' " + content.error());
}

}  // namespace calltally
