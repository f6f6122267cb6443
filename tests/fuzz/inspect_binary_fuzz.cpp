// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes the inspectors of binary formats that are neither archives nor built of a general encoding, each past its
// probe.
#include "inspect/inspectors.hpp"
#include "support/blob_builder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace license_check;
  if (size == 0) return 0;
  test::MemoryBlob blob(std::string(reinterpret_cast<const char*>(data), size));
  inspect::ContentView view(blob);
  inspect::UnpackLimits limits;
  inspect::Subject subject{view, "weights.bin", nullptr, limits};
  if (inspect::probe_hdf5(view.head(), view.size())) (void)inspect::inspect_hdf5(subject);
  if (inspect::probe_user_block(view.head(), view.size())) (void)inspect::inspect_user_block(subject);
  if (inspect::probe_npy(view.head(), view.size())) (void)inspect::inspect_npy(subject);
  if (inspect::probe_parquet(view.head(), view.size())) (void)inspect::inspect_parquet(subject);
  if (inspect::probe_arrow_stream(view.head(), view.size())) (void)inspect::inspect_arrow_stream(subject);
  if (inspect::probe_orc(view.head(), view.size())) (void)inspect::inspect_orc(subject);
  if (inspect::probe_tfrecord(view.head(), view.size())) (void)inspect::inspect_tfrecord(subject);
  if (inspect::probe_idx(view.head(), view.size())) (void)inspect::inspect_idx(subject);
  if (inspect::probe_cifar(view.head(), view.size())) (void)inspect::inspect_cifar(subject);
  if (inspect::probe_science(view.head(), view.size())) (void)inspect::inspect_science(subject);
  if (inspect::probe_field_header(view.head(), view.size())) (void)inspect::inspect_field_header(subject);
  if (inspect::probe_workbook(view.head(), view.size())) (void)inspect::inspect_workbook(subject);
  if (inspect::probe_media(view.head(), view.size())) (void)inspect::inspect_media(subject);
  if (inspect::probe_word2vec_binary(view.head(), view.size())) (void)inspect::inspect_word2vec_binary(subject);
  if (inspect::probe_msgpack(view.head(), view.size())) (void)inspect::inspect_msgpack(subject);
  if (inspect::probe_mxnet(view.head(), view.size())) (void)inspect::inspect_mxnet(subject);
  if (inspect::probe_darknet(view.head(), view.size())) (void)inspect::inspect_darknet(subject);
  if (inspect::probe_ncnn(view.head(), view.size())) (void)inspect::inspect_ncnn(subject);
  if (inspect::probe_dlib(view.head(), view.size())) (void)inspect::inspect_dlib(subject);
  if (inspect::probe_llama2c(view.head(), view.size())) (void)inspect::inspect_llama2c(subject);
  if (inspect::probe_serialised_model(view.head(), view.size())) (void)inspect::inspect_serialised_model(subject);
  if (inspect::probe_runtime_magic(view.head(), view.size())) (void)inspect::inspect_runtime_magic(subject);
  if (inspect::probe_utf16(view.head(), view.size())) (void)inspect::inspect_utf16(subject);
  if (inspect::probe_database(view.head(), view.size())) (void)inspect::inspect_database(subject);
  if (inspect::probe_shifted_safetensors(view.head(), view.size())) (void)inspect::inspect_shifted_safetensors(subject);
  (void)inspect::probe_avro(view.head(), view.size());
  (void)inspect::probe_recordio(view.head(), view.size());
  (void)inspect::probe_lmdb(view.head(), view.size());
  (void)inspect::probe_xgboost_ubj(view.head(), view.size());
  (void)inspect::probe_xgboost_binary(view.head(), view.size());
  (void)inspect::probe_fasttext(view.head(), view.size());
  (void)inspect::probe_paddle(view.head(), view.size());
  (void)inspect::probe_tesseract(view.head(), view.size());
  (void)inspect::probe_vowpal_wabbit(view.head(), view.size());
  (void)inspect::probe_coreml_blob(view.head(), view.size());
  return 0;
}
