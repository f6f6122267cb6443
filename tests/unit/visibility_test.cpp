// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include "visibility/visibility.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "support/fake_repository.hpp"

namespace license_check::visibility {
namespace {

constexpr auto k_public = Visibility::public_;
constexpr auto k_private = Visibility::private_;
const std::string k_url = "https://git.lab.example/team/data.git";

RemoteRule rule(std::string glob, std::optional<Visibility> visibility, std::optional<bool> commercial = {},
                std::uint32_t line = 7) {
  return {std::move(glob), visibility, commercial, {line, 1}};
}

Config config_with(std::vector<RemoteRule> rules, std::string name = ".license-check.toml") {
  Config config;
  config.name = std::move(name);
  config.remotes = std::move(rules);
  return config;
}

/// What is declared of k_url (or `url`), pushed to by remotes `names`.
Result<Declared> declared(const std::vector<ConfigValue>& configuration, const std::vector<Config>& configs = {},
                          const std::vector<std::string>& names = {"origin"}, const std::string& url = k_url,
                          std::optional<Visibility> command_line = {}) {
  Sources sources{command_line, &configuration, {}, {}};
  for (const Config& config : configs) sources.configs.push_back(&config);
  return declared_visibility(sources, names, url);
}

void expect_word(const Result<Declared>& found, std::optional<Visibility> visibility, const std::string& reason) {
  ASSERT_TRUE(found) << found.error().what;
  EXPECT_EQ(found->visibility, visibility);
  EXPECT_EQ(found->reason, reason);
}

const ConfigValue k_by_remote{"remote.origin.licensevisibility", "private"};
const ConfigValue k_by_glob{"license-check.https://git.lab.example/*.visibility", "private"};

TEST(Visibility_declared, follows_the_order_of_the_sources) {
  const std::vector<Config> configs = {config_with({rule("https://git.lab.example/*", k_public)})};
  expect_word(declared({k_by_remote, k_by_glob}, configs, {"origin"}, k_url, k_public), k_public,
              "--visibility=public on the command line");
  expect_word(declared({{"license-check.https://git.lab.example/*.visibility", "public"}, k_by_remote}, configs),
              k_private, "remote.origin.licenseVisibility in git's configuration");
  expect_word(declared({k_by_glob}, configs), k_private,
              "license-check.https://git.lab.example/*.visibility in git's configuration");
  expect_word(declared({}, configs), k_public, "[[remote]] at .license-check.toml:7");
  expect_word(declared({}), std::nullopt, "");
}

TEST(Visibility_declared, knows_whether_a_person_said_it) {
  EXPECT_TRUE(declared({k_by_remote})->is_declaration);
  EXPECT_TRUE(declared({}, {}, {}, k_url, k_private)->is_declaration);
  EXPECT_FALSE(declared({})->is_declaration);
  EXPECT_FALSE(declared({}, {}, {}, "/nonexistent/x.git")->is_declaration);
}

TEST(Visibility_declared, of_two_remotes_with_one_url_is_the_stricter) {
  const std::vector<ConfigValue> both = {{"remote.a.licensevisibility", "private"},
                                         {"remote.b.licensevisibility", "public"}};
  EXPECT_EQ(declared(both, {}, {"a"})->visibility, k_private);
  expect_word(declared(both, {}, {"a", "b"}), k_public, "remote.b.licenseVisibility in git's configuration");
  EXPECT_EQ(declared(both, {}, {"b", "a"})->visibility, k_public);
  EXPECT_EQ(declared(both, {}, {})->visibility, std::nullopt);
}

TEST(Visibility_declared, takes_the_last_of_several_values_of_one_key) {
  EXPECT_EQ(declared({k_by_remote, {"remote.origin.licensevisibility", "public"}})->visibility, k_public);
  EXPECT_EQ(declared({{k_by_glob.name, "public"}, k_by_glob})->visibility, k_private);
}

TEST(Visibility_declared, takes_the_longest_glob_and_public_on_ties) {
  EXPECT_EQ(declared({{"license-check.https://git.lab.example/team/*.visibility", "public"}, k_by_glob})->visibility,
            k_public);
  EXPECT_EQ(declared({{"license-check.https://git.lab.example/t*.visibility", "private"},
                      {"license-check.https://git.lab.example/?*.visibility", "public"}})
                ->visibility,
            k_public);
  EXPECT_EQ(declared({{"license-check.https://git.lab.example/?*.visibility", "public"},
                      {"license-check.https://git.lab.example/t*.visibility", "private"}})
                ->visibility,
            k_public);
  EXPECT_EQ(declared({{"license-check.https://*.visibility", "public"}, k_by_glob})->visibility, k_private);
  EXPECT_EQ(declared({{"license-check.https://elsewhere.example/*.visibility", "private"}})->visibility, std::nullopt);
  EXPECT_EQ(declared({{"license-check.visibility", "private"}})->visibility, std::nullopt);
}

TEST(Visibility_declared, takes_the_longest_glob_of_a_config_and_the_strictest_config) {
  const auto two = [](Visibility first, Visibility second) {
    return std::vector<Config>{config_with({rule("https://*", first), rule("https://git.lab.example/*", second)})};
  };
  EXPECT_EQ(declared({}, two(k_public, k_private))->visibility, k_private);
  EXPECT_EQ(declared({}, two(k_private, k_public))->visibility, k_public);
  const RemoteRule tie_private = rule("https://git.lab.example/t*", k_private);
  const RemoteRule tie_public = rule("https://git.lab.example/?*", k_public, {}, 9);
  expect_word(declared({}, {config_with({tie_private, tie_public})}), k_public, "[[remote]] at .license-check.toml:9");
  expect_word(declared({}, {config_with({tie_public, tie_private})}), k_public, "[[remote]] at .license-check.toml:9");
  expect_word(declared({}, {config_with({rule("https://git.lab.example/team/*", k_private)}), config_with({}),
                            config_with({rule("https://*", k_public)}, "/etc/policy.toml")}),
              k_public, "[[remote]] at /etc/policy.toml:7");
  EXPECT_EQ(declared({}, {config_with({rule("https://git.lab.example/*", {}, true), rule("https://*", k_private)})})
                ->visibility,
            k_private);
}

TEST(Visibility_declared, refuses_words_that_are_none) {
  const auto wrong = declared({{"remote.origin.licensevisibility", "privat"}});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().kind, ErrorKind::config);
  EXPECT_EQ(wrong.error().what, "'privat' is neither public nor private");
  EXPECT_EQ(wrong.error().where, "remote.origin.licenseVisibility");
  EXPECT_EQ(wrong.error().hint, "did you mean 'private'?");
  EXPECT_FALSE(declared({{k_by_glob.name, ""}}));
  EXPECT_FALSE(declared({{k_by_glob.name, "Private"}}));
  EXPECT_FALSE(declared({{"remote.origin.licensecommercial", "perhaps"}}));
  EXPECT_TRUE(declared({{"remote.other.licensevisibility", "nonsense"}}));
}

TEST(Visibility_commercial, is_decided_like_visibility_and_true_wins) {
  EXPECT_FALSE(declared({})->commercial);
  const auto by_remote = declared({{"remote.origin.licensecommercial", "yes"}});
  EXPECT_TRUE(by_remote->commercial);
  EXPECT_EQ(by_remote->commercial_reason, "remote.origin.licenseCommercial in git's configuration");
  EXPECT_FALSE(by_remote->visibility);
  EXPECT_TRUE(declared({{"remote.a.licensecommercial", "no"}, {"remote.b.licensecommercial", "1"}}, {}, {"a", "b"})
                  ->commercial);
  EXPECT_TRUE(declared({{"license-check.https://*.commercial", "on"}})->commercial);
  EXPECT_FALSE(declared({{"license-check.https://*.commercial", "off"}}, {config_with({rule("https://*", {}, true)})})
                   ->commercial);
  EXPECT_TRUE(
      declared({}, {config_with({rule("https://*", {}, false)}), config_with({rule("**", {}, true)})})->commercial);
  EXPECT_TRUE(declared({{"remote.origin.licensecommercial", "true"}}, {}, {"origin"}, k_url, k_private)->commercial);
}

TEST(Visibility_unknown, is_the_strictest_word_and_public_without_one) {
  const auto of = [](const std::vector<std::optional<Visibility>>& words) {
    std::vector<Config> configs;
    for (const auto& word : words) {
      configs.push_back(config_with({}, "c" + std::to_string(configs.size())));
      configs.back().policy.unknown_visibility = word;
    }
    Sources sources;
    for (const Config& config : configs) sources.configs.push_back(&config);
    return unknown_visibility(sources);
  };
  EXPECT_EQ(of({}).visibility, k_public);
  EXPECT_EQ(of({std::nullopt}).reason, "nobody declared it, and unknown-visibility is public by default");
  EXPECT_EQ(of({std::nullopt, k_private}).visibility, k_private);
  EXPECT_EQ(of({k_private, k_public}).visibility, k_public);
  EXPECT_EQ(of({k_private, k_public}).reason, "nobody declared it, and unknown-visibility is public in c1");
}

/// A directory that holds what a test puts there.
class Visibility_local : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "visibility-test-XXXXXX").string();
    m_root = mkdtemp(pattern.data());
  }
  void TearDown() override { std::filesystem::remove_all(m_root); }
  std::string directory(const std::string& name) {
    std::filesystem::create_directories(m_root + "/" + name);
    return m_root + "/" + name;
  }
  static void write(const std::string& path, const std::string& text = "") { std::ofstream(path) << text; }
  static std::optional<Visibility> of(const std::string& url, const std::string& base = "") {
    return local_visibility(url, base).visibility;
  }
  std::string m_root;
};

