// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `check --directory`: a folder as it lies on the disk, as if it were uploaded.
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "base/file_reader.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/destination.hpp"
#include "cli/session.hpp"
#include "folder/folder_repository.hpp"
#include "git/libgit2_repository.hpp"
#include "visibility/visibility.hpp"

namespace license_check::cli {

namespace {

namespace fs = std::filesystem;

/// Where there is no repository, nothing of it can be read or remembered: no file lies below this one.
constexpr std::string_view k_no_repository = "/dev/null";

/// What decides under which rules the folder is judged.
struct Surrounding {
  folder::FolderSource source;
  std::string config_name = std::string(k_config_path);
};

Result<std::string> real_path(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error) return fail(ErrorKind::not_found, "the path cannot be resolved: " + error.message(), path);
  return real.string();
}

bool exists(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0;
}

Result<std::string> read_config_file(const std::string& path) {
  LC_TRY_ASSIGN(const auto reader, open_file(path));
  if (reader->size() > k_max_config_size) return fail(ErrorKind::config, "the config is larger than 1 MiB", path);
  std::string text(static_cast<std::size_t>(reader->size()), '\0');
  LC_TRY_ASSIGN(const std::size_t got, reader->read_at(0, std::as_writable_bytes(std::span(text))));
  text.resize(got);
  return text;
}

/// Files of the tree that a config names, for evidence and relief: they count though they are not uploaded.
std::vector<std::string> files_named_by(const Config& config) {
  std::vector<std::string> files;
  const auto add = [&](const std::optional<std::string>& path) {
    if (path && path->find("://") == std::string::npos) files.push_back(*path);
  };
  for (const Permission& permission : config.permissions) add(permission.evidence);
  for (const LicenseDefinition& license : config.licenses) add(license.text);
  for (const Dataset& dataset : config.datasets) {
    add(dataset.checksums);
    add(dataset.weights_evidence);
    if (dataset.item_licenses) add(dataset.item_licenses->file);
  }
  for (const Model& model : config.models) add(model.checksums);
  // Declarations that stand for all of a repository.
  files.emplace_back(".reuse/dep5");
  std::sort(files.begin(), files.end());
  return files;
}

/// The config at the root of the repository around: paths count from there.
Status use_root_config(const std::string& folder, const std::string& root, Surrounding& around) {
  around.source.root = root;
  around.source.plan.folder = folder == root ? "" : folder.substr(root.size() + 1);
  LC_TRY_ASSIGN(const std::string text, read_config_file(root + "/" + std::string(k_config_path)));
  LC_TRY_ASSIGN(const Config config, parse_config(text, k_config_path));
  around.source.plan.wanted = files_named_by(config);
  return {};
}

/// The repository around the folder, nullptr where there is none.
Result<std::unique_ptr<Repository>> repository_around(const Invocation& invocation, const std::string& folder) {
  git::OpenOptions options;
  options.directory = folder;
  options.search_above = true;
  options.environment = invocation.world.env;
  auto repository = git::open_repository(options);
  if (!repository && repository.error().kind == ErrorKind::not_found) return std::unique_ptr<Repository>();
  return repository;
}

Result<Surrounding> look_around(const Invocation& invocation, const std::string& folder) {
  Surrounding around;
  around.source.root = folder;
  LC_TRY_ASSIGN(const auto repository, repository_around(invocation, folder));
  std::string root;
  if (repository != nullptr) {
    around.source.configuration = repository->configuration();
    around.source.common_dir = repository->common_dir();
    if (!repository->worktree().empty()) {
      LC_TRY_ASSIGN(root, real_path(repository->worktree()));
    }
  } else {
    LC_TRY_ASSIGN(around.source.configuration, git::shared_configuration(invocation.world.env));
    around.source.common_dir = k_no_repository;
  }
  const bool is_below_root = !root.empty() && (folder == root || folder.starts_with(root == "/" ? root : root + "/"));
  const std::string root_config = root + "/" + std::string(k_config_path);
  if (const auto given = invocation.value("--config")) {
    LC_TRY_ASSIGN(const std::string path, real_path(invocation.absolute_path(*given)));
    if (is_below_root && path == root_config) {
      LC_TRY(use_root_config(folder, root, around));
      return around;
    }
    LC_TRY_ASSIGN(around.source.config, read_config_file(path));
    around.config_name = *given;
    return around;
  }
  const std::string own_config = folder + "/" + std::string(k_config_path);
  const bool has_own = exists(own_config);
  // An empty directory has no entry in any tree, so that nothing else would notice.
  if (std::error_code error; std::filesystem::is_directory(own_config, error))
    return fail(ErrorKind::config, "the config must be a regular file", own_config);
  if (!has_own && is_below_root && exists(root_config)) LC_TRY(use_root_config(folder, root, around));
  return around;
}

/// A place that the upload may be about to make answers "not found" as a private one does: that says nothing of who
/// will read it.
void keep_missing_place_open(ResolvedDestination& resolved) {
  if (!resolved.probe) return;
  resolved.probe = [ask = std::move(resolved.probe)](std::string& reason) {
    auto answer = ask(reason);
    if (answer == Visibility::private_ && reason.ends_with("(404)")) answer.reset();
    return answer;
  };
}

Result<ResolvedDestination> resolve_upload(const Invocation& invocation, const Session& session,
                                           const std::vector<const Config*>& configs) {
  const auto named = invocation.value("--destination");
  if (!named) return resolve_nowhere(invocation, Visibility::public_, configs);
  LC_TRY_ASSIGN(auto targets, push_targets(*session.repository, *named));
  PushTarget target = targets.front();
  if (visibility::is_local(target.url) && target.remote.empty() && target.url.find("://") == std::string::npos)
    target.url = invocation.absolute_path(target.url);
  LC_TRY_ASSIGN(auto resolved, resolve_push(invocation, session, target, {}, configs));
  keep_missing_place_open(resolved);
  return resolved;
}

/// What the synthetic history lent is taken out again; ids become those of the bytes.
Status make_plain(folder::FolderRepository& repository, Report& report) {
  report.known.clear();
  report.scanned.commits = 0;
  report.scanned.refs = 0;
  for (Finding& finding : report.findings) {
    finding.commit.reset();
    finding.ref.reset();
    if (!finding.oid) continue;
    auto id = repository.true_id(*finding.oid);
    if (id) {
      finding.oid = *id;
    } else {
      // Judged by its path and annotation: the bytes were not needed, and cannot be read.
      finding.oid.reset();
      report.notes.push_back("no object id for " + quote_path(finding.path) + ": " + id.error().what);
    }
  }
  for (const std::string& path : repository.scan().specials) {
    const bool is_git = path == ".git" || path.ends_with("/.git");
    report.notes.push_back("left out: " + quote_path(path) +
                           (is_git ? ": not judged; what uploads it publishes all history in it (audit --all)"
                                   : ": neither a file, a link nor a directory"));
  }
  const auto& error = repository.scan().error;
  if (!error) return {};
  if (report.verdict != Verdict::refuse) return tl::unexpected<Error>(*error);
  report.is_complete = false;
  report.notes.push_back("could not decide everything: " + error->where + ": " + error->what);
  return {};
}

}  // namespace

