// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Sets the scene of a push case, pushes, and compares what came of it.
#include "support/push_cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace license_check::test {
namespace {

constexpr std::string_view k_rules[] = {
    "nd-data",           "nd-data-altered",     "nd-weights",         "nd-sample-bulk",
    "no-redistribution", "nc-commercial",       "license-conflict",   "attribution-missing",
    "unannotated-data",  "unannotated-weights", "permission-expired", "permission-evidence-missing",
    "content-missing",   "unscoped-license",    "license-in-prose",   "visibility-mismatch",
};

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || c == '-'; }

/// The rules whose names stand in the text as whole words.
std::set<std::string> rules_named_in(std::string_view text) {
  std::set<std::string> found;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    const std::string_view word = text.substr(begin, end - begin);
    if (std::find(std::begin(k_rules), std::end(k_rules), word) != std::end(k_rules)) found.emplace(word);
    begin = std::max(end, begin + 1);
  }
  return found;
}

void expect_words(const RunResult& result, const Expected& expected) {
  using testing::HasSubstr;
  using testing::Not;
  for (const std::string& words : expected.said) EXPECT_THAT(result.err, HasSubstr(words));
  for (const std::string& words : expected.unsaid) EXPECT_THAT(result.err, Not(HasSubstr(words)));
  EXPECT_EQ(rules_named_in(result.err), expected.rules);
  EXPECT_EQ(result.out, "");
  if (expected.silent) {
    EXPECT_EQ(result.err, "");
  }
}

}  // namespace

Expected passes() { return {}; }

Expected passes_silently() {
  Expected expected;
  expected.silent = true;
  return expected;
}

Expected warns(std::set<std::string> rules, std::vector<std::string> said) {
  return {.status = 0, .rules = std::move(rules), .said = std::move(said), .unsaid = {}};
}

Expected refuses(std::set<std::string> rules, std::vector<std::string> said) {
  return {.status = 1, .rules = std::move(rules), .said = std::move(said), .unsaid = {}};
}

Expected undecided(std::vector<std::string> said) {
  return {.status = 128, .rules = {}, .said = std::move(said), .unsaid = {}};
}

PushScene::PushScene(Gate gate, std::string program)
    : m_gate(gate), m_box(std::move(program)), m_work(m_box.init("work")) {
  watch(m_work);
}

Repo PushScene::add_bare(const std::string& name, Readers readers, const std::vector<std::string>& options) {
  Repo bare = m_box.init_bare(name + ".git", options);
  if (m_gate == Gate::server) {
    bare.config("license-check.visibility", readers == Readers::anybody ? "public" : "private");
    bare.install_hook("pre-receive");
  } else if (readers == Readers::anybody) {
    declare_public(bare.path());
  }
  m_bare.push_back(bare);
  return bare;
}

Repo PushScene::add_remote(const std::string& name, Readers readers) {
  Repo bare = add_bare(name, readers);
  m_work.git({"remote", "add", name, bare.path()});
  return bare;
}

void PushScene::declare_public(const std::string& url_glob) {
  m_work.git({"config", "--global", "license-check." + url_glob + ".visibility", "public"});
}

void PushScene::watch(const Repo& repo) {
  if (m_gate == Gate::client) repo.install_hook("pre-push");
}

void PushScene::seed(std::vector<std::string> args) {
  // The global configuration reaches the hooks of both sides; one on the command line would not reach the server's.
  m_work.git({"config", "--global", "core.hooksPath", "/dev/null"});
  args.insert(args.begin(), {"push", "--quiet"});
  m_work.git(std::move(args));
  m_work.git({"config", "--global", "--unset", "core.hooksPath"});
}

std::string PushScene::all_refs() const {
  std::string text;
  for (const Repo& bare : m_bare) text += bare.path() + "\n" + bare.refs() + "\n";
  return text;
}

void PushScene::push(std::vector<std::string> args, const Expected& expected) {
  push_from(m_work, std::move(args), expected);
}

void PushScene::push_from(const Repo& from, std::vector<std::string> args, const Expected& expected) {
  const std::string before = all_refs();
  m_box.take_hook_statuses();
  args.insert(args.begin(), {"push", "--quiet"});
  const RunResult result = from.try_git(std::move(args));
  SCOPED_TRACE(result.describe());
  EXPECT_EQ(m_box.take_hook_statuses(), std::vector<int>{expected.status}) << "statuses of the hooks";
  EXPECT_EQ(result.status, expected.status == 0 ? 0 : 1);
  EXPECT_FALSE(result.timed_out);
  if (expected.status != 0) {
    EXPECT_EQ(all_refs(), before) << "a refused push has moved a ref";
  }
  expect_words(result, expected);
}

RunResult PushScene::push_all(std::vector<std::string> args, const std::vector<int>& statuses) {
  m_box.take_hook_statuses();
  args.insert(args.begin(), {"push", "--quiet"});
  RunResult result = m_work.try_git(std::move(args));
  EXPECT_EQ(m_box.take_hook_statuses(), statuses) << result.describe();
  return result;
}

std::vector<PushCase> push_cases() {
  std::vector<PushCase> all;
  for (const auto& part : {ref_push_cases(), history_push_cases(), path_push_cases(), pointer_push_cases(),
                           config_push_cases(), remote_push_cases(), repository_push_cases()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace license_check::test
