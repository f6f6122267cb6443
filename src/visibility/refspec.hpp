// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fetch refspecs read backwards: which ref of the remote does a local ref track?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace license_check::visibility {

/// The values of `remote.<name>.fetch`, ready to be asked. Values that git would not accept write nothing.
class FetchRefspecs {
 public:
  explicit FetchRefspecs(const std::vector<std::string>& values);

  /// True where a fetch from the remote may write the local ref of that name; negative refspecs are heeded.
  [[nodiscard]] bool writes(std::string_view local_ref) const;

  /// The parts of the local names before any `*`: no ref outside of these prefixes is ever written.
  [[nodiscard]] std::vector<std::string> prefixes() const;

 private:
  /// One side of a refspec, split at its `*`.
  struct Pattern {
    std::string head;
    std::string tail;
    bool is_glob = false;
    static std::optional<Pattern> create(std::string_view text);
    /// What `*` stands for in `name` (empty without a glob); nullopt where it does not match. A view into `name`.
    [[nodiscard]] std::optional<std::string_view> match(std::string_view name) const;
    [[nodiscard]] std::string fill(std::string_view middle) const;
  };
  struct Mapping {
    Pattern source;
    Pattern destination;
  };
  std::vector<Mapping> m_mappings;
  std::vector<Pattern> m_negative;
};

}  // namespace license_check::visibility
