// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Collects what is wrong with a config and keeps what stands first in the file.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "license_check/config.hpp"
#include "license_check/result.hpp"

namespace license_check::config {

/// A word of the config for a message: in backquotes, cut where it is long.
std::string quoted(std::string_view word);

class Problems {
 public:
  /// `what` names the key and the mistake.
  void add(Position position, std::string what, std::string hint = {});

  /// The same, and the hint is the word of `candidates` that is nearest to `word`, where one is. The search runs only
  /// for what is kept, so that many mistakes cost no more than one.
  void add_near(Position position, std::string what, std::string_view word,
                std::span<const std::string_view> candidates);

  [[nodiscard]] bool empty() const { return !m_first; }

  /// So many were added: a caller can tell whether something else went wrong meanwhile.
  [[nodiscard]] std::size_t count() const { return m_count; }

  /// True where something at `position` would be kept: lets a caller leave costly words unmade.
  [[nodiscard]] bool would_keep(Position position) const;

  /// REQUIRES: not empty. `name` is what messages call the file.
  [[nodiscard]] Error first(std::string_view name) const;

 private:
  struct Problem {
    Position position;
    std::string what;
    std::string hint;
  };
  std::optional<Problem> m_first;
  std::size_t m_count = 0;
};

}  // namespace license_check::config
