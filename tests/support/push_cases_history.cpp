// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Push cases: every commit that the push brings is looked at, and none that the destination has.
#include "support/push_cases.hpp"

namespace license_check::test {
namespace {

void start(PushScene& scene) {
  scene.add_remote("public", Readers::anybody);
  scene.work().commit_files({{".license-check.toml", std::string(k_nd_config)}, {"src/main.c", "int main;\n"}});
  scene.seed({"public", "main"});
}

/// A branch off `base` with one commit that adds one file; leaves HEAD where it was.
void branch_with(PushScene& scene, const std::string& name, const std::string& base, const std::string& path) {
  const Repo& work = scene.work();
  work.git({"checkout", "--quiet", "-b", name, base});
  work.commit_files({{path, name + "\n"}}, name);
  work.git({"checkout", "--quiet", "main"});
}

/// The tree of `revision` with one more file, as a tree oid.
std::string tree_with(const Repo& work, const std::string& revision, const std::string& path) {
  work.git({"read-tree", revision});
  const std::string blob = work.hash_object("blob", "slipped in\n");
  work.git({"update-index", "--add", "--cacheinfo", "100644," + blob + "," + path});
  const std::string tree = work.git({"write-tree"});
  work.git({"read-tree", "HEAD"});
  return tree;
}

void new_branch_on_old_history(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.txt", "known\n"}});
  scene.seed({"public", "main"});
  branch_with(scene, "topic", "main", "src/topic.c");
  scene.push({"public", "topic"}, passes_silently());
}

void new_tag_on_old_history(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.txt", "known\n"}});
  scene.work().commit_files({{"src/b.c", "b\n"}});
  scene.seed({"public", "main"});
  scene.work().git({"tag", "v1", "main~1"});
  scene.push({"public", "v1"}, passes_silently());
}

void added_then_deleted(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}}, "add");
  scene.work().remove("data/pico/a.txt");
  scene.work().commit("delete");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void dirty_commit_deep_below_the_tip(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}}, "add");
  scene.work().remove("data/pico");
  for (int i = 0; i < 60; ++i) scene.work().commit_files({{"src/n.c", std::to_string(i)}});
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void only_in_a_merge_commit(PushScene& scene) {
  start(scene);
  const Repo& work = scene.work();
  branch_with(scene, "side", "main", "src/side.c");
  work.commit_files({{"src/b.c", "b\n"}});
  const std::string tree = tree_with(work, "main", "data/pico/evil.txt");
  work.git({"branch", "merged", work.commit_tree(tree, {work.oid("main"), work.oid("side")}, "merge")});
  scene.push({"public", "merged"}, refuses({"nd-data"}, {"data/pico/evil.txt"}));
}

void only_in_a_merge_that_a_later_commit_undoes(PushScene& scene) {
  start(scene);
  const Repo& work = scene.work();
  branch_with(scene, "side", "main", "src/side.c");
  const std::string tree = tree_with(work, "main", "data/pico/evil.txt");
  const std::string merge = work.commit_tree(tree, {work.oid("main"), work.oid("side")}, "merge");
  work.git({"branch", "merged", work.commit_tree(work.oid("main^{tree}"), {merge}, "undo")});
  scene.push({"public", "merged"}, refuses({"nd-data"}, {"data/pico/evil.txt"}));
}

void second_parent_of_a_merge(PushScene& scene) {
  start(scene);
  const Repo& work = scene.work();
  branch_with(scene, "side", "main", "data/pico/side.txt");
  // `ours` keeps nothing of the side branch in the merge's own tree.
  work.git({"merge", "--quiet", "--no-ff", "-s", "ours", "-m", "merge", "side"});
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/side.txt"}));
}

void third_parent_of_an_octopus(PushScene& scene) {
  start(scene);
  const Repo& work = scene.work();
  branch_with(scene, "one", "main", "src/one.c");
  branch_with(scene, "two", "main", "src/two.c");
  branch_with(scene, "three", "main", "data/pico/three.txt");
  work.git({"branch", "octopus",
            work.commit_tree(work.oid("main^{tree}"), {work.oid("one"), work.oid("two"), work.oid("three")})});
  scene.push({"public", "octopus"}, refuses({"nd-data"}, {"data/pico/three.txt"}));
}

void only_in_an_octopus_itself(PushScene& scene) {
  start(scene);
  const Repo& work = scene.work();
  branch_with(scene, "one", "main", "src/one.c");
  branch_with(scene, "two", "main", "src/two.c");
  const std::string tree = tree_with(work, "main", "data/pico/evil.txt");
  work.git({"branch", "octopus", work.commit_tree(tree, {work.oid("main"), work.oid("one"), work.oid("two")})});
  scene.push({"public", "octopus"}, refuses({"nd-data"}, {"data/pico/evil.txt"}));
}

void merge_of_what_the_destination_has(PushScene& scene) {
  start(scene);
  const Repo& work = scene.work();
  branch_with(scene, "side", "main", "data/pico/known.txt");
  scene.seed({"public", "side"});
  work.commit_files({{"src/b.c", "b\n"}});
  work.git({"merge", "--quiet", "--no-ff", "-m", "merge", "side"});
  scene.push({"public", "main"}, passes_silently());
}

