// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Gradient-boosted trees and other classic models: XGBoost, LightGBM, CatBoost, PMML, SVMs, n-grams.
#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

bool has(Head head, std::string_view word) { return head.find(word) != std::string_view::npos; }

/// The first key of a JSON object.
std::string_view first_key(Head head) {
  const auto open = head.find('"');
  if (open == std::string_view::npos || slice(head, 0, open).find_first_not_of("{ \t\r\n") != std::string_view::npos)
    return {};
  const auto close = head.find('"', open + 1);
  return close == std::string_view::npos ? std::string_view() : slice(head, open + 1, close - open - 1);
}

std::string_view tree_format(Head head) {
  if (head.starts_with("tree\nversion=v") || head.starts_with("tree\r\nversion=v")) return "lightgbm";
  if (head.starts_with("{")) {
    const auto key = first_key(head);
    if (key == "learner" && (has(head, "\"gradient_booster\"") || has(head, "\"attributes\"") ||
                             has(head, "\"feature_names\"") || has(head, "\"learner_model_param\"")))
      return "xgboost";
    if (key == "name" && has(head, "\"tree\"") && has(head, "\"num_class\"") && has(head, "\"max_feature_idx\""))
      return "lightgbm";
    if ((key == "features_info" || key == "ctr_data" || key == "oblivious_trees") && has(head, "_feature"))
      return "catboost";
  }
  if (head.starts_with("svm_type ") && has(head, "\nkernel_type ")) return "libsvm-model";
  if (head.starts_with("solver_type ") && has(head, "\nnr_class ")) return "liblinear";
  if ((head.starts_with("\\data\\") || has(head, "\n\\data\\")) && has(head, "\nngram 1=")) return "arpa";
  if (head.starts_with("booster[0]:\n0:")) return "xgboost";
  if (head.starts_with("[") && has(head.substr(0, 128), "\"nodeid\": 0,") && has(head, "\"children\""))
    return "xgboost";
  if (head.starts_with("#mdl#")) return "wapiti";
  if (head.starts_with("<") && has(head, "<PMML ")) return "pmml";
  return {};
}

}  // namespace

bool probe_text_trees(Head head, std::uint64_t size) { return size >= 256 && !tree_format(head).empty(); }

Answer inspect_text_trees(Subject& subject) { return found(Kind::weights, tree_format(subject.view.head())); }

bool probe_xgboost_ubj(Head head, std::uint64_t size) {
  // UBJSON `{`, the key's length as a 64-bit number, `learner`.
  return size >= 64 && head.starts_with(std::string_view("{L\0\0\0\0\0\0\0\x07"
                                                         "learner",
                                                         17));
}

bool probe_xgboost_binary(Head head, std::uint64_t size) {
  // LearnerModelParam of 136 bytes, nearly all of it reserved, then the objective's name and the booster's.
  if (size < 200 || head.size() < 170) return false;
  if (slice(head, 40, 88).find_first_not_of('\0') != std::string_view::npos) return false;
  const auto objective = *read_le<std::uint64_t>(head, 136);
  if (objective < 3 || objective > 64) return false;
  const auto name = slice(head, 144, static_cast<std::size_t>(objective));
  const auto booster = read_le<std::uint64_t>(head, 144 + objective);
  if (!looks_like_text(name) || !booster || *booster < 4 || *booster > 16) return false;
  const auto kind = slice(head, static_cast<std::size_t>(152 + objective), static_cast<std::size_t>(*booster));
  return kind == "gbtree" || kind == "gblinear" || kind == "dart";
}

}  // namespace license_check::inspect
