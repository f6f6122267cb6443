// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Formats that are a zip with prescribed members: PyTorch, Keras, npz, skops, MOJO, spreadsheets.
#include <algorithm>

#include "inspect/archive.hpp"
#include "inspect/inspectors.hpp"
#include "inspect/pickle_scan.hpp"
#include "inspect/zip_directory.hpp"

namespace license_check::inspect {
namespace {

constexpr std::uint64_t k_min_table = 16 * 1024;
/// Each costs a pass over the list of members, which may be long.
constexpr std::size_t k_max_candidates = 8;

bool has(const ZipDirectory& directory, std::string_view name) {
  return std::any_of(directory.members.begin(), directory.members.end(),
                     [name](const ZipMember& member) { return member.name == name; });
}

bool has_below(const ZipDirectory& directory, std::string_view prefix) {
  return std::any_of(directory.members.begin(), directory.members.end(), [prefix](const ZipMember& member) {
    return member.name.size() > prefix.size() && member.name.starts_with(prefix);
  });
}

bool has_any_that_ends(const ZipDirectory& directory, std::string_view suffix) {
  return std::any_of(directory.members.begin(), directory.members.end(),
                     [suffix](const ZipMember& member) { return member.name.ends_with(suffix); });
}

/// PyTorch's writer puts everything below one directory, whose name is that of the file.
Answer torch_answer(Subject& subject, const ZipDirectory& directory) {
  std::size_t candidates = 0;
  for (const auto& member : directory.members) {
    const std::string_view name = member.name;
    if (name != "data.pkl" && !name.ends_with("/data.pkl")) continue;
    if (++candidates > k_max_candidates) break;
    const std::string prefix(name.substr(0, name.size() - 8));
    const bool is_script = has(directory, prefix + "constants.pkl") && has_below(directory, prefix + "code/");
    Answer answer;
    if (is_script)
      answer = found(Kind::weights, "torchscript");
    else if (has_below(directory, prefix + "data/") || has_below(directory, prefix + ".data/") ||
             has(directory, prefix + "version"))
      answer = found(Kind::weights, "pytorch-zip");
    if (answer && has(directory, prefix + "version") && !has_below(directory, prefix + "data/")) {
      // Saved without a tensor: what the pickle names decides.
      if (const auto offset = stored_offset(subject.view, member)) {
        const auto scan = scan_pickle(subject.view, *offset, *offset + member.size);
        if (scan.is_complete && !is_script) answer = found(pickle_kind(scan), "pytorch-zip");
      }
    }
    if (!answer && !directory.is_whole) answer = found(Kind::weights, "pytorch-zip");
    if (answer && !directory.is_whole && answer->kind == Kind::weights) {
      answer->is_incomplete = true;
      answer->detail = "its directory is damaged or cut off";
    }
    if (answer) return answer;
  }
  for (const auto& member : directory.members)
    if (member.name.ends_with("/archive_format") && ++candidates <= k_max_candidates &&
        has_below(directory, member.name.substr(0, member.name.size() - 14)))
      return found(Kind::weights, "pytorch-export");
  return std::nullopt;
}

Answer array_answer(const ZipDirectory& directory) {
  std::size_t arrays = 0;
  std::size_t parameters = 0;
  for (const auto& member : directory.members) {
    if (!member.name.ends_with(".npy")) continue;
    ++arrays;
    if (names_parameter(std::string_view(member.name).substr(0, member.name.size() - 4))) ++parameters;
  }
  if (arrays == 0) return std::nullopt;
  if (has(directory, "schema.json")) return found(Kind::weights, "skops");
  if (arrays != directory.members.size()) return std::nullopt;
  return found(parameters >= 2 && parameters * 2 >= arrays ? Kind::weights : Kind::data, "npz");
}

bool is_document(const ZipDirectory& directory) {
  return has(directory, "[Content_Types].xml") || has(directory, "mimetype");
}

bool is_package(const ZipDirectory& directory) {
  return has_below(directory, "META-INF/") ||
         std::any_of(directory.members.begin(), directory.members.end(), [](const ZipMember& m) {
           return m.name.ends_with(".dist-info/RECORD") || m.name.ends_with(".nuspec");
         });
}

Answer spreadsheet_answer(Subject& subject, const ZipDirectory& directory) {
  if (subject.view.size() < k_min_table) return std::nullopt;
  if (has(directory, "[Content_Types].xml") && has_below(directory, "xl/worksheets/")) return found(Kind::data, "xlsx");
  if (has(directory, "mimetype") &&
      slice(subject.view.head(), 0, 256).find("opendocument.spreadsheet") != std::string_view::npos)
    return found(Kind::data, "ods");
  return std::nullopt;
}

}  // namespace

bool probe_zip(Head head, std::uint64_t size) {
  return size >= 22 && (head.starts_with("PK\3\4") || head.starts_with(std::string_view("PK\0\0PK\3\4", 8)) ||
                        head.starts_with("PK00PK\3\4") || head.starts_with("MZqFpD"));
}

Answer inspect_zip(Subject& subject) {
  auto& view = subject.view;
  const auto directory = read_zip_directory(view);
  if (auto answer = torch_answer(subject, directory)) return answer;
  if (has(directory, "metadata.json") && has(directory, "config.json") &&
      (has(directory, "model.weights.h5") || has_below(directory, "model.weights")))
    return found(Kind::weights, "keras-v3");
  if (auto answer = array_answer(directory)) return answer;
  if (has(directory, "coefficients.bin") && has(directory, "configuration.json")) return found(Kind::weights, "dl4j");
  if (has(directory, "dlc.metadata") && has(directory, "model.params")) return found(Kind::weights, "dlc");
  if (has(directory, "model.ini") && (has_below(directory, "trees/") || has_below(directory, "domains/")))
    return found(Kind::weights, "h2o-mojo");
  if (has(directory, "manifest.properties") && has_any_that_ends(directory, ".model"))
    return found(Kind::weights, "opennlp");
  if (has_any_that_ends(directory, "Predictor\\Model.key") || has_any_that_ends(directory, "Predictor/Model.key") ||
      has_below(directory, "TransformerChain/") || has_below(directory, "TransformerChain\\"))
    return found(Kind::weights, "ml-net");
  if (auto answer = spreadsheet_answer(subject, directory)) return answer;
  if (directory.is_cut_off) return found_incomplete("zip", "it has more members than are looked into");
  const auto role = is_document(directory)  ? ArchiveRole::document
                    : is_package(directory) ? ArchiveRole::package
                                            : ArchiveRole::plain;
  return walk_archive(subject, "zip", role);
}

}  // namespace license_check::inspect
