// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Times reading every commit and tree of a repository, and the first 4 KiB of every blob, in the order of its history.
//
// The order is found first; only reading is timed, each time by a new store. Usage: object_store_bench <git directory>;
// compare with `time git rev-list --objects --all`.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <queue>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "pack/object_store.hpp"

namespace {

using namespace license_check;

constexpr std::uint64_t k_limit = 256 * 1024 * 1024;

struct Item {
  ObjectId oid;
  bool is_blob = false;
  std::uint64_t place = 0;
};

/// Walks from the newest commit to the oldest, and into each tree that was not seen before.
class Walk {
 public:
  explicit Walk(pack::ObjectStore& store) : m_store(store) {}

  void add(const ObjectId& oid) {
    if (!m_seen.insert(oid).second) return;
    ObjectType type{};
    auto bytes = m_store.read(oid, k_limit, type);
    if (!bytes) return;
    if (type == ObjectType::commit) {
      const auto at = bytes->find("\ncommitter ");
      const auto end = bytes->find('>', at);
      const long long date = at == std::string::npos || end == std::string::npos ? 0 : std::atoll(&(*bytes)[end + 1]);
      m_order.push_back({oid, false, 0});
      m_queue.emplace(date, *std::move(bytes));
    } else if (type == ObjectType::tag && bytes->starts_with("object ")) {
      if (const auto target = ObjectId::from_hex(std::string_view(*bytes).substr(7, 40))) add(*target);
    }
  }

  const std::vector<Item>& run() {
    while (!m_queue.empty()) {
      const std::string commit = m_queue.top().second;
      m_queue.pop();
      std::string_view rest = commit;
      if (rest.starts_with("tree ")) tree(*ObjectId::from_hex(rest.substr(5, 40)));
      rest.remove_prefix(46);
      for (; rest.starts_with("parent "); rest.remove_prefix(48)) add(*ObjectId::from_hex(rest.substr(7, 40)));
    }
    return m_order;
  }

 private:
  void tree(const ObjectId& oid) {
    if (!m_seen.insert(oid).second) return;
    m_order.push_back({oid, false, 0});
    ObjectType type{};
    const auto bytes = m_store.read(oid, k_limit, type);
    if (!bytes) return;
    std::string_view rest = *bytes;
    while (!rest.empty()) {
      const auto name = rest.find('\0');
      if (name == std::string_view::npos || rest.size() - name < 21) return;
      const ObjectId entry = ObjectId::from_raw(rest.substr(name + 1, 20));
      if (rest.starts_with("40000 "))
        tree(entry);
      else if (!rest.starts_with("160000 ") && m_seen.insert(entry).second)
        m_order.push_back({entry, true, 0});
      rest.remove_prefix(name + 21);
    }
  }

  pack::ObjectStore& m_store;
  std::unordered_set<ObjectId> m_seen;
  std::priority_queue<std::pair<long long, std::string>> m_queue;
  std::vector<Item> m_order;
};

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

enum class Blobs { none, as_found, sorted };

/// Reads `order`, commits and trees whole and, where asked for, the head of each blob; sorted ones after all others.
void time_reading(pack::ObjectStore& store, std::vector<Item> order, Blobs blobs) {
  constexpr const char* k_names[] = {"commits and trees", "and heads of blobs", "and heads of blobs, sorted"};
  std::size_t objects = 0;
  std::size_t errors = 0;
  std::uint64_t bytes = 0;
  const auto start = std::chrono::steady_clock::now();
  const double cpu = cpu_seconds();
  if (blobs == Blobs::sorted) {
    for (Item& item : order) item.place = item.is_blob ? store.read_order(item.oid) : 0;
    std::stable_sort(order.begin(), order.end(), [](const Item& a, const Item& b) {
      return std::pair(a.is_blob, a.place) < std::pair(b.is_blob, b.place);
    });
  }
  for (const Item& item : order) {
    if (item.is_blob && blobs == Blobs::none) continue;
    ++objects;
    if (item.is_blob) {
      std::byte head[4096];
      auto reader = store.open_blob(item.oid);
      const auto got = reader ? (*reader)->read_at(0, head) : tl::unexpected<Error>(reader.error());
      errors += got ? 0 : 1;
      bytes += got.value_or(0);
    } else {
      ObjectType type{};
      const auto object = store.read(item.oid, k_limit, type);
      errors += object ? 0 : 1;
      bytes += object ? object->size() : 0;
    }
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::printf("%s: %zu objects, %.2f GB, %zu errors: %.2f s, %.2f s CPU\n", k_names[static_cast<int>(blobs)], objects,
              static_cast<double>(bytes) / 1e9, errors, seconds, cpu_seconds() - cpu);
}

std::vector<ObjectId> tips_of(const std::string& directory) {
  std::vector<ObjectId> tips;
  const std::string command = "git --git-dir='" + directory + "' rev-parse --all";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return tips;
  char line[128];
  while (std::fgets(line, sizeof line, pipe) != nullptr)
    if (const auto oid = ObjectId::from_hex(std::string_view(line).substr(0, std::strcspn(line, "\n"))))
      tips.push_back(*oid);
  ::pclose(pipe);
  return tips;
}

std::unique_ptr<pack::ObjectStore> open_store(const std::string& directory) {
  auto store = pack::ObjectStore::open({directory + "/objects"});
  if (store) return *std::move(store);
  std::fprintf(stderr, "%s: %s\n", store.error().where.c_str(), store.error().what.c_str());
  std::exit(128);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: object_store_bench <git directory>\n", stderr);
    return 129;
  }
  const auto walk_store = open_store(argv[1]);
  Walk walk(*walk_store);
  for (const ObjectId& tip : tips_of(argv[1])) walk.add(tip);
  const std::vector<Item>& order = walk.run();
  for (const Blobs blobs : {Blobs::none, Blobs::as_found, Blobs::sorted})
    time_reading(*open_store(argv[1]), order, blobs);
}
