// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The door of recognition: reads the head of a file and asks the catalogue.
#include "base/bytes.hpp"
#include "inspect/inspectors.hpp"
#include "license_check/recognition.hpp"

namespace license_check {

namespace inspect {

namespace {

/// A zip's directory stands at its end: a program that unpacks itself, or any other file, may stand in front of it.
bool has_zip_at_its_end(Subject& subject, Head head, Reads reads) {
  constexpr std::size_t k_record = 22;
  constexpr std::size_t k_max_comment = 1024;
  const bool may_hide_one = reads == Reads::binary || head.starts_with("#!");
  if (!may_hide_one || subject.view.size() <= head.size()) return false;
  const auto tail = subject.view.tail(k_record + k_max_comment);
  const auto record = tail.rfind("PK\x05\x06");
  if (record == std::string_view::npos || tail.size() - record < k_record) return false;
  const auto comment = read_le<std::uint16_t>(tail, record + 20);
  return comment && record + k_record + *comment == tail.size();
}

}  // namespace

Recognition recognise_subject(Subject& subject) {
  auto& view = subject.view;
  const auto head = view.head();
  if (head.empty()) return {};
  const auto reads = looks_like_text(head) ? Reads::text : Reads::binary;
  for (const auto& inspector : catalogue()) {
    if (inspector.reads != reads && inspector.reads != Reads::any) continue;
    if (!inspector.probe(head, view.size())) continue;
    if (inspector.inspect == nullptr) return found(inspector.kind, inspector.format);
    auto answer = inspector.inspect(subject);
    if (view.error()) return {};
    if (answer) return *std::move(answer);
  }
  if (!has_zip_at_its_end(subject, head, reads)) return {};
  return inspect_zip(subject).value_or(Recognition());
}

}  // namespace inspect

Result<Recognition> recognise(BlobReader& content, std::string_view path, Surroundings* surroundings) {
  inspect::ContentView view(content);
  inspect::UnpackLimits limits;
  inspect::Subject subject{view, path, surroundings, limits};
  auto answer = inspect::recognise_subject(subject);
  if (view.error()) return tl::unexpected<Error>(*view.error());
  return answer;
}

}  // namespace license_check
