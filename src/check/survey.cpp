// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Sorts files by where they are stored, and has workers recognise them.
#include "check/survey.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

namespace license_check {

namespace {

/// With fewer files, reading each where it is judged costs less than opening everything once more.
constexpr std::size_t k_few_items = 1024;
/// So many files in a row are one worker's: neighbours are made of the same bytes.
constexpr std::size_t k_run = 512;
constexpr std::size_t k_items_per_look = 64;

/// Knows nothing of the files around, and remembers that it was asked.
class Tripwire : public Surroundings {
 public:
  Result<std::vector<std::string>> list(std::string_view /*directory*/) override {
    m_was_asked = true;
    return std::vector<std::string>();
  }
  Result<std::unique_ptr<BlobReader>> open(std::string_view /*path*/) override {
    m_was_asked = true;
    return std::unique_ptr<BlobReader>();
  }
  [[nodiscard]] bool was_asked() const { return m_was_asked; }

 private:
  bool m_was_asked = false;
};

}  // namespace

std::uint32_t RecognitionTable::add(Recognition&& facts) {
  const bool is_simple = !facts.is_pointer && facts.pointer_key.empty() && !facts.is_incomplete &&
                         facts.detail.empty() && facts.metadata.empty() && facts.pointer_size == 0;
  if (is_simple && facts.kind == Kind::other && facts.format.empty() && !facts.is_media && !facts.is_image) return 0;
  const auto next = static_cast<std::uint32_t>(m_facts.size());
  if (is_simple) {
    std::string key = facts.format;
    key += static_cast<char>(facts.kind);
    key += static_cast<char>((facts.is_media ? 1 : 0) + (facts.is_image ? 2 : 0));
    const auto [found, is_new] = m_numbers.try_emplace(std::move(key), next);
    if (!is_new) return found->second;
  }
  m_facts.push_back(std::move(facts));
  return next;
}

struct ContentSurvey::Queue {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> items;  ///< Where it is stored, its number.
  std::atomic<std::size_t> taken = 0;
  std::atomic<bool> is_stopped = false;
};

void ContentSurvey::run(const CheckRequest& request) {
  const auto& items = m_publication.items;
  if (items.size() < k_few_items) return;
  Queue queue;
  queue.items.reserve(items.size());
  for (std::uint32_t i = 0; i < items.size(); ++i)
    if (items[i].mode != FileMode::symlink) queue.items.emplace_back(m_repository.read_order(items[i].oid), i);
  std::sort(queue.items.begin(), queue.items.end());
  std::vector<std::unique_ptr<ObjectSource>> sources;
  while (sources.size() + 1 < std::min<std::size_t>(request.threads, queue.items.size() / k_few_items + 1)) {
    auto source = m_repository.open_again();
    if (source == nullptr) break;
    sources.push_back(std::move(source));
  }
  m_slots.resize(items.size());
  m_tables.resize(sources.size() + 1);
  std::vector<std::thread> threads;
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    try {
      threads.emplace_back([this, &queue, &source = *sources[i], i] { work(source, i + 1, queue, nullptr); });
    } catch (const std::system_error&) {
      break;  // The system has no more threads: those that there are do all of it.
    }
  }
  work(m_repository, 0, queue, &request);
  for (std::thread& thread : threads) thread.join();
}

/// `request` is the calling thread's alone.
void ContentSurvey::work(ObjectSource& objects, std::uint32_t worker, Queue& queue, const CheckRequest* request) {
  for (;;) {
    const std::size_t first = queue.taken.fetch_add(k_run);
    if (first >= queue.items.size()) return;
    const std::size_t end = std::min(first + k_run, queue.items.size());
    for (std::size_t i = first; i < end; ++i) {
      if (i % k_items_per_look == 0) {
        if (request != nullptr && request->progress) request->progress("contents", i, queue.items.size());
        if (request != nullptr && request->is_out_of_time && request->is_out_of_time()) queue.is_stopped = true;
        if (queue.is_stopped) return;
      }
      look_into(objects, worker, queue.items[i].second);
    }
  }
}

void ContentSurvey::look_into(ObjectSource& objects, std::uint32_t worker, std::uint32_t number) {
  try {
    const Item& item = m_publication.items[number];
    const auto reader = objects.open_blob(item.oid);
    if (!reader) return;
    Tripwire tripwire;
    const bool has_tree = m_publication.origins[item.origin].tree != nullptr;
    auto facts = recognise(**reader, m_paths.path(item.path), has_tree ? &tripwire : nullptr);
    if (!facts || tripwire.was_asked()) return;
    Slot& slot = m_slots[number];
    slot.size = (*reader)->size();
    slot.worker = worker;
    slot.facts = m_tables[worker].add(*std::move(facts));
  } catch (const std::exception&) {
    // Out of memory, most likely: a thread must not end the program, and what is not known here is read again.
    m_slots[number].facts = k_unknown;
  }
}

std::optional<Surveyed> ContentSurvey::find(std::uint32_t item) const {
  if (item >= m_slots.size() || m_slots[item].facts == k_unknown) return std::nullopt;
  const Slot& slot = m_slots[item];
  return Surveyed{slot.size, &m_tables[slot.worker][slot.facts]};
}

}  // namespace license_check
