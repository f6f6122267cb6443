// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `init`: a first config from what the tree holds.
#include <filesystem>
#include <ostream>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/draft_config.hpp"
#include "cli/file_output.hpp"
#include "cli/session.hpp"

namespace license_check::cli {

Result<ExitStatus> run_init(Invocation& invocation) {
  LC_TRY_ASSIGN(const std::unique_ptr<Repository> repository, open_repository(invocation));
  if (repository->worktree().empty()) return fail(ErrorKind::unsupported, "init needs a working tree");
  const std::string path = (std::filesystem::path(repository->worktree()) / k_config_path).string();
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, error)))
    return fail(ErrorKind::io, "there is a config already; init never writes over it", path);

  LC_TRY_ASSIGN(const std::string text, draft_config(*repository));
  LC_TRY(write_new_file(path, text));
  if (!invocation.options.quiet)
    *invocation.world.out << "wrote " << quote_path(path) << "\nlook through it, complete it and commit it\n";
  return ExitStatus::ok;
}

}  // namespace license_check::cli
