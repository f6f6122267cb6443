// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The walk over raw commits in order of date: libgit2's own paints every known tip back to the root.
#include "walk/commit_walk.hpp"

#include <algorithm>
#include <queue>

#include "walk/object_parser.hpp"

namespace license_check::walk {

namespace {

/// A quick walk that has met this many commits, or a root, is likely below the known tips: painting costs less.
constexpr std::size_t k_quick_limit = 4096;
/// With so few known tips painting is cheap enough to be exact at once.
constexpr std::size_t k_few_known_tips = 64;
/// How many commits git looks further, once all that is queued is known, in case dates are out of order.
constexpr int k_slop = 5;
/// Nested tags beyond this depth name nothing that anybody pushed in earnest.
constexpr int k_max_tag_depth = 64;

class Walk {
 public:
  explicit Walk(Repository& repository)
      : m_repository(repository), m_graph(std::make_unique<CommitGraph>(repository)) {}

  /// False where it gave up.
  Result<bool> quick(std::span<const ObjectId> new_tips, std::span<const ObjectId> known_tips) {
    const std::unordered_set<ObjectId> known(known_tips.begin(), known_tips.end());
    for (const ObjectId& tip : new_tips)
      if (!known.contains(tip)) LC_TRY(enqueue_read(m_graph->number(tip)));
    while (!m_queue.empty()) {
      const CommitIndex index = pop();
      m_new.push_back(index);
      const Commit& commit = (*m_graph)[index];
      const bool is_root = commit.parents.empty() && !m_graph->is_shallow(index);
      if (!known.empty() && (is_root || m_new.size() > k_quick_limit)) return false;
      for (const CommitIndex parent : std::vector<CommitIndex>(commit.parents))
        if (!known.contains((*m_graph)[parent].oid)) LC_TRY(enqueue_read(parent));
    }
    return true;
  }

  Status exact(std::span<const ObjectId> new_tips, std::span<const ObjectId> known_tips) {
    for (const ObjectId& tip : new_tips) LC_TRY(enqueue_read(m_graph->number(tip)));
    for (const ObjectId& tip : known_tips) enqueue_known(tip);
    int slop = k_slop;
    std::int64_t last_new_date = 0;
    while (!m_queue.empty()) {
      const CommitIndex index = pop();
      LC_TRY(enqueue_parents(index));
      if (!is_known(index)) {
        m_new.push_back(index);
        last_new_date = (*m_graph)[index].date;
        continue;
      }
      if (m_queue.empty()) break;
      const bool may_matter = m_new_in_queue != 0 || (!m_new.empty() && last_new_date <= m_queue.top().date);
      slop = may_matter ? k_slop : slop - 1;
      if (slop <= 0) break;
    }
    std::erase_if(m_new, [this](CommitIndex index) { return is_known(index); });
    return {};
  }

  CommitSelection finish(bool is_exact) {
    CommitSelection selection;
    selection.new_commits = parents_first();
    selection.graph = std::move(m_graph);
    selection.is_exact = is_exact;
    return selection;
  }

 private:
  enum Flag : std::uint8_t { k_queued = 1, k_known = 2, k_popped = 4 };

  struct Queued {
    std::int64_t date;
    std::uint64_t order;
    CommitIndex index;
    bool operator<(const Queued& other) const { return date != other.date ? date < other.date : order > other.order; }
  };

  std::uint8_t& flags(CommitIndex index) {
    if (index >= m_flags.size()) m_flags.resize(m_graph->size());
    return m_flags[index];
  }
  bool is_known(CommitIndex index) { return (flags(index) & k_known) != 0; }

  Status enqueue_read(CommitIndex index) {
    if ((flags(index) & k_queued) != 0) return {};
    LC_TRY(m_graph->read(index));
    flags(index) |= k_queued;
    m_queue.push({(*m_graph)[index].date, m_order++, index});
    if (!is_known(index)) ++m_new_in_queue;
    return {};
  }

  CommitIndex pop() {
    const CommitIndex index = m_queue.top().index;
    m_queue.pop();
    flags(index) |= k_popped;
    if (!is_known(index)) --m_new_in_queue;
    return index;
  }

