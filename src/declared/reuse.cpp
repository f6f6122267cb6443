// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads REUSE.toml and dep5 and applies their order of precedence.
#include "declared/reuse.hpp"

#include <algorithm>
#include <cstddef>

#include "base/text.hpp"
#include "declared/value.hpp"

namespace license_check::declared {

namespace {

constexpr std::uint64_t k_max_dep5_size = 1024 * 1024;

tl::unexpected<Error> wrong(std::string what, std::uint32_t line) {
  return fail(ErrorKind::corrupt, std::move(what), "line " + std::to_string(line));
}

bool is_string_or_strings(const Value& value) {
  const std::vector<const Value*> values = value.one_or_many();
  return std::all_of(values.begin(), values.end(), [](const Value* item) { return item->is_scalar(); });
}

Result<ReuseAnnotation> read_table(const Value& table) {
  ReuseAnnotation annotation;
  annotation.line = table.line;
  const std::string_view precedence = table.text_of("precedence");
  if (precedence == "aggregate")
    annotation.precedence = Precedence::aggregate;
  else if (precedence == "override")
    annotation.precedence = Precedence::override_;
  else if (!precedence.empty() && precedence != "closest")
    return wrong("unknown precedence '" + std::string(precedence) + "'", table.line);
  if (const Value* license = table.get("SPDX-License-Identifier")) {
    if (!is_string_or_strings(*license)) return wrong("SPDX-License-Identifier must be strings", license->line);
    for (const std::string& text : license->texts()) annotation.licenses.push_back({{text}, license->line});
  }
  return annotation;
}

/// The fields of one DEP5 paragraph, names in lower case, continuation lines joined by line ends.
struct Paragraph {
  std::uint32_t line = 0;
  std::vector<std::pair<std::string, std::string>> fields;

  [[nodiscard]] std::string_view field(std::string_view name) const {
    for (const auto& [key, value] : fields)
      if (key == name) return value;
    return {};
  }
};

std::vector<Paragraph> paragraphs_of(std::string_view text) {
  std::vector<Paragraph> paragraphs;
  bool is_open = false;
  std::uint32_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (line.starts_with('#')) continue;
    if (trim(line).empty()) {
      is_open = false;
    } else if (line.front() == ' ' || line.front() == '\t') {
      if (is_open && !paragraphs.back().fields.empty())
        paragraphs.back().fields.back().second.append("\n").append(trim(line));
    } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
      if (!is_open) paragraphs.push_back({number, {}});
      is_open = true;
      paragraphs.back().fields.emplace_back(ascii_lower(trim(line.substr(0, colon))), trim(line.substr(colon + 1)));
    }
  }
  return paragraphs;
}

}  // namespace

Status ReuseFile::add_path(std::string_view path, bool is_dep5) {
  const std::size_t index = m_annotations.size() - 1;
  const std::string_view wildcards = is_dep5 ? "*?\\" : "*\\";
  if (path.find_first_of(wildcards) == std::string_view::npos) {
    if (is_dep5 && path.starts_with("./")) path.remove_prefix(2);
    m_literal.insert_or_assign(std::string(path), index);
    return {};
  }
  auto glob = is_dep5 ? ReuseGlob::dep5(path) : ReuseGlob::reuse_toml(path);
  if (!glob) return fail(ErrorKind::limit, "a path is too long", "line " + std::to_string(m_annotations.back().line));
  m_globs.emplace_back(*std::move(glob), index);
  return {};
}

Result<ReuseFile> ReuseFile::parse_toml(std::string_view text) {
  LC_TRY_ASSIGN(const Value root, declared::parse_toml(text));
  const std::string_view version = root.text_of("version");
  if (version.empty() || version.find_first_not_of("0123456789") != std::string_view::npos)
    return wrong("version must be an integer", 1);
  ReuseFile file;
  const Value* tables = root.get("annotations");
  if (tables == nullptr) return file;
  if (!tables->is_list()) return wrong("annotations must be an array of tables", tables->line);
  for (const Value& table : tables->items) {
    const Value* path = table.get("path");
    if (path == nullptr || path->texts().empty() || !is_string_or_strings(*path))
      return wrong("an annotation needs a path", table.line);
    LC_TRY_ASSIGN(ReuseAnnotation annotation, read_table(table));
    file.m_annotations.push_back(std::move(annotation));
    for (const Value* item : path->one_or_many()) LC_TRY(file.add_path(item->text, false));
  }
  return file;
}

Result<ReuseFile> ReuseFile::parse_dep5(std::string_view text) {
  if (text.size() > k_max_dep5_size) return fail(ErrorKind::limit, "the file is too large");
  ReuseFile file;
  for (const Paragraph& paragraph : paragraphs_of(text)) {
    if (paragraph.field("files").empty()) continue;
    ReuseAnnotation annotation;
    annotation.precedence = Precedence::aggregate;
    annotation.line = paragraph.line;
    const std::string_view license = trim(split(paragraph.field("license"), '\n').front());
    if (!license.empty()) annotation.licenses.push_back({{std::string(license)}, paragraph.line});
    file.m_annotations.push_back(std::move(annotation));
    for (const std::string_view line : split(paragraph.field("files"), '\n'))
      for (const std::string_view path : split(line, ' '))
        if (!trim(path).empty()) LC_TRY(file.add_path(trim(path), true));
  }
  return file;
}

const ReuseAnnotation* ReuseFile::find(std::string_view path) const {
  std::optional<std::size_t> last;
  if (const auto at = m_literal.find(std::string(path)); at != m_literal.end()) last = at->second;
  for (auto glob = m_globs.rbegin(); glob != m_globs.rend() && (!last || glob->second > *last); ++glob)
    if (glob->first.matches(path)) last = glob->second;
  return last ? &m_annotations[*last] : nullptr;
}

bool reads_own(const std::vector<ReuseMatch>& matches) {
  return std::none_of(matches.begin(), matches.end(),
                      [](const ReuseMatch& match) { return match.annotation->precedence == Precedence::override_; });
}

std::vector<ReuseMatch> apply_precedence(const std::vector<ReuseMatch>& matches, const ReuseMatch* own) {
  std::vector<ReuseMatch> applied;
  const ReuseMatch* closest = nullptr;
  bool is_overridden = false;
  for (const ReuseMatch& match : matches) {
    const ReuseAnnotation& annotation = *match.annotation;
    if (annotation.precedence != Precedence::closest && !annotation.licenses.empty()) applied.push_back(match);
    if (annotation.precedence == Precedence::override_) {
      // What is nearer to the file is ignored, and so is `closest`, unless the override is silent on licensing.
      is_overridden = true;
      if (!annotation.licenses.empty()) return applied;
      break;
    }
    if (annotation.precedence == Precedence::closest && !annotation.licenses.empty()) closest = &match;
  }
  if (own != nullptr && !is_overridden)
    applied.push_back(*own);
  else if (closest != nullptr)
    applied.push_back(*closest);
  return applied;
}

}  // namespace license_check::declared
