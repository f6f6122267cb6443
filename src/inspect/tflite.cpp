// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Models that are flatbuffers: TFLite, ORT, ExecuTorch, MNN and other runtimes.
#include <algorithm>
#include <array>
#include <vector>

#include "inspect/flatbuffer.hpp"
#include "inspect/inspectors.hpp"
#include "inspect/protobuf.hpp"

namespace license_check::inspect {
namespace {

/// Fewer bytes in all buffers are constants of an operator's test.
constexpr std::uint64_t k_min_parameters = 128;
constexpr std::uint64_t k_max_buffers = 200'000;

// Fields of the TFLite schema.
enum ModelField : unsigned { model_subgraphs = 2, model_buffers = 4, model_metadata = 6 };
enum BufferField : unsigned { buffer_data = 0, buffer_offset = 1, buffer_size = 2 };
enum MetadataField : unsigned { metadata_name = 0, metadata_buffer = 1 };
// A field of the ModelMetadata schema.
constexpr unsigned k_metadata_license = 5;

/// Bytes in all buffers. Visits them in the order in which they lie: their writer fills a file from its end.
std::uint64_t count_parameters(ContentView& view, FlatBuffer& file, const FlatBuffer::Vector& buffers, bool& is_sound) {
  std::vector<std::uint64_t> places;
  for (std::uint64_t i = 0; i < buffers.count && is_sound; ++i) {
    const auto buffer = file.follow(buffers.start + 4 * i);
    if (buffer) places.push_back(*buffer);
    is_sound = buffer.has_value();
  }
  std::sort(places.begin(), places.end());
  std::uint64_t bytes = 0;
  for (const auto place : places) {
    if (const auto data = file.vector(place, buffer_data)) bytes += data->count;
    if (const auto size = file.field(place, buffer_size)) bytes += view.le<std::uint64_t>(*size).value_or(0);
  }
  return bytes;
}

/// The ModelMetadata flatbuffer lies in a buffer that a metadata entry names.
void read_license(ContentView& view, FlatBuffer& file, std::uint64_t model, const FlatBuffer::Vector& buffers,
                  EmbeddedMetadata& metadata) {
  const auto entries = file.vector(model, model_metadata);
  if (!entries) return;
  for (std::uint64_t i = 0; i < std::min<std::uint64_t>(entries->count, 64); ++i) {
    const auto entry = file.follow(entries->start + 4 * i);
    if (!entry || file.text(*entry, metadata_name, 64) != "TFLITE_METADATA") continue;
    const auto number = file.field(*entry, metadata_buffer);
    const auto index = number ? view.le<std::uint32_t>(*number) : std::nullopt;
    if (!index || *index >= buffers.count) continue;
    const auto buffer = file.follow(buffers.start + 4 * std::uint64_t{*index});
    const auto data = buffer ? file.vector(*buffer, buffer_data) : std::nullopt;
    if (!data) continue;
    FlatBuffer inner(view, data->start);
    const auto root = inner.root();
    const auto license = root ? inner.text(*root, k_metadata_license, k_max_metadata_value) : std::nullopt;
    if (license) add_value(metadata.licenses, *license);
  }
}

}  // namespace

bool probe_tflite(Head head, std::uint64_t size) {
  const auto root = read_le<std::uint32_t>(head, 0);
  return size >= 16 && slice(head, 4, 4) == "TFL3" && root && *root >= 8;
}

Answer inspect_tflite(Subject& subject) {
  auto& view = subject.view;
  FlatBuffer file(view);
  const auto model = file.root();
  const auto buffers = model ? file.vector(*model, model_buffers) : std::nullopt;
  if (!buffers || buffers->count > k_max_buffers || !file.vector(*model, model_subgraphs))
    return found_incomplete("tflite", "it is damaged or cut off");
  bool is_sound = true;
  const auto parameters = count_parameters(view, file, *buffers, is_sound);
  // Compiled operators keep their parameters in options of their own.
  const bool is_large = view.size() >= 16 * 1024;
  auto answer = found(parameters >= k_min_parameters || is_large || !is_sound ? Kind::weights : Kind::other, "tflite");
  if (!is_sound) {
    answer.is_incomplete = true;
    answer.detail = view.is_spent() ? "it has too many buffers to be read" : "it is damaged or cut off";
  }
  read_license(view, file, *model, *buffers, answer.metadata);
  return answer;
}

bool probe_flatbuffer_model(Head head, std::uint64_t size) {
  static constexpr std::array<std::string_view, 9> k_ids = {"ORTM", "CIR0", "TOSA", "KaNN", "MSL0",
                                                            "MSL1", "MSL2", "RKNN", "ET12"};
  const auto root = read_le<std::uint32_t>(head, 0);
  return size >= 64 && root && *root >= 8 && *root < size && *root < 4096 &&
         std::find(k_ids.begin(), k_ids.end(), slice(head, 4, 4)) != k_ids.end();
}

Answer inspect_flatbuffer_model(Subject& subject) {
  const auto id = slice(subject.view.head(), 4, 4);
  return found(Kind::weights, id == "ORTM"   ? "ort"
                              : id == "ET12" ? "executorch"
                              : id == "RKNN" ? "rknn"
                                             : "flatbuffer-model");
}

bool probe_mnn(Head head, std::uint64_t size) {
  // No identifier: the root offset, then a vtable right before the root table.
  const auto root = read_le<std::uint32_t>(head, 0);
  return size >= 1024 && root && *root >= 16 && *root <= 96 && *root % 4 == 0 && head.size() > 256;
}

Answer inspect_mnn(Subject& subject) {
  enum NetField : unsigned { net_operations = 3, net_tensor_names = 7 };
  enum OperationField : unsigned { operation_name = 3, operation_outputs = 4 };
  auto& view = subject.view;
  FlatBuffer file(view);
  const auto net = file.root();
  const auto operations = net ? file.vector(*net, net_operations) : std::nullopt;
  const auto names = net ? file.vector(*net, net_tensor_names) : std::nullopt;
  if (!operations || !names || operations->count < 2 || operations->count > 1'000'000 || names->count < 1)
    return std::nullopt;
  for (std::uint64_t i = 0; i < 2; ++i) {
    const auto operation = file.follow(operations->start + 4 * i);
    if (!operation || !file.vector(*operation, operation_outputs)) return std::nullopt;
    const auto name = file.text(*operation, operation_name, 128);
    if (name && !is_printable_name(*name)) return std::nullopt;
  }
  const auto tensor = file.follow(names->start);
  const auto length = tensor ? view.le<std::uint32_t>(*tensor) : std::nullopt;
  if (!length || *length == 0 || *length > 1024 || !is_printable_name(view.at(*tensor + 4, *length)))
    return std::nullopt;
  // A topology alone takes less than this for each of its operations.
  constexpr std::uint64_t k_min_operation = 256;
  return found(view.size() / operations->count >= k_min_operation ? Kind::weights : Kind::other, "mnn");
}

}  // namespace license_check::inspect
