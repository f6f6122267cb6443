// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `remotes`: every remote URL, who can read it, and how we know.
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/destination.hpp"
#include "cli/session.hpp"

namespace license_check::cli {

namespace {

/// The configs in force: HEAD's and the policy file.
Result<std::vector<Config>> configs_in_force(const Session& session) {
  std::vector<Config> configs;
  if (session.policy_file) configs.push_back(*session.policy_file);
  LC_TRY_ASSIGN(auto head, head_config(*session.repository));
  if (head) configs.push_back(*std::move(head));
  return configs;
}

Result<Destination> ask(const Invocation& invocation, const Session& session, const PushTarget& target,
                        const std::vector<const Config*>& configs) {
  LC_TRY_ASSIGN(const ResolvedDestination resolved,
                resolve_push(invocation, session, target, {}, configs, ProbeMemory::refresh));
  Destination destination = resolved.destination;
  if (!resolved.probe) return destination;
  std::string reason;
  const auto answer = resolved.probe(reason);
  if (answer && *answer != destination.visibility && resolved.is_declared) {
    destination.reason += ", but " + reason;
    destination.visibility = *answer;
  } else if (answer && !resolved.is_declared) {
    destination.reason = reason;
    destination.visibility = *answer;
  } else if (!answer) {
    destination.reason += " (" + reason + ")";
  }
  return destination;
}

}  // namespace

Result<ExitStatus> run_remotes(Invocation& invocation) {
  LC_TRY_ASSIGN(const Session session, open_session(invocation));
  LC_TRY_ASSIGN(const auto configs, configs_in_force(session));
  std::vector<const Config*> pointers;
  for (const Config& config : configs) pointers.push_back(&config);
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  std::ostream& out = *invocation.world.out;
  for (const visibility::Remote& remote : visibility::read_remotes(session.repository->configuration())) {
    std::set<std::string> seen;
    std::vector<std::string> urls = remote.push_urls;
    urls.insert(urls.end(), remote.urls.begin(), remote.urls.end());
    for (const std::string& url : urls) {
      if (!seen.insert(url).second) continue;
      LC_TRY_ASSIGN(const Destination destination, ask(invocation, session, {remote.name, url}, pointers));
      if (invocation.options.format == OutputFormat::json) {
        rows.push_back({{"remote", escape_controls(remote.name)},
                        {"url", escape_controls(without_password(url))},
                        {"visibility", to_word(destination.visibility)},
                        {"reason", escape_controls(destination.reason)},
                        {"commercial", destination.commercial}});
        continue;
      }
      out << escape_controls(remote.name) << "\t" << escape_controls(without_password(url)) << "\t" << to_word(destination.visibility)
          << (destination.commercial ? ", commercial" : "") << " (" << escape_controls(destination.reason) << ")\n";
    }
  }
  if (invocation.options.format == OutputFormat::json)
    out << nlohmann::ordered_json{{"version", 1}, {"remotes", std::move(rows)}}.dump(2) << "\n";
  return ExitStatus::ok;
}

}  // namespace license_check::cli
