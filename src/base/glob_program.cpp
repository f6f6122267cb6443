// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Runs a compiled glob over a text, one set of states per byte.
#include "base/glob_program.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace license_check {

namespace {

/// So many words of states per set need no memory from the heap: more than any pattern that people write.
constexpr std::size_t k_inline_words = 4;

bool has(const std::uint64_t* states, std::size_t state) { return ((states[state / 64] >> (state % 64)) & 1U) != 0; }
void set(std::uint64_t* states, std::size_t state) { states[state / 64] |= std::uint64_t{1} << (state % 64); }

}  // namespace

void GlobProgram::add(Token token) {
  m_tokens.push_back(token);
  m_run = m_literals.size();
}

void GlobProgram::add_byte(char byte) {
  m_tokens.push_back({Kind::byte, static_cast<unsigned char>(byte)});
  m_literals += byte;
  if (m_literals.size() - m_run <= m_needle_size) return;
  m_needle = m_run;
  m_needle_size = m_literals.size() - m_run;
}

void GlobProgram::add_any() { add({Kind::any}); }
void GlobProgram::add_star() { add({Kind::star}); }
void GlobProgram::add_globstar() { add({Kind::globstar}); }

void GlobProgram::add_class(const ByteSet& bytes) {
  add({Kind::byte_class, static_cast<std::uint16_t>(m_classes.size())});
  m_classes.push_back(bytes);
  m_classes.back().reset('/');
}

void GlobProgram::add_globstar_slash() {
  add({Kind::optional});
  add({Kind::globstar});
  add({Kind::byte, '/'});
}

bool GlobProgram::matches(std::string_view text) const { return run(text, Question::matches); }

bool GlobProgram::covers(std::string_view text, bool below_only) const {
  return run(text, below_only ? Question::covers_below : Question::covers);
}

bool GlobProgram::may_continue(std::string_view text) const { return run(text, Question::may_continue); }

/// Adds the states that can be reached without a byte. They always lie ahead, so that one ascending pass finds them
/// all.
void GlobProgram::close(std::uint64_t* states) const {
  for (std::size_t word = 0; word < words(); ++word) {
    std::uint64_t done = 0;
    while ((states[word] & ~done) != 0) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(states[word] & ~done));
      done |= std::uint64_t{1} << bit;
      const std::size_t state = word * 64 + bit;
      if (state >= m_tokens.size()) return;
      const Kind kind = m_tokens[state].kind;
      if (kind == Kind::star || kind == Kind::globstar || kind == Kind::optional) set(states, state + 1);
      if (kind == Kind::optional) set(states, state + 3);
    }
  }
}

/// The states after `byte`; false where there are none.
bool GlobProgram::step(const std::uint64_t* from, std::uint64_t* to, unsigned char byte) const {
  std::fill_n(to, words(), 0);
  bool is_alive = false;
  for (std::size_t word = 0; word < words(); ++word) {
    for (std::uint64_t left = from[word]; left != 0; left &= left - 1) {
      const std::size_t state = word * 64 + static_cast<std::size_t>(std::countr_zero(left));
      if (state >= m_tokens.size()) break;
      const Token token = m_tokens[state];
      const bool stays = token.kind == Kind::globstar || (token.kind == Kind::star && byte != '/');
      const bool moves = (token.kind == Kind::byte && token.value == byte) ||
                         (token.kind == Kind::any && byte != '/') ||
                         (token.kind == Kind::byte_class && m_classes[token.value][byte]);
      if (stays || moves) set(to, stays ? state : state + 1);
      is_alive = is_alive || stays || moves;
    }
  }
  if (is_alive) close(to);
  return is_alive;
}

bool GlobProgram::run(std::string_view text, Question question) const {
  if (question != Question::may_continue && text.find(needle()) == std::string_view::npos) return false;
  const std::size_t end = m_tokens.size();
  std::array<std::uint64_t, 2 * k_inline_words> near{};
  std::vector<std::uint64_t> far;
  if (words() > k_inline_words) far.resize(2 * words());
  std::uint64_t* now = far.empty() ? near.data() : far.data();
  std::uint64_t* next = now + words();
  // Once in front of a last `**`, every text that is long enough matches.
  const bool ends_with_globstar = end > 0 && m_tokens.back().kind == Kind::globstar;
  const bool is_about_covering = question == Question::covers || question == Question::covers_below;
  set(now, 0);
  close(now);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (ends_with_globstar && question != Question::covers_below && has(now, end - 1)) return true;
    if (is_about_covering && text[i] == '/' && has(now, end)) return true;
    if (!step(now, next, static_cast<unsigned char>(text[i]))) return false;
    std::swap(now, next);
  }
  if (question == Question::may_continue) {
    // The last state alone has nothing to continue with.
    return std::any_of(now, now + words(), [&](const std::uint64_t& word) {
      const std::size_t first = static_cast<std::size_t>(&word - now) * 64;
      return first + 64 <= end ? word != 0 : (word & ((std::uint64_t{1} << (end - first)) - 1)) != 0;
    });
  }
  return question != Question::covers_below && has(now, end);
}

}  // namespace license_check
