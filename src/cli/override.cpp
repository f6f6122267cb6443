// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Overrides and their log.
#include "cli/override.hpp"

#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <ctime>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "cli/session.hpp"

namespace license_check::cli {

namespace {

constexpr std::size_t k_max_push_options = 10000;
constexpr std::size_t k_max_logged_findings = 100;

std::string value_of(const Environment& env, const std::string& name) {
  const auto found = env.find(name);
  return found == env.end() ? std::string() : found->second;
}

/// `2026-01-31T12:34:56Z`
std::string now_utc() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text, size};
}

std::string log_line(LogAction action, const std::string& pusher, const std::string& reason,
                     const std::vector<std::string>& refs, const Report& report) {
  nlohmann::ordered_json findings = nlohmann::ordered_json::array();
  for (const Finding& finding : report.findings) {
    if (finding.verdict != Verdict::refuse) continue;
    if (findings.size() == k_max_logged_findings) break;
    findings.push_back({{"rule", info(finding.rule).name},
                        {"path", is_valid_utf8(finding.path) ? finding.path : quote_path(finding.path)},
                        {"oid", finding.oid ? nlohmann::ordered_json(finding.oid->hex()) : nullptr}});
  }
  nlohmann::ordered_json names = nlohmann::ordered_json::array();
  for (const std::string& ref : refs) names.push_back(is_valid_utf8(ref) ? ref : quote_path(ref));
  const nlohmann::ordered_json line = {
      {"time", now_utc()},
      {"who", is_valid_utf8(pusher) ? pusher : quote_path(pusher)},
      {"action", action == LogAction::refused ? "refused" : "overridden"},
      {"reason", reason.empty() ? nlohmann::ordered_json(nullptr)
                                : nlohmann::ordered_json(is_valid_utf8(reason) ? reason : quote_path(reason))},
      {"refs", std::move(names)},
      {"findings", std::move(findings)}};
  return line.dump(-1, ' ', true) + "\n";
}

}  // namespace

std::string pusher_name(const Environment& env) {
  for (const char* name : {"GL_USERNAME", "GITEA_PUSHER_NAME", "GITHUB_USER_LOGIN", "GL_USER", "REMOTE_USER"})
    if (const std::string value = value_of(env, name); !value.empty()) return value;
  passwd entry{};
  passwd* found = nullptr;
  std::string buffer(16384, '\0');
  if (getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr)
    return found->pw_name;
  return std::to_string(geteuid());
}

std::optional<std::string> override_reason(const Environment& env) {
  const std::string text = value_of(env, "GIT_PUSH_OPTION_COUNT");
  std::size_t count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  constexpr std::string_view k_option = "license-check.override=";
  for (std::size_t i = 0; i < std::min(count, k_max_push_options); ++i) {
    const std::string option = value_of(env, "GIT_PUSH_OPTION_" + std::to_string(i));
    if (!option.starts_with(k_option)) continue;
    const std::string reason(trim(std::string_view(option).substr(k_option.size())));
    if (!reason.empty()) return reason;
  }
  return std::nullopt;
}

bool may_override(const Repository& repository, std::string_view pusher) {
  for (const ConfigValue& value : repository.configuration())
    if (value.name == "license-check.allowoverride" && !pusher.empty() && value.value == pusher) return true;
  return false;
}

Status append_log(const Repository& repository, LogAction action, const std::string& pusher, const std::string& reason,
                  const std::vector<std::string>& refs, const Report& report) {
  const auto path = config_value(repository, "license-check.log");
  if (!path || path->empty()) return fail(ErrorKind::config, "license-check.log is not set");
  const std::string line = log_line(action, pusher, reason, refs, report);
  const int file = open(path->c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0640);
  if (file < 0) return fail(ErrorKind::io, std::strerror(errno), *path);
  signal(SIGXFSZ, SIG_IGN);  // A limit on the size of files is an error like any other.
  // One write of a line: with O_APPEND lines of concurrent pushes do not mix.
  const ssize_t written = write(file, line.data(), line.size());
  const int error = errno;
  close(file);
  if (written != static_cast<ssize_t>(line.size()))
    return fail(ErrorKind::io, written < 0 ? std::strerror(error) : "only a part of the line was written", *path);
  return {};
}

}  // namespace license_check::cli
