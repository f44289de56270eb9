#include "cli/verbs/receiver_credentials.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>
#include <vector>

#include "cli/options/usage_error.hpp"

namespace calltally {
namespace {

struct CredentialFile {
  std::string option;  // by which it is known, "--token-file"
  std::string path;
  std::string what;  // "token" or "secret"
};

// What to do about a file that cannot be read.
std::string way_out(int error, const std::string& what) {
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

[[noreturn]] void refuse_file(const CredentialFile& file) {
  const int error = errno;
  throw UsageError(file.option + " '" + file.path +
                   "' cannot be read: " + std::generic_category().message(error) + way_out(error, file.what));
}

// What a credentials file says. No credential holds a NUL byte, but every text in UTF-16 does, with its mark
// or without.
std::string content_of(const CredentialFile& file) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(file.path.c_str(), "rbe"),
                                                               std::fclose);
  if (!stream) refuse_file(file);
  std::string content;
  std::array<char, 4096> some{};
  while (const std::size_t length = std::fread(some.data(), 1, some.size(), stream.get())) {
    content.append(some.data(), length);
  }
  if (std::ferror(stream.get()) != 0) refuse_file(file);
  if (content.find('\0') == std::string::npos && !content.starts_with("\xFF\xFE") &&
      !content.starts_with("\xFE\xFF")) {
    return content;
  }
  throw UsageError(file.option + " '" + file.path + "' is UTF-16 or not text; it must be plain text: " +
                   "`iconv -f UTF-16 -t UTF-8 FILE > NEW-FILE` converts UTF-16");
}

[[noreturn]] void refuse_empty(const CredentialFile& file) {
  throw UsageError(file.option + " '" + file.path + "' has no " + file.what +
                   " in it, so nobody could post; write one " + file.what +
                   " per line; lines that begin with # are comments");
}

std::size_t add(Credentials& credentials, const CredentialFile& file, const std::string& content) {
  return file.what == "token" ? credentials.add_tokens(content) : credentials.add_secrets(content);
}

// Those that options name, else those that the service was given.
std::vector<CredentialFile> files_of(const CredentialOptions& options, const Environment& environment) {
  std::vector<CredentialFile> files;
  if (options.token_file) files.push_back({"--token-file", *options.token_file, "token"});
  if (options.secret_file) files.push_back({"--secret-file", *options.secret_file, "secret"});
  const std::string folder = environment.variable("CREDENTIALS_DIRECTORY").value_or("");
  if (!files.empty() || folder.empty()) return files;
  for (const char* what : {"token", "secret"}) {
    const std::string path = folder + "/" + what;
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) files.push_back({"credential", path, what});
  }
  return files;
}

void refuse_open(const CredentialOptions& options, bool is_local) {
  if (!is_local) {
    throw UsageError(
        "--no-auth lets anybody post, so it works on a loopback address only (127.0.0.1, [::1] or a name "
        "that has no other); use --token-file or --secret-file");
  }
  if (options.token_file || options.secret_file) {
    throw UsageError("--no-auth cannot be combined with --token-file or --secret-file");
  }
}

}  // namespace

Credentials read_credentials(const CredentialOptions& options, std::chrono::seconds skew, bool is_local,
                             const Environment& environment) {
  if (options.no_auth) {
    refuse_open(options, is_local);
    return Credentials::open_to_all();
  }
  Credentials credentials;
  credentials.set_skew(skew);
  for (const CredentialFile& file : files_of(options, environment)) {
    if (add(credentials, file, content_of(file)) == 0) refuse_empty(file);
  }
  if (!credentials.empty()) return credentials;
  throw UsageError(
      "refusing to start without authentication: use --token-file FILE (a bearer token per line), "
      "--secret-file "
      "FILE (a webhook secret per line), or both; --no-auth lets anybody post, on a loopback address only");
}

}  // namespace calltally
