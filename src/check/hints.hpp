// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The one next step for a finding, in this very state.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "license_check/config.hpp"
#include "license_check/verdict.hpp"

namespace license_check {

/// The way out of a clone that is too shallow.
inline constexpr std::string_view k_deepen_hint =
    "fetch all of the history: fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 in GitLab CI, no shallow clone in Jenkins, "
    "git fetch --unshallow by hand";

/// Where the judged file stands.
struct HintState {
  bool is_staged = false;      ///< In the index only.
  bool is_in_tip = true;       ///< The tip's tree still holds it.
  bool is_tip_commit = false;  ///< The tip itself brings it.
  bool is_server = false;
  bool is_folder = false;        ///< It lies in a folder that is to be uploaded.
  bool is_without_config = false;
  std::string_view pointer_kind;  ///< Of a pointer, see Inspected.
};

/// Commands in it name `<path>` and `<commit>`; see fill_hint().
std::string hint_for(const Finding& finding, const HintState& state);

/// What is added to the hint where the register of well-known datasets decided: how to overrule it.
std::string register_hint(const Finding& finding);

/// On a server, for relief that the push itself brings: `definition` is that of the dataset or model, nullptr for a
/// policy.
std::string unlanded_hint(const Artifact* definition);

/// Puts the quoted path and the short commit in, where the hint is about one finding alone.
std::string fill_hint(std::string hint, const Finding& finding);

/// Quoted for a POSIX shell, where that is needed.
std::string shell_quoted(std::string_view word);

}  // namespace license_check
