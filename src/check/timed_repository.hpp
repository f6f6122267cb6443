// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A repository that can no longer be read once a time limit is reached: whatever part of the check is at work then
// ends.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "license_check/repository.hpp"

namespace license_check {

/// Where errors of the time limit say that they come from.
inline constexpr std::string_view k_time_limit_key = "license-check.timeout";

/// True for the error that a TimedRepository, or a look at the clock, ends with.
bool is_time_limit(const Error& error);

/// Every question about an object, a ref or a piece of content asks the clock first. Its errors of kind `limit` say how
/// much was read until then.
class TimedRepository : public Repository {
 public:
  using Clock = std::function<bool()>;  ///< True once the time is up.

  /// REQUIRES: both outlive it.
  TimedRepository(Repository& inner, const Clock& is_out_of_time) : m_inner(inner), m_is_out_of_time(is_out_of_time) {}

  Result<ObjectHeader> header(const ObjectId& oid) override;
  Result<std::string> read(const ObjectId& oid, ObjectType expected, std::uint64_t limit) override;
  Result<std::unique_ptr<BlobReader>> open_blob(const ObjectId& oid) override;
  std::uint64_t read_order(const ObjectId& oid) override { return m_inner.read_order(oid); }
  /// Without the clock: whoever works in another thread looks at it there.
  std::unique_ptr<ObjectSource> open_again() override { return m_inner.open_again(); }
  [[nodiscard]] bool is_partial() const override { return m_inner.is_partial(); }
  [[nodiscard]] bool leads_out(const ObjectId& link) const override { return m_inner.leads_out(link); }
  [[nodiscard]] const std::vector<ObjectId>& shallow_commits() const override { return m_inner.shallow_commits(); }
  Result<std::vector<Ref>> refs(std::string_view prefix) override;
  Result<std::optional<ObjectId>> head() override;
  Result<std::optional<std::string>> head_ref() override;
  Result<std::vector<IndexEntry>> index() override;
  Result<ObjectId> resolve(std::string_view revision) override;
  [[nodiscard]] const std::vector<ConfigValue>& configuration() const override { return m_inner.configuration(); }
  [[nodiscard]] const std::string& git_dir() const override { return m_inner.git_dir(); }
  [[nodiscard]] const std::string& common_dir() const override { return m_inner.common_dir(); }
  [[nodiscard]] const std::string& worktree() const override { return m_inner.worktree(); }

  /// Nothing where there is time left.
  [[nodiscard]] Status look() const;

 private:
  Repository& m_inner;
  const Clock& m_is_out_of_time;
  std::uint64_t m_reads = 0;
};

}  // namespace license_check
