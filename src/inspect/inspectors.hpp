// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The probes and inspect functions that the catalogue lists, by the file that holds them. See Inspector for their contract.
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

}  // namespace license_check::inspect
