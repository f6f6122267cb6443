// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Names and values of git's configuration, taken apart as git does it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/repository.hpp"

namespace license_check::visibility {

/// `remote.my.fork.url` is section `remote`, subsection `my.fork`, key `url`.
struct ConfigName {
  std::string_view section;
  std::optional<std::string_view> subsection;
  std::string_view key;
};

/// The parts of a name in canonical form, views into it; nullopt for a name without a dot.
std::optional<ConfigName> split_config_name(std::string_view name);

/// The value that counts where a name is given several times: the last one. nullopt where it is not set.
std::optional<std::string> last_config_value(const std::vector<ConfigValue>& configuration, std::string_view name);

/// A boolean as git reads it: true/yes/on, false/no/off and nothing, in any case, or a number. nullopt for other words.
std::optional<bool> parse_git_bool(std::string_view value);

}  // namespace license_check::visibility
