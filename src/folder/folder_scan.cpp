// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Walks directories breadth first, with fstatat and readlinkat alone.
#include "folder/folder_scan.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <memory>

#include "base/text.hpp"

namespace license_check::folder {

namespace {

constexpr std::size_t k_max_nodes = 10'000'000;
constexpr std::size_t k_max_depth = 1024;
/// As many links as Linux follows in one path.
constexpr int k_max_links = 40;

/// True where `path` is `directory` or lies below it.
bool is_within(std::string_view path, std::string_view directory) {
  return directory.empty() || path == directory || (path.starts_with(directory) && path[directory.size()] == '/');
}

class Scanner {
 public:
  Scanner(const ConfinedRoot& root, const ScanPlan& plan) : m_root(root), m_plan(plan) {}

  Result<FolderScan> scan() {
    Node root;
    root.mode = FileMode::tree;
    root.is_published = m_plan.folder.empty();
    m_scan.nodes.push_back(std::move(root));
    for (NodeNumber number = 0; number < m_scan.nodes.size(); ++number) {
      if (m_scan.nodes[number].mode != FileMode::tree) continue;
      LC_TRY(read_directory(number));
    }
    return std::move(m_scan);
  }

 private:
  Status read_directory(NodeNumber number) {
    const std::string path = m_scan.path(number);
    const bool is_published = m_scan.nodes[number].is_published;
    if (static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')) > k_max_depth)
      return fail(ErrorKind::limit, "the directories nest too deep", m_root.shown(path));
    auto opened = m_root.open_directory(path);
    if (!opened) {
      if (is_published) keep_error(std::move(opened).error());
      return {};
    }
    DIR* raw = fdopendir(opened->get());
    if (raw == nullptr) return fail(ErrorKind::io, std::strerror(errno), m_root.shown(path));
    static_cast<void>(opened->release());
    const std::unique_ptr<DIR, int (*)(DIR*)> directory(raw, closedir);
    m_scan.nodes[number].first_child = static_cast<NodeNumber>(m_scan.nodes.size());
    for (;;) {
      errno = 0;
      const dirent* entry = readdir(raw);
      if (entry == nullptr) break;
      const std::string_view name(entry->d_name);
      if (name == "." || name == "..") continue;
      if (m_scan.nodes.size() >= k_max_nodes)
        return fail(ErrorKind::limit, "more than 10 million entries", m_root.shown(""));
      add_entry(dirfd(raw), number, path.empty() ? std::string(name) : path + "/" + std::string(name),
                std::string(name));
    }
    if (errno != 0 && is_published)
      keep_error({ErrorKind::io,
                  std::string("the directory cannot be read: ") + std::strerror(errno),
                  m_root.shown(path),
                  {}});
    Node& node = m_scan.nodes[number];
    node.child_count = static_cast<NodeNumber>(m_scan.nodes.size()) - node.first_child;
    std::sort(m_scan.nodes.begin() + node.first_child, m_scan.nodes.end(),
              [](const Node& a, const Node& b) { return a.name < b.name; });
    return {};
  }

  /// Around the folder: files of the directories above it, what is wanted, and the ways there.
  [[nodiscard]] bool is_of_interest(const std::string& path, bool is_directory) const {
    if (is_within(path, m_plan.folder) || (is_directory && is_within(m_plan.folder, path))) return true;
    const auto slash = path.rfind('/');
    const std::string_view parent = slash == std::string::npos ? "" : std::string_view(path).substr(0, slash);
    if (!is_directory && is_within(m_plan.folder, parent)) return true;
    const std::string goal = is_directory ? path + "/" : path;
    const auto found = std::lower_bound(m_plan.wanted.begin(), m_plan.wanted.end(), goal);
    return found != m_plan.wanted.end() && (is_directory ? found->starts_with(goal) : *found == goal);
  }

  void add_entry(int directory, NodeNumber parent, const std::string& path, std::string name) {
    const bool is_published = is_within(path, m_plan.folder);
    struct stat status {};
    if (fstatat(directory, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      // What is gone since it was listed is not published; anything else cannot be told.
      if (errno != ENOENT && is_published)
        keep_error(
            {ErrorKind::io, std::string("cannot be looked at: ") + std::strerror(errno), m_root.shown(path), {}});
      return;
    }
    if (name == ".git") {
      if (is_published) m_scan.specials.push_back(path);
      return;
    }
    if (!is_of_interest(path, S_ISDIR(status.st_mode))) return;
    Node node;
    node.name = std::move(name);
    node.parent = parent;
    node.is_published = is_published;
    node.identity = identity_of(status);
    if (S_ISDIR(status.st_mode)) {
      node.mode = FileMode::tree;
    } else if (S_ISREG(status.st_mode)) {
      node.mode = (status.st_mode & S_IXUSR) != 0 ? FileMode::executable : FileMode::regular;
    } else if (S_ISLNK(status.st_mode)) {
      node.mode = FileMode::symlink;
      std::array<char, PATH_MAX> target{};
      const ssize_t size = readlinkat(directory, node.name.c_str(), target.data(), target.size());
      // One that is gone leads nowhere that anybody knows: outside.
      node.target = size < 0 ? "/" : std::string(target.data(), static_cast<std::size_t>(size));
    } else {
      if (is_published) m_scan.specials.push_back(path);
      return;
    }
    m_scan.nodes.push_back(std::move(node));
  }

  void keep_error(Error error) {
    if (!m_scan.error) m_scan.error = std::move(error);
  }

  const ConfinedRoot& m_root;
  const ScanPlan& m_plan;
  FolderScan m_scan;
};

/// A walk along a path through the scan, links included.
class LinkWalk {
 public:
  LinkWalk(const FolderScan& scan, std::string_view root_path) : m_scan(scan), m_root_path(root_path) {}

  LinkEnd follow(NodeNumber link) {
    m_at = m_scan.nodes[link].parent;
    const LinkEnd end = go(m_scan.nodes[link].target);
    if (end != LinkEnd::inside) return end;
    return m_scan.nodes[m_at].is_published ? LinkEnd::inside : LinkEnd::outside;
  }

 private:
  LinkEnd go(std::string_view target) {
    if (++m_links > k_max_links) return LinkEnd::outside;
    if (target.starts_with('/')) {
      if (!is_within(target, m_root_path)) return LinkEnd::outside;
      target.remove_prefix(m_root_path.size());
      m_at = 0;
    }
    for (const std::string_view name : split(target, '/')) {
      if (name.empty() || name == ".") continue;
      if (m_scan.nodes[m_at].mode != FileMode::tree) return LinkEnd::missing;
      if (name == "..") {
        if (m_at == 0) return LinkEnd::outside;
        m_at = m_scan.nodes[m_at].parent;
        continue;
      }
      const auto child = m_scan.child(m_at, name);
      // Around the folder only some names are known: what is not among them lies outside.
      if (!child) return m_scan.nodes[m_at].is_published ? LinkEnd::missing : LinkEnd::outside;
      if (m_scan.nodes[*child].mode == FileMode::symlink) {
        const LinkEnd end = go(m_scan.nodes[*child].target);
        if (end != LinkEnd::inside) return end;
      } else {
        m_at = *child;
      }
    }
    return LinkEnd::inside;
  }

  const FolderScan& m_scan;
  std::string_view m_root_path;
  NodeNumber m_at = 0;
  int m_links = 0;
};

}  // namespace

std::string FolderScan::path(NodeNumber number) const {
  std::vector<std::string_view> names;
  for (; number != 0; number = nodes[number].parent) names.push_back(nodes[number].name);
  std::string out;
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    if (!out.empty()) out += '/';
    out += *name;
  }
  return out;
}

std::optional<NodeNumber> FolderScan::child(NodeNumber directory, std::string_view name) const {
  const Node& parent = nodes[directory];
  const auto begin = nodes.begin() + parent.first_child;
  const auto end = begin + parent.child_count;
  const auto found =
      std::lower_bound(begin, end, name, [](const Node& node, std::string_view text) { return node.name < text; });
  if (found == end || found->name != name) return std::nullopt;
  return static_cast<NodeNumber>(found - nodes.begin());
}

Result<FolderScan> scan_folder(const ConfinedRoot& root, const ScanPlan& plan) { return Scanner(root, plan).scan(); }

LinkEnd follow_link(const FolderScan& scan, NodeNumber link, std::string_view root_path) {
  return LinkWalk(scan, root_path).follow(link);
}

}  // namespace license_check::folder
