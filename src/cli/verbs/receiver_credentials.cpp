#include "cli/verbs/receiver_credentials.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "cli/options/receiver_options.hpp"
#include "cli/options/usage_error.hpp"

namespace calltally {
namespace {

struct NamedFile {
  std::string option;  // by which it is known, "--token-file"
  std::string path;
  std::string what;  // "token" or "secret"
};

[[noreturn]] void refuse_empty(const NamedFile& file) {
  throw UsageError(file.option + " '" + file.path + "' has no " + file.what +
                   " in it, so nobody could post; write one " + file.what +
                   " per line; lines that begin with # are comments");
}

std::size_t add(Credentials& credentials, const NamedFile& file, const std::string& content) {
  if (file.what == "token") return credentials.add_tokens(content);
  const auto count = credentials.add_secrets(content);
  if (count) return *count;
  throw UsageError(file.option + " '" + file.path + "' " + complaint_about(count.error()));
}

// Those that options name, else those that the service was given.
std::vector<NamedFile> files_of(const CredentialOptions& options, const Environment& environment) {
  std::vector<NamedFile> files;
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
  for (const NamedFile& file : files_of(options, environment)) {
    if (add(credentials, file, required_credentials(file.path, file.option, file.what)) == 0)
      refuse_empty(file);
  }
  if (!credentials.empty()) return credentials;
  throw UsageError(
      "refusing to start without authentication: use --token-file FILE (a bearer token per line), "
      "--secret-file "
      "FILE (a webhook secret per line), or both; --no-auth lets anybody post, on a loopback address only");
}

std::vector<BoundPath> bound_paths(const std::vector<std::string>& bindings, const Credentials& all,
                                   std::chrono::seconds skew) {
  std::vector<BoundPath> paths;
  for (const std::string& text : bindings) {
    const PathBinding binding = *path_binding_in(text);
    if (std::ranges::find(paths, binding.path, &BoundPath::path) != paths.end()) {
      throw UsageError("--path '" + binding.path + "' is bound twice; a path is for one platform");
    }
    Credentials credentials = all;
    if (binding.secret_file) {
      const NamedFile file{"--path '" + binding.path + "':", *binding.secret_file, "secret"};
      credentials = Credentials();
      credentials.set_skew(skew);
      if (add(credentials, file, required_credentials(file.path, file.option, file.what)) == 0) {
        refuse_empty(file);
      }
      credentials.add_tokens_of(all);
    }
    paths.push_back({binding.path, binding.platform, credentials.of(binding.platform)});
    if (!paths.back().credentials.empty()) continue;
    throw UsageError("--path '" + text + "' admits nobody: there is no token, and no secret of " +
                     std::string(title_of(binding.platform)) +
                     "; see SCHEME:SECRET in `calltally help serve`");
  }
  return paths;
}

}  // namespace calltally