TEST_F(Visibility_local, is_private_without_the_marker) {
  const auto found = declared({}, {}, {}, directory("x.git"));
  expect_word(found, k_private, "a local path");
  EXPECT_EQ(of(m_root + "/missing.git"), k_private);
}

TEST_F(Visibility_local, is_public_with_the_marker_wherever_git_would_find_the_repository) {
  const std::string bare = directory("x.git");
  write(bare + "/git-daemon-export-ok");
  EXPECT_EQ(of(bare), k_public);
  EXPECT_EQ(of(bare + "/"), k_public);
  EXPECT_EQ(of(m_root + "/x"), k_public);
  EXPECT_EQ(of("file://" + bare), k_public);
  EXPECT_EQ(of("file://localhost" + bare), k_public);
  EXPECT_EQ(of("x.git", m_root), k_public);
  EXPECT_EQ(of("./x.git", m_root), k_public);
  EXPECT_EQ(of("../x.git", directory("sub")), k_public);
  EXPECT_EQ(of("x.git", m_root + "/sub"), k_private);
  expect_word(declared({}, {}, {}, bare), k_public, "git-daemon-export-ok in " + bare);

  write(directory("worktree/.git") + "/git-daemon-export-ok");
  EXPECT_EQ(of(m_root + "/worktree"), k_public);
}

