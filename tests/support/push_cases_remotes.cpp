// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Push cases: which destination it is, who can read it, and what it is known to have.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/push_cases.hpp"

namespace license_check::test {
namespace {

/// main with the config and one file of the dataset; nothing is pushed anywhere.
void start(PushScene& scene) {
  scene.work().commit_files({{".license-check.toml", std::string(k_nd_config)}, {"src/main.c", "int main;\n"}},
                            "clean");
  scene.work().git({"branch", "clean"});
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}}, "dirty");
}

std::string path_of(PushScene& scene, const std::string& name) {
  return (scene.box().root() / (name + ".git")).string();
}

void private_first_then_public(PushScene& scene) {
  start(scene);
  scene.add_remote("private", Readers::us);
  scene.add_remote("public", Readers::anybody);
  scene.push({"private", "main"}, passes_silently());
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void two_push_urls_private_first(PushScene& scene) {
  start(scene);
  const Repo inner = scene.add_remote("private", Readers::us);
  const Repo outer = scene.add_bare("public", Readers::anybody);
  scene.work().git({"remote", "set-url", "--add", "--push", "private", inner.path()});
  scene.work().git({"remote", "set-url", "--add", "--push", "private", outer.path()});
  const RunResult result = scene.push_all({"private", "main"}, {0, 1});
  EXPECT_NE(result.status, 0);
  EXPECT_THAT(result.err, testing::HasSubstr("nd-data"));
  expect_ref(inner, "refs/heads/main", scene.work().oid("main"));
  expect_ref(outer, "refs/heads/main", "");
}

void two_push_urls_when_tracking_refs_know_it_all(PushScene& scene) {
  start(scene);
  const Repo inner = scene.add_remote("private", Readers::us);
  scene.push({"private", "main"}, passes_silently());
  const Repo outer = scene.add_bare("public", Readers::anybody);
  scene.work().git({"remote", "set-url", "--add", "--push", "private", outer.path()});
  scene.work().git({"remote", "set-url", "--add", "--push", "private", inner.path()});
  scene.push_all({"private", "main"}, {1, 0});
  expect_ref(outer, "refs/heads/main", "");
}

void several_fetch_urls(PushScene& scene) {
  start(scene);
  const Repo inner = scene.add_remote("private", Readers::us);
  const Repo outer = scene.add_bare("public", Readers::anybody);
  scene.work().git({"remote", "set-url", "--add", "private", outer.path()});
  scene.push_all({"private", "main"}, {0, 1});
  expect_ref(inner, "refs/heads/main", scene.work().oid("main"));
  expect_ref(outer, "refs/heads/main", "");
}

void pushurl_that_differs(PushScene& scene) {
  start(scene);
  scene.add_remote("origin", Readers::us);
  scene.push({"origin", "main"}, passes_silently());
  const Repo outer = scene.add_bare("public", Readers::anybody);
  scene.work().config("remote.origin.pushurl", outer.path());
  scene.push({"origin", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

/// The remote is declared public, but what it tracks came from where it fetches.
void pushurl_that_differs_of_a_remote_declared_public(PushScene& scene) {
  start(scene);
  const Repo mirror = scene.add_remote("origin", Readers::us);
  scene.seed({"origin", "main"});
  scene.work().git({"fetch", "--quiet", "origin"});
  const Repo outer = scene.add_bare("public", Readers::anybody);
  scene.work().config("remote.origin.pushurl", outer.path());
  scene.work().config("remote.origin.licenseVisibility", "public");
  scene.push({"origin", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void by_url(PushScene& scene) {
  start(scene);
  scene.add_remote("private", Readers::us);
  scene.push({"private", "main"}, passes_silently());
  const Repo outer = scene.add_bare("public", Readers::anybody);
  scene.push({outer.path(), "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
  scene.push({outer.path(), "clean:main"}, passes_silently());
}

void by_url_what_standard_input_says_is_known(PushScene& scene) {
  start(scene);
  const Repo outer = scene.add_bare("public", Readers::anybody);
  scene.seed({outer.path(), "main"});
  scene.work().commit_files({{"src/b.c", "b\n"}});
  scene.push({outer.path(), "main"}, passes_silently());
}

void by_the_only_url_of_a_remote(PushScene& scene) {
  start(scene);
  const Repo outer = scene.add_bare("public", Readers::us);
  scene.work().git({"remote", "add", "public", outer.path()});
  scene.work().config("remote.public.licenseVisibility", "public");
  scene.push({outer.path(), "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
  scene.seed({"public", "main"});
  scene.work().git({"checkout", "--quiet", "-b", "topic"});
  scene.work().commit_files({{"src/b.c", "b\n"}});
  scene.push({outer.path(), "topic"}, passes_silently());
}

void declared_for_the_named_remote(PushScene& scene) {
  start(scene);
  const Repo outer = scene.add_bare("public", Readers::us);
  scene.work().git({"remote", "add", "origin", outer.path()});
  scene.push({"--dry-run", "origin", "main"}, passes_silently());
  scene.work().config("remote.origin.licenseVisibility", "public");
  scene.push({"origin", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void declared_in_the_config_file(PushScene& scene) {
  const Repo outer = scene.add_bare("public", Readers::us);
  scene.work().git({"remote", "add", "origin", outer.path()});
  scene.work().commit_files(
      {{".license-check.toml", fmt::format("{}\n[[remote]]\nurl = \"{}/*\"\nvisibility = \"public\"\n", k_nd_config,
                                           scene.box().root().string())},
       {"data/pico/a.txt", "row\n"}});
  scene.push({"origin", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void strictest_word_of_several_configs(PushScene& scene) {
  const Repo outer = scene.add_bare("public", Readers::us);
  scene.work().git({"remote", "add", "origin", outer.path()});
  const auto config = [&](const char* word) {
    return fmt::format("{}\n[[remote]]\nurl = \"{}\"\nvisibility = \"{}\"\n", k_nd_config, outer.path(), word);
  };
  scene.work().commit_files({{".license-check.toml", config("private")}, {"data/pico/a.txt", "row\n"}});
  scene.push({"--dry-run", "origin", "main"}, passes_silently());
  scene.work().git({"checkout", "--quiet", "--orphan", "other"});
  scene.work().git({"rm", "--quiet", "-r", "--force", "data"});
  scene.work().commit_files({{".license-check.toml", config("public")}}, "no data, another word");
  scene.push({"origin", "main", "other"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void local_repository_that_a_daemon_exports(PushScene& scene) {
  start(scene);
  const Repo outer = scene.add_bare("exported", Readers::us);
  outer.write("git-daemon-export-ok", "");
  scene.push({outer.path(), "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void visibility_that_is_no_word(PushScene& scene) {
  start(scene);
  const Repo outer = scene.add_bare("public", Readers::us);
  scene.work().git({"remote", "add", "origin", outer.path()});
  scene.work().config("remote.origin.licenseVisibility", "secret");
  scene.push({"origin", "main"}, undecided({"secret"}));
}

void instead_of(PushScene& scene) {
  start(scene);
  scene.add_bare("public", Readers::anybody);
  scene.work().config("url." + scene.box().root().string() + "/.insteadOf", "forge:");
  scene.work().git({"remote", "add", "origin", "forge:public.git"});
  scene.push({"origin", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
  scene.push({"forge:public.git", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void instead_of_keeps_tracking_refs_usable(PushScene& scene) {
  start(scene);
  scene.add_bare("public", Readers::anybody);
  scene.work().config("url." + scene.box().root().string() + "/.insteadOf", "forge:");
  scene.work().git({"remote", "add", "origin", "forge:public.git"});
  scene.seed({"origin", "main"});
  scene.work().git({"checkout", "--quiet", "-b", "topic"});
  scene.work().commit_files({{"src/b.c", "b\n"}});
  scene.push({"origin", "topic"}, passes_silently());
}

void push_instead_of(PushScene& scene) {
  start(scene);
  scene.add_remote("origin", Readers::us);
  scene.push({"origin", "main"}, passes_silently());
  const Repo outer = scene.add_bare("public", Readers::anybody);
  scene.work().config("url." + outer.path() + ".pushInsteadOf", path_of(scene, "origin"));
  scene.push({"origin", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void file_url(PushScene& scene) {
  start(scene);
  const Repo outer = scene.add_bare("public", Readers::us);
  scene.push({"--dry-run", "file://" + outer.path(), "main"}, passes_silently());
  scene.declare_public("file://" + outer.path());
  scene.push({"file://" + outer.path(), "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void longest_url_glob_wins(PushScene& scene) {
  start(scene);
  const Repo outer = scene.add_bare("public", Readers::us);
  const std::string root = scene.box().root().string();
  scene.declare_public(root + "/*");
  scene.work().config("license-check." + root + "/pub*.visibility", "private");
  scene.push({"--dry-run", outer.path(), "main"}, passes_silently());
  scene.work().config("license-check." + root + "/public.git.visibility", "public");
  scene.push({outer.path(), "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

/// A fork: upstream holds the data already; we merge it and push to our own public repository.
void fork_of_upstream(PushScene& scene, Readers upstream_readers) {
  scene.work().commit_files({{".license-check.toml", std::string(k_nd_config)}}, "clean");
  scene.add_remote("upstream", upstream_readers);
  scene.add_remote("fork", Readers::anybody);
  scene.seed({"fork", "main"});
  scene.work().git({"checkout", "--quiet", "-b", "theirs"});
  scene.work().commit_files({{"data/pico/theirs.txt", "row\n"}}, "upstream's data");
  scene.seed({"upstream", "theirs:main"});
  scene.work().git({"checkout", "--quiet", "main"});
  scene.work().git({"branch", "--quiet", "-D", "theirs"});
  scene.work().git({"fetch", "--quiet", "upstream"});
  scene.work().commit_files({{"src/ours.c", "ours\n"}}, "ours");
  scene.work().git({"merge", "--quiet", "--no-ff", "-m", "merge upstream", "upstream/main"});
}

void merge_of_a_public_upstream(PushScene& scene) {
  fork_of_upstream(scene, Readers::anybody);
  scene.push({"fork", "main"}, passes_silently());
}

void merge_of_a_private_upstream(PushScene& scene) {
  fork_of_upstream(scene, Readers::us);
  scene.push({"fork", "main"}, refuses({"nd-data"}, {"data/pico/theirs.txt"}));
}

void upstream_that_nobody_declared(PushScene& scene) {
  start(scene);
  scene.add_remote("fork", Readers::anybody);
  scene.work().config("license-check.probe", "never");
  scene.work().git({"remote", "add", "upstream", "https://upstream.invalid/x.git"});
  scene.work().git({"update-ref", "refs/remotes/upstream/main", "main"});
  scene.push({"fork", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
  scene.work().config("remote.upstream.licenseVisibility", "public");
  scene.push({"fork", "main"}, passes_silently());
}

void local_refs_prove_nothing(PushScene& scene) {
  start(scene);
  scene.add_remote("public", Readers::anybody);
  scene.work().config("remote.public.fetch", "+refs/*:refs/*");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void clone_with_mirror(PushScene& scene) {
  start(scene);
  const Repo outer = scene.add_remote("public", Readers::anybody);
  scene.seed({"public", "clean:main"});
  const Repo mirror = scene.box().clone(outer.path(), "mirror.git", {"--mirror"});
  scene.watch(mirror);
  scene.push_from(mirror, {"origin"}, passes_silently());
  mirror.git({"fetch", "--quiet", scene.work().path(), "main:refs/heads/dirty"});
  scene.push_from(mirror, {"origin"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

}  // namespace

std::vector<PushCase> remote_push_cases() {
  return {
      {"private_first_then_public", private_first_then_public},
      {"two_push_urls_private_first", two_push_urls_private_first, true},
      {"two_push_urls_when_tracking_refs_know_it_all", two_push_urls_when_tracking_refs_know_it_all, true},
      {"several_fetch_urls", several_fetch_urls, true},
      {"pushurl_that_differs", pushurl_that_differs},
      {"pushurl_that_differs_of_a_remote_declared_public", pushurl_that_differs_of_a_remote_declared_public, true},
      {"by_url", by_url},
      {"by_url_what_standard_input_says_is_known", by_url_what_standard_input_says_is_known},
      {"by_the_only_url_of_a_remote", by_the_only_url_of_a_remote, true},
      {"declared_for_the_named_remote", declared_for_the_named_remote, true},
      {"declared_in_the_config_file", declared_in_the_config_file, true},
      {"strictest_word_of_several_configs", strictest_word_of_several_configs, true},
      {"local_repository_that_a_daemon_exports", local_repository_that_a_daemon_exports, true},
      {"visibility_that_is_no_word", visibility_that_is_no_word, true},
      {"instead_of", instead_of},
      {"instead_of_keeps_tracking_refs_usable", instead_of_keeps_tracking_refs_usable},
      {"push_instead_of", push_instead_of},
      {"file_url", file_url, true},
      {"longest_url_glob_wins", longest_url_glob_wins, true},
      {"merge_of_a_public_upstream", merge_of_a_public_upstream, true},
      {"merge_of_a_private_upstream", merge_of_a_private_upstream},
      {"upstream_that_nobody_declared", upstream_that_nobody_declared, true},
      {"local_refs_prove_nothing", local_refs_prove_nothing, true},
      {"clone_with_mirror", clone_with_mirror, true},
  };
}

}  // namespace license_check::test
