// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Many path patterns as one index: a trie over literal directories, and in each of its nodes patterns sorted by what a
// path must hold to match them at all.
#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/path_pattern.hpp"
#include "base/text.hpp"

namespace license_check {

namespace {

/// Deeper literal directories are matched by the pattern itself, so that hostile paths cannot make a lookup quadratic.
constexpr std::size_t k_max_depth = 64;
constexpr std::string_view k_special = "*?[\\";

/// What a path below a node must hold, in one of its components, to match.
struct Need {
  enum class What : unsigned char { child, component, extension, nothing } what = What::nothing;
  std::string_view word;
};

/// From the last dot of a name on; empty where it has none.
std::string_view extension_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot);
}

/// The longest literal component of what follows the literal prefix; else the extension that its last component ends
/// with. A bracket may hold a `/`, and then nothing can be told from the components.
Need need_of(const PathPattern& pattern) {
  std::string_view rest = std::string_view(pattern.text()).substr(pattern.literal_prefix().size());
  if (rest.find_first_of("[\\") != std::string_view::npos) return {};
  if (rest.ends_with('/')) rest.remove_suffix(1);
  // `a**/b` matches `ab` too (see PathPattern), so that no component is sure to stand alone.
  const std::vector<std::string_view> components = split(rest, '/');
  const std::size_t special = components.front().find_first_of(k_special);
  if (special != 0 && special == components.front().find("**") && special != std::string_view::npos) return {};
  Need need;
  for (const std::string_view component : components)
    if (component.find_first_of(k_special) == std::string_view::npos && component.size() > need.word.size())
      need = {Need::What::component, component};
  if (need.what == Need::What::component) return need;
  const std::string_view extension = extension_of(components.back());
  const bool crosses = components.back().find("**") != std::string_view::npos;
  if (extension.size() < 2 || crosses || extension.find_first_of(k_special) != std::string_view::npos) return {};
  return {Need::What::extension, extension};
}

/// A key of the index. It owns its word; lookups go by KeyView.
struct KeyView {
  std::uint32_t node = 0;
  Need need;
};
struct Key {
  std::uint32_t node = 0;
  Need::What what = Need::What::nothing;
  std::string word;
  [[nodiscard]] KeyView view() const { return {node, {what, word}}; }
};

struct KeyHash {
  using is_transparent = void;
  std::size_t operator()(const KeyView& key) const {
    const std::size_t salt =
        (std::size_t{key.node} * 4 + static_cast<std::size_t>(key.need.what)) * 0x9e3779b97f4a7c15U;
    return std::hash<std::string_view>{}(key.need.word) ^ salt;
  }
  std::size_t operator()(const Key& key) const { return (*this)(key.view()); }
};

struct KeyEqual {
  using is_transparent = void;
  bool operator()(const KeyView& a, const KeyView& b) const {
    return a.node == b.node && a.need.what == b.need.what && a.need.word == b.need.word;
  }
  bool operator()(const Key& a, const Key& b) const { return (*this)(a.view(), b.view()); }
  bool operator()(const KeyView& a, const Key& b) const { return (*this)(a, b.view()); }
  bool operator()(const Key& a, const KeyView& b) const { return (*this)(a.view(), b); }
};

}  // namespace

/// Nodes are numbers; 0 is the root. Entries of one bucket, and those of one node, form chains.
class PathPatternSet::Index {
 public:
  void add(PathPattern pattern, std::uint32_t value) {
    std::uint32_t node = 0;
    std::string_view literal = pattern.literal_prefix();
    for (std::size_t depth = 0; depth < k_max_depth && literal.find('/') != std::string_view::npos; ++depth) {
      const std::size_t slash = literal.find('/');
      node = child_of(node, literal.substr(0, slash));
      literal.remove_prefix(slash + 1);
    }
    // What is left of the literal part is a name, or lies too deep for the trie: a component like any other.
    const Need need =
        literal.empty() ? need_of(pattern) : Need{Need::What::component, literal.substr(0, literal.find('/'))};
    const std::uint32_t bucket = bucket_of(node, need);
    m_entries.push_back({std::move(pattern), value, m_buckets[bucket], m_nodes[node].first_entry});
    m_buckets[bucket] = m_nodes[node].first_entry = static_cast<std::uint32_t>(m_entries.size() - 1);
  }

  [[nodiscard]] bool empty() const { return m_entries.empty(); }

  void match(std::string_view path, std::vector<std::uint32_t>& values) const {
    std::vector<std::uint32_t> buckets;
    std::uint32_t node = 0;
    for (std::string_view rest = path; node != k_none;) {
      add_buckets(node, rest, buckets);
      const std::size_t slash = rest.find('/');
      if (slash == std::string_view::npos) break;
      node = find({node, {Need::What::child, rest.substr(0, slash)}});
      rest.remove_prefix(slash + 1);
    }
    // Each bucket once, however often the path repeats a component.
    std::sort(buckets.begin(), buckets.end());
    buckets.erase(std::unique(buckets.begin(), buckets.end()), buckets.end());
    const auto begin = static_cast<std::ptrdiff_t>(values.size());
    for (const std::uint32_t bucket : buckets)
      for (std::uint32_t entry = m_buckets[bucket]; entry != k_none; entry = m_entries[entry].next_in_bucket)
        if (m_entries[entry].pattern.matches(path)) values.push_back(m_entries[entry].value);
    std::sort(values.begin() + begin, values.end());
    values.erase(std::unique(values.begin() + begin, values.end()), values.end());
  }

