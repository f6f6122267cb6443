// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The probe: does the destination let a stranger read? One request for the refs, as anonymous git would send it, from a
// child process that is stopped when its time is up. Whatever goes wrong leaves the question open.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/text.hpp"
#include "visibility/anonymous_read.hpp"
#include "visibility/child_process.hpp"
#include "visibility/git_config.hpp"
#include "visibility/visibility.hpp"

namespace license_check::visibility {

namespace {

constexpr std::size_t k_longest_detail = 200;

/// The child's answer as text: a letter for the outcome, then the detail.
std::string pack(const AnonymousRead& read) {
  constexpr std::string_view k_letters = "rdo";
  return k_letters[static_cast<std::size_t>(read.outcome)] + read.detail;
}

AnonymousRead unpack(std::string_view text) {
  const auto outcome = text.starts_with('r')   ? Anonymous::readable
                       : text.starts_with('d') ? Anonymous::denied
                                               : Anonymous::open;
  return {outcome, std::string(text.substr(std::min<std::size_t>(text.size(), 1)))};
}

std::string seconds(std::chrono::milliseconds time) {
  const auto tenths = time.count() / 100;
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10)) + " s";
}

}  // namespace

ProbeOptions probe_options(const std::vector<ConfigValue>& configuration) {
  ProbeOptions options;
  options.ca_file = last_config_value(configuration, "http.sslcainfo").value_or("");
  if (const char* file = std::getenv("GIT_SSL_CAINFO"); file != nullptr) options.ca_file = file;
  return options;
}

ProbeAnswer probe(std::string_view url, const ProbeOptions& options) {
  const auto anonymous = anonymous_url(url);
  // libgit2 sends the path of a git:// URL as it is written, while git decodes it first.
  if (!anonymous || (anonymous->starts_with("git:") && anonymous->find('%') != std::string::npos))
    return {std::nullopt, "no URL is known under which anybody could read it"};
  const std::string subject = "anonymous read of " + escape_controls(*anonymous);
  const auto answer =
      run_in_child([&] { return pack(read_anonymously(*anonymous, options.ca_file)); }, options.timeout);
  if (!answer && answer.error().kind == ErrorKind::limit)
    return {std::nullopt, subject + " timed out after " + seconds(options.timeout)};
  const AnonymousRead read = answer ? unpack(*answer) : AnonymousRead{Anonymous::open, answer.error().what};
  const std::string detail = escape_controls(std::string_view(read.detail).substr(0, k_longest_detail));
  switch (read.outcome) {
    case Anonymous::readable:
      return {Visibility::public_, subject + " succeeded"};
    case Anonymous::denied:
      return {Visibility::private_, subject + " was denied (" + detail + ")"};
    case Anonymous::open:
      break;
  }
  return {std::nullopt, subject + " told nothing" + (detail.empty() ? "" : ": " + detail)};
}

}  // namespace license_check::visibility
