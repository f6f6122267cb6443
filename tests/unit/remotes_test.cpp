// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include "visibility/remotes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "support/fake_repository.hpp"

namespace license_check::visibility {
namespace {

using test::FakeRepository;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A directory that goes away with the test.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "remotes-test-XXXXXX").string();
    m_path = mkdtemp(pattern.data());
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  [[nodiscard]] const std::string& path() const { return m_path; }

 private:
  std::string m_path;
};

/// Real git on a configuration of our own.
class RealGit {
 public:
  RealGit() { run("init --quiet"); }

  std::string run(const std::string& arguments) const {
    const std::string command = "cd '" + m_directory.path() + "' && env -i PATH=\"$PATH\" HOME='" + m_directory.path() +
                                "' GIT_CONFIG_NOSYSTEM=1 LC_ALL=C git " + arguments + " 2>&1";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string out;
    std::array<char, 4096> buffer{};
    while (const std::size_t size = fread(buffer.data(), 1, buffer.size(), pipe.get())) out.append(buffer.data(), size);
    return out;
  }

  std::vector<std::string> lines(const std::string& arguments) const {
    std::string out = run(arguments);
    if (out.ends_with('\n')) out.pop_back();
    std::vector<std::string> result;
    for (const std::string_view line : split(out, '\n')) result.emplace_back(line);
    return result;
  }

  void write_config(const std::string& text) const {
    std::ofstream(m_directory.path() + "/.git/config", std::ios::app) << text;
  }

  [[nodiscard]] std::vector<ConfigValue> configuration() const {
    std::vector<ConfigValue> out;
    const std::string listing = run("config --list --null");
    for (const std::string_view item : split(listing, '\0')) {
      const auto at = item.find('\n');
      if (at != std::string_view::npos)
        out.push_back({std::string(item.substr(0, at)), std::string(item.substr(at + 1))});
    }
    return out;
  }

 private:
  TemporaryDirectory m_directory;
};

struct ConfigCase {
  const char* name;
  const char* text;
};

class Remotes_against_git : public ::testing::TestWithParam<ConfigCase> {};

