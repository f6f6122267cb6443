// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The one table of formats, most specific first.
#include <array>

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
    // Weights with a magic number or a strict structure.
    {"gguf", Kind::weights, k_binary, probe_gguf, inspect_gguf},
    {"ggml", Kind::weights, k_binary, probe_ggml, inspect_ggml},
    {"safetensors", Kind::weights, k_binary, probe_safetensors, inspect_safetensors},
    {"hdf5", Kind::data, k_binary, probe_hdf5, inspect_hdf5},
    {"npy", Kind::data, k_binary, probe_npy, inspect_npy},
    {"pickle", Kind::other, k_binary, probe_pickle, inspect_pickle},
    {"pickle", Kind::other, k_any, probe_text_pickle, inspect_pickle},
    // Data with a magic number.
    {"parquet", Kind::data, k_binary, probe_parquet, inspect_parquet},
    {"arrow", Kind::data, k_binary, probe_arrow, nullptr},
    {"arrow", Kind::data, k_binary, probe_arrow_stream, inspect_arrow_stream},
    {"orc", Kind::data, k_binary, probe_orc, inspect_orc},
    {"avro", Kind::data, k_binary, probe_avro, nullptr},
    // Archives.
    {"zip", Kind::other, k_binary, probe_zip, inspect_zip},
    {"archive", Kind::other, k_binary, probe_archive, inspect_archive},
    // Protobufs have no magic number.
    {"onnx", Kind::weights, k_binary, probe_protobuf, inspect_onnx},
};

}  // namespace

std::span<const Inspector> catalogue() { return k_catalogue; }

}  // namespace license_check::inspect
