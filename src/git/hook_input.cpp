// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Parses ref updates line by line; anything unexpected stops the push.
#include "git/hook_input.hpp"

#include <istream>

#include "base/text.hpp"

namespace license_check::git {

namespace {

/// A push of a million refs fits.
constexpr std::size_t k_max_input = std::size_t{512} << 20U;

tl::unexpected<Error> bad_line(std::size_t number) {
  return fail(ErrorKind::io, "line " + std::to_string(number) + " of the hook's input is not what git writes",
              "standard input", "run it through git");
}

Result<std::vector<std::string>> read_lines(std::istream& in) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t total = 0;
  while (std::getline(in, line)) {
    total += line.size() + 1;
    if (total > k_max_input) return fail(ErrorKind::limit, "the hook's input is too long", "standard input");
    // getline() meets the end of the input instead of a line end where the last line is cut short.
    if (in.eof()) return bad_line(lines.size() + 1);
    lines.push_back(line);
  }
  if (in.bad()) return fail(ErrorKind::io, "the hook's input cannot be read", "standard input");
  return lines;
}

/// The word behind the last blank, which is cut off; empty where there is none.
std::string_view take_last_word(std::string_view& line) {
  const auto blank = line.rfind(' ');
  if (blank == std::string_view::npos) return {};
  const std::string_view word = line.substr(blank + 1);
  line = line.substr(0, blank);
  return word;
}

}  // namespace

Result<std::vector<RefUpdate>> read_pre_push(std::istream& in) {
  LC_TRY_ASSIGN(const auto lines, read_lines(in));
  std::vector<RefUpdate> updates;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    // From the right: what stands on the left may be any revision that a person typed, blanks included.
    std::string_view rest = lines[i];
    const auto remote_oid = ObjectId::from_hex(take_last_word(rest));
    const std::string_view remote_ref = take_last_word(rest);
    const auto local_oid = ObjectId::from_hex(take_last_word(rest));
    if (!remote_oid || !local_oid || remote_ref.empty() || rest.empty()) return bad_line(i + 1);
    updates.push_back({std::string(remote_ref), *local_oid, *remote_oid});
  }
  return updates;
}

Result<std::vector<RefUpdate>> read_pre_receive(std::istream& in) {
  LC_TRY_ASSIGN(const auto lines, read_lines(in));
  std::vector<RefUpdate> updates;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto fields = split(lines[i], ' ');
    if (fields.size() != 3 || fields[2].empty()) return bad_line(i + 1);
    const auto old_oid = ObjectId::from_hex(fields[0]);
    const auto new_oid = ObjectId::from_hex(fields[1]);
    if (!old_oid || !new_oid) return bad_line(i + 1);
    updates.push_back({std::string(fields[2]), *new_oid, *old_oid});
  }
  return updates;
}

}  // namespace license_check::git