TEST_F(Visibility_local, decodes_file_urls_as_git_does) {
  write(directory("a b%") + "/git-daemon-export-ok");
  EXPECT_EQ(of("file://" + m_root + "/a%20b%25"), k_public);
  EXPECT_EQ(of("file://" + m_root + "/a b%"), k_public);
  EXPECT_EQ(of("file://" + m_root + "/a%2520b"), k_private);
  EXPECT_EQ(of(m_root + "/a%20b%25"), k_private);
}

TEST_F(Visibility_local, follows_git_files) {
  write(directory("real") + "/git-daemon-export-ok");
  directory("absolute");
  write(m_root + "/absolute/.git", "gitdir: " + m_root + "/real\n");
  directory("relative");
  write(m_root + "/relative/.git", "gitdir: ../real\n");
  directory("nonsense");
  write(m_root + "/nonsense/.git", "gitdir:\n");
  EXPECT_EQ(of(m_root + "/absolute"), k_public);
  EXPECT_EQ(of(m_root + "/relative"), k_public);
  EXPECT_EQ(of(m_root + "/nonsense"), k_private);
}

TEST_F(Visibility_local, gives_way_to_a_declaration) {
  const std::string bare = directory("x.git");
  write(bare + "/git-daemon-export-ok");
  const auto word = declared({{"license-check." + bare + ".visibility", "private"}}, {}, {}, bare);
  ASSERT_TRUE(word);
  EXPECT_EQ(word->visibility, k_private);
  EXPECT_TRUE(word->is_declaration);
}

TEST(Visibility_is_local, follows_the_rule_of_git) {
  for (const char* url : {"/srv/x.git", "x", "./a:b", "../x", "file:///srv/x", "a/b:c", "~/x"})
    EXPECT_TRUE(is_local(url)) << url;
  for (const char* url : {"https://h/x", "host:x", "git@h:x", "ext::cmd", "git://h/x", "a:b/c", "[::1]:x", "ssh://h/x"})
    EXPECT_FALSE(is_local(url)) << url;
}

TEST(Visibility_may_probe, knows_two_words) {
  EXPECT_TRUE(*may_probe({}));
  EXPECT_TRUE(*may_probe({{"license-check.probe", "auto"}}));
  EXPECT_FALSE(*may_probe({{"license-check.probe", "auto"}, {"license-check.probe", "never"}}));
  const auto wrong = may_probe({{"license-check.probe", "nver"}});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().hint, "did you mean 'never'?");
}

TEST_F(Visibility_local, of_a_server_follows_its_order) {
  test::FakeRepository repository;
  repository.set_directories(directory("bare.git"), "");
  EXPECT_EQ(server_visibility(repository, std::nullopt)->visibility, std::nullopt);
  EXPECT_EQ(server_visibility(repository, "")->visibility, std::nullopt);
  write(m_root + "/bare.git/git-daemon-export-ok");
  EXPECT_EQ(server_visibility(repository, std::nullopt)->visibility, k_public);
  EXPECT_EQ(server_visibility(repository, "false")->visibility, k_private);
  expect_word(server_visibility(repository, "true"), k_public, "GITHUB_REPO_PUBLIC=true in the environment");
  EXPECT_FALSE(server_visibility(repository, "perhaps"));
  repository.add_config("license-check.visibility", "private");
  expect_word(server_visibility(repository, "true"), k_private, "license-check.visibility in git's configuration");
  repository.add_config("license-check.visibility", "secret");
  EXPECT_FALSE(server_visibility(repository, "true"));
}

}  // namespace
}  // namespace license_check::visibility
