// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Push cases: every ref that is pushed is looked at, whatever its name, its order and what it points to.
#include "support/push_cases.hpp"

namespace license_check::test {
namespace {

/// main with the config and code, on the public remote already.
void start(PushScene& scene) {
  scene.add_remote("public", Readers::anybody);
  scene.work().commit_files({{".license-check.toml", std::string(k_nd_config)}, {"src/main.c", "int main;\n"}});
  scene.seed({"public", "main"});
}

/// A branch off main that adds one file.
void branch_with(PushScene& scene, const std::string& name, const std::string& path,
                 const std::string& content = "x\n") {
  const Repo& work = scene.work();
  work.git({"checkout", "--quiet", "-b", name, "main"});
  work.commit_files({{path, content}}, name);
  work.git({"checkout", "--quiet", "main"});
}

void ordinary_push(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"src/main.c", "int main(void);\n"}, {"docs/a.md", "# A\n"}});
  scene.push({"public", "main"}, passes_silently());
}

void push_of_data(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}});
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void push_of_weights_trained_on_it(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"checkpoints/a.safetensors", safetensors()}});
  scene.push({"public", "main"}, refuses({"nd-weights"}, {"checkpoints/a.safetensors", "pico"}));
}

void everything_to_a_private_remote(PushScene& scene) {
  start(scene);
  scene.add_remote("private", Readers::us);
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}, {"checkpoints/a.safetensors", safetensors()}});
  scene.push({"private", "main"}, passes_silently());
}

