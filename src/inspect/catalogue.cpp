// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The one table of formats, most specific first.
#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

constexpr auto k_binary = Reads::binary;
constexpr auto k_text = Reads::text;
constexpr auto k_any = Reads::any;

constexpr Inspector k_catalogue[] = {
    // Pointers: small texts.
    {"git-lfs", Kind::other, k_text, probe_git_lfs, inspect_git_lfs},
    {"git-annex", Kind::other, k_text, probe_git_annex, inspect_git_annex},
    {"dvc", Kind::other, k_text, probe_dvc, inspect_dvc},
    // What a file beside it describes: raw bytes, which must not be mistaken for anything else.
    {"tf-checkpoint, tfjs, openvino, ncnn, zarr", Kind::weights, k_binary, probe_any, inspect_named_by_sibling},
    // Weights with a magic number or a strict structure.
    {"gguf", Kind::weights, k_binary, probe_gguf, inspect_gguf},
    {"ggml", Kind::weights, k_binary, probe_ggml, inspect_ggml},
    {"safetensors", Kind::weights, k_binary, probe_safetensors, inspect_safetensors},
    {"safetensors", Kind::weights, k_binary, probe_shifted_safetensors, inspect_shifted_safetensors},
    {"tflite", Kind::weights, k_binary, probe_tflite, inspect_tflite},
    {"ort, executorch, rknn", Kind::weights, k_binary, probe_flatbuffer_model, inspect_flatbuffer_model},
    {"tensorrt, catboost, kaldi, sphinx, ocdbt, and more", Kind::weights, k_binary, probe_runtime_magic,
     inspect_runtime_magic},
    {"java-model, torch7, ctranslate2", Kind::weights, k_binary, probe_serialised_model, inspect_serialised_model},
    {"coreml-weights", Kind::weights, k_binary, probe_coreml_blob, nullptr},
    {"hdf5", Kind::data, k_binary, probe_hdf5, inspect_hdf5},
    {"npy", Kind::data, k_binary, probe_npy, inspect_npy},
    {"mxnet", Kind::weights, k_binary, probe_mxnet, inspect_mxnet},
    {"xgboost", Kind::weights, k_binary, probe_xgboost_ubj, nullptr},
    {"xgboost", Kind::weights, k_binary, probe_xgboost_binary, nullptr},
    {"tf-checkpoint", Kind::weights, k_binary, probe_tf_index, inspect_tf_index},
    {"word2vec", Kind::weights, k_binary, probe_word2vec_binary, inspect_word2vec_binary},
    {"fasttext", Kind::weights, k_binary, probe_fasttext, nullptr},
    {"pickle, joblib, pytorch-legacy", Kind::other, k_binary, probe_pickle, inspect_pickle},
    // Data with a magic number.
    {"parquet", Kind::data, k_binary, probe_parquet, inspect_parquet},
    {"arrow", Kind::data, k_binary, probe_arrow, nullptr},
    {"arrow", Kind::data, k_binary, probe_arrow_stream, inspect_arrow_stream},
    {"orc", Kind::data, k_binary, probe_orc, inspect_orc},
    {"avro", Kind::data, k_binary, probe_avro, nullptr},
    {"tfrecord", Kind::data, k_binary, probe_tfrecord, inspect_tfrecord},
    {"recordio", Kind::data, k_binary, probe_recordio, nullptr},
    {"lmdb", Kind::data, k_binary, probe_lmdb, nullptr},
    {"sqlite, duckdb", Kind::data, k_binary, probe_database, inspect_database},
    {"dicom, nifti, fits, netcdf, matlab, las, ply", Kind::data, k_binary, probe_science, inspect_science},
    {"dicom, mgh, stata, matlab", Kind::data, k_binary, probe_field_header, inspect_field_header},
    {"xls", Kind::data, k_binary, probe_workbook, inspect_workbook},
    {"png, jpeg, wav, mp4", Kind::data, k_binary, probe_media, inspect_media},
    // Archives and compressed files.
    {"zip, pytorch-zip, keras-v3, npz", Kind::other, k_binary, probe_zip, inspect_zip},
    {"tar, gzip, bzip2, xz, zstd, lz4, 7z, rar", Kind::other, k_binary, probe_archive, inspect_archive},
    {"zlib", Kind::other, k_binary, probe_zlib, inspect_zlib},
    // No magic number: structure alone.
    {"idx", Kind::data, k_binary, probe_idx, inspect_idx},
    {"darknet", Kind::weights, k_binary, probe_darknet, inspect_darknet},
    {"dlib", Kind::weights, k_binary, probe_dlib, inspect_dlib},
    {"paddle", Kind::weights, k_binary, probe_paddle, nullptr},
    {"ncnn", Kind::weights, k_binary, probe_ncnn, inspect_ncnn},
    {"llama2.c", Kind::weights, k_binary, probe_llama2c, inspect_llama2c},
    {"vowpal-wabbit", Kind::weights, k_binary, probe_vowpal_wabbit, nullptr},
    {"tesseract", Kind::weights, k_binary, probe_tesseract, nullptr},
    {"mnn", Kind::weights, k_binary, probe_mnn, inspect_mnn},
    {"onnx", Kind::weights, k_binary, probe_protobuf, inspect_onnx},
    {"coreml", Kind::weights, k_binary, probe_protobuf, inspect_coreml},
    {"tf-savedmodel", Kind::weights, k_binary, probe_protobuf, inspect_saved_model},
    {"tf-graphdef", Kind::weights, k_binary, probe_protobuf, inspect_graph_def},
    {"caffe", Kind::weights, k_binary, probe_protobuf, inspect_caffe},
    {"thinc, flax", Kind::weights, k_binary, probe_msgpack, inspect_msgpack},
    {"hdf5", Kind::data, k_binary, probe_user_block, inspect_user_block},
    {"text in UTF-16", Kind::other, k_binary, probe_utf16, inspect_utf16},
    {"cifar", Kind::data, k_binary, probe_cifar, inspect_cifar},
    {"onnx-external", Kind::weights, k_binary, probe_any, inspect_external_tensors},
    {"raw-floats", Kind::weights, k_binary, probe_floats, inspect_named_floats},
    // Texts.
    {"xgboost, lightgbm, catboost, pmml", Kind::weights, k_text, probe_text_trees, inspect_text_trees},
    {"word2vec", Kind::weights, k_text, probe_word2vec_text, inspect_word2vec_text},
    {"glove", Kind::weights, k_text, probe_glove, inspect_glove},
    {"pickle", Kind::other, k_any, probe_text_pickle, inspect_pickle},
    {"fits, ply, pcd, vcf, fasta, arff, mediawiki-xml", Kind::data, k_text, probe_text_science, inspect_text_science},
    {"jsonl, json-records", Kind::data, k_text, probe_json, inspect_json},
    {"libsvm, number-table", Kind::data, k_text, probe_numbers, inspect_numbers},
    {"csv, tsv", Kind::data, k_text, probe_table, inspect_table},
    {"text-corpus, word-tuples", Kind::data, k_text, probe_corpus, inspect_corpus},
};

}  // namespace

std::span<const Inspector> catalogue() { return k_catalogue; }

}  // namespace license_check::inspect
