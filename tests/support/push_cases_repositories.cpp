// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Push cases: worktrees, bare, sparse, shallow, partial and SHA-256 repositories.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "support/push_cases.hpp"

namespace license_check::test {
namespace {

/// A public and a private remote; main with the config is on both.
void start(PushScene& scene) {
  scene.add_remote("public", Readers::anybody);
  scene.add_remote("private", Readers::us);
  scene.work().commit_files({{".license-check.toml", std::string(k_nd_config)}, {"src/main.c", "int main;\n"}});
  scene.seed({"public", "main"});
  scene.seed({"private", "main"});
}

std::string url_of(PushScene& scene, const std::string& name) {
  return "file://" + (scene.box().root() / (name + ".git")).string();
}

std::string path_of(PushScene& scene, const std::string& name) {
  return (scene.box().root() / (name + ".git")).string();
}

std::string slurp(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void linked_worktree(PushScene& scene) {
  start(scene);
  const Repo linked(scene.box(), scene.box().root() / "linked");
  scene.work().git({"worktree", "add", "--quiet", "-b", "topic", linked.path()});
  linked.commit_files({{"src/b.c", "b\n"}});
  scene.push_from(linked, {"public", "topic"}, passes_silently());
  linked.commit_files({{"data/pico/a.txt", "row\n"}});
  scene.push_from(linked, {"public", "topic"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void git_dir_and_work_tree_given(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}});
  const Repo elsewhere(scene.box(), scene.box().root());
  const std::string git_dir = scene.work().path() + "/.git";
  scene.box().env()["GIT_DIR"] = git_dir;
  scene.box().env()["GIT_WORK_TREE"] = scene.work().path();
  scene.push_from(elsewhere, {"public", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
  scene.push_from(elsewhere, {"private", "main"}, passes_silently());
}

void bare_repository_pushes(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}});
  const Repo bare = scene.box().clone(scene.work().path(), "bare.git", {"--bare"});
  scene.watch(bare);
  scene.push_from(bare, {path_of(scene, "public"), "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void separate_git_dir(PushScene& scene) {
  start(scene);
  const Repo clone = scene.box().clone(path_of(scene, "public"), "separate",
                                       {"--separate-git-dir", (scene.box().root() / "separate.git").string()});
  scene.watch(clone);
  clone.commit_files({{"data/pico/a.txt", "row\n"}});
  scene.push_from(clone, {"origin", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void objects_in_an_alternate(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}});
  const Repo clone = scene.box().clone(scene.work().path(), "shared", {"--shared"});
  scene.watch(clone);
  scene.push_from(clone, {path_of(scene, "public"), "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void packed_repository(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}, {"checkpoints/a.safetensors", safetensors()}});
  scene.work().git({"gc", "--quiet"});
  scene.work().git({"commit-graph", "write", "--reachable"});
  scene.push({"public", "main"}, refuses({"nd-data", "nd-weights"}, {"data/pico/a.txt", "checkpoints/a.safetensors"}));
}

void sparse_checkout(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}});
  scene.work().git({"sparse-checkout", "set", "--cone", "src"});
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void config_per_worktree(PushScene& scene) {
  start(scene);
  scene.work().config("extensions.worktreeConfig", "true");
  const Repo linked(scene.box(), scene.box().root() / "linked");
  scene.work().git({"worktree", "add", "--quiet", "-b", "topic", linked.path()});
  linked.commit_files({{"data/pico/a.txt", "row\n"}});
  scene.push_from(linked, {"public", "topic"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void pushed_from_a_subdirectory(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}});
  scene.push_from(Repo(scene.box(), scene.work().directory() / "src"), {"public", "main"},
                  refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void shallow_clone(PushScene& scene) {
  start(scene);
  for (int i = 0; i < 3; ++i) scene.work().commit_files({{"src/n.c", std::to_string(i)}});
  scene.seed({"public", "main"});
  const Repo shallow = scene.box().clone(url_of(scene, "public"), "shallow", {"--depth=1"});
  scene.declare_public(url_of(scene, "public"));
  scene.watch(shallow);
  shallow.commit_files({{"src/b.c", "b\n"}});
  scene.push_from(shallow, {"origin", "main"}, passes_silently());
  shallow.commit_files({{"data/pico/a.txt", "row\n"}});
  scene.push_from(shallow, {"origin", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void shallow_boundary_is_pushed_whole(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}});
  scene.work().commit_files({{"src/b.c", "b\n"}});
  scene.seed({"private", "main"});
  const Repo shallow = scene.box().clone(url_of(scene, "private"), "shallow", {"--depth=1"});
  scene.watch(shallow);
  scene.push_from(shallow, {path_of(scene, "public"), "main:other"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

/// A clone of the private remote without the content of anything that its tip does not have.
Repo partial_clone(PushScene& scene, const std::string& filter) {
  scene.work().commit_files({{"data/pico/a.txt", "a row that only history has\n"}}, "add");
  scene.work().remove("data/pico");
  scene.work().commit("delete");
  scene.seed({"private", "main"});
  Repo partial = scene.box().clone(url_of(scene, "private"), "partial", {"--filter=" + filter});
  scene.watch(partial);
  scene.box().env()["GIT_TRACE"] = (scene.box().root() / "trace").string();
  return partial;
}

void expect_no_fetch(PushScene& scene) {
  const std::string trace = slurp(scene.box().root() / "trace");
  EXPECT_THAT(trace, testing::HasSubstr("pre-push"));
  for (const char* word : {"fetch-pack", "git fetch", "fetch --", "upload-pack"})
    EXPECT_THAT(trace, testing::Not(testing::HasSubstr(word)));
}

void blobless_clone(PushScene& scene) {
  start(scene);
  const Repo partial = partial_clone(scene, "blob:none");
  scene.push_from(partial, {path_of(scene, "public"), "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
  expect_no_fetch(scene);
}

void treeless_clone(PushScene& scene) {
  start(scene);
  const Repo partial = partial_clone(scene, "tree:0");
  scene.push_from(partial, {path_of(scene, "public"), "main"}, undecided());
  expect_no_fetch(scene);
}

void sha256_repository(PushScene& scene) {
  const Repo outer = scene.add_bare("public", Readers::anybody, {"--object-format=sha256"});
  const Repo work = scene.box().init("long", {"--object-format=sha256"});
  scene.watch(work);
  work.commit_files({{"src/a.c", "a\n"}});
  scene.push_from(work, {outer.path(), "main"}, undecided());
  const RunResult again = work.try_git({"push", outer.path(), "main"});
  EXPECT_THAT(again.err, testing::ContainsRegex("[Ss][Hh][Aa]-?256"));
}

void object_that_is_damaged(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"model.bin", safetensors()}});
  const std::string oid = scene.work().oid("main:model.bin");
  const auto file = scene.work().directory() / ".git/objects" / oid.substr(0, 2) / oid.substr(2);
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  std::ofstream(file, std::ios::binary | std::ios::trunc) << "this is not zlib";
  scene.push({"public", "main"}, undecided({oid.substr(0, 7)}));
}

void tree_that_is_missing(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"src/deep/a.c", "a\n"}});
  const std::string oid = scene.work().oid("main:src/deep");
  std::filesystem::remove(scene.work().directory() / ".git/objects" / oid.substr(0, 2) / oid.substr(2));
  scene.push({"public", "main"}, undecided({oid.substr(0, 7)}));
}

}  // namespace

std::vector<PushCase> repository_push_cases() {
  return {
      {"linked_worktree", linked_worktree},
      {"git_dir_and_work_tree_given", git_dir_and_work_tree_given, true},
      {"bare_repository_pushes", bare_repository_pushes},
      {"separate_git_dir", separate_git_dir},
      {"objects_in_an_alternate", objects_in_an_alternate},
      {"packed_repository", packed_repository},
      {"sparse_checkout", sparse_checkout},
      {"config_per_worktree", config_per_worktree},
      {"pushed_from_a_subdirectory", pushed_from_a_subdirectory},
      {"shallow_clone", shallow_clone, true},
      {"shallow_boundary_is_pushed_whole", shallow_boundary_is_pushed_whole, true},
      {"blobless_clone", blobless_clone, true},
      {"treeless_clone", treeless_clone, true},
      {"sha256_repository", sha256_repository},
      {"object_that_is_damaged", object_that_is_damaged, true},
      {"tree_that_is_missing", tree_that_is_missing, true},
  };
}

}  // namespace license_check::test
