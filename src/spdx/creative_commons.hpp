// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// How Creative Commons composes the names of its licences: elements, a version, a jurisdiction.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "license_check/license.hpp"

namespace license_check::spdx {

/// A licence of the BY family and its retired relatives, taken apart.
struct CreativeCommonsLicense {
  Terms elements;            ///< BY, NC, ND, SA.
  std::string_view version;  ///< `4.0`; empty where it is not stated.
  std::string_view port;     ///< `FR`; empty for the unported licence.

  /// `CC-BY-NC-ND-2.0-FR`
  [[nodiscard]] std::string id() const;
};

/// `1`, `1.0`, … to the version as Creative Commons writes it; nullopt for numbers that are none of its versions.
std::optional<std::string_view> creative_commons_version(std::string_view number);

/// `fr` to `FR`, where Creative Commons ported licences of that version there; 4.0 has no ports.
std::optional<std::string_view> creative_commons_port(std::string_view jurisdiction, std::string_view version);

/// One element of a licence code: `by`, `nc`, `nd` or `sa`, without regard to case.
std::optional<Term> creative_commons_element(std::string_view word);

/// Takes an id apart, without regard to case and with its elements in any order. nullopt where it is not of this family
/// or contradicts itself (ND with SA).
std::optional<CreativeCommonsLicense> parse_creative_commons_id(std::string_view id);

}  // namespace license_check::spdx
