#include "cli/jobs/trials.hpp"

#include <algorithm>

namespace calltally {
namespace {

bool is_alike(const Secret& a, const Secret& b) { return a.use == b.use && a.scheme == b.scheme; }

std::string name_of_secret(const Secret& secret) {
  switch (secret.use) {
    case SecretUse::bearer:
      return "bearer secret";
    case SecretUse::path:
      return "path secret";
    case SecretUse::signs:
      break;
  }
  return std::string(secret.scheme->word) + " secret";
}

Platform platform_of_scheme(const Secret& secret) {
  return secret.use == SecretUse::signs ? secret.scheme->platform : Platform::flireo;
}

Secret as_secret(const std::string& token) { return {SecretUse::bearer, nullptr, token}; }

std::optional<Secret> first_of(SecretUse use, const std::vector<Secret>& secrets) {
  const auto found = std::ranges::find(secrets, use, &Secret::use);
  return found == secrets.end() ? std::nullopt : std::optional(*found);
}

Trial trial_at(const BoundCredentials& bound, const PostedCredentials& all) {
  const Platform platform = bound.platform;
  const std::vector<Secret>& own = bound.secrets ? *bound.secrets : all.secrets;
  Trial trial{{"", bound.path, reports_are_read(platform)}, platform, std::nullopt};
  const auto signs_there = [&](const Secret& one) {
    return one.use == SecretUse::signs && one.scheme->platform == platform;
  };
  const auto signing = std::ranges::find_if(own, signs_there);
  if (signing != own.end()) {
    trial.secret = *signing;
  } else if (!all.tokens.empty()) {
    trial.secret = as_secret(all.tokens.front());
    trial.way.credential = "token";
    return trial;
  }
  for (const auto& [use, secrets] :
       {std::pair(SecretUse::bearer, &own), std::pair(SecretUse::bearer, &all.secrets),
        std::pair(SecretUse::path, &own)}) {
    if (!trial.secret) trial.secret = first_of(use, *secrets);
  }
  if (trial.secret) trial.way.credential = name_of_secret(*trial.secret);
  return trial;
}

}  // namespace

std::vector<Trial> trials_with(const PostedCredentials& all, const std::vector<BoundCredentials>& bound) {
  constexpr const char* open_path = "/webhook";
  std::vector<Trial> trials;
  if (!all.tokens.empty()) {
    trials.push_back({{"token", open_path}, Platform::flireo, as_secret(all.tokens.front())});
  }
  const auto is_of_flireo = [](const Secret& one) { return one.scheme == &flireo::signing; };
  const bool is_plain = std::ranges::all_of(all.secrets, is_of_flireo);
  std::vector<Secret> tried;
  for (const Secret& secret : all.secrets) {
    if (std::ranges::any_of(tried, [&](const Secret& one) { return is_alike(one, secret); })) continue;
    tried.push_back(secret);
    const std::string name = is_plain ? "secret" : name_of_secret(secret);
    trials.push_back({{name, open_path}, platform_of_scheme(secret), secret});
  }
  for (const BoundCredentials& one : bound) trials.push_back(trial_at(one, all));
  return trials;
}

}  // namespace calltally
