// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `report`: the compliance document of one revision.
#include <charconv>
#include <ostream>
#include <set>

#include "cli/commands.hpp"
#include "cli/destination.hpp"
#include "cli/session.hpp"
#include "license_check/compliance.hpp"
#include "report/compliance_reporter.hpp"

namespace license_check::cli {

namespace {

constexpr std::int64_t k_seconds_per_day = 86400;
constexpr std::int64_t k_last_day = 2932896;  ///< 9999-12-31

/// Today, or the day of SOURCE_DATE_EPOCH, so that a document can be made again byte for byte.
Result<Date> day_of_report(const std::map<std::string, std::string>& env) {
  const auto found = env.find("SOURCE_DATE_EPOCH");
  if (found == env.end() || found->second.empty()) return Date::today();
  const std::string& text = found->second;
  std::int64_t seconds = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const std::int64_t days = seconds / k_seconds_per_day;
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || seconds < 0 || days > k_last_day)
    return fail(ErrorKind::config, "not a number of seconds since 1970", "SOURCE_DATE_EPOCH");
  return Date{static_cast<std::int32_t>(days)};
}

/// Every push URL of every remote, as it is declared: nobody is asked.
Result<std::vector<Destination>> declared_remotes(const Invocation& invocation, const Session& session,
                                                  const std::vector<const Config*>& configs) {
  std::vector<Destination> destinations;
  for (const visibility::Remote& remote : visibility::read_remotes(session.repository->configuration())) {
    std::set<std::string> seen;
    std::vector<std::string> urls = remote.push_urls;
    urls.insert(urls.end(), remote.urls.begin(), remote.urls.end());
    for (const std::string& url : urls) {
      if (!seen.insert(url).second) continue;
      LC_TRY_ASSIGN(ResolvedDestination resolved, resolve_push(invocation, session, {remote.name, url}, {}, configs));
      destinations.push_back(std::move(resolved.destination));
    }
  }
  return destinations;
}

}  // namespace

Result<ExitStatus> run_report(Invocation& invocation) {
  if (invocation.has("--fleet")) return run_report_fleet(invocation);
  if (invocation.options.format == OutputFormat::csv) return fail(ErrorKind::usage, "--format=csv goes with --fleet");
  if (invocation.operands.size() > 1)
    return fail(ErrorKind::usage, "report takes one revision", invocation.operands[1]);
  LC_TRY_ASSIGN(const Session session, open_session(invocation));
  const CheckRequest base = base_request(invocation, session);
  ComplianceRequest request;
  if (!invocation.operands.empty()) request.revision = invocation.operands.front();
  LC_TRY_ASSIGN(request.date, day_of_report(invocation.world.env));
  request.policy_file = base.policy_file;
  request.policy_directory = base.policy_directory;
  request.progress = base.progress;
  request.remotes = [&](const std::vector<const Config*>& configs) {
    return declared_remotes(invocation, session, configs);
  };
  LC_TRY_ASSIGN(const ComplianceDocument document, compliance(*session.repository, request));
  std::ostream& out = *invocation.world.out;
  switch (invocation.options.format) {
    case OutputFormat::json:
      out << report::to_compliance_json(document);
      break;
    case OutputFormat::html:
      out << report::to_compliance_html(document);
      break;
    case OutputFormat::cyclonedx:
      out << report::to_cyclonedx(document);
      break;
    case OutputFormat::spdx:
      out << report::to_spdx(document);
      break;
    default:
      out << report::to_compliance_markdown(document);
  }
  return ExitStatus::ok;
}

}  // namespace license_check::cli
