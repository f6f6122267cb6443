// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Times reading every commit and tree (and with --blobs the size and first 4 KiB of every blob) of a repository.
//
// Usage: object_store_bench <git directory> [--blobs]; compare with `time git rev-list --objects --all`.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <queue>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "pack/object_store.hpp"

namespace {

using namespace license_check;

constexpr std::uint64_t k_limit = 256 * 1024 * 1024;

/// Walks from the newest commit to the oldest, and into each tree that was not seen before.
class Walk {
 public:
  Walk(pack::ObjectStore& store, bool with_blobs) : m_store(store), m_with_blobs(with_blobs) {}

  void add(const ObjectId& oid) {
    if (!m_seen.insert(oid).second) return;
    ObjectType type{};
    auto bytes = m_store.read(oid, k_limit, type);
    if (!bytes) return count_error(bytes.error());
    if (type == ObjectType::commit) {
      const auto at = bytes->find("\ncommitter ");
      const auto end = bytes->find('>', at);
      const long long date = at == std::string::npos || end == std::string::npos ? 0 : std::atoll(&(*bytes)[end + 1]);
      m_queue.emplace(date, *std::move(bytes));
    } else if (type == ObjectType::tag && bytes->starts_with("object ")) {
      if (const auto target = ObjectId::from_hex(std::string_view(*bytes).substr(7, 40))) add(*target);
    }
  }

  void run() {
    while (!m_queue.empty()) {
      const std::string commit = m_queue.top().second;
      m_queue.pop();
      ++m_commits;
      std::string_view rest = commit;
      if (rest.starts_with("tree ")) tree(*ObjectId::from_hex(rest.substr(5, 40)));
      rest.remove_prefix(46);
      for (; rest.starts_with("parent "); rest.remove_prefix(48)) add(*ObjectId::from_hex(rest.substr(7, 40)));
    }
  }

  void print(double seconds) const {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    std::printf("%zu commits, %zu trees (%.2f GB), %zu blobs, %zu errors: %.2f s, %.2f s CPU, %ld MiB peak\n", m_commits,
                m_trees, static_cast<double>(m_tree_bytes) / 1e9, m_blobs, m_errors, seconds,
                static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                    static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6,
                usage.ru_maxrss / 1024);
  }

 private:
  void count_error(const Error& error) {
    if (m_errors++ == 0) std::fprintf(stderr, "%s: %s\n", error.where.c_str(), error.what.c_str());
  }

  void tree(const ObjectId& oid) {
    if (!m_seen.insert(oid).second) return;
    ObjectType type{};
    const auto bytes = m_store.read(oid, k_limit, type);
    if (!bytes) return count_error(bytes.error());
    ++m_trees;
    m_tree_bytes += bytes->size();
    std::string_view rest = *bytes;
    while (!rest.empty()) {
      const char* end = static_cast<const char*>(std::memchr(rest.data(), 0, rest.size()));
      if (end == nullptr || rest.data() + rest.size() - end < 21) return;
      const auto name = static_cast<std::size_t>(end - rest.data());
      const ObjectId entry = ObjectId::from_raw(rest.substr(name + 1, 20));
      if (rest.starts_with("40000 "))
        tree(entry);
      else if (!rest.starts_with("160000 "))
        blob(entry);
      rest.remove_prefix(name + 21);
    }
  }

  void blob(const ObjectId& oid) {
    if (!m_seen.insert(oid).second) return;
    ++m_blobs;
    if (!m_with_blobs) return;
    auto reader = m_store.open_blob(oid);
    if (!reader) return count_error(reader.error());
    std::byte head[4096];
    if (const auto got = (*reader)->read_at(0, head); !got) count_error(got.error());
  }

  pack::ObjectStore& m_store;
  bool m_with_blobs;
  std::unordered_set<ObjectId> m_seen;
  std::priority_queue<std::pair<long long, std::string>> m_queue;
  std::size_t m_commits = 0;
  std::size_t m_trees = 0;
  std::size_t m_blobs = 0;
  std::size_t m_errors = 0;
  std::uint64_t m_tree_bytes = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: object_store_bench <git directory> [--blobs]\n", stderr);
    return 129;
  }
  const std::string directory = argv[1];
  const std::string command = "git --git-dir='" + directory + "' rev-parse --all";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return 128;
  std::vector<ObjectId> tips;
  char line[128];
  while (std::fgets(line, sizeof line, pipe) != nullptr)
    if (const auto oid = ObjectId::from_hex(std::string_view(line).substr(0, std::strcspn(line, "\n")))) tips.push_back(*oid);
  ::pclose(pipe);

  const auto start = std::chrono::steady_clock::now();
  auto store = pack::ObjectStore::open({directory + "/objects"});
  if (!store) {
    std::fprintf(stderr, "%s: %s\n", store.error().where.c_str(), store.error().what.c_str());
    return 128;
  }
  Walk walk(**store, argc > 2 && std::strcmp(argv[2], "--blobs") == 0);
  for (const ObjectId& tip : tips) walk.add(tip);
  walk.run();
  walk.print(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}
