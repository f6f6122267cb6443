// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Merges loose refs into the sorted lines of packed-refs.
#include "git/ref_files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>

#include "base/text.hpp"

namespace license_check::git {

namespace {

constexpr std::size_t k_hex = 2 * ObjectId::k_sha1_size;
constexpr std::size_t k_max_loose = 4096;
constexpr off_t k_max_packed = off_t{1} << 30;
constexpr int k_max_depth = 64;
constexpr int k_max_links = 5;

/// What a loose ref says: an id, or another ref's name.
struct Loose {
  std::optional<ObjectId> target;
  std::string link;
};
using LooseRefs = std::map<std::string, Loose, std::less<>>;

/// No byte that a ref's name cannot have. Good enough: a stranger name is libgit2's to judge.
bool is_plain_name(std::string_view name) {
  if (!name.starts_with("refs/") || name.ends_with('/') || name.ends_with(".lock")) return false;
  char last = '\0';
  for (const char c : name) {
    const bool is_odd_byte = static_cast<unsigned char>(c) <= 0x20 || c == '~' || c == '^' || c == ':' || c == '?' ||
                             c == '*' || c == '[' || c == '\\' || c == '\x7f';
    const bool is_odd_pair =
        ((c == '.' || c == '/') && last == '/') || (c == '.' && last == '.') || (c == '{' && last == '@');
    if (is_odd_byte || is_odd_pair) return false;
    last = c;
  }
  return true;
}

/// A whole file of at most `limit` bytes; nullopt with errno set where that cannot be had.
std::optional<std::string> read_file(const std::string& path, off_t limit) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return std::nullopt;
  struct stat status {};
  std::optional<std::string> text;
  if (::fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size <= limit) {
    text.emplace(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t filled = 0;
    ssize_t got = 0;
    while (filled < text->size() && (got = ::read(fd, text->data() + filled, text->size() - filled)) > 0)
      filled += static_cast<std::size_t>(got);
    if (filled != text->size()) text.reset();
  }
  if (!text) errno = EIO;
  ::close(fd);
  return text;
}

class Reader {
 public:
  Reader(const std::string& directory, std::string_view prefix) : m_directory(directory), m_prefix(prefix) {}

  std::optional<std::vector<Ref>> read() {
    // Loose ones first: git writes packed-refs before it removes what it packed.
    if (!scan("refs", 0) || !read_packed()) return std::nullopt;
    resolve_links();
    if (m_is_odd) return std::nullopt;
    return merge();
  }

 private:
  /// True where names below `directory` may start with the prefix, or symbolic refs may lie there that do.
  [[nodiscard]] bool is_wanted(std::string_view directory) const {
    const std::size_t common = std::min(directory.size(), m_prefix.size());
    return directory.substr(0, common) == m_prefix.substr(0, common);
  }

  bool scan(const std::string& name, int depth) {
    DIR* directory = ::opendir((m_directory + '/' + name).c_str());
    if (directory == nullptr) return errno == ENOENT;
    bool is_ordinary = depth < k_max_depth;
    while (const dirent* entry = is_ordinary ? ::readdir(directory) : nullptr) {
      const std::string_view own = entry->d_name;
      if (own == "." || own == ".." || own.ends_with(".lock")) continue;
      const std::string path = name + '/' + entry->d_name;
      if (entry->d_type == DT_DIR)
        is_ordinary = !is_wanted(path + '/') || scan(path, depth + 1);
      else
        is_ordinary = entry->d_type == DT_REG && (!path.starts_with(m_prefix) || add_loose(path));
    }
    ::closedir(directory);
    return is_ordinary;
  }

  bool add_loose(const std::string& name) {
    if (!is_plain_name(name)) return false;
    const auto loose = read_loose(name);
    if (loose) m_loose.emplace(name, *loose);
    return loose.has_value() || errno == ENOENT;
  }

  [[nodiscard]] std::optional<Loose> read_loose(const std::string& name) const {
    const auto text = read_file(m_directory + '/' + name, k_max_loose);
    if (!text) return std::nullopt;
    const std::string_view line = trim(*text);
    Loose loose;
    if (line.starts_with("ref:")) loose.link = trim(line.substr(4));
    if (line.size() == k_hex) loose.target = ObjectId::from_hex(line);
    if (loose.target || is_plain_name(loose.link)) return loose;
    errno = EIO;
    return std::nullopt;
  }

  bool read_packed() {
    auto text = read_file(m_directory + "/packed-refs", k_max_packed);
    if (!text) return errno == ENOENT;
    m_text = *std::move(text);
    for (std::string_view rest = m_text; !rest.empty();) {
      const auto end = rest.find('\n');
      if (end == std::string_view::npos) return false;
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(end + 1);
      if (line.starts_with('#') || line.starts_with('^')) continue;
      if (line.size() < k_hex + 2 || line[k_hex] != ' ') return false;
      const std::string_view name = line.substr(k_hex + 1);
      if (!name.starts_with(m_prefix)) continue;
      const auto oid = ObjectId::from_hex(line.substr(0, k_hex));
      if (!oid || !is_plain_name(name)) return false;
      m_packed.emplace_back(name, *oid);
    }
    const auto by_name = [](const auto& a, const auto& b) { return a.first < b.first; };
    if (!std::is_sorted(m_packed.begin(), m_packed.end(), by_name))
      std::sort(m_packed.begin(), m_packed.end(), by_name);
    return true;
  }

  void resolve_links() {
    for (auto& [name, ref] : m_loose) {
      std::string link = ref.link;
      for (int links = 0; !ref.target && !link.empty() && links < k_max_links; ++links) {
        // The name may lie outside of the prefix.
        const auto next = read_loose(link);
        if (!next && errno != ENOENT && errno != ENOTDIR) m_is_odd = true;
        ref.target = next ? next->target : find_packed(link);
        link = next ? next->link : "";
      }
    }
  }

  [[nodiscard]] std::optional<ObjectId> find_packed(std::string_view name) const {
    const std::string wanted = ' ' + std::string(name) + '\n';
    const auto at = m_text.find(wanted);
    if (at == std::string::npos || at < k_hex || (at > k_hex && m_text[at - k_hex - 1] != '\n')) return std::nullopt;
    return ObjectId::from_hex(std::string_view(m_text).substr(at - k_hex, k_hex));
  }

  [[nodiscard]] std::vector<Ref> merge() const {
    std::vector<Ref> refs;
    refs.reserve(m_packed.size() + m_loose.size());
    auto loose = m_loose.begin();
    const auto add_loose_before = [&](std::optional<std::string_view> name) {
      for (; loose != m_loose.end() && (!name || loose->first < *name); ++loose)
        if (loose->second.target) refs.push_back({loose->first, *loose->second.target});
    };
    for (const auto& [name, oid] : m_packed) {
      add_loose_before(name);
      if (loose == m_loose.end() || loose->first != name) refs.push_back({std::string(name), oid});
    }
    add_loose_before(std::nullopt);
    return refs;
  }

  const std::string& m_directory;
  std::string_view m_prefix;
  LooseRefs m_loose;
  std::string m_text;  ///< Of packed-refs.
  std::vector<std::pair<std::string_view, ObjectId>> m_packed;
  bool m_is_odd = false;
};

}  // namespace

std::optional<std::vector<Ref>> read_ref_files(const std::string& directory, std::string_view prefix) {
  return Reader(directory, prefix).read();
}

}  // namespace license_check::git
