// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Short forms for tests of declared sources: recognitions, and declarations as words.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "declared/declared.hpp"
#include "support/fake_tree.hpp"

namespace license_check::test {

using Words = std::vector<std::string>;

inline Recognition recognition_of(Kind kind) {
  Recognition recognition;
  recognition.kind = kind;
  recognition.format = kind == Kind::weights ? "safetensors" : "csv";
  return recognition;
}

/// The terms of a declaration: `BY+ND`, `free` for none, `?` where nobody knows.
inline std::string terms_of(const declared::Declaration& declaration) {
  if (!declaration.terms) return "?";
  std::string text;
  for (const std::string_view name : declaration.terms->names()) text.append(text.empty() ? "" : "+").append(name);
  return text.empty() ? "free" : text;
}

/// `source:line terms` for each declaration of a file, in order; an error as `error: where: what`.
inline Words said(FakeTree& tree, std::string_view path, Kind kind = Kind::data) {
  declared::Declarations declarations(tree, {});
  const auto all = declarations.of(path, recognition_of(kind));
  if (!all) return {"error: " + all.error().where + ": " + all.error().what};
  Words words;
  for (const declared::Declaration& declaration : *all)
    words.push_back(declaration.source + ':' + std::to_string(declaration.line) + ' ' + terms_of(declaration));
  return words;
}

/// The only declaration of a file; a default one, and a failed expectation, where there is not exactly one.
inline declared::Declaration only(FakeTree& tree, std::string_view path, Kind kind = Kind::weights) {
  declared::Declarations declarations(tree, {});
  auto all = declarations.of(path, recognition_of(kind));
  if (all && all->size() == 1) return std::move(all->front());
  declared::Declaration none;
  none.source = all ? std::to_string(all->size()) + " declarations" : "error: " + all.error().what;
  return none;
}

}  // namespace license_check::test
