// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// One line per answer: seconds since 1970, the word, the anonymous URL, separated by tabs.
#include "visibility/probe_cache.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <system_error>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace license_check::visibility {

namespace {

constexpr std::size_t k_largest_file = 256 * 1024;
constexpr std::size_t k_most_answers = 32;

struct Entry {
  Timestamp time;
  Visibility visibility = Visibility::public_;
  std::string url;
};

/// A file descriptor that closes itself.
class File {
 public:
  explicit File(int descriptor) : m_descriptor(descriptor) {}
  ~File() {
    if (m_descriptor >= 0) close(m_descriptor);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] int get() const { return m_descriptor; }
  [[nodiscard]] bool is_open() const { return m_descriptor >= 0; }

 private:
  int m_descriptor;
};

std::string directory_of(const std::string& git_dir) { return git_dir + "/license-check"; }
std::string path_of(const std::string& git_dir) { return directory_of(git_dir) + "/probes"; }

/// The text of the file where it is ours, regular and small; else empty.
std::string read_own_file(const std::string& path) {
  const File file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  struct stat status {};
  if (!file.is_open() || fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_uid != geteuid() ||
      (status.st_mode & (S_IWGRP | S_IWOTH)) != 0 || status.st_size > static_cast<off_t>(k_largest_file))
    return {};
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  const ssize_t size = read(file.get(), text.data(), text.size());
  text.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
  return text;
}

std::optional<Entry> parse_line(std::string_view line) {
  const auto fields = split(line, '\t');
  if (fields.size() != 3) return std::nullopt;
  std::int64_t time = 0;
  const auto [end, error] = std::from_chars(fields[0].data(), fields[0].data() + fields[0].size(), time);
  if (error != std::errc() || end != fields[0].data() + fields[0].size()) return std::nullopt;
  if (fields[1] != "public" && fields[1] != "private") return std::nullopt;
  const auto visibility = fields[1] == "public" ? Visibility::public_ : Visibility::private_;
  return Entry{Timestamp(std::chrono::seconds(time)), visibility, std::string(fields[2])};
}

/// The answers that still count, oldest first.
std::vector<Entry> read_entries(const std::string& git_dir, Timestamp now) {
  std::vector<Entry> entries;
  const std::string text = read_own_file(path_of(git_dir));
  std::string_view rest = text;
  // What follows the last line end was not written to its end.
  for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    auto entry = parse_line(rest.substr(0, end));
    rest.remove_prefix(end + 1);
    if (entry && entry->time <= now && entry->time > now - k_answer_life) entries.push_back(std::move(*entry));
  }
  return entries;
}

Status failure(const std::string& what, const std::string& path) {
  return fail(ErrorKind::io, what + ": " + std::generic_category().message(errno), path);
}

/// Replaces the file by one with `text`, for its owner alone.
Status replace_file(const std::string& path, std::string_view text) {
  const std::string temporary = path + "." + std::to_string(getpid());
  {
    const File file(open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.is_open()) return failure("cannot create the file", temporary);
    if (write(file.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
      unlink(temporary.c_str());
      return failure("cannot write the file", temporary);
    }
  }
  if (rename(temporary.c_str(), path.c_str()) != 0) {
    unlink(temporary.c_str());
    return failure("cannot replace the file", path);
  }
  return {};
}

std::string age(std::chrono::seconds time) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time).count();
  if (minutes == 0) return "less than a minute ago";
  return minutes == 1 ? "a minute ago" : std::to_string(minutes) + " minutes ago";
}

}  // namespace

std::optional<ProbeAnswer> recall_answer(const std::string& git_dir, std::string_view url, Timestamp now) {
  const auto key = anonymous_url(url);
  if (!key) return std::nullopt;
  std::optional<ProbeAnswer> answer;
  for (const Entry& entry : read_entries(git_dir, now)) {
    if (entry.url != *key) continue;
    const std::string_view outcome = entry.visibility == Visibility::public_ ? " succeeded " : " was denied ";
    answer = {entry.visibility,
              "anonymous read of " + escape_controls(*key) + std::string(outcome) + age(now - entry.time)};
  }
  return answer;
}

Status remember_answer(const std::string& git_dir, std::string_view url, const ProbeAnswer& answer, Timestamp now) {
  const auto key = anonymous_url(url);
  if (!key || !answer.visibility) return {};
  std::vector<Entry> entries = read_entries(git_dir, now);
  std::erase_if(entries, [&](const Entry& entry) { return entry.url == *key; });
  if (entries.size() >= k_most_answers) entries.erase(entries.begin(), entries.end() - (k_most_answers - 1));
  entries.push_back({now, *answer.visibility, *key});
  std::string text;
  for (const Entry& entry : entries)
    text += std::to_string(entry.time.time_since_epoch().count()) + "\t" +
            (entry.visibility == Visibility::public_ ? "public" : "private") + "\t" + entry.url + "\n";
  if (mkdir(directory_of(git_dir).c_str(), 0700) != 0 && errno != EEXIST)
    return failure("cannot make the directory", directory_of(git_dir));
  return replace_file(path_of(git_dir), text);
}

}  // namespace license_check::visibility
