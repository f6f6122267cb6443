// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Push cases: pointers stand for what they point to, whether it is here or not.
#include "support/push_cases.hpp"

namespace license_check::test {
namespace {

std::string sha256_of(PushScene& scene, const std::string& content) {
  RunOptions options;
  options.input = content;
  return scene.box().run({"sha256sum"}, options).out.substr(0, 64);
}

void start(PushScene& scene) {
  scene.add_remote("public", Readers::anybody);
  scene.work().commit_files({{".license-check.toml", std::string(k_nd_config)},
                             {"src/main.c", "int main;\n"},
                             {"data/pico/known.txt", "known row\n"}});
  scene.seed({"public", "main"});
}

void lfs_pointer_in_an_annotated_path(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/big.bin", lfs_pointer(std::string(64, 'a'), 1'000'000)}});
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/big.bin"}));
}

void lfs_pointer_whose_content_is_here(PushScene& scene) {
  start(scene);
  const std::string sum = sha256_of(scene, safetensors());
  scene.work().write(".git/lfs/objects/" + sum.substr(0, 2) + "/" + sum.substr(2, 2) + "/" + sum, safetensors());
  scene.work().commit_files({{"stray/something", lfs_pointer(sum, safetensors().size())}});
  scene.push({"public", "main"}, refuses({"unannotated-weights"}, {"stray/something"}));
}

void lfs_pointer_whose_content_is_absent_is_told_by_its_name(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"stray/w.safetensors", lfs_pointer(std::string(64, 'a'), 1'000'000)}});
  scene.push({"public", "main"}, refuses({"unannotated-weights"}, {"stray/w.safetensors"}));
}

void dvc_file_of_an_annotated_directory(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico.dvc", "outs:\n- md5: " + std::string(32, 'a') + ".dir\n  path: pico\n"}});
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico.dvc"}));
}

void dvc_file_of_an_annotated_file(PushScene& scene) {
  start(scene);
  scene.work().commit_files(
      {{"dvc/rows.dvc", "outs:\n- md5: " + std::string(32, 'a') + "\n  path: ../data/pico/rows.csv\n"}});
  scene.push({"public", "main"}, refuses({"nd-data"}, {"dvc/rows.dvc"}));
}

void dvc_file_with_a_working_directory(PushScene& scene) {
  start(scene);
  scene.work().commit_files(
      {{"dvc/rows.dvc", "wdir: ../data/pico\nouts:\n- md5: " + std::string(32, 'a') + "\n  path: rows.csv\n"}});
  scene.push({"public", "main"}, refuses({"nd-data"}, {"dvc/rows.dvc"}));
}

void annex_link_in_an_annotated_path(PushScene& scene) {
  start(scene);
  const std::string key = "SHA256E-s1000--" + std::string(64, 'b') + ".bin";
  scene.work().symlink("data/pico/big.bin", "../../.git/annex/objects/Xx/Yy/" + key + "/" + key);
  scene.work().commit("annex");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/big.bin"}));
}

void annex_link_of_stray_weights(PushScene& scene) {
  start(scene);
  const std::string key = "SHA256E-s1000--" + std::string(64, 'b') + ".safetensors";
  scene.work().symlink("stray/w.safetensors", "../.git/annex/objects/Xx/Yy/" + key + "/" + key);
  scene.work().commit("annex");
  scene.push({"public", "main"}, refuses({"unannotated-weights"}, {"stray/w.safetensors"}));
}

void symlink_inside(PushScene& scene) {
  start(scene);
  scene.work().symlink("data/pico/link", "elsewhere");
  scene.work().commit("link");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/link"}));
}

void symlink_to_an_annotated_file(PushScene& scene) {
  start(scene);
  scene.work().symlink("docs/link", "../data/pico/known.txt");
  scene.work().commit("link");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"docs/link"}));
}

void symlink_to_a_directory_above_it(PushScene& scene) {
  start(scene);
  scene.work().symlink("docs/link", "../data");
  scene.work().commit("link");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"docs/link"}));
}

void symlinks_that_lead_nowhere(PushScene& scene) {
  start(scene);
  scene.work().symlink("loop", "loop");
  scene.work().symlink("outside", "../../../../etc/passwd");
  scene.work().symlink("absolute", "/etc/passwd");
  scene.work().commit("links");
  scene.push({"public", "main"}, passes_silently());
}

void submodule_link(PushScene& scene) {
  start(scene);
  scene.work().git({"update-index", "--add", "--cacheinfo", "160000," + std::string(40, '7') + ",data/pico/sub"});
  scene.work().git({"commit", "--quiet", "--no-verify", "-m", "link"});
  scene.push({"public", "main"}, passes());
}

}  // namespace

std::vector<PushCase> pointer_push_cases() {
  return {
      {"lfs_pointer_in_an_annotated_path", lfs_pointer_in_an_annotated_path},
      {"lfs_pointer_whose_content_is_here", lfs_pointer_whose_content_is_here, true},
      {"lfs_pointer_whose_content_is_absent_is_told_by_its_name",
       lfs_pointer_whose_content_is_absent_is_told_by_its_name},
      {"dvc_file_of_an_annotated_directory", dvc_file_of_an_annotated_directory},
      {"dvc_file_of_an_annotated_file", dvc_file_of_an_annotated_file},
      {"dvc_file_with_a_working_directory", dvc_file_with_a_working_directory},
      {"annex_link_in_an_annotated_path", annex_link_in_an_annotated_path},
      {"annex_link_of_stray_weights", annex_link_of_stray_weights},
      {"symlink_inside", symlink_inside},
      {"symlink_to_an_annotated_file", symlink_to_an_annotated_file},
      {"symlink_to_a_directory_above_it", symlink_to_a_directory_above_it},
      {"symlinks_that_lead_nowhere", symlinks_that_lead_nowhere},
      {"submodule_link", submodule_link},
  };
}

}  // namespace license_check::test
