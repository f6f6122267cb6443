// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The tree behind LicenseExpression, and its parser.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/license.hpp"

namespace license_check {

/// One id, perhaps with an exception, or several operands. Operands of `all` are never `all` themselves, nor those of
/// `any` `any`, so the depth is that of the parentheses.
struct LicenseExpression::Node {
  enum class What : std::uint8_t { id, all, any } what = What::id;
  std::string id;         ///< As written.
  std::string exception;  ///< The right side of WITH, as written; mostly empty.
  std::vector<std::shared_ptr<const Node>> operands;
};

}  // namespace license_check
