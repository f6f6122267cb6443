// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Lazy reads with a window and a budget.
#include "inspect/content_view.hpp"

#include <algorithm>
#include <utility>

namespace license_check::inspect {

ContentView::ContentView(BlobReader& reader, std::uint64_t budget, bool has_exact_size)
    : m_reader(reader), m_size(reader.size()), m_budget(budget), m_has_exact_size(has_exact_size) {
  constexpr std::uint64_t k_passes = 8;
  constexpr std::uint64_t k_cheap = 64 * 1024 * 1024;
  m_rewind_budget = k_cheap + k_passes * std::min(m_size, ~std::uint64_t{0} / (2 * k_passes));
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(m_size, k_head_size));
  m_head_length = fill(0, m_head.data(), wanted);
  // A member of an archive may be shorter than it claims: the head is then all there is.
  if (m_head_length < wanted) m_size = m_head_length;
}

std::size_t ContentView::fill(std::uint64_t offset, char* into, std::size_t count) {
  std::size_t filled = 0;
  while (filled < count && !m_error) {
    auto got = m_reader.read_at(offset + filled, std::as_writable_bytes(std::span(into + filled, count - filled)));
    if (!got) {
      keep_error(std::move(got).error());
      return 0;
    }
    if (*got == 0) break;
    filled += *got;
  }
  return filled;
}

std::string_view ContentView::at(std::uint64_t offset, std::size_t count) {
  if (m_error || offset >= m_size) return {};
  count = static_cast<std::size_t>(std::min<std::uint64_t>({count, k_max_read, m_size - offset}));
  if (offset + count <= m_head_length) return head().substr(static_cast<std::size_t>(offset), count);
  const auto window_end = m_window_offset + m_window.size();
  if (offset >= m_window_offset && offset + count <= window_end)
    return std::string_view(m_window).substr(static_cast<std::size_t>(offset - m_window_offset), count);
  // Who reads on where the last read ended will go on doing so; who jumps wants a few bytes of each place.
  const bool is_sequential = offset <= std::max<std::uint64_t>(window_end, m_head_length) && offset >= m_window_offset;
  const auto length = static_cast<std::size_t>(
      std::min<std::uint64_t>(std::max(count, is_sequential ? k_max_read : k_head_size), m_size - offset));
  // What is here already is kept: to read it again would be a step backwards, and those are dear.
  std::size_t kept = 0;
  if (offset >= m_window_offset && offset < window_end) {
    kept = static_cast<std::size_t>(window_end - offset);
    if (!pay_for(window_end, length - kept)) return {};
    m_window.erase(0, static_cast<std::size_t>(offset - m_window_offset));
  } else {
    kept = offset < m_head_length ? m_head_length - static_cast<std::size_t>(offset) : 0;
    if (!pay_for(offset + kept, length - kept)) return {};
    m_window.assign(head().substr(m_head_length - kept));
  }
  m_window.resize(length);
  m_window_offset = offset;
  m_window.resize(kept + fill(offset + kept, m_window.data() + kept, length - kept));
  return std::string_view(m_window).substr(0, count);
}

bool ContentView::pay_for(std::uint64_t offset, std::uint64_t length) {
  const auto rewind = offset < m_position ? offset : 0;
  if (length > m_budget || rewind > m_rewind_budget) {
    m_is_spent = true;
    return false;
  }
  m_budget -= length;
  m_rewind_budget -= rewind;
  m_position = offset + length;
  return true;
}

std::string_view ContentView::tail(std::size_t count) {
  if (!m_has_exact_size) return {};
  const auto length = std::min<std::uint64_t>({count, k_max_read, m_size});
  return at(m_size - length, static_cast<std::size_t>(length));
}

void ContentView::keep_error(Error error) {
  if (!m_error) m_error = std::move(error);
}

bool looks_like_text(std::string_view text) {
  // Blocks without a branch inside: compilers make vector instructions of them.
  constexpr std::size_t k_block = 64;
  const auto is_strange = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_control = byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte != 0x1b;
    return static_cast<unsigned char>(is_control || byte == 0x7f);
  };
  for (; text.size() >= k_block; text.remove_prefix(k_block)) {
    unsigned char strange = 0;
    for (std::size_t i = 0; i < k_block; ++i) strange |= is_strange(text[i]);
    if (strange != 0) return false;
  }
  return std::none_of(text.begin(), text.end(), is_strange);
}

}  // namespace license_check::inspect
