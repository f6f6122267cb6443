// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Push cases: whose config speaks of a path, and what becomes of a push whose config cannot be read.
#include "support/push_cases.hpp"

namespace license_check::test {
namespace {

constexpr const char* k_config = ".license-check.toml";

/// A public remote that has nothing but a README; main knows no config.
void start(PushScene& scene) {
  scene.add_remote("public", Readers::anybody);
  scene.work().commit_files({{"README.txt", "hello\n"}});
  scene.seed({"public", "main"});
}

/// The same with k_nd_config on public main.
void start_with_config(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{k_config, std::string(k_nd_config)}});
  scene.seed({"public", "main"});
}

std::string dataset(std::string_view license, std::string_view paths) {
  return fmt::format("version = 1\n[[dataset]]\nid = \"d\"\nlicense = \"{}\"\npaths = [\"{}\"]\n", license, paths);
}

void config_added_with_the_data(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{k_config, std::string(k_nd_config)}, {"data/pico/a.txt", "row\n"}});
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void config_added_after_the_data(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}}, "data");
  scene.work().commit_files({{k_config, std::string(k_nd_config)}}, "config");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void annotation_deleted_in_the_same_push(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{k_config, std::string(k_nd_config)}, {"data/pico/a.txt", "row\n"}}, "add");
  scene.work().commit_files({{k_config, "version = 1\n"}}, "forget");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void config_deleted_in_the_same_push(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{k_config, std::string(k_nd_config)}, {"data/pico/a.txt", "row\n"}}, "add");
  scene.work().remove(k_config);
  scene.work().commit("forget");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void mistaken_annotation_corrected_at_the_tip(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{k_config, dataset("CC-BY-NC-ND-4.0", "data/ours/**")}, {"data/ours/a.txt", "row\n"}});
  scene.work().commit_files({{k_config, dataset("MIT", "data/ours/**")}}, "correct");
  scene.push({"public", "main"}, passes_silently());
}

void annotation_made_stricter_at_the_tip(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{k_config, dataset("MIT", "data/theirs/**")}, {"data/theirs/a.txt", "row\n"}});
  scene.work().commit_files({{k_config, dataset("CC-BY-NC-ND-4.0", "data/theirs/**")}}, "correct");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/theirs/a.txt"}));
}

void permission_obtained_later(PushScene& scene) {
  start(scene);
  scene.work().commit_files(
      {{k_config, std::string(k_nd_config)}, {"data/pico/a.txt", "row\n"}, {"README.md", std::string(k_nd_readme)}});
  scene.work().commit_files(
      {{"docs/permission.txt", "Yes, do. The licensor\n"},
       {k_config, std::string(k_nd_config) +
                      "[[permission]]\nfor = \"pico\"\nactivities = [\"mirror\"]\ngranted-by = "
                      "\"Licensor\"\nevidence = \"docs/permission.txt\"\ngranted = 2020-01-01\n"}},
      "permission");
  scene.push({"public", "main"}, scene.by_gate(passes(), refuses({"nd-data"}, {"data/pico/a.txt"})));
}

void permission_taken_back_at_the_tip(PushScene& scene) {
  start(scene);
  scene.work().commit_files(
      {{"docs/permission.txt", "Yes, do. The licensor\n"},
       {"README.md", std::string(k_nd_readme)},
       {"data/pico/a.txt", "row\n"},
       {k_config, std::string(k_nd_config) +
                      "[[permission]]\nfor = \"pico\"\nactivities = [\"mirror\"]\ngranted-by = "
                      "\"Licensor\"\nevidence = \"docs/permission.txt\"\ngranted = 2020-01-01\n"}},
      "permission");
  scene.work().commit_files({{k_config, std::string(k_nd_config)}}, "taken back");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void broken_config(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{k_config, "version = 1\n[[datase]]\nid = \"x\"\n"}});
  scene.push({"public", "main"}, undecided({k_config, "datase", "dataset"}));
}

void config_of_unclosed_toml(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{k_config, "version = 1\n[[dataset]\n"}});
  scene.push({"public", "main"}, undecided({".license-check.toml:2"}));
}

void config_too_large(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{k_config, "version = 1\n" + std::string(1024 * 1024, '#') + "\n"}});
  scene.push({"public", "main"}, undecided({k_config}));
}

void config_as_large_as_may_be(PushScene& scene) {
  start(scene);
  std::string text = "version = 1\n";
  while (text.size() + 64 <= 1024 * 1024) text += std::string(63, '#') + "\n";
  scene.work().commit_files({{k_config, text}});
  scene.push({"public", "main"}, passes_silently());
}

void config_is_a_symlink(PushScene& scene) {
  start(scene);
  scene.work().write("real.toml", "version = 1\n");
  scene.work().symlink(k_config, "real.toml");
  scene.work().commit("link");
  scene.push({"public", "main"}, undecided({k_config}));
}