void dirty_ref_between_a_deletion_and_a_clean_one(PushScene& scene) {
  start(scene);
  branch_with(scene, "old", "src/old.c");
  scene.seed({"public", "old"});
  branch_with(scene, "clean", "src/clean.c");
  branch_with(scene, "dirty", "data/pico/a.txt");
  scene.push({"public", ":old", "dirty", "clean"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void only_the_first_ref_dirty(PushScene& scene) {
  start(scene);
  branch_with(scene, "a-dirty", "data/pico/a.txt");
  branch_with(scene, "b-clean", "src/clean.c");
  scene.push({"public", "a-dirty", "b-clean"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void only_the_last_ref_dirty(PushScene& scene) {
  start(scene);
  branch_with(scene, "a-clean", "src/clean.c");
  branch_with(scene, "b-dirty", "data/pico/a.txt");
  scene.push({"public", "--all"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void every_refused_path_is_named(PushScene& scene) {
  start(scene);
  branch_with(scene, "one", "data/pico/one.txt", "1\n");
  branch_with(scene, "two", "data/pico/two.txt", "2\n");
  scene.push({"public", "one", "two"}, refuses({"nd-data"}, {"data/pico/one.txt", "data/pico/two.txt"}));
}

void deletion(PushScene& scene) {
  start(scene);
  branch_with(scene, "old", "data/pico/a.txt");
  scene.seed({"public", "old"});
  scene.push({"public", ":old"}, passes_silently());
}

void head_by_name(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}});
  scene.push({"public", "HEAD"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
  scene.push({"public", "HEAD:refs/review/7"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void oid_to_a_new_branch(PushScene& scene) {
  start(scene);
  branch_with(scene, "dirty", "data/pico/a.txt");
  scene.push({"public", scene.work().oid("dirty") + ":refs/heads/x"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void annotated_tag(PushScene& scene) {
  start(scene);
  branch_with(scene, "dirty", "data/pico/a.txt");
  scene.work().git({"tag", "-a", "-m", "one", "v1", "dirty"});
  scene.push({"public", "v1"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void tag_of_a_tag(PushScene& scene) {
  start(scene);
  branch_with(scene, "dirty", "data/pico/a.txt");
  scene.work().git({"tag", "-a", "-m", "one", "v1", "dirty"});
  scene.work().git({"tag", "-a", "-m", "two", "v2", "v1"});
  scene.work().git({"tag", "-a", "-m", "three", "v3", "v2"});
  scene.push({"public", "v3"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void all_tags_at_once(PushScene& scene) {
  start(scene);
  branch_with(scene, "dirty", "data/pico/a.txt");
  scene.work().git({"tag", "a-clean", "main"});
  scene.work().git({"tag", "b-dirty", "dirty"});
  scene.work().git({"tag", "c-clean", "main"});
  scene.push({"public", "--tags"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void clean_tags(PushScene& scene) {
  start(scene);
  scene.work().git({"tag", "-a", "-m", "one", "v1", "main"});
  scene.work().git({"tag", "v2", "main"});
  scene.push({"public", "--tags"}, passes_silently());
}

void tag_of_a_tree(PushScene& scene) {
  start(scene);
  const Repo& work = scene.work();
  const std::string blob = work.hash_object("blob", "row\n");
  const std::string pico = work.make_tree("100644 blob " + blob + "\ta.txt");
  const std::string data = work.make_tree("040000 tree " + pico + "\tpico");
  const std::string root = work.make_tree("040000 tree " + data + "\tdata");
  work.git({"tag", "tree-of-data", root});
  scene.push({"public", "tree-of-data"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void annotated_tag_of_a_tree(PushScene& scene) {
  start(scene);
  branch_with(scene, "dirty", "data/pico/a.txt");
  scene.work().git({"tag", "-a", "-m", "tree", "snapshot", "dirty^{tree}"});
  scene.push({"public", "snapshot"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void tag_of_a_blob(PushScene& scene) {
  start(scene);
  const std::string blob = scene.work().hash_object("blob", safetensors());
  scene.work().git({"tag", "weights", blob});
  scene.push({"public", "weights"}, refuses({"unannotated-weights"}, {"refs/tags/weights"}));
}

/// What HEAD's config annotates, under a name that says nothing of it.
void tags_of_what_head_annotates(PushScene& scene) {
  start(scene);
  const Repo& work = scene.work();
  work.commit_files({{"data/pico/a.txt", "row\n"}});
  work.git({"tag", "blob", work.oid("HEAD:data/pico/a.txt")});
  work.git({"tag", "tree", work.oid("HEAD:data/pico")});
  work.git({"branch", "orphan", work.commit_tree(work.oid("HEAD:data/pico"), {})});
  for (const char* name : {"refs/tags/blob", "refs/tags/tree", "refs/heads/orphan"})
    scene.push({"public", name}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void tag_of_a_plain_blob(PushScene& scene) {
  start(scene);
  const std::string key = scene.work().hash_object("blob", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n");
  scene.work().git({"tag", "-a", "-m", "key", "maintainer-key", key});
  scene.push({"public", "maintainer-key"}, passes_silently());
}

void notes_with_weights(PushScene& scene) {
  start(scene);
  const std::string blob = scene.work().hash_object("blob", safetensors());
  scene.work().git({"notes", "add", "-C", blob, "HEAD"});
  scene.push({"public", "refs/notes/commits"}, refuses({"unannotated-weights"}, {}));
}

void notes_with_words(PushScene& scene) {
  start(scene);
  scene.work().git({"notes", "add", "-m", "reviewed", "HEAD"});
  scene.push({"public", "refs/notes/commits"}, passes_silently());
}

void mirror_with_a_ref_of_its_own_kind(PushScene& scene) {
  start(scene);
  branch_with(scene, "dirty", "data/pico/a.txt");
  scene.work().git({"notes", "add", "-m", "reviewed", "HEAD"});
  scene.work().git({"update-ref", "refs/backup/monday", "dirty"});
  scene.work().git({"branch", "--quiet", "-D", "dirty"});
  scene.push({"--mirror", "public"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void stash(PushScene& scene) {
  start(scene);
  // What was untracked is in a third parent without a config of its own.
  scene.work().write("data/pico/a.txt", "row\n");
  scene.work().git({"stash", "push", "--quiet", "--include-untracked"});
  scene.push({"public", "refs/stash:refs/heads/wip"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void mirror_of_clean_refs(PushScene& scene) {
  start(scene);
  scene.work().git({"notes", "add", "-m", "reviewed", "HEAD"});
  scene.push({"--mirror", "public"}, passes_silently());
}

void nothing_to_push(PushScene& scene) {
  start(scene);
  scene.push({"public", "main"}, passes_silently());
}

}  // namespace

std::vector<PushCase> ref_push_cases() {
  return {
      {"ordinary_push", ordinary_push},
      {"push_of_data", push_of_data},
      {"push_of_weights_trained_on_it", push_of_weights_trained_on_it},
      {"everything_to_a_private_remote", everything_to_a_private_remote},
      {"dirty_ref_between_a_deletion_and_a_clean_one", dirty_ref_between_a_deletion_and_a_clean_one},
      {"only_the_first_ref_dirty", only_the_first_ref_dirty},
      {"only_the_last_ref_dirty", only_the_last_ref_dirty},
      {"every_refused_path_is_named", every_refused_path_is_named},
      {"deletion", deletion},
      {"head_by_name", head_by_name},
      {"oid_to_a_new_branch", oid_to_a_new_branch},
      {"annotated_tag", annotated_tag},
      {"tag_of_a_tag", tag_of_a_tag},
      {"all_tags_at_once", all_tags_at_once},
      {"clean_tags", clean_tags},
      {"tag_of_a_tree", tag_of_a_tree},
      {"annotated_tag_of_a_tree", annotated_tag_of_a_tree},
      {"tags_of_what_head_annotates", tags_of_what_head_annotates, true},
      {"tag_of_a_blob", tag_of_a_blob},
      {"tag_of_a_plain_blob", tag_of_a_plain_blob},
      {"notes_with_weights", notes_with_weights},
      {"notes_with_words", notes_with_words},
      {"mirror_with_a_ref_of_its_own_kind", mirror_with_a_ref_of_its_own_kind},
      {"stash", stash},
      {"mirror_of_clean_refs", mirror_of_clean_refs},
      {"nothing_to_push", nothing_to_push, true},
  };
}

}  // namespace license_check::test
