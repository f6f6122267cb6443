// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// NumPy's .npy: data, unless it is an object array whose pickle holds named parameters.
#include "inspect/inspectors.hpp"
#include "inspect/pickle_scan.hpp"

namespace license_check::inspect {

bool probe_npy(Head head, std::uint64_t size) {
  return size > 10 && head.starts_with("\x93NUMPY") && head[6] >= 1 && head[6] <= 3;
}

Answer inspect_npy(Subject& subject) {
  auto& view = subject.view;
  const auto head = view.head();
  const bool is_short = head[6] == 1;
  const std::uint64_t length =
      is_short ? read_le<std::uint16_t>(head, 8).value_or(0) : read_le<std::uint32_t>(head, 8).value_or(0);
  const auto start = is_short ? 10U : 12U;
  const auto header = slice(head, start, static_cast<std::size_t>(length));
  if (header.find("'descr'") == std::string_view::npos) {
    auto answer = found(Kind::data, "npy");
    answer.is_incomplete = true;
    answer.detail = "its header is damaged";
    return answer;
  }
  const bool holds_objects = header.find("|O") != std::string_view::npos;
  if (!holds_objects) return found(Kind::data, "npy");
  const auto pickle = scan_pickle(view, start + length, view.size());
  return found(pickle_kind(pickle) == Kind::weights ? Kind::weights : Kind::data, "npy");
}

}  // namespace license_check::inspect
