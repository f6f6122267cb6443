// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A tree in memory that records what was asked of it and fails on demand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "declared/declared.hpp"

namespace license_check::test {

/// Content in memory as a reader.
class MemoryReader : public BlobReader {
 public:
  explicit MemoryReader(std::string content) : m_content(std::move(content)) {}
  [[nodiscard]] std::uint64_t size() const override { return m_content.size(); }
  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override;

 private:
  std::string m_content;
};

class FakeTree : public declared::TreeReader {
 public:
  FakeTree() = default;
  FakeTree(std::initializer_list<std::pair<const std::string, std::string>> files) : m_files(files) {}

  FakeTree& add(std::string path, std::string content);
  FakeTree& add_symlink(std::string path, std::string target);
  /// The entry is listed, but its content is not here.
  FakeTree& add_absent(std::string path);
  /// The call of that number (from 0, over list, read and open) fails.
  void fail_at(std::size_t call) { m_failing_call = call; }

  Result<std::vector<declared::TreeEntry>> list(std::string_view directory) override;
  Result<std::optional<std::string>> read(std::string_view path, std::uint64_t limit) override;
  Result<std::unique_ptr<BlobReader>> open(std::string_view path) override;
  Result<std::optional<std::string>> follow(std::string_view path) override;

  [[nodiscard]] const std::vector<std::string>& listed() const { return m_listed; }
  [[nodiscard]] const std::vector<std::string>& read_paths() const { return m_read; }
  [[nodiscard]] std::size_t calls() const { return m_calls; }

 private:
  Status count_call();
  [[nodiscard]] const std::string* content(std::string_view path) const;

  std::map<std::string, std::string, std::less<>> m_files;
  std::set<std::string, std::less<>> m_symlinks;
  std::set<std::string, std::less<>> m_absent;
  std::vector<std::string> m_listed;
  std::vector<std::string> m_read;
  std::size_t m_calls = 0;
  std::size_t m_failing_call = std::numeric_limits<std::size_t>::max();
};

}  // namespace license_check::test