Result<ExitStatus> run_check_directory(Invocation& invocation) {
  if (!invocation.operands.empty() || invocation.has("--staged") || invocation.has("--push"))
    return fail(ErrorKind::usage, "--directory excludes --staged, --push and revision ranges");
  const std::string given = *invocation.value("--directory");
  LC_TRY_ASSIGN(const std::string path, real_path(invocation.absolute_path(given)));
  if (std::error_code error; !std::filesystem::is_directory(path, error))
    return fail(ErrorKind::usage, "--directory names no directory: " + given);
  LC_TRY_ASSIGN(Surrounding around, look_around(invocation, path));
  const std::string folder_path = around.source.plan.folder;
  LC_TRY_ASSIGN(auto opened, folder::FolderRepository::open(std::move(around.source)));
  folder::FolderRepository& repository = *opened;
  Session session;
  session.repository = std::move(opened);
  LC_TRY(load_policy_file(session, invocation.world.env));
  CheckRequest request = base_request(invocation, session);
  request.folder = folder_path;
  request.config_name = around.config_name;
  request.refs.push_back({"", repository.tip(), {}});
  request.resolve = [&](const std::vector<const Config*>& configs) -> Result<ResolvedDestination> {
    LC_TRY_ASSIGN(ResolvedDestination resolved, resolve_upload(invocation, session, configs));
    resolved.known.clear();
    if (repository.base()) resolved.known.push_back({"", *repository.base(), "around the folder"});
    return resolved;
  };
  LC_TRY_ASSIGN(Report report, check(repository, request));
  LC_TRY(make_plain(repository, report));
  return print_report(invocation, repository, report);
}

}  // namespace license_check::cli
