// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Finds recipes in pages.
#include "support/recipes.hpp"

#include <fstream>
#include <stdexcept>
#include <utility>

namespace license_check::test {

namespace {

constexpr std::string_view k_mark = "recipe=";

/// Name and text of every recipe of the page.
std::vector<std::pair<std::string, std::string>> read_recipes(const std::string& page) {
  std::ifstream stream(std::string(LICENSE_CHECK_SOURCE_DIR) + "/" + page);
  std::vector<std::pair<std::string, std::string>> recipes;
  bool is_inside = false;
  bool is_recipe = false;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("```")) {
      const auto at = line.find(k_mark);
      is_inside = !is_inside;
      is_recipe = is_inside && at != std::string::npos;
      if (is_recipe) recipes.emplace_back(line.substr(at + k_mark.size()), "");
    } else if (is_recipe) {
      recipes.back().second += line + "\n";
    }
  }
  return recipes;
}

}  // namespace

std::string recipe(const std::string& page, std::string_view name) {
  for (const auto& [candidate, text] : read_recipes(page))
    if (candidate == name) return text;
  throw std::runtime_error(page + " has no recipe " + std::string(name));
}

std::vector<std::string> recipes_of(const std::string& page) {
  std::vector<std::string> names;
  for (const auto& [name, text] : read_recipes(page)) names.push_back(name);
  return names;
}

}  // namespace license_check::test
