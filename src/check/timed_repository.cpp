// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Asks the clock before each question to a repository.
#include "check/timed_repository.hpp"

#include <utility>

namespace license_check {

namespace {

/// Content in pieces, each asked for only while there is time.
class TimedReader : public BlobReader {
 public:
  TimedReader(std::unique_ptr<BlobReader> inner, const TimedRepository& repository)
      : m_inner(std::move(inner)), m_repository(repository) {}

  [[nodiscard]] std::uint64_t size() const override { return m_inner->size(); }
  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
    LC_TRY(m_repository.look());
    return m_inner->read_at(offset, into);
  }

 private:
  std::unique_ptr<BlobReader> m_inner;
  const TimedRepository& m_repository;
};

}  // namespace

bool is_time_limit(const Error& error) { return error.kind == ErrorKind::limit && error.where == k_time_limit_key; }

Status TimedRepository::look() const {
  if (!m_is_out_of_time()) return {};
  return fail(ErrorKind::limit, "the time limit was reached after " + std::to_string(m_reads) + " objects were read",
              std::string(k_time_limit_key));
}

Result<ObjectHeader> TimedRepository::header(const ObjectId& oid) {
  LC_TRY(look());
  return m_inner.header(oid);
}

Result<std::string> TimedRepository::read(const ObjectId& oid, ObjectType expected, std::uint64_t limit) {
  LC_TRY(look());
  ++m_reads;
  return m_inner.read(oid, expected, limit);
}

Result<std::unique_ptr<BlobReader>> TimedRepository::open_blob(const ObjectId& oid) {
  LC_TRY(look());
  ++m_reads;
  LC_TRY_ASSIGN(auto reader, m_inner.open_blob(oid));
  return std::make_unique<TimedReader>(std::move(reader), *this);
}

Result<std::vector<Ref>> TimedRepository::refs(std::string_view prefix) {
  LC_TRY(look());
  return m_inner.refs(prefix);
}

Result<std::optional<ObjectId>> TimedRepository::head() {
  LC_TRY(look());
  return m_inner.head();
}

Result<std::optional<std::string>> TimedRepository::head_ref() {
  LC_TRY(look());
  return m_inner.head_ref();
}

Result<std::vector<IndexEntry>> TimedRepository::index() {
  LC_TRY(look());
  return m_inner.index();
}

Result<ObjectId> TimedRepository::resolve(std::string_view revision) {
  LC_TRY(look());
  return m_inner.resolve(revision);
}

}  // namespace license_check
