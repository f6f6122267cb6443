// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Puts hooks into place beside existing ones and takes them out again; the files only, no command line.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/hook_files.hpp"

namespace license_check::cli {

struct HookRequest {
  bool is_server = false;
  bool is_forced = false;
  std::string program;                     ///< Absolute path that the hooks note; may be empty.
  std::map<std::string, std::string> env;  ///< For `~` in core.hooksPath.
};

/// What was done, one line each, without line ends; values of the repository are escaped. Where a hook could not be put
/// in place because it is for the user to decide, an error says which lines to add.
Result<std::vector<std::string>> install_hooks(const Repository& repository, const HookRequest& request);

/// Takes out every hook of ours (with `is_server` the receiving ones alone), and puts the chained ones back.
Result<std::vector<std::string>> uninstall_hooks(const Repository& repository, const HookRequest& request);

/// The same for one file; what was done is added to `lines`.
Status install_hook(const HookFile& hook, const HookRequest& request, std::vector<std::string>& lines);
Status uninstall_hook(const HookFile& hook, std::vector<std::string>& lines);

}  // namespace license_check::cli
