// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes a tree whose every declaring file has the same hostile text.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "declared/declared.hpp"
#include "support/fake_tree.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  license_check::test::FakeTree tree;
  for (const char* name :
       {"README.md", "REUSE.toml", ".reuse/dep5", "croissant.json", "LICENSE", "dvc.lock", "x.csv.license"})
    tree.add(name, std::string(text));
  license_check::declared::Declarations declarations(tree, {});
  license_check::Recognition recognition;
  recognition.kind = license_check::Kind::data;
  (void)declarations.of("x.csv", recognition);
  (void)declarations.remarks("x.csv", recognition);
  (void)declarations.is_listed_as_data("x.csv");
  return 0;
}
