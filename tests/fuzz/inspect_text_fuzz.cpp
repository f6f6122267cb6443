// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes tables, JSON records, word vectors and pointers.
#include "inspect/inspectors.hpp"
#include "support/blob_builder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace license_check;
  test::MemoryBlob blob(std::string(reinterpret_cast<const char*>(data), size));
  inspect::ContentView view(blob);
  inspect::UnpackLimits limits;
  inspect::Subject subject{view, "file.bin", nullptr, limits};
  if (inspect::probe_git_lfs(view.head(), view.size())) (void)inspect::inspect_git_lfs(subject);
  if (inspect::probe_git_annex(view.head(), view.size())) (void)inspect::inspect_git_annex(subject);
  if (inspect::probe_dvc(view.head(), view.size())) (void)inspect::inspect_dvc(subject);
  if (inspect::probe_text_trees(view.head(), view.size())) (void)inspect::inspect_text_trees(subject);
  if (inspect::probe_word2vec_text(view.head(), view.size())) (void)inspect::inspect_word2vec_text(subject);
  if (inspect::probe_glove(view.head(), view.size())) (void)inspect::inspect_glove(subject);
  if (inspect::probe_text_science(view.head(), view.size())) (void)inspect::inspect_text_science(subject);
  if (inspect::probe_json(view.head(), view.size())) (void)inspect::inspect_json(subject);
  if (inspect::probe_numbers(view.head(), view.size())) (void)inspect::inspect_numbers(subject);
  if (inspect::probe_table(view.head(), view.size())) (void)inspect::inspect_table(subject);
  if (inspect::probe_corpus(view.head(), view.size())) (void)inspect::inspect_corpus(subject);
  return 0;
}