void merge_of_an_unrelated_root(PushScene& scene) {
  start(scene);
  const Repo& work = scene.work();
  const std::string tree = tree_with(work, "main", "data/pico/root.txt");
  const std::string root = work.commit_tree(tree, {}, "another root");
  work.git({"branch", "joined", work.commit_tree(work.oid("main^{tree}"), {work.oid("main"), root}, "join")});
  scene.push({"public", "joined"}, refuses({"nd-data"}, {"data/pico/root.txt"}));
}

/// Somebody else has moved the public main; the pushing repository has never fetched that.
void move_behind_our_back(PushScene& scene) {
  const Repo other = scene.box().clone((scene.box().root() / "public.git").string(), "other");
  other.commit_files({{"src/other.c", "other\n"}});
  scene.work().git({"config", "--global", "core.hooksPath", "/dev/null"});
  other.git({"push", "--quiet", "origin", "main"});
  scene.work().git({"config", "--global", "--unset", "core.hooksPath"});
}

void force_over_a_tip_never_fetched(PushScene& scene) {
  start(scene);
  move_behind_our_back(scene);
  scene.work().commit_files({{"src/ours.c", "ours\n"}});
  scene.push({"--force", "public", "main"}, passes());
}

void force_of_data_over_a_tip_never_fetched(PushScene& scene) {
  start(scene);
  move_behind_our_back(scene);
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}});
  scene.push({"--force", "public", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void force_does_not_judge_what_it_overwrites(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.txt", "known\n"}});
  scene.seed({"public", "main"});
  scene.work().git({"reset", "--quiet", "--hard", "HEAD~1"});
  scene.work().commit_files({{"src/b.c", "b\n"}});
  scene.push({"--force", "public", "main"}, passes_silently());
}

void dates_out_of_order_hide_nothing(PushScene& scene) {
  scene.box().set_clock(1'900'000'000);
  start(scene);
  scene.box().set_clock(1'000'000'000);
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}}, "long ago");
  scene.work().remove("data/pico");
  scene.box().set_clock(2'000'000'000);
  scene.work().commit("in the future");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void dates_out_of_order_do_not_make_the_known_new(PushScene& scene) {
  start(scene);
  scene.box().set_clock(1'000'000'000);
  scene.work().commit_files({{"data/pico/a.txt", "known\n"}}, "long ago");
  scene.box().set_clock(2'000'000'000);
  scene.work().commit_files({{"src/b.c", "b\n"}}, "in the future");
  scene.seed({"public", "main"});
  scene.work().git({"branch", "fork", "main~1"});
  scene.work().git({"checkout", "--quiet", "fork"});
  scene.box().set_clock(900'000'000);
  scene.work().commit_files({{"src/c.c", "c\n"}}, "older still");
  scene.push({"public", "fork"}, passes_silently());
}

void replace_refs_do_not_hide_a_commit(PushScene& scene) {
  start(scene);
  const Repo& work = scene.work();
  work.commit_files({{"data/pico/a.txt", "row\n"}}, "dirty");
  const std::string clean = work.commit_tree(work.oid("main~1^{tree}"), {work.oid("main~1")}, "clean");
  work.git({"replace", work.oid("main"), clean});
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void headers_of_a_commit_that_look_like_others(PushScene& scene) {
  start(scene);
  const Repo& work = scene.work();
  const std::string tree = tree_with(work, "main", "data/pico/a.txt");
  const std::string commit = work.hash_object(
      "commit", "tree " + tree + "\nparent " + work.oid("main") +
                    "\nauthor A <a@example.org> 1700000000 +0000\ncommitter A <a@example.org> 1700000000 +0000\n"
                    "encoding latin1\ngpgsig -----BEGIN PGP SIGNATURE-----\n tree " +
                    work.oid("main^{tree}") + "\n parent " + work.oid("main") +
                    "\n -----END PGP SIGNATURE-----\n\nsigned\n\ntree " + work.oid("main^{tree}") + "\n");
  work.git({"branch", "signed", commit});
  scene.push({"public", "signed"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

}  // namespace

std::vector<PushCase> history_push_cases() {
  return {
      {"new_branch_on_old_history", new_branch_on_old_history},
      {"new_tag_on_old_history", new_tag_on_old_history},
      {"added_then_deleted", added_then_deleted},
      {"dirty_commit_deep_below_the_tip", dirty_commit_deep_below_the_tip},
      {"only_in_a_merge_commit", only_in_a_merge_commit},
      {"only_in_a_merge_that_a_later_commit_undoes", only_in_a_merge_that_a_later_commit_undoes},
      {"second_parent_of_a_merge", second_parent_of_a_merge},
      {"third_parent_of_an_octopus", third_parent_of_an_octopus},
      {"only_in_an_octopus_itself", only_in_an_octopus_itself},
      {"merge_of_what_the_destination_has", merge_of_what_the_destination_has},
      {"merge_of_an_unrelated_root", merge_of_an_unrelated_root},
      {"force_over_a_tip_never_fetched", force_over_a_tip_never_fetched},
      {"force_of_data_over_a_tip_never_fetched", force_of_data_over_a_tip_never_fetched},
      {"force_does_not_judge_what_it_overwrites", force_does_not_judge_what_it_overwrites},
      {"dates_out_of_order_hide_nothing", dates_out_of_order_hide_nothing},
      {"dates_out_of_order_do_not_make_the_known_new", dates_out_of_order_do_not_make_the_known_new},
      {"replace_refs_do_not_hide_a_commit", replace_refs_do_not_hide_a_commit},
      {"headers_of_a_commit_that_look_like_others", headers_of_a_commit_that_look_like_others},
  };
}

}  // namespace license_check::test
