// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Sizes first, then samples, then whole files, several at a time.
#include "folder/file_ids.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <string>
#include <thread>
#include <unordered_map>

#include "folder/content_id.hpp"

namespace license_check::folder {

namespace {

constexpr std::size_t k_sample = 4096;
constexpr unsigned k_max_threads = 8;
/// Starting a thread costs more than looking into so few files.
constexpr std::size_t k_files_per_thread = 64;
constexpr std::uint64_t k_bytes_per_thread = 8U << 20U;

using Numbers = std::vector<std::size_t>;

/// Calls `work` for each number; in several threads where that pays.
void for_each_of(const Numbers& numbers, std::uint64_t bytes, const std::function<void(std::size_t)>& work) {
  const std::uint64_t worth = std::max<std::uint64_t>(numbers.size() / k_files_per_thread, bytes / k_bytes_per_thread);
  const auto count = static_cast<unsigned>(std::min<std::uint64_t>(
      {worth, numbers.size(), k_max_threads, std::max(1U, std::thread::hardware_concurrency())}));
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (std::size_t i = next++; i < numbers.size(); i = next++) work(numbers[i]);
  };
  std::vector<std::jthread> threads;
  for (unsigned i = 1; i < count; ++i) threads.emplace_back(run);
  run();
}

/// Keeps the numbers of those that share their key with another one.
template <class Key>
Numbers sharing(const Numbers& numbers, const std::function<std::optional<Key>(std::size_t)>& key_of) {
  std::map<Key, Numbers> groups;
  for (const std::size_t number : numbers)
    if (auto key = key_of(number)) groups[*std::move(key)].push_back(number);
  Numbers kept;
  for (const auto& [key, group] : groups)
    if (group.size() > 1) kept.insert(kept.end(), group.begin(), group.end());
  return kept;
}

/// A hash over the first and last bytes; nullopt where they cannot be read.
std::optional<ObjectId> sample_of(const Result<std::unique_ptr<BlobReader>>& reader) {
  if (!reader) return std::nullopt;
  std::string bytes(2 * k_sample, '\0');
  const auto into = std::as_writable_bytes(std::span(bytes));
  const std::uint64_t size = (*reader)->size();
  const auto head = (*reader)->read_at(0, into.first(k_sample));
  const auto tail = (*reader)->read_at(size > k_sample ? size - k_sample : 0, into.last(k_sample));
  if (!head || !tail) return std::nullopt;
  return provisional_id(bytes);
}

}  // namespace

std::vector<std::optional<ObjectId>> ids_of_equal_files(std::span<const std::uint64_t> sizes, const FileOpener& open) {
  std::vector<std::optional<ObjectId>> ids(sizes.size());
  Numbers numbers(sizes.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
  numbers = sharing<std::uint64_t>(numbers, [&](std::size_t i) { return std::optional(sizes[i]); });

  std::vector<std::optional<ObjectId>> samples(sizes.size());
  for_each_of(numbers, 0, [&](std::size_t i) { samples[i] = sample_of(open(i)); });
  using Key = std::pair<std::uint64_t, ObjectId>;
  numbers = sharing<Key>(numbers, [&](std::size_t i) {
    return samples[i] ? std::optional<Key>({sizes[i], *samples[i]}) : std::nullopt;
  });

  std::uint64_t bytes = 0;
  for (const std::size_t i : numbers) bytes += sizes[i];
  for_each_of(numbers, bytes, [&](std::size_t i) {
    const auto reader = open(i);
    if (!reader) return;
    if (const auto id = blob_id(**reader)) ids[i] = *id;
  });
  return ids;
}

}  // namespace license_check::folder
