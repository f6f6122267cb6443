// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Opens, judges and sums up one repository.
#include "cli/repository_audit.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/hasher.hpp"
#include "base/text.hpp"
#include "cli/destination.hpp"
#include "cli/session.hpp"
#include "git/libgit2_repository.hpp"
#include "license_check/check.hpp"
#include "report/fleet_reporter.hpp"
#include "walk/object_parser.hpp"

namespace license_check::cli {

namespace {

using Clock = std::chrono::steady_clock;

/// How many commits are looked up for their dates: beyond that, what is newest is a guess that is not worth the time.
constexpr std::size_t k_max_dated_commits = 10'000;

std::string now_text() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::string text(sizeof "2026-01-31T12:00:00Z", '\0');
  text.resize(std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts));
  return text;
}

/// Sums findings up by what they are about.
class HoldingCounter {
 public:
  explicit HoldingCounter(Repository& repository) : m_repository(repository) {}

  void add(const Finding& finding) {
    const std::vector<NamedLicense> nobody = {{}};
    for (const NamedLicense& named : finding.decided_by.empty() ? nobody : finding.decided_by) {
      Counted& counted = m_counted[{named.id, named.license, to_word(finding.kind)}];
      fleet::Holding& holding = counted.holding;
      holding.artifact = named.id;
      holding.license = named.license;
      holding.kind = to_word(finding.kind);
      counted.terms |= finding.terms;
      counted.verdict = std::max(counted.verdict, finding.verdict);
      counted.rules.insert(info(finding.rule).name);
      const std::string key = (finding.oid ? std::string(finding.oid->raw()) : "") + finding.path;
      if (!counted.files.insert(std::hash<std::string>()(key)).second) continue;
      ++holding.files;
      holding.bytes += finding.size.value_or(0);
      if (finding.commit) holding.newest = std::max(holding.newest, date_of(*finding.commit));
    }
  }

  std::vector<fleet::Holding> take() {
    std::vector<fleet::Holding> holdings;
    for (auto& [key, counted] : m_counted) {
      counted.holding.verdict = to_word(counted.verdict);
      for (const std::string_view term : counted.terms.names()) append_word(counted.holding.terms, term);
      for (const std::string_view rule : counted.rules) append_word(counted.holding.rules, rule);
      holdings.push_back(std::move(counted.holding));
    }
    return holdings;
  }

 private:
  struct Counted {
    fleet::Holding holding;
    Terms terms;
    Verdict verdict = Verdict::allow;
    std::set<std::string_view> rules;
    std::set<std::size_t> files;  ///< Hashes of object and path.
  };

  static void append_word(std::string& words, std::string_view word) {
    if (!words.empty()) words += ' ';
    words += word;
  }

  std::int64_t date_of(const ObjectId& commit) {
    if (const auto found = m_dates.find(commit); found != m_dates.end()) return found->second;
    if (m_dates.size() >= k_max_dated_commits) return 0;
    const auto raw = m_repository.read(commit, ObjectType::commit, walk::k_max_commit_size);
    const auto fields = raw ? walk::parse_commit(*raw, commit) : fail(ErrorKind::not_found, "absent");
    return m_dates[commit] = fields ? fields->date : 0;
  }

  Repository& m_repository;
  std::map<std::tuple<std::string, std::string, std::string_view>, Counted> m_counted;
  std::unordered_map<ObjectId, std::int64_t> m_dates;
};

/// The first day from which on the configs' permissions give another answer than today; 0: none does.
std::int32_t valid_until(const std::vector<const Config*>& configs) {
  const Date today = Date::today();
  std::int32_t until = 0;
  const auto add = [&](const Date& day) {
    if (day > today && (until == 0 || day.days < until)) until = day.days;
  };
  for (const Config* config : configs) {
    for (const Permission& permission : config->permissions) {
      add(permission.granted);
      if (permission.expires) add(*permission.expires);
    }
  }
  return until;
}

/// Everything that the result depends on, but the day.
Result<std::string> digest_of(const Invocation& invocation, const Session& session, const std::vector<PushedRef>& refs,
                              const std::string& program) {
  Hasher hash(Hasher::Algorithm::sha256);
  const auto add = [&](std::string_view text) {
    hash.add(std::to_string(text.size()) + ":");
    hash.add(text);
  };
  Repository& repository = *session.repository;
  add(program);
  add(session.policy_text);
  add(invocation.options.visibility ? to_word(*invocation.options.visibility) : "");
  LC_TRY_ASSIGN(const auto head, repository.head());
  add(head ? head->raw() : "");
  for (const PushedRef& ref : refs) {
    add(ref.name);
    add(ref.oid.raw());
  }
  add("shallow");
  for (const ObjectId& commit : repository.shallow_commits()) add(commit.raw());
  for (const ConfigValue& value : repository.configuration()) {
    if (!value.name.starts_with("license-check.") && !value.name.starts_with("lfs.")) continue;
    add(value.name);
    add(value.value);
  }
  return ObjectId::from_raw(hash.finish()).hex();
}

