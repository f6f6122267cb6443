// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Keeps what a forward-only stream has yielded, so that it can be read at any place.
#include <sys/types.h>

#include <algorithm>
#include <cstring>
#include <limits>

#include "inspect/archive_stream.hpp"

namespace license_check::inspect {
namespace {

constexpr std::size_t k_memory = 4 * 1024 * 1024;
constexpr std::size_t k_step = 64 * 1024;
constexpr std::uint64_t k_unknown_size = std::uint64_t{1} << 40U;

}  // namespace

SpoolReader::SpoolReader(Read read, void* context, std::optional<std::uint64_t> declared, std::uint64_t limit)
    : m_read(read), m_context(context), m_size(declared.value_or(k_unknown_size)), m_limit(limit) {}

SpoolReader::~SpoolReader() {
  if (m_file != nullptr) std::fclose(m_file);
}

Status SpoolReader::keep(std::span<const char> bytes) {
  const auto in_memory = std::min(bytes.size(), k_memory - m_memory.size());
  m_memory.append(bytes.data(), in_memory);
  bytes = bytes.subspan(in_memory);
  m_spooled += in_memory;
  if (bytes.empty()) return {};
  if (m_file == nullptr) m_file = std::tmpfile();
  if (m_file == nullptr) return fail(ErrorKind::io, "cannot make a temporary file to unpack into");
  if (fseeko(m_file, static_cast<off_t>(m_spooled - m_memory.size()), SEEK_SET) != 0 ||
      std::fwrite(bytes.data(), 1, bytes.size(), m_file) != bytes.size())
    return fail(ErrorKind::io, "cannot write a temporary file to unpack into");
  m_spooled += bytes.size();
  return {};
}

Result<bool> SpoolReader::pull(std::uint64_t count) {
  const bool wants_more = count > m_limit;
  count = std::min(count, m_limit);
  std::string buffer;
  while (!m_is_at_end && m_spooled < count) {
    buffer.resize(k_step);
    const auto got = m_read(m_context, buffer.data(), buffer.size());
    if (got == 0) {
      m_is_at_end = true;
      m_size = m_spooled;
      break;
    }
    LC_TRY(keep(std::span<const char>(buffer.data(), got)));
  }
  // What is declared may lie: only what was there to be read counts.
  m_has_hit_limit = m_has_hit_limit || (wants_more && !m_is_at_end);
  return m_is_at_end;
}

Result<std::size_t> SpoolReader::read_at(std::uint64_t offset, std::span<std::byte> into) {
  const auto limit = std::numeric_limits<std::uint64_t>::max() - into.size();
  if (offset > limit) return std::size_t{0};
  LC_TRY(pull(offset + into.size()));
  if (offset >= m_spooled) return std::size_t{0};
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), m_spooled - offset));
  std::size_t done = 0;
  if (offset < m_memory.size()) {
    done = std::min(count, m_memory.size() - static_cast<std::size_t>(offset));
    std::memcpy(into.data(), m_memory.data() + offset, done);
  }
  if (done < count) {
    if (fseeko(m_file, static_cast<off_t>(offset + done - m_memory.size()), SEEK_SET) != 0 ||
        std::fread(into.data() + done, 1, count - done, m_file) != count - done)
      return fail(ErrorKind::io, "cannot read back a temporary file");
  }
  return count;
}

}  // namespace license_check::inspect
