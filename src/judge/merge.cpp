// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Several findings of one rule about one file become one.
#include <algorithm>

#include "judge/judge.hpp"

namespace license_check::judge {

namespace {

template <class T>
void append_missing(std::vector<T>& into, const std::vector<T>& from) {
  for (const T& word : from)
    if (std::find(into.begin(), into.end(), word) == into.end()) into.push_back(word);
}

}  // namespace

void merge_finding(Finding& into, Finding other) {
  if (other.verdict > into.verdict) std::swap(into, other);
  append_missing(into.datasets, other.datasets);
  append_missing(into.models, other.models);
  append_missing(into.decided_by, other.decided_by);
  into.terms |= other.terms;
  if (into.message.find(other.message) == std::string::npos) into.message += "; " + other.message;
}

}  // namespace license_check::judge