  [[nodiscard]] bool may_match_below(std::string_view directory) const {
    std::uint32_t node = 0;
    for (std::string_view rest = directory; node != k_none;) {
      for (std::uint32_t entry = m_nodes[node].first_entry; entry != k_none; entry = m_entries[entry].next_in_node)
        if (m_entries[entry].pattern.may_match_below(directory)) return true;
      // Every node but the root was made for a pattern at or below it.
      if (rest.empty()) return node != 0 || m_nodes.size() > 1;
      const std::size_t slash = std::min(rest.find('/'), rest.size());
      node = find({node, {Need::What::child, rest.substr(0, slash)}});
      rest.remove_prefix(std::min(slash + 1, rest.size()));
    }
    return false;
  }

 private:
  static constexpr std::uint32_t k_none = UINT32_MAX;

  struct Node {
    std::uint32_t first_entry = k_none;
    std::uint32_t plain_bucket = k_none;  ///< Patterns that need nothing.
    bool needs_component = false;
    bool needs_extension = false;
  };
  struct Entry {
    PathPattern pattern;
    std::uint32_t value = 0;
    std::uint32_t next_in_bucket = k_none;
    std::uint32_t next_in_node = k_none;
  };

  [[nodiscard]] std::uint32_t find(const KeyView& key) const {
    const auto found = m_keys.find(key);
    return found == m_keys.end() ? k_none : found->second;
  }

  std::uint32_t child_of(std::uint32_t node, std::string_view name) {
    const auto [at, is_new] =
        m_keys.try_emplace(Key{node, Need::What::child, std::string(name)}, static_cast<std::uint32_t>(m_nodes.size()));
    if (is_new) m_nodes.emplace_back();
    return at->second;
  }

  std::uint32_t bucket_of(std::uint32_t node, const Need& need) {
    const auto fresh = static_cast<std::uint32_t>(m_buckets.size());
    std::uint32_t bucket = fresh;
    if (need.what == Need::What::nothing) {
      if (m_nodes[node].plain_bucket == k_none) m_nodes[node].plain_bucket = fresh;
      bucket = m_nodes[node].plain_bucket;
    } else {
      (need.what == Need::What::component ? m_nodes[node].needs_component : m_nodes[node].needs_extension) = true;
      bucket = m_keys.try_emplace(Key{node, need.what, std::string(need.word)}, fresh).first->second;
    }
    if (bucket == fresh) m_buckets.push_back(k_none);
    return bucket;
  }

  /// Adds the buckets of `node` whose need the `rest` of a path below it fulfils.
  void add_buckets(std::uint32_t node, std::string_view rest, std::vector<std::uint32_t>& buckets) const {
    const Node& at = m_nodes[node];
    if (at.plain_bucket != k_none) buckets.push_back(at.plain_bucket);
    if (!at.needs_component && !at.needs_extension) return;
    const auto look_up = [&](Need::What what, std::string_view word) {
      const std::uint32_t bucket = find({node, {what, word}});
      if (bucket != k_none) buckets.push_back(bucket);
    };
    while (!rest.empty()) {
      const std::size_t slash = std::min(rest.find('/'), rest.size());
      const std::string_view component = rest.substr(0, slash);
      if (at.needs_component) look_up(Need::What::component, component);
      const std::string_view extension = extension_of(component);
      if (at.needs_extension && !extension.empty()) look_up(Need::What::extension, extension);
      rest.remove_prefix(std::min(slash + 1, rest.size()));
    }
  }

  std::vector<Node> m_nodes{1};
  std::vector<Entry> m_entries;
  std::vector<std::uint32_t> m_buckets;  ///< The first entry of each.
  std::unordered_map<Key, std::uint32_t, KeyHash, KeyEqual> m_keys;
};

PathPatternSet::PathPatternSet() : m_index(std::make_unique<Index>()) {}
PathPatternSet::~PathPatternSet() = default;
PathPatternSet::PathPatternSet(PathPatternSet&&) noexcept = default;
PathPatternSet& PathPatternSet::operator=(PathPatternSet&&) noexcept = default;

void PathPatternSet::add(PathPattern pattern, std::uint32_t value) { m_index->add(std::move(pattern), value); }
bool PathPatternSet::empty() const { return m_index->empty(); }

void PathPatternSet::match(std::string_view path, std::vector<std::uint32_t>& values) const {
  m_index->match(path, values);
}

bool PathPatternSet::may_match_below(std::string_view directory) const { return m_index->may_match_below(directory); }

}  // namespace license_check