class RepositoryAudit {
 public:
  RepositoryAudit(const Invocation& invocation, const RepositoryQuestion& question, const std::string& program)
      : m_invocation(invocation), m_question(question), m_program(program) {}

  fleet::FleetRow run() {
    auto row = judge();
    if (row) return *std::move(row);
    return failed_row(m_question.repository, row.error(), seconds());
  }

 private:
  [[nodiscard]] double seconds() const { return std::chrono::duration<double>(Clock::now() - m_start).count(); }

  Result<fleet::FleetRow> judge() {
    git::OpenOptions options;
    options.directory = m_invocation.absolute_path(m_question.repository);
    options.environment = m_invocation.world.env;
    Session session;
    LC_TRY_ASSIGN(session.repository, git::open_repository(options));
    LC_TRY(load_policy_file(session, m_invocation.world.env));
    CheckRequest request = base_request(m_invocation, session);
    request.progress = {};
    request.needs_whole_history = true;
    LC_TRY_ASSIGN(request.refs, all_refs(*session.repository));
    fleet::FleetRow row;
    row.repository = m_question.repository;
    if (!m_program.empty()) {
      LC_TRY_ASSIGN(row.digest, digest_of(m_invocation, session, request.refs, m_program));
      const bool still_holds = m_question.known_until == 0 || Date::today().days < m_question.known_until;
      row.is_unchanged = row.digest == m_question.known_digest && still_holds;
      if (row.is_unchanged) return row;
    }
    request.resolve = [&](const std::vector<const Config*>& configs) -> Result<ResolvedDestination> {
      row.valid_until = valid_until(configs);
      return resolve_nowhere(m_invocation, Visibility::public_, configs);
    };
    LC_TRY_ASSIGN(const Report report, check(*session.repository, request));
    LC_TRY(sum_up(*session.repository, report, row));
    return row;
  }

  Status sum_up(Repository& repository, const Report& report, fleet::FleetRow& row) const {
    report::FleetLine line;
    line.repository = row.repository;
    LC_TRY_ASSIGN(line.head, repository.head());
    line.report = &report;
    line.seconds = seconds();
    // A certain refusal stays one; what could not be read beside it is said.
    if (!report.is_complete && !report.notes.empty()) line.error = report.notes.back();
    row.line = report::to_fleet_line(line);
    if (line.head) row.head = line.head->hex();
    row.verdict = to_word(report.verdict);
    row.error = line.error;
    row.finished = now_text();
    if (m_program.empty()) return {};
    HoldingCounter counter(repository);
    for (const Finding& finding : report.findings) counter.add(finding);
    row.holdings = counter.take();
    return {};
  }

  const Invocation& m_invocation;
  const RepositoryQuestion& m_question;
  const std::string& m_program;
  Clock::time_point m_start = Clock::now();
};

}  // namespace

std::string pack_question(const RepositoryQuestion& question) {
  return fleet::pack_texts({question.repository, question.known_digest, std::to_string(question.known_until)});
}

Result<RepositoryQuestion> unpack_question(const std::string& bytes) {
  LC_TRY_ASSIGN(const auto texts, fleet::unpack_texts(bytes));
  if (texts.size() != 3) return fail(ErrorKind::corrupt, "a torn message");
  return RepositoryQuestion{texts[0], texts[1], static_cast<std::int32_t>(std::strtol(texts[2].c_str(), nullptr, 10))};
}

fleet::FleetRow audit_repository(const Invocation& invocation, const RepositoryQuestion& question,
                                 const std::string& program) {
  return RepositoryAudit(invocation, question, program).run();
}

fleet::FleetRow failed_row(const std::string& repository, const Error& error, double seconds) {
  fleet::FleetRow row;
  row.repository = repository;
  row.error = error.where.empty() ? error.what : error.what + " (" + error.where + ")";
  report::FleetLine line;
  line.repository = repository;
  line.seconds = seconds;
  line.error = row.error;
  row.line = report::to_fleet_line(line);
  row.finished = now_text();
  return row;
}

}  // namespace license_check::cli
