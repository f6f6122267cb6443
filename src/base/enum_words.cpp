// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The words that the config, messages and JSON use for our enumerations.
#include "license_check/config.hpp"
#include "license_check/recognition.hpp"
#include "license_check/verdict.hpp"

namespace license_check {

std::string_view to_word(Activity activity) {
  switch (activity) {
    case Activity::mirror:
      return "mirror";
    case Activity::share_modified:
      return "share-modified";
    case Activity::share_weights:
      return "share-weights";
    case Activity::share_samples:
      return "share-samples";
    case Activity::commercial:
      return "commercial";
  }
  return {};
}

std::string_view to_word(Visibility visibility) { return visibility == Visibility::public_ ? "public" : "private"; }

std::string_view to_word(Action action) {
  switch (action) {
    case Action::automatic:
      return "auto";
    case Action::refuse:
      return "refuse";
    case Action::warn:
      return "warn";
    case Action::allow:
      return "allow";
  }
  return {};
}

std::string_view to_word(Kind kind) {
  switch (kind) {
    case Kind::other:
      return "other";
    case Kind::data:
      return "data";
    case Kind::weights:
      return "weights";
    case Kind::sample:
      return "sample";
  }
  return {};
}

std::string_view to_word(Verdict verdict) {
  switch (verdict) {
    case Verdict::allow:
      return "allow";
    case Verdict::warn:
      return "warn";
    case Verdict::refuse:
      return "refuse";
  }
  return {};
}

}  // namespace license_check
