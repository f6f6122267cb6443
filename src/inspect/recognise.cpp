// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The door of recognition: reads the head of a file and asks the catalogue.
#include "inspect/inspector.hpp"
#include "license_check/recognition.hpp"

namespace license_check {

namespace inspect {

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
  return {};
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
