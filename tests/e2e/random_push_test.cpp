// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Random histories, pushed in random parts, judged by the product and by a naive second reading of the rules.
// LICENSE_CHECK_RANDOM_PUSHES=<count> tries more of them, LICENSE_CHECK_RANDOM_SEED=<first> others.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "git/libgit2_repository.hpp"
#include "license_check/check.hpp"
#include "support/git_sandbox.hpp"
#include "support/random_history.hpp"

namespace license_check::test {
namespace {

constexpr std::uint32_t k_histories_per_repository = 50;

std::uint32_t number_from(const char* variable, std::uint32_t otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : static_cast<std::uint32_t>(std::strtoul(text, nullptr, 10));
}

/// Many histories in one repository, since making repositories is what takes the time.
class RandomRepository {
 public:
  RandomRepository(GitSandbox& box, std::uint32_t first_seed, std::uint32_t count)
      : m_repo(box.init_bare("random-" + std::to_string(first_seed))) {
    std::string stream;
    std::vector<std::size_t> marks;
    std::size_t next = 1;
    for (std::uint32_t i = 0; i < count; ++i) {
      m_histories.push_back(RandomHistory::make(first_seed + i));
      stream += m_histories.back().fast_import(next, "refs/random/" + std::to_string(i) + "/");
      marks.push_back(next);
      next += m_histories.back().commits.size();
    }
    m_repo.git({"fast-import", "--quiet", "--export-marks=marks"}, stream);
    std::istringstream lines(m_repo.git({"for-each-ref", "--format=%(refname) %(objectname)", "refs/random/"}));
    for (std::string name, oid; lines >> name >> oid;) m_commits[name] = ObjectId::from_hex(oid).value();
  }

  [[nodiscard]] const RandomHistory& history(std::uint32_t number) const { return m_histories[number]; }

  ExpectedPush judge(std::uint32_t number) {
    const RandomHistory& history = m_histories[number];
    const auto commit = [&](std::size_t of) {
      return m_commits.at("refs/random/" + std::to_string(number) + "/" + std::to_string(of));
    };
    m_repo.git({"update-ref", "--no-deref", "HEAD", commit(history.head).hex()});
    git::OpenOptions options;
    options.directory = m_repo.path();
    auto repository = git::open_repository(options);
    if (!repository) throw std::runtime_error(repository.error().what);
    CheckRequest request;
    request.trust = history.is_server ? Trust::standing : Trust::tip;
    for (std::size_t i = 0; i < history.pushed.size(); ++i) {
      PushedRef ref{"refs/heads/r" + std::to_string(history.pushed[i]), commit(history.pushed[i]), std::nullopt};
      if (history.old[i]) ref.old_oid = commit(*history.old[i]);
      request.refs.push_back(std::move(ref));
    }
    request.resolve = [&](const std::vector<const Config*>&) -> Result<ResolvedDestination> {
      ResolvedDestination resolved;
      resolved.destination.visibility = history.is_private ? Visibility::private_ : Visibility::public_;
      resolved.destination.commercial = history.is_commercial;
      resolved.destination.url = "https://forge.example/lab/work.git";
      for (const std::size_t tip : history.known) resolved.known.push_back({"refs/remotes/x/y", commit(tip), "known"});
      return resolved;
    };
    const auto report = check(**repository, request);
    ExpectedPush outcome;
    outcome.could_not_decide = !report || !report->is_complete;
    if (!report) return outcome;
    for (const Finding& finding : report->findings) {
      if (finding.rule == Rule::license_in_prose) continue;
      outcome.findings.insert(std::string(to_word(finding.verdict)) + " " + std::string(info(finding.rule).name) + " " +
                              finding.path + " " + label(history, finding));
    }
    return outcome;
  }

 private:
  /// Which content of the history has the finding's id.
  std::string label(const RandomHistory& history, const Finding& finding) {
    for (const RandomCommit& commit : history.commits)
      for (const auto& [path, entry] : commit.tree) {
        const std::string bytes = history.content(entry);
        auto [known, is_new] = m_labels.try_emplace(bytes);
        if (is_new) known->second = m_repo.git({"hash-object", "--stdin"}, bytes);
        if (finding.oid && finding.oid->hex() == known->second)
          return label_of(entry.content) +
                 (entry.content == RandomContent::config ? std::to_string(entry.config) : std::string());
      }
    return "?";
  }

  Repo m_repo;
  std::vector<RandomHistory> m_histories;
  std::map<std::string, ObjectId> m_commits;
  std::map<std::string, std::string> m_labels;  ///< Object ids by content.
};

std::string describe(const RandomHistory& history, const ExpectedPush& got, const ExpectedPush& expected) {
  std::ostringstream out;
  out << "missing:\n";
  for (const auto& line : expected.findings)
    if (!got.findings.contains(line)) out << "  " << line << "\n";
  out << "unexpected:\n";
  for (const auto& line : got.findings)
    if (!expected.findings.contains(line)) out << "  " << line << "\n";
  out << "could not decide: " << got.could_not_decide << ", expected " << expected.could_not_decide << "\n";
  for (std::size_t i = 0; i < history.configs.size(); ++i)
    out << "--- config " << i << "\n" << history.configs[i].text();
  for (std::size_t i = 0; i < history.commits.size(); ++i) {
    out << "--- commit " << i << " parents";
    for (const std::size_t parent : history.commits[i].parents) out << " " << parent;
    out << "\n";
    for (const auto& [path, entry] : history.commits[i].tree)
      out << "  " << path << " " << label_of(entry.content)
          << (entry.content == RandomContent::config ? std::to_string(entry.config) : std::string())
          << (entry.is_executable ? " x" : "") << "\n";
  }
  out << "known";
  for (const std::size_t tip : history.known) out << " " << tip;
  out << ", pushed";
  for (const std::size_t tip : history.pushed) out << " " << tip;
  out << ", HEAD " << history.head << (history.is_private ? ", private" : "")
      << (history.is_commercial ? ", commercial" : "") << (history.is_server ? ", on the server" : "") << ", old";
  for (const auto& old : history.old) out << " " << (old ? std::to_string(*old) : "-");
  out << "\n";
  return out.str();
}

TEST(Random_pushes, are_judged_as_a_second_reading_of_the_rules_judges_them) {
  const std::uint32_t count = number_from("LICENSE_CHECK_RANDOM_PUSHES", 200);
  const std::uint32_t first = number_from("LICENSE_CHECK_RANDOM_SEED", 1);
  GitSandbox box;
  std::uint32_t refused = 0;
  for (std::uint32_t seed = first; seed < first + count; seed += k_histories_per_repository) {
    RandomRepository repository(box, seed, k_histories_per_repository);
    for (std::uint32_t i = 0; i < k_histories_per_repository; ++i) {
      const ExpectedPush expected = expected_of(repository.history(i));
      const ExpectedPush got = repository.judge(i);
      const bool refuses = std::any_of(expected.findings.begin(), expected.findings.end(),
                                       [](const std::string& line) { return line.starts_with("refuse "); });
      refused += refuses ? 1 : 0;
      // Where something could not be decided and nothing is refused, there is no report.
      const bool is_same = got.could_not_decide == expected.could_not_decide &&
                           (got.findings == expected.findings || (expected.could_not_decide && !refuses));
      EXPECT_TRUE(is_same) << "seed " << seed + i << "\n" << describe(repository.history(i), got, expected);
    }
  }
  EXPECT_GT(refused, count / 10);
  EXPECT_LT(refused, count);
}

}  // namespace
}  // namespace license_check::test
