#include "cli/manual/manual_files.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "base/file_text.hpp"
#include "base/instant.hpp"
#include "base/number_text.hpp"
#include "cli/manual/completion_script.hpp"
#include "cli/manual/man_page.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

std::string text_in(const fs::path& path) {
  auto text = text_of_file(path.string());
  if (!text) throw std::runtime_error("cannot read " + path.string());
  return *std::move(text);
}

void write_file(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

// The pages of doc/, by name.
std::vector<fs::path> documents(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".md") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

// Of the first line, "# Figures".
std::string title_of(const std::string& text) { return text.substr(0, text.find('\n')).substr(2); }

std::string date_of_edition(const std::vector<fs::path>& paths) {
  const char* wanted = std::getenv("SOURCE_DATE_EPOCH");
  std::int64_t seconds = wanted == nullptr ? 0 : whole_number_in(wanted).value_or(0);
  if (wanted == nullptr) {
    for (const fs::path& path : paths) {
      const auto changed = std::chrono::file_clock::to_sys(fs::last_write_time(path));
      seconds = std::max<std::int64_t>(
          seconds, std::chrono::floor<std::chrono::seconds>(changed).time_since_epoch().count());
    }
  }
  return format_rfc3339(Instant(std::chrono::milliseconds(seconds * 1000))).substr(0, 10);
}

}  // namespace

void write_manual(const Program& program, const std::vector<Verb>& verbs, const std::string& doc,
                  const std::string& folder) {
  const fs::path out = folder;
  const std::vector<fs::path> paths = documents(doc);
  ManualEdition edition{"calltally " CALLTALLY_VERSION, date_of_edition(paths)};
  for (const fs::path& path : paths) edition.titles[path.stem().string()] = title_of(text_in(path));
  std::vector<ManualTopic> topics;
  const auto write_page = [&](const ManPage& page) {
    const std::string section = std::to_string(page.section);
    write_file(out / "man" / ("man" + section) / (page.name + "." + section), page.roff);
  };
  for (const fs::path& path : paths) {
    const std::string name = path.stem().string();
    if (name == "README") continue;
    if (const Verb* verb = find_verb(verbs, name)) {
      write_page(command_page(*verb, text_in(path), verbs, edition));
    } else {
      topics.push_back({name, text_in(path)});
      write_page(topic_page(topics.back(), verbs, edition));
    }
  }
  write_page(program_page(program, verbs, topics, edition));
  const fs::path completions = out / "completions";
  write_file(completions / "bash" / "calltally", bash_completion(program, verbs));
  write_file(completions / "zsh" / "_calltally", zsh_completion(program, verbs));
  write_file(completions / "fish" / "calltally.fish", fish_completion(program, verbs));
}

}  // namespace calltally
