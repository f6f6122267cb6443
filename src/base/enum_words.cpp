// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The words that the config, messages and JSON use for our enumerations.
#include "license_check/compliance.hpp"
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

std::string_view to_word(Use use) {
  switch (use) {
    case Use::private_research:
      return "private-research";
    case Use::publish_metrics:
      return "publish-metrics";
    case Use::mirror:
      return "mirror";
    case Use::share_modified:
      return "share-modified";
    case Use::share_weights:
      return "share-weights";
    case Use::share_samples:
      return "share-samples";
    case Use::commercial:
      return "commercial";
  }
  return {};
}

std::string_view to_word(UseState state) {
  switch (state) {
    case UseState::ok:
      return "ok";
    case UseState::caution:
      return "caution";
    case UseState::no:
      return "no";
  }
  return {};
}

std::string_view to_word(PermissionState state) {
  switch (state) {
    case PermissionState::valid:
      return "valid";
    case PermissionState::ends_soon:
      return "ends-soon";
    case PermissionState::expired:
      return "expired";
    case PermissionState::not_yet:
      return "not-yet";
    case PermissionState::evidence_missing:
      return "evidence-missing";
  }
  return {};
}

std::string_view to_word(ItemState state) {
  switch (state) {
    case ItemState::done:
      return "done";
    case ItemState::open:
      return "open";
    case ItemState::not_applicable:
      return "not-applicable";
  }
  return {};
}

}  // namespace license_check
