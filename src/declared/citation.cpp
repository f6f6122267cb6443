// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// CITATION.cff, where it describes a dataset: for software it speaks of the code.
#include <string>
#include <string_view>
#include <utility>

#include "declared/conventions.hpp"
#include "declared/value.hpp"

namespace license_check::declared {

Result<Notices> parse_citation(const FileText& file) {
  LC_TRY_ASSIGN(const Value citation, parse_yaml(file.text));
  Notices said;
  if (citation.text_of("type") != "dataset") return said;
  Notice notice;
  notice.scope = Scope::data;
  notice.is_choice = true;  // The format's own word: several licences are alternatives.
  for (const Value* license : citation.all({"license"}))
    for (const Value* item : license->one_or_many())
      if (item->is_scalar()) notice.licenses.push_back({{item->text}, item->line});
  if (const Value* url = citation.get("license-url"); url != nullptr && notice.licenses.empty() && url->is_scalar())
    notice.licenses.push_back({{url->text}, url->line});
  if (!notice.says_nothing()) said.notices.push_back(std::move(notice));
  return said;
}

}  // namespace license_check::declared
