// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Judges what a push of HEAD to a public place would publish: judge_push <repository> [<revision that is there
// already>]
#include <cstdio>

#include "license_check/check.hpp"
#include "license_check/open.hpp"

namespace lc = license_check;

lc::Result<lc::Report> judge(const std::string& directory, const std::string& known) {
  LC_TRY_ASSIGN(const auto repository, lc::open_repository(directory));
  lc::CheckRequest request;
  LC_TRY_ASSIGN(const lc::ObjectId tip, repository->resolve("HEAD"));
  request.refs = {{"HEAD", tip, {}}};
  lc::ResolvedDestination destination;
  destination.destination = {.visibility = lc::Visibility::public_, .reason = "asked by judge_push"};
  if (!known.empty()) {
    LC_TRY_ASSIGN(const lc::ObjectId base, repository->resolve(known));
    destination.known.push_back({known, base, "said to be there"});
  }
  request.resolve = [&](const auto&) { return destination; };
  return lc::check(*repository, request);
}

int main(int argc, char** argv) {
  const auto report = judge(argc > 1 ? argv[1] : "", argc > 2 ? argv[2] : "");
  if (!report) return std::fprintf(stderr, "could not decide: %s\n", report.error().what.c_str()), 128;
  for (const lc::Finding& finding : report->findings)
    std::printf("%s: %s\n", std::string(to_word(finding.verdict)).c_str(), finding.message.c_str());
  return report->verdict == lc::Verdict::refuse ? 1 : 0;
}
