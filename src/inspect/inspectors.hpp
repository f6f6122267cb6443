// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The probes and inspect functions that the catalogue lists, by the file that holds them. See Inspector for their
// contract.
#pragma once

#include "inspect/inspector.hpp"

namespace license_check::inspect {

using Head = std::string_view;
using Answer = std::optional<Recognition>;

// pointers.cpp
bool probe_git_lfs(Head head, std::uint64_t size);
Answer inspect_git_lfs(Subject& subject);
bool probe_git_annex(Head head, std::uint64_t size);
Answer inspect_git_annex(Subject& subject);
bool probe_dvc(Head head, std::uint64_t size);
Answer inspect_dvc(Subject& subject);

// safetensors.cpp
bool probe_safetensors(Head head, std::uint64_t size);
Answer inspect_safetensors(Subject& subject);
bool probe_shifted_safetensors(Head head, std::uint64_t size);
Answer inspect_shifted_safetensors(Subject& subject);

// gguf.cpp
bool probe_gguf(Head head, std::uint64_t size);
Answer inspect_gguf(Subject& subject);
bool probe_ggml(Head head, std::uint64_t size);
Answer inspect_ggml(Subject& subject);

// zip_models.cpp
bool probe_zip(Head head, std::uint64_t size);
Answer inspect_zip(Subject& subject);

// archive.cpp
bool probe_archive(Head head, std::uint64_t size);
Answer inspect_archive(Subject& subject);

// pickle.cpp
bool probe_pickle(Head head, std::uint64_t size);
Answer inspect_pickle(Subject& subject);
bool probe_text_pickle(Head head, std::uint64_t size);

// onnx.cpp
bool probe_protobuf(Head head, std::uint64_t size);
Answer inspect_onnx(Subject& subject);

// hdf5.cpp
bool probe_hdf5(Head head, std::uint64_t size);
Answer inspect_hdf5(Subject& subject);
bool probe_user_block(Head head, std::uint64_t size);
Answer inspect_user_block(Subject& subject);

// numpy.cpp
bool probe_npy(Head head, std::uint64_t size);
Answer inspect_npy(Subject& subject);

// columnar.cpp
bool probe_parquet(Head head, std::uint64_t size);
Answer inspect_parquet(Subject& subject);
bool probe_arrow(Head head, std::uint64_t size);
bool probe_arrow_stream(Head head, std::uint64_t size);
Answer inspect_arrow_stream(Subject& subject);
bool probe_orc(Head head, std::uint64_t size);
Answer inspect_orc(Subject& subject);
bool probe_avro(Head head, std::uint64_t size);

// tensorflow.cpp, coreml.cpp, caffe.cpp: protobufs too
Answer inspect_saved_model(Subject& subject);
Answer inspect_graph_def(Subject& subject);
bool probe_tf_index(Head head, std::uint64_t size);
Answer inspect_tf_index(Subject& subject);
Answer inspect_coreml(Subject& subject);
bool probe_coreml_blob(Head head, std::uint64_t size);
Answer inspect_caffe(Subject& subject);

// tflite.cpp
bool probe_tflite(Head head, std::uint64_t size);
Answer inspect_tflite(Subject& subject);
bool probe_flatbuffer_model(Head head, std::uint64_t size);
Answer inspect_flatbuffer_model(Subject& subject);
bool probe_mnn(Head head, std::uint64_t size);
Answer inspect_mnn(Subject& subject);

// runtime_weights.cpp
bool probe_runtime_magic(Head head, std::uint64_t size);
Answer inspect_runtime_magic(Subject& subject);
bool probe_serialised_model(Head head, std::uint64_t size);
Answer inspect_serialised_model(Subject& subject);
bool probe_vowpal_wabbit(Head head, std::uint64_t size);
bool probe_tesseract(Head head, std::uint64_t size);
bool probe_floats(Head head, std::uint64_t size);
Answer inspect_named_floats(Subject& subject);
bool probe_mxnet(Head head, std::uint64_t size);
Answer inspect_mxnet(Subject& subject);
bool probe_darknet(Head head, std::uint64_t size);
Answer inspect_darknet(Subject& subject);
bool probe_ncnn(Head head, std::uint64_t size);
Answer inspect_ncnn(Subject& subject);
bool probe_paddle(Head head, std::uint64_t size);
bool probe_fasttext(Head head, std::uint64_t size);
bool probe_llama2c(Head head, std::uint64_t size);
Answer inspect_llama2c(Subject& subject);

// boosted_trees.cpp
bool probe_text_trees(Head head, std::uint64_t size);
Answer inspect_text_trees(Subject& subject);
bool probe_xgboost_ubj(Head head, std::uint64_t size);
bool probe_xgboost_binary(Head head, std::uint64_t size);

// word_vectors.cpp
bool probe_word2vec_text(Head head, std::uint64_t size);
Answer inspect_word2vec_text(Subject& subject);
bool probe_word2vec_binary(Head head, std::uint64_t size);
Answer inspect_word2vec_binary(Subject& subject);
bool probe_glove(Head head, std::uint64_t size);
Answer inspect_glove(Subject& subject);

// msgpack.cpp
bool probe_msgpack(Head head, std::uint64_t size);
Answer inspect_msgpack(Subject& subject);

// zlib_stream.cpp
bool probe_zlib(Head head, std::uint64_t size);
Answer inspect_zlib(Subject& subject);

// records.cpp
bool probe_tfrecord(Head head, std::uint64_t size);
Answer inspect_tfrecord(Subject& subject);
bool probe_recordio(Head head, std::uint64_t size);
bool probe_lmdb(Head head, std::uint64_t size);
bool probe_database(Head head, std::uint64_t size);
Answer inspect_database(Subject& subject);
bool probe_idx(Head head, std::uint64_t size);
Answer inspect_idx(Subject& subject);
bool probe_cifar(Head head, std::uint64_t size);
Answer inspect_cifar(Subject& subject);

// science.cpp
bool probe_workbook(Head head, std::uint64_t size);
Answer inspect_workbook(Subject& subject);
bool probe_science(Head head, std::uint64_t size);
Answer inspect_science(Subject& subject);
bool probe_text_science(Head head, std::uint64_t size);
Answer inspect_text_science(Subject& subject);

// field_headers.cpp
bool probe_field_header(Head head, std::uint64_t size);
Answer inspect_field_header(Subject& subject);

// dlib.cpp
bool probe_dlib(Head head, std::uint64_t size);
Answer inspect_dlib(Subject& subject);

// media.cpp
bool probe_media(Head head, std::uint64_t size);
Answer inspect_media(Subject& subject);

// text_tables.cpp, json_data.cpp, text_corpus.cpp
bool probe_table(Head head, std::uint64_t size);
Answer inspect_table(Subject& subject);
bool probe_numbers(Head head, std::uint64_t size);
Answer inspect_numbers(Subject& subject);
bool probe_json(Head head, std::uint64_t size);
Answer inspect_json(Subject& subject);
bool probe_corpus(Head head, std::uint64_t size);
Answer inspect_corpus(Subject& subject);

// utf16_text.cpp
bool probe_utf16(Head head, std::uint64_t size);
Answer inspect_utf16(Subject& subject);

// siblings.cpp
bool probe_any(Head head, std::uint64_t size);
Answer inspect_named_by_sibling(Subject& subject);
Answer inspect_external_tensors(Subject& subject);

}  // namespace license_check::inspect
