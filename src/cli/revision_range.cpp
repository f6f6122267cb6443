// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Resolves ranges; libgit2's own parser knows but one range at a time and no `^A`.
#include "cli/revision_range.hpp"

#include "base/text.hpp"
#include "git/git_process.hpp"
#include "walk/commit_walk.hpp"
#include "walk/object_parser.hpp"

namespace license_check::cli {

namespace {

constexpr std::uint64_t k_max_bases_output = 1024 * 1024;

std::string or_head(std::string_view revision) { return revision.empty() ? "HEAD" : std::string(revision); }

class Parser {
 public:
  explicit Parser(Repository& repository) : m_repository(repository) {}

  Status add(const std::string& argument) {
    const std::string_view text = argument;
    if (text.starts_with('^')) return exclude(std::string(text.substr(1)), argument);
    if (const auto dots = text.find("..."); dots != std::string_view::npos)
      return add_symmetric(or_head(text.substr(0, dots)), or_head(text.substr(dots + 3)), argument);
    if (const auto dots = text.find(".."); dots != std::string_view::npos) {
      LC_TRY(exclude(or_head(text.substr(0, dots)), argument));
      return include(or_head(text.substr(dots + 2)), argument);
    }
    if (text.ends_with("^@")) return add_parents(std::string(text.substr(0, text.size() - 2)), argument, true);
    if (text.ends_with("^!")) {
      const std::string revision(text.substr(0, text.size() - 2));
      LC_TRY(include(revision, argument));
      return add_parents(revision, argument, false);
    }
    return include(argument, argument);
  }

  RevisionRange range;

 private:
  Status include(const std::string& revision, const std::string& argument) {
    LC_TRY_ASSIGN(const ObjectId oid, m_repository.resolve(revision));
    range.refs.push_back({argument, oid, {}});
    return {};
  }

  Status exclude(const std::string& revision, const std::string& argument) {
    LC_TRY_ASSIGN(const ObjectId oid, m_repository.resolve(revision));
    range.known.push_back({revision, oid, "left out by " + argument});
    return {};
  }

  Status add_symmetric(const std::string& left, const std::string& right, const std::string& argument) {
    LC_TRY(include(left, argument));
    LC_TRY(include(right, argument));
    const std::string a = range.refs[range.refs.size() - 2].oid.hex();
    const std::string b = range.refs.back().oid.hex();
    // git merge-base ends with 1 where there is no common ancestor: then nothing is left out.
    const auto bases = git::run_git({"merge-base", "--all", a, b}, k_max_bases_output);
    if (!bases) return {};
    for (const std::string_view line : split(*bases, '\n'))
      if (const auto oid = ObjectId::from_hex(line)) range.known.push_back({"merge base", *oid, "left out by " + argument});
    return {};
  }

  Status add_parents(const std::string& revision, const std::string& argument, bool is_included) {
    LC_TRY_ASSIGN(const ObjectId oid, m_repository.resolve(revision + "^{commit}"));
    walk::CommitGraph graph(m_repository);
    const walk::CommitIndex index = graph.number(oid);
    LC_TRY(graph.read(index));
    for (const walk::CommitIndex parent : graph[index].parents) {
      if (is_included)
        range.refs.push_back({argument, graph[parent].oid, {}});
      else
        range.known.push_back({revision + "^", graph[parent].oid, "left out by " + argument});
    }
    return {};
  }

  Repository& m_repository;
};

}  // namespace

Result<RevisionRange> parse_ranges(Repository& repository, const std::vector<std::string>& arguments) {
  Parser parser(repository);
  for (const std::string& argument : arguments) LC_TRY(parser.add(argument));
  if (parser.range.refs.empty())
    return fail(ErrorKind::usage, "the revisions leave nothing to judge", join(arguments, " "));
  return std::move(parser.range);
}

}  // namespace license_check::cli
