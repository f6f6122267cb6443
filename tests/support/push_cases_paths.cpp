// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Push cases: every path under which an object appears counts, whether its bytes are new or not.
#include <filesystem>

#include "support/push_cases.hpp"

namespace license_check::test {
namespace {

/// Public main holds the config, code, and one file of the dataset that is known there already.
void start(PushScene& scene) {
  scene.add_remote("public", Readers::anybody);
  scene.work().commit_files({{".license-check.toml", std::string(k_nd_config)},
                             {"src/lib/a.c", "int a;\n"},
                             {"src/lib/b.c", "int b;\n"},
                             {"data/pico/known.txt", "known row\n"},
                             {"data/pico/deep/known.txt", "another known row\n"}});
  scene.seed({"public", "main"});
}

void known_bytes_copied_in(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/a.c", "int a;\n"}});
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/a.c"}));
}

void known_directory_copied_in(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/lib/a.c", "int a;\n"}, {"data/pico/lib/b.c", "int b;\n"}});
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/lib/a.c", "data/pico/lib/b.c"}));
}

void copied_out(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"docs/example.txt", "known row\n"}});
  scene.push({"public", "main"}, refuses({"nd-data"}, {"docs/example.txt"}));
}

void moved_out(PushScene& scene) {
  start(scene);
  scene.work().git({"mv", "data/pico/known.txt", "example.txt"});
  scene.work().commit("move");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"example.txt"}));
}

void directory_moved_out(PushScene& scene) {
  start(scene);
  scene.work().git({"mv", "data/pico/deep", "docs"});
  scene.work().commit("move");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"docs/known.txt"}));
}

void moved_out_in_the_same_push(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/new.txt", "new row\n"}}, "add");
  scene.work().git({"mv", "data/pico/new.txt", "new.txt"});
  scene.work().commit("move");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/new.txt", " new.txt"}));
}

void moved_within(PushScene& scene) {
  start(scene);
  scene.work().git({"mv", "data/pico/known.txt", "data/pico/renamed.txt"});
  scene.work().commit("rename");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/renamed.txt"}));
}

void empty_file(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/empty", ""}});
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/empty"}));
}

void mode_change(PushScene& scene) {
  start(scene);
  namespace fs = std::filesystem;
  fs::permissions(scene.work().directory() / "data/pico/known.txt", fs::perms::owner_exec, fs::perm_options::add);
  scene.work().commit("chmod");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/known.txt"}));
}

void brought_back_after_deletion(PushScene& scene) {
  start(scene);
  scene.work().remove("data/pico/known.txt");
  scene.work().commit("delete");
  scene.push({"public", "main"}, passes_silently());
  scene.work().commit_files({{"data/pico/known.txt", "known row\n"}}, "bring back");
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/known.txt"}));
}

void code_beside_known_data(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"src/lib/a.c", "int a2;\n"}, {"data/readme.txt", "not below the pattern\n"}});
  scene.push({"public", "main"}, passes_silently());
}

void odd_names(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/new\nline", "1\n"},
                             {"data/pico/quo\"te", "2\n"},
                             {"data/pico/ta\tb", "3\n"},
                             {"data/pico/esc\x1b[31m", "4\n"},
                             {"data/pico/latin\xe9", "5\n"},
                             {"data/pico/-n", "6\n"}});
  Expected expected =
      refuses({"nd-data"}, {R"("data/pico/new\nline")", R"("data/pico/quo\"te")", R"("data/pico/ta\tb")",
                            R"("data/pico/esc\033[31m")", R"("data/pico/latin\351")", "data/pico/-n"});
  expected.unsaid = {"\x1b[31m", "\xe9", "ta\tb", "new\nline"};
  scene.push({"public", "main"}, expected);
}

void odd_name_alone(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/pico/\xff\xfe\n", "1\n"}});
  scene.push({"public", "main"}, refuses({"nd-data"}, {R"("data/pico/\377\376\n")"}));
}

void case_decides(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"data/Pico/a.txt", "1\n"}, {"DATA/pico/a.txt", "2\n"}});
  scene.push({"public", "main"}, passes_silently());
}

void same_object_under_two_paths(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"a/first.txt", "shared\n"}, {"data/pico/second.txt", "shared\n"}});
  scene.push({"public", "main"}, refuses({"nd-data"}, {"data/pico/second.txt"}));
}

void file_in_place_of_the_directory(PushScene& scene) {
  start(scene);
  scene.work().remove("data/pico");
  scene.work().commit_files({{"data/pico", "a file where the pattern wants a directory\n"}});
  scene.push({"public", "main"}, passes());
}

void unannotated_weights_where_nd_is_known(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"other/model.bin", safetensors()}});
  scene.push({"public", "main"}, refuses({"unannotated-weights"}, {"other/model.bin"}));
}

void unannotated_weights_known_to_the_destination(PushScene& scene) {
  start(scene);
  scene.work().commit_files({{"other/model.bin", safetensors()}});
  scene.seed({"public", "main"});
  scene.work().commit_files({{"src/lib/c.c", "int c;\n"}});
  scene.push({"public", "main"}, passes_silently());
}

}  // namespace

std::vector<PushCase> path_push_cases() {
  return {
      {"known_bytes_copied_in", known_bytes_copied_in},
      {"known_directory_copied_in", known_directory_copied_in},
      {"copied_out", copied_out},
      {"moved_out", moved_out},
      {"directory_moved_out", directory_moved_out},
      {"moved_out_in_the_same_push", moved_out_in_the_same_push},
      {"moved_within", moved_within},
      {"empty_file", empty_file},
      {"mode_change", mode_change},
      {"brought_back_after_deletion", brought_back_after_deletion},
      {"code_beside_known_data", code_beside_known_data},
      {"odd_names", odd_names},
      {"odd_name_alone", odd_name_alone},
      {"case_decides", case_decides},
      {"same_object_under_two_paths", same_object_under_two_paths},
      {"file_in_place_of_the_directory", file_in_place_of_the_directory},
      {"unannotated_weights_where_nd_is_known", unannotated_weights_where_nd_is_known},
      {"unannotated_weights_known_to_the_destination", unannotated_weights_known_to_the_destination},
  };
}

}  // namespace license_check::test