TEST_P(Remotes_against_git, have_the_urls_that_git_uses) {
  const RealGit git;
  git.write_config(GetParam().text);
  const std::vector<Remote> remotes = read_remotes(git.configuration());
  EXPECT_FALSE(remotes.empty());
  for (const Remote& remote : remotes) {
    EXPECT_EQ(remote.urls, git.lines("remote get-url --all '" + remote.name + "'")) << remote.name;
    EXPECT_EQ(remote.push_urls, git.lines("remote get-url --push --all '" + remote.name + "'")) << remote.name;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Configurations, Remotes_against_git,
    ::testing::Values(
        ConfigCase{"plain", "[remote \"origin\"]\nurl = https://git.example/a.git\nfetch = +refs/heads/*:refs/x/*\n"},
        ConfigCase{"several_urls", "[remote \"o\"]\nurl = https://a.example/x\nurl = https://b.example/x\n"},
        ConfigCase{"push_url", "[remote \"o\"]\nurl = https://a.example/x\npushurl = git@b.example:x\n"},
        ConfigCase{"several_push_urls", "[remote \"o\"]\nurl = a:x\npushurl = b:x\npushurl = c:x\n"},
        ConfigCase{"dots_in_the_name", "[remote \"my.fork.2\"]\nurl = a:x\n[remote \"UPPER\"]\nurl = b:y\n"},
        ConfigCase{"instead_of", "[remote \"o\"]\nurl = lab:x\n[url \"https://lab.example/\"]\ninsteadOf = lab:\n"},
        ConfigCase{"instead_of_for_push_url",
                   "[remote \"o\"]\nurl = lab:x\npushurl = lab:y\n[url \"https://lab.example/\"]\ninsteadOf = lab:\n"},
        ConfigCase{"longest_match",
                   "[remote \"o\"]\nurl = lab:x/y\n[url \"https://one/\"]\ninsteadOf = lab:\n"
                   "[url \"https://two/\"]\ninsteadOf = lab:x/\n[url \"https://three/\"]\ninsteadOf = la\n"},
        ConfigCase{"equal_matches",
                   "[remote \"o\"]\nurl = lab:x\n[url \"https://b/\"]\ninsteadOf = zz:\n"
                   "[url \"https://a/\"]\ninsteadOf = lab:\n[url \"https://b/\"]\ninsteadOf = lab:\n"},
        ConfigCase{"push_instead_of",
                   "[remote \"o\"]\nurl = https://a/x\n[url \"git@a:\"]\npushInsteadOf = https://a/\n"},
        ConfigCase{"push_instead_of_is_not_for_push_url",
                   "[remote \"o\"]\nurl = https://a/x\npushurl = https://a/y\n"
                   "[url \"git@a:\"]\npushInsteadOf = https://a/\n"},
        ConfigCase{
            "push_instead_of_matches_one_of_two",
            "[remote \"o\"]\nurl = https://a/x\nurl = https://b/x\n[url \"git@a:\"]\npushInsteadOf = https://a/\n"},
        ConfigCase{
            "both_kinds_of_rewriting",
            "[remote \"o\"]\nurl = lab:x\n[url \"https://read/\"]\ninsteadOf = lab:\n"
            "[url \"https://write/\"]\npushInsteadOf = lab:\n[url \"https://never/\"]\ninsteadOf = https://write/\n"},
        ConfigCase{"empty_url", "[remote \"o\"]\nurl = a:x\nurl =\nurl = b:x\n"},
        ConfigCase{"empty_base", "[remote \"o\"]\nurl = https://a/x\n[url \"\"]\ninsteadOf = https://\n"},
        ConfigCase{"credentials", "[remote \"o\"]\nurl = https://me:secret@a/x\n"},
        ConfigCase{"push_url_alone", "[remote \"o\"]\npushurl = git@b.example:x\n"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Remotes, without_any_url_are_left_out) {
  const std::vector<ConfigValue> configuration = {{"remote.gone.licensevisibility", "private"},
                                                  {"remote./abs.url", "https://a/x"},
                                                  {"remote.pushdefault", "b"},
                                                  {"remote.b.url", "https://b/x"},
                                                  {"remote.a.url", "https://a/x"}};
  const auto remotes = read_remotes(configuration);
  ASSERT_EQ(remotes.size(), 2U);
  EXPECT_EQ(remotes[0].name, "a");
  EXPECT_EQ(remotes[1].name, "b");
}

TEST(Remotes_has_usable_tracking_refs, asks_for_one_url_for_both_ways) {
  EXPECT_TRUE((Remote{"o", {"a:x"}, {"a:x"}, {}}).has_usable_tracking_refs());
  EXPECT_FALSE((Remote{"o", {"a:x"}, {"b:x"}, {}}).has_usable_tracking_refs());
  EXPECT_FALSE((Remote{"o", {"a:x", "b:x"}, {"a:x"}, {}}).has_usable_tracking_refs());
  EXPECT_FALSE((Remote{"o", {"a:x", "b:x"}, {"a:x", "b:x"}, {}}).has_usable_tracking_refs());
  EXPECT_FALSE((Remote{"o", {"a:x"}, {"a:x", "a:x"}, {}}).has_usable_tracking_refs());
}

TEST(Remotes_of_destination, are_the_named_one_and_those_with_that_url_alone) {
  const std::vector<Remote> remotes = {{"a", {"a:x"}, {"a:x"}, {}},
                                       {"also-a", {"b:x"}, {"a:x"}, {}},
                                       {"both", {"a:x"}, {"a:x", "b:x"}, {}},
                                       {"other", {"c:x"}, {"c:x"}, {}}};
  EXPECT_THAT(remotes_of_destination(remotes, "a:x", "a:x"), ElementsAre("a", "also-a"));
  EXPECT_THAT(remotes_of_destination(remotes, "both", "a:x"), ElementsAre("a", "also-a", "both"));
  EXPECT_THAT(remotes_of_destination(remotes, "both", "b:x"), ElementsAre("both"));
  EXPECT_THAT(remotes_of_destination(remotes, "d:x", "d:x"), IsEmpty());
}

TEST(Remotes_rewrite_url, prefers_push_instead_of_for_pushing) {
  const std::vector<ConfigValue> configuration = {{"url.https://read/.insteadof", "lab:"},
                                                  {"url.https://write/.pushinsteadof", "lab:"},
                                                  {"url.https://other/.insteadof", "only:"}};
  EXPECT_EQ(rewrite_url(configuration, "lab:x", true), "https://write/x");
  EXPECT_EQ(rewrite_url(configuration, "lab:x", false), "https://read/x");
  EXPECT_EQ(rewrite_url(configuration, "only:x", true), "https://other/x");
  EXPECT_EQ(rewrite_url(configuration, "git@a:x", true), "git@a:x");
}

struct PushCase {
  const char* name;
  const char* config;
};

class Push_remote_against_git : public ::testing::TestWithParam<PushCase> {};

/// git names the URL that it cannot reach: no directory of these names exists.
TEST_P(Push_remote_against_git, is_the_one_that_git_push_takes) {
  const RealGit git;
  git.run("symbolic-ref HEAD refs/heads/topic.x");
  git.run("-c user.name=n -c user.email=e commit --quiet --allow-empty -m m");
  git.write_config(GetParam().config);
  const std::string said = git.run("-c push.default=current push");
  const auto configuration = git.configuration();
  const auto name = push_remote_of(configuration, "topic.x");
  if (said.find("No configured push destination") != std::string::npos) {
    EXPECT_EQ(name, std::nullopt) << said;
    return;
  }
  ASSERT_TRUE(name) << said;
  std::string url = *name;
  for (const Remote& remote : read_remotes(configuration))
    if (remote.name == *name) url = remote.push_urls.front();
  EXPECT_NE(said.find("'" + url + "'"), std::string::npos) << said;
}

INSTANTIATE_TEST_SUITE_P(
    Configurations, Push_remote_against_git,
    ::testing::Values(PushCase{"none", ""}, PushCase{"origin", "[remote \"origin\"]\nurl=/nil/o\n"},
                      PushCase{"only_one", "[remote \"lonely\"]\nurl=/nil/l\n"},
                      PushCase{"origin_of_two", "[remote \"a\"]\nurl=/nil/a\n[remote \"origin\"]\nurl=/nil/o\n"},
                      PushCase{"two_others", "[remote \"a\"]\nurl=/nil/a\n[remote \"b\"]\nurl=/nil/b\n"},
                      PushCase{"branch_remote",
                               "[remote \"a\"]\nurl=/nil/a\n[remote \"origin\"]\nurl=/nil/o\n"
                               "[branch \"topic.x\"]\nremote=a\nmerge=refs/heads/topic.x\n"},
                      PushCase{"push_default",
                               "[remote \"a\"]\nurl=/nil/a\n[remote \"b\"]\nurl=/nil/b\n"
                               "[branch \"topic.x\"]\nremote=a\n[remote]\npushDefault=b\n"},
                      PushCase{"push_remote",
                               "[remote \"a\"]\nurl=/nil/a\n[remote \"b\"]\nurl=/nil/b\n[remote]\n"
                               "pushDefault=a\n[branch \"topic.x\"]\npushRemote=b\n"},
                      PushCase{"a_url", "[branch \"topic.x\"]\npushRemote=/nil/direct\n"}),
    [](const auto& info) { return std::string(info.param.name); });

/// Names of the refs that count as tracking `name`, in a repository with `refs` and `config`.
std::vector<std::string> tracked(const std::vector<std::string>& refs, const std::vector<ConfigValue>& config,
                                 const std::string& name) {
  FakeRepository repository;
  const ObjectId oid = repository.add_blob("x");
  for (const std::string& ref : refs) repository.set_ref(ref, oid);
  for (const ConfigValue& entry : config) repository.add_config(entry.name, entry.value);
  std::vector<std::string> names;
  for (const Remote& remote : read_remotes(config)) {
    if (remote.name != name) continue;
    const auto found = tracking_refs(repository, remote);
    EXPECT_TRUE(found);
    if (found)
      for (const Ref& ref : *found) names.push_back(ref.name);
  }
  return names;
}

const std::vector<std::string> k_refs = {"refs/heads/main",         "refs/remotes/o/HEAD", "refs/remotes/o/main",
                                         "refs/remotes/o/topic/a",  "refs/remotes/o/pr-7", "refs/remotes/other/main",
                                         "refs/remotes/o-two/main", "refs/tags/v1"};

TEST(Remotes_tracking_refs, are_those_that_the_refspecs_write) {
  EXPECT_THAT(tracked(k_refs, {{"remote.o.url", "a:x"}, {"remote.o.fetch", "+refs/heads/*:refs/remotes/o/*"}}, "o"),
              ElementsAre("refs/remotes/o/main", "refs/remotes/o/pr-7", "refs/remotes/o/topic/a"));
  EXPECT_THAT(
      tracked(k_refs, {{"remote.o.url", "a:x"}, {"remote.o.fetch", "refs/pull/*/head:refs/remotes/o/pr-*"}}, "o"),
      ElementsAre("refs/remotes/o/pr-7"));
  EXPECT_THAT(tracked(k_refs, {{"remote.o.url", "a:x"}, {"remote.o.fetch", "main:refs/remotes/o/main"}}, "o"),
              ElementsAre("refs/remotes/o/main"));
}

TEST(Remotes_tracking_refs, heed_negative_refspecs) {
  EXPECT_THAT(tracked(k_refs,
                      {{"remote.o.url", "a:x"},
                       {"remote.o.fetch", "+refs/heads/*:refs/remotes/o/*"},
                       {"remote.o.fetch", "^refs/heads/topic/*"},
                       {"remote.o.fetch", "^refs/heads/main"}},
                      "o"),
              ElementsAre("refs/remotes/o/pr-7"));
}

TEST(Remotes_tracking_refs, of_a_mirror_or_of_strange_refspecs_are_none) {
  for (const char* refspec : {"+refs/*:refs/*", "refs/heads/*", "+refs/heads/*:refs/heads/*", "refs/heads/*:",
                              "refs/heads/*:refs/remotes/o/main", "refs/*/*:refs/remotes/o/*/*", "", "+", "^", ":"})
    EXPECT_THAT(tracked(k_refs, {{"remote.o.url", "a:x"}, {"remote.o.fetch", refspec}}, "o"), IsEmpty()) << refspec;
}

TEST(Remotes_tracking_refs, do_not_count_where_another_url_writes_them_too) {
  const std::vector<ConfigValue> shared = {{"remote.o.url", "a:x"},
                                           {"remote.o.fetch", "+refs/heads/*:refs/remotes/o/*"},
                                           {"remote.private.url", "b:x"},
                                           {"remote.private.fetch", "+refs/heads/topic/*:refs/remotes/o/topic/*"}};
  EXPECT_THAT(tracked(k_refs, shared, "o"), ElementsAre("refs/remotes/o/main", "refs/remotes/o/pr-7"));
  auto same_url = shared;
  same_url[2].value = "a:x";
  EXPECT_EQ(tracked(k_refs, same_url, "o").size(), 3U);
}

TEST(Remotes_tracking_refs, fail_where_refs_cannot_be_read) {
  FakeRepository repository;
  repository.fail_call(1, {ErrorKind::io, "disk on fire", "", ""});
  const auto refs = tracking_refs(repository, {"o", {"a:x"}, {"a:x"}, {"+refs/heads/*:refs/remotes/o/*"}});
  ASSERT_FALSE(refs);
  EXPECT_EQ(refs.error().what, "disk on fire");
}

}  // namespace
}  // namespace license_check::visibility
