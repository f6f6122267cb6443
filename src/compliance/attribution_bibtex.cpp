// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// BibTeX: what a citation file says, or an entry from the config's own words.
#include "base/text.hpp"
#include "compliance/attribution_text.hpp"
#include "compliance/markup_text.hpp"
#include "declared/value.hpp"

namespace license_check::compliance_parts {

namespace {

constexpr std::uint64_t k_max_citation = 1024 * 1024;

struct Entry {
  std::string key;
  std::string title;
  std::vector<std::string> authors;
  std::string url;
  std::string year;
  std::string doi;
  std::string note;
};

/// BibTeX parts names at `and`: one that holds the word is kept together.
std::string author_field(const std::vector<std::string>& authors) {
  std::string field;
  for (const std::string& author : authors) {
    const std::string text = bibtex_text(author);
    if (text.empty()) continue;
    const bool holds_and = (" " + ascii_lower(text) + " ").find(" and ") != std::string::npos;
    field += (field.empty() ? "" : " and ") + (holds_and ? "{" + text + "}" : text);
  }
  return field;
}

std::string to_bibtex(const Entry& entry) {
  std::string out = "@misc{" + entry.key;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out += ",\n  " + std::string(name) + " = {" + value + "}";
  };
  add("title", entry.title.empty() ? "" : "{" + bibtex_text(entry.title) + "}");
  add("author", author_field(entry.authors));
  add("year", bibtex_text(entry.year));
  add("doi", bibtex_address(entry.doi));
  add("url", bibtex_address(entry.url));
  add("note", bibtex_text(entry.note));
  return out + "\n}\n";
}

Entry entry_of(const Credit& credit) {
  Entry entry{credit.id, credit.title.value_or(credit.id), credit.authors, credit.source.value_or(""), {}, {}, {}};
  if (!credit.license.empty()) entry.note = "License: " + credit.license;
  std::vector<std::string> ancestors;
  for (const CreditedAncestor& ancestor : credit.adapted_from) ancestors.push_back(ancestor.id);
  if (!ancestors.empty()) {
    entry.note += (entry.note.empty() ? "" : "; ") + std::string(credit.is_model ? "derived" : "adapted") + " from " +
                  join(ancestors, ", ");
  }
  return entry;
}

/// A `person` or `entity` of the Citation File Format.
std::string cff_author(const declared::Value& author) {
  if (const std::string_view name = author.text_of("name"); !name.empty()) return std::string(name);
  std::string family;
  for (const std::string_view key : {"name-particle", "family-names"})
    if (const std::string_view part = author.text_of(key); !part.empty())
      family.append(family.empty() ? "" : " ").append(part);
  const std::string_view given = author.text_of("given-names");
  return given.empty() ? family : family.empty() ? std::string(given) : family + ", " + std::string(given);
}

Result<Entry> entry_of_cff(std::string_view text, const Credit& credit) {
  LC_TRY_ASSIGN(const declared::Value file, declared::parse_yaml(text));
  const declared::Value* preferred = file.get("preferred-citation");
  const declared::Value& citation = preferred != nullptr && preferred->is_map() ? *preferred : file;
  if (!citation.is_map() || citation.text_of("title").empty()) return fail(ErrorKind::corrupt, "it has no title");
  Entry entry = entry_of(credit);
  entry.title = citation.text_of("title");
  if (const declared::Value* authors = citation.get("authors"); authors != nullptr) {
    entry.authors.clear();
    for (const declared::Value* author : authors->one_or_many()) entry.authors.push_back(cff_author(*author));
  }
  for (const std::string_view key : {"url", "repository", "repository-code"})
    if (const std::string_view url = citation.text_of(key); !url.empty() && entry.url.empty()) entry.url = url;
  entry.doi = citation.text_of("doi");
  entry.year = citation.text_of("year");
  if (entry.year.empty()) entry.year = citation.text_of("date-released").substr(0, 4);
  return entry;
}

/// As it stands, but for control characters that a terminal would obey.
std::string as_it_stands(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= 0x20 && byte != 0x7f) || c == '\n' || c == '\r' || c == '\t')
      out += c;
    else
      out += escape_controls(std::string_view(&c, 1));
  }
  return out.ends_with('\n') ? out : out + '\n';
}

/// Outside of entries BibTeX reads nothing: what a citation seldom says, and an attribution must.
std::string comment_of(const Credit& credit) {
  std::string text = "% " + one_line(credit.title.value_or(credit.id)) + " (" + credit.id + ")";
  if (credit.source) text += ", " + one_line(*credit.source);
  if (!credit.license.empty()) text += ", license " + credit.license;
  if (!credit.item_licenses.empty()) text += ", single files " + join(credit.item_licenses, ", ");
  for (const CreditedLicense& license : credit.licenses) {
    const std::string place = one_line(license.uri.empty() ? license.text : license.uri);
    if (!place.empty()) text += " <" + place + ">";
  }
  // An `@` would begin an entry.
  for (char& c : text)
    if (c == '@') c = ' ';
  return text + "\n";
}

}  // namespace

Result<std::string> attribution_bibtex(HeadState& head, const std::vector<Credit>& credits,
                                       std::vector<std::string>& warnings) {
  std::string out;
  for (const Credit& credit : credits) {
    if (!out.empty()) out += '\n';
    out += comment_of(credit);
    const std::string_view directory = common_directory(credit.directories);
    std::string path = credit.citation.value_or(directory.empty() ? "" : std::string(directory) + "/CITATION.cff");
    std::optional<std::string> text;
    if (!path.empty()) {
      LC_TRY_ASSIGN(text, head.files().read_head(path, k_max_citation));
    }
    if (text && !ascii_lower(path).ends_with(".cff")) {
      out += as_it_stands(*text);
      continue;
    }
    Entry entry = entry_of(credit);
    if (text) {
      auto read = entry_of_cff(*text, credit);
      if (read)
        entry = *std::move(read);
      else
        warnings.push_back(credit.id + ": " + path + " cannot be read (" + read.error().what +
                           "): made an entry from the config");
    } else if (credit.citation) {
      warnings.push_back(credit.id + ": " + path + " is not in HEAD: made an entry from the config");
    }
    out += to_bibtex(entry);
  }
  return out;
}

}  // namespace license_check::compliance_parts
