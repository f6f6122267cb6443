// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Finds git-annex's branches and reads the logs of metadata in them.
#include "check/annex_metadata.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "check/annex_key.hpp"
#include "check/context.hpp"

namespace license_check {

namespace {

constexpr std::string_view k_field = "distribution-restrictions";
constexpr std::uint64_t k_max_log_size = 1024 * 1024;

bool is_annex_branch(std::string_view ref) { return ref.starts_with("refs/") && ref.ends_with("/git-annex"); }

/// Base64 as git-annex writes values with blanks; what is none stays as it is.
std::string decoded(std::string_view text) {
  constexpr std::string_view k_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string value;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    if (c == '=') break;
    const std::size_t letter = k_letters.find(c);
    if (letter == std::string_view::npos) return std::string(text);
    bits = (bits << 6U | static_cast<std::uint32_t>(letter)) & 0xffffU;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    value += static_cast<char>(bits >> count & 0xffU);
  }
  return value;
}

/// `1795572888.175452912s`, widened so that times compare as text.
std::string time_of(std::string_view stamp) {
  if (stamp.ends_with('s')) stamp.remove_suffix(1);
  const std::size_t dot = std::min(stamp.find('.'), stamp.size());
  std::string seconds(stamp.substr(0, dot));
  seconds.insert(0, 20 - std::min<std::size_t>(seconds.size(), 20), '0');
  return seconds + std::string(stamp.substr(dot));
}

}  // namespace

std::vector<std::string> annex_values(const std::vector<std::string>& logs, std::string_view field) {
  std::vector<std::pair<std::string, std::string_view>> lines;
  for (const std::string& log : logs)
    for (const std::string_view line : split(log, '\n'))
      if (const auto blank = line.find(' '); blank != std::string_view::npos)
        lines.emplace_back(time_of(line.substr(0, blank)), line.substr(blank + 1));
  std::sort(lines.begin(), lines.end());
  std::set<std::string> values;
  for (const auto& [time, line] : lines) {
    bool is_ours = false;
    for (const std::string_view word : split(trim(line), ' ')) {
      if (word.empty()) continue;
      if (word[0] != '+' && word[0] != '-') {
        is_ours = word == field;
        continue;
      }
      if (!is_ours) continue;
      const std::string value = word.substr(1, 1) == "!" ? decoded(word.substr(2)) : std::string(word.substr(1));
      if (word[0] == '+')
        values.insert(value);
      else
        values.erase(value);
    }
  }
  values.erase("");
  return {values.begin(), values.end()};
}

Status AnnexMetadata::find_branches() {
  if (m_is_read) return {};
  std::set<ObjectId> tips;
  LC_TRY_ASSIGN(const std::vector<Ref> refs, m_repository.refs("refs/"));
  for (const Ref& ref : refs)
    if (is_annex_branch(ref.name)) tips.insert(ref.target);
  for (const PushedRef& ref : m_request.refs)
    if (is_annex_branch(ref.name)) tips.insert(ref.oid);
  for (const ObjectId& oid : tips) {
    LC_TRY_ASSIGN(const Tip tip, peel_tip(m_repository, {"git-annex", oid, {}}));
    if (tip.root_tree) m_branches.push_back(std::make_shared<CommitTree>(m_trees, *tip.root_tree));
  }
  m_is_read = true;
  return {};
}

Result<std::optional<AnnexRestriction>> AnnexMetadata::of(std::string_view key) {
  LC_TRY(find_branches());
  if (m_branches.empty() || key.empty()) return std::nullopt;
  const std::string path = annex_directories(key).lower + "/" + std::string(key) + ".log.met";
  std::vector<std::string> logs;
  std::vector<std::string> values;
  for (const auto& branch : m_branches) {
    LC_TRY_ASSIGN(const auto entry, branch->find(path));
    if (!entry) continue;
    LC_TRY_ASSIGN(std::string log, m_repository.read(entry->oid, ObjectType::blob, k_max_log_size));
    if (m_request.trust == Trust::standing && values.empty()) values = annex_values({log}, k_field);
    logs.push_back(std::move(log));
  }
  if (m_request.trust == Trust::tip) values = annex_values(logs, k_field);
  if (values.empty()) return std::nullopt;
  return AnnexRestriction{"git-annex:" + path, std::string(k_field) + "-" + join(values, "-")};
}

}  // namespace license_check