void config_broken_in_an_older_commit_only(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{k_config, "version = \n"}}, "broken");
  scene.work().commit_files({{k_config, std::string(k_nd_config)}}, "mended");
  scene.push({"public", "main"}, passes());
}

void broken_config_of_the_second_ref(PushScene& scene) {
  start(scene);
  scene.work().git({"branch", "a-clean"});
  scene.work().commit_files({{k_config, "version = 2\n"}});
  scene.push({"public", "a-clean", "main"}, undecided({k_config, "version"}));
}

void broken_config_stops_a_push_of_nothing_else(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{k_config, "nonsense"}});
  scene.seed({"public", "main"});
  scene.work().commit_files({{"README.txt", "hello again\n"}});
  scene.push({"public", "main"}, undecided({k_config}));
}

/// A branch of its own root without a config, which is never checked out.
void orphan(PushScene& scene, const std::string& path) {
  const Repo& work = scene.work();
  const std::string blob = work.hash_object("blob", "row\n");
  work.git({"read-tree", "--empty"});
  work.git({"update-index", "--add", "--cacheinfo", "100644," + blob + "," + path});
  work.git({"branch", "orphan", work.commit_tree(work.git({"write-tree"}), {}, "orphan")});
  work.git({"read-tree", "HEAD"});
}

void orphan_branch_is_judged_by_heads_config(PushScene& scene) {
  start_with_config(scene);
  orphan(scene, "data/pico/a.txt");
  scene.push({"public", "orphan"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
}

void clean_orphan_branch(PushScene& scene) {
  start_with_config(scene);
  orphan(scene, "index.html");
  scene.push({"public", "orphan"}, passes_silently());
}

void each_branch_has_its_own_config(PushScene& scene) {
  start_with_config(scene);
  const Repo& work = scene.work();
  work.git({"checkout", "--quiet", "-b", "other"});
  work.commit_files({{k_config, dataset("CC-BY-ND-4.0", "elsewhere/**")}, {"elsewhere/b.txt", "row\n"}});
  scene.push({"public", "other"}, refuses({"nd-data"}, {"elsewhere/b.txt"}));
}

void working_tree_does_not_count(PushScene& scene) {
  start_with_config(scene);
  const Repo& work = scene.work();
  work.commit_files({{"data/pico/a.txt", "row\n"}});
  work.write(k_config, "version = 1\n");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/a.txt"}));
  work.git({"reset", "--quiet", "--hard", "HEAD~1"});
  work.write(k_config, "nonsense");
  work.write("data/pico/a.txt", "never committed\n");
  work.git({"commit", "--quiet", "--allow-empty", "-m", "nothing"});
  scene.push({"public", "main"}, passes_silently());
}

void no_config_at_all(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.txt", "row\n"}, {"src/a.c", "a\n"}});
  scene.push({"public", "main"}, passes_silently());
}

void weights_without_any_config(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"model.safetensors", safetensors()}});
  scene.push({"public", "main"}, warns({"unannotated-weights"}, {"model.safetensors"}));
}

}  // namespace

std::vector<PushCase> config_push_cases() {
  return {
      {"config_added_with_the_data", config_added_with_the_data},
      {"config_added_after_the_data", config_added_after_the_data},
      {"annotation_deleted_in_the_same_push", annotation_deleted_in_the_same_push},
      {"config_deleted_in_the_same_push", config_deleted_in_the_same_push},
      {"mistaken_annotation_corrected_at_the_tip", mistaken_annotation_corrected_at_the_tip},
      {"annotation_made_stricter_at_the_tip", annotation_made_stricter_at_the_tip},
      {"permission_obtained_later", permission_obtained_later},
      {"permission_taken_back_at_the_tip", permission_taken_back_at_the_tip},
      {"broken_config", broken_config},
      {"config_of_unclosed_toml", config_of_unclosed_toml},
      {"config_too_large", config_too_large},
      {"config_as_large_as_may_be", config_as_large_as_may_be},
      {"config_is_a_symlink", config_is_a_symlink},
      {"config_broken_in_an_older_commit_only", config_broken_in_an_older_commit_only},
      {"broken_config_of_the_second_ref", broken_config_of_the_second_ref},
      {"broken_config_stops_a_push_of_nothing_else", broken_config_stops_a_push_of_nothing_else},
      {"orphan_branch_is_judged_by_heads_config", orphan_branch_is_judged_by_heads_config},
      {"clean_orphan_branch", clean_orphan_branch},
      {"each_branch_has_its_own_config", each_branch_has_its_own_config},
      {"working_tree_does_not_count", working_tree_does_not_count},
      {"no_config_at_all", no_config_at_all},
      {"weights_without_any_config", weights_without_any_config},
  };
}

}  // namespace license_check::test
