// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The rows of the table of conventions.
#include "declared/conventions.hpp"

#include <array>

#include "base/text.hpp"
#include "declared/value.hpp"

namespace license_check::declared {

namespace {

bool is_card(std::string_view name) {
  return equals_ignoring_case(name, "README.md") || equals_ignoring_case(name, "index.mdx");
}
bool is_croissant(std::string_view name) {
  return name == "croissant.json" || name == "metadata.json" || name.ends_with(".jsonld");
}
bool is_datapackage(std::string_view name) { return name == "datapackage.json"; }
bool is_kaggle(std::string_view name) {
  return name == "dataset-metadata.json" || name == "model-metadata.json" || name == "model-instance-metadata.json";
}
bool is_citation(std::string_view name) { return name == "CITATION.cff"; }
bool is_bioimage(std::string_view name) {
  return name == "rdf.yaml" || name == "bioimageio.yaml" || name.ends_with(".rdf.yaml");
}
bool is_cyclonedx(std::string_view name) { return name == "bom.json" || name.ends_with(".cdx.json"); }
bool is_spdx3(std::string_view name) { return name.ends_with(".spdx3.json") || name.ends_with(".spdx.json"); }

constexpr std::array k_conventions = {
    Convention{"card", is_card, parse_card, k_card_head, true, ""},
    Convention{"Croissant", is_croissant, parse_croissant, k_max_json_size, false, "mlcommons.org"},
    Convention{"Frictionless", is_datapackage, parse_datapackage, k_max_json_size, false, ""},
    Convention{"Kaggle", is_kaggle, parse_kaggle, k_max_json_size, false, ""},
    Convention{"CITATION.cff", is_citation, parse_citation, k_max_yaml_size, false, "dataset"},
    Convention{"BioImage.IO", is_bioimage, parse_bioimage, k_max_yaml_size, false, "format_version"},
    Convention{"CycloneDX", is_cyclonedx, parse_cyclonedx, k_max_json_size, false, "CycloneDX"},
    Convention{"SPDX", is_spdx3, parse_spdx3, k_max_json_size, false, "@graph"},
};

}  // namespace

std::span<const Convention> conventions() { return k_conventions; }

}  // namespace license_check::declared
