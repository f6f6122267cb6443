// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A model or dataset card in the form of the Hugging Face Hub: front matter and text from the config's words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compliance/head_state.hpp"

namespace license_check::compliance_parts {

/// The whole card, with a final line end. Whatever the config says stays text, in YAML and in Markdown.
std::string hub_card(const HeadState& head, const HeadState::Known& known);

/// The card that lies with an artifact, and how it contradicts the config.
struct CardComparison {
  std::string path;                         ///< Of the card in HEAD's tree.
  std::vector<std::string> contradictions;  ///< One sentence each; hostile text may be in it.
};

/// Compares the README.md in the deepest directory that holds all files of the artifact, else the nearest above it.
/// Errors: no file of it in HEAD's tree, no card, or one that cannot be read.
Result<CardComparison> compare_card(HeadState& head, const HeadState::Known& known);

}  // namespace license_check::compliance_parts