  void enqueue_known(ObjectId oid) {
    // Tags are peeled; what is absent, broken or no commit says nothing about commits.
    for (int depth = 0; depth < k_max_tag_depth; ++depth) {
      const auto header = m_repository.header(oid);
      if (!header) return;
      if (header->type == ObjectType::commit) {
        const CommitIndex index = m_graph->number(oid);
        if (!m_graph->read(index)) return;
        mark_known(index);
        // It has been read: this cannot fail.
        static_cast<void>(enqueue_read(index));
        return;
      }
      if (header->type != ObjectType::tag) return;
      const auto raw = m_repository.read(oid, ObjectType::tag, k_max_commit_size);
      const auto fields = raw ? parse_tag(*raw, oid) : fail(ErrorKind::not_found, "absent");
      if (!fields) return;
      oid = fields->target;
    }
  }

  /// Marks a commit known, and what it reaches as far as that has been read: git learns it late too.
  void mark_known(CommitIndex first) {
    std::vector<CommitIndex> stack = {first};
    while (!stack.empty()) {
      const CommitIndex index = stack.back();
      stack.pop_back();
      if (is_known(index)) continue;
      const bool is_waiting = (flags(index) & (k_queued | k_popped)) == k_queued;
      flags(index) |= k_known;
      if (is_waiting) --m_new_in_queue;
      const auto& parents = (*m_graph)[index].parents;
      stack.insert(stack.end(), parents.begin(), parents.end());
    }
  }

  Status enqueue_parents(CommitIndex index) {
    const bool is_child_known = is_known(index);
    for (const CommitIndex parent : std::vector<CommitIndex>((*m_graph)[index].parents)) {
      if (is_child_known) mark_known(parent);
      const Status status = enqueue_read(parent);
      if (!status && !is_child_known) return status;  // History of the destination that is not here narrows nothing.
    }
    return {};
  }

  std::vector<CommitIndex> parents_first() {
    enum : std::uint8_t { k_other, k_wanted, k_open, k_written };
    std::vector<std::uint8_t> state(m_graph->size(), k_other);
    for (const CommitIndex index : m_new) state[index] = k_wanted;
    std::vector<CommitIndex> ordered;
    std::vector<CommitIndex> stack;
    for (auto start = m_new.rbegin(); start != m_new.rend(); ++start) {
      stack.push_back(*start);
      while (!stack.empty()) {
        const CommitIndex index = stack.back();
        if (state[index] == k_wanted) {
          state[index] = k_open;
          for (const CommitIndex parent : (*m_graph)[index].parents)
            if (state[parent] == k_wanted) stack.push_back(parent);
          continue;
        }
        stack.pop_back();
        if (state[index] != k_open) continue;
        state[index] = k_written;
        ordered.push_back(index);
      }
    }
    return ordered;
  }

  Repository& m_repository;
  std::unique_ptr<CommitGraph> m_graph;
  std::vector<std::uint8_t> m_flags;
  std::priority_queue<Queued> m_queue;
  std::uint64_t m_order = 0;
  std::size_t m_new_in_queue = 0;
  std::vector<CommitIndex> m_new;
};

}  // namespace

CommitGraph::CommitGraph(Repository& repository)
    : m_repository(&repository),
      m_shallow(repository.shallow_commits().begin(), repository.shallow_commits().end()) {}

CommitIndex CommitGraph::number(const ObjectId& oid) {
  const auto [found, is_new] = m_numbers.try_emplace(oid, static_cast<CommitIndex>(m_commits.size()));
  if (is_new) m_commits.emplace_back().oid = oid;
  return found->second;
}

Status CommitGraph::read(CommitIndex index) {
  if (m_commits[index].is_read) return {};
  const ObjectId oid = m_commits[index].oid;
  LC_TRY_ASSIGN(const std::string raw, m_repository->read(oid, ObjectType::commit, k_max_commit_size));
  LC_TRY_ASSIGN(const CommitFields fields, parse_commit(raw, oid));
  std::vector<CommitIndex> parents;
  if (!is_shallow(index))
    for (const ObjectId& parent : fields.parents) parents.push_back(number(parent));
  Commit& commit = m_commits[index];
  commit.tree = fields.tree;
  commit.parents = std::move(parents);
  commit.date = fields.date;
  commit.is_read = true;
  return {};
}

Result<CommitSelection> select_commits(Repository& repository, std::span<const ObjectId> new_tips,
                                       std::span<const ObjectId> known_tips, Precision precision) {
  const bool is_quick = precision == Precision::quick && (known_tips.empty() || known_tips.size() > k_few_known_tips);
  if (is_quick) {
    Walk walk(repository);
    LC_TRY_ASSIGN(const bool is_complete, walk.quick(new_tips, known_tips));
    if (is_complete) return walk.finish(known_tips.empty());
  }
  Walk walk(repository);
  LC_TRY(walk.exact(new_tips, known_tips));
  return walk.finish(true);
}

}  // namespace license_check::walk
