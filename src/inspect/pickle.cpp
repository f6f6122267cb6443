// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Pickles: what they would import tells models from data from anything else.
#include <algorithm>
#include <array>

#include "inspect/inspectors.hpp"
#include "inspect/pickle_scan.hpp"

namespace license_check::inspect {
namespace {

constexpr std::string_view k_torch_magic("\x80\x02\x8a\x0al\xfc\x9c\x46\xf9 j\xa8P\x19.", 15);
/// Below this a bare array or container is a test's fixture or a setting.
constexpr std::uint64_t k_min_array = 4096;
constexpr std::uint64_t k_min_container = 64 * 1024;

constexpr std::array<std::string_view, 40> k_model_modules = {"torch._utils.",
                                                              "torch.storage.",
                                                              "torch.nn.",
                                                              "torch._tensor.",
                                                              "torch.jit.",
                                                              "torchvision.models.",
                                                              "sklearn.",
                                                              "xgboost.",
                                                              "lightgbm.",
                                                              "catboost.",
                                                              "gensim.models.",
                                                              "keras.",
                                                              "tensorflow.",
                                                              "flax.",
                                                              "paddle.",
                                                              "thinc.",
                                                              "spacy.",
                                                              "mxnet.",
                                                              "chainer.",
                                                              "theano.",
                                                              "lasagne.",
                                                              "fastai.",
                                                              "transformers.",
                                                              "ultralytics.",
                                                              "detectron2.",
                                                              "hmmlearn.",
                                                              "statsmodels.",
                                                              "surprise.",
                                                              "implicit.",
                                                              "nltk.tag.",
                                                              "nltk.classify.",
                                                              "nltk.tokenize.punkt.",
                                                              "nltk.chunk.",
                                                              "cntk.",
                                                              "imblearn.",
                                                              "dlib.",
                                                              "onnx.",
                                                              "autogluon.",
                                                              "stable_baselines3.",
                                                              "haiku."};
constexpr std::array<std::string_view, 12> k_data_modules = {
    "pandas.",         "datasets.", "PIL.",      "scipy.sparse.",        "polars.",    "pyarrow.",
    "gensim.corpora.", "xarray.",   "networkx.", "torch_geometric.data", "geopandas.", "dask."};

bool has_prefix(const std::vector<std::string>& globals, std::span<const std::string_view> prefixes) {
  return std::any_of(globals.begin(), globals.end(), [prefixes](const std::string& name) {
    return std::any_of(prefixes.begin(), prefixes.end(), [&name](std::string_view p) { return name.starts_with(p); });
  });
}

bool has_array(const std::vector<std::string>& globals) {
  return std::any_of(globals.begin(), globals.end(), [](const std::string& name) {
    return name.starts_with("numpy.") || name.starts_with("joblib.numpy_pickle") || name.starts_with("cupy.") ||
           name.starts_with("sklearn.externals.joblib");
  });
}

bool is_jax(const std::vector<std::string>& globals) {
  return std::any_of(globals.begin(), globals.end(),
                     [](const std::string& name) { return name.starts_with("jax.") || name.starts_with("jaxlib."); });
}

bool is_torch_storage(const std::vector<std::string>& globals) {
  return std::any_of(globals.begin(), globals.end(),
                     [](const std::string& name) { return name.starts_with("torch.") && name.ends_with("Storage"); });
}

bool is_document_tree(const std::vector<std::string>& globals) {
  static constexpr std::array<std::string_view, 3> k_prefixes = {"docutils.", "sphinx.", "lib2to3."};
  return has_prefix(globals, k_prefixes);
}

/// Arrays without names whose shapes are those of layers: a convolution's kernel (a small square and two channels), or
/// matrices of which one's output is another's input. Only floats are learned.
bool has_layer_shapes(const PickleScan& scan) {
  if (!scan.has_floats || scan.has_integers) return false;
  for (std::size_t i = 0; i < scan.shapes.size(); ++i) {
    const auto& shape = scan.shapes[i];
    constexpr std::uint32_t k_max_kernel = 11;
    if (shape.size() == 4 &&
        ((shape[0] == shape[1] && shape[0] <= k_max_kernel) || (shape[2] == shape[3] && shape[2] <= k_max_kernel)))
      return true;
    if (shape.size() != 2) continue;
    for (std::size_t j = i + 1; j < scan.shapes.size(); ++j) {
      const auto& other = scan.shapes[j];
      if (other.size() == 2 && other != shape &&
          ((other[0] == shape[1] && other[0] > 1) || (other[1] == shape[0] && other[1] > 1)))
        return true;
    }
  }
  return false;
}

}  // namespace

Kind pickle_kind(const PickleScan& scan) {
  if (!scan.is_pickle) return Kind::other;
  const bool names_parameters =
      scan.parameter_names >= 2 || (scan.parameter_names == 1 && scan.names <= 8 + 2 * scan.globals.size());
  if (has_prefix(scan.globals, k_model_modules) || is_torch_storage(scan.globals)) return Kind::weights;
  if (is_jax(scan.globals)) return Kind::weights;
  if (is_document_tree(scan.globals)) return Kind::other;
  if (has_prefix(scan.globals, k_data_modules)) return Kind::data;
  if (has_array(scan.globals)) {
    if (names_parameters || has_layer_shapes(scan)) return Kind::weights;
    return scan.payload >= k_min_array ? Kind::data : Kind::other;
  }
  return scan.payload >= k_min_container ? Kind::data : Kind::other;
}

bool probe_pickle(Head head, std::uint64_t size) {
  if (size < 4 || head.size() < 4 || head[0] != '\x80') return false;
  return head[1] >= 0 && head[1] <= 5;
}

bool probe_text_pickle(Head head, std::uint64_t size) {
  // Protocol 0 and 1 start with a container, an import or a value; then a line ends soon.
  if (size < 16 || head.size() < 16) return false;
  constexpr std::string_view k_second = "dlticFISVp(\n";
  switch (head[0]) {
    case '(':
      return k_second.find(head[1]) != std::string_view::npos;
    case 'c': {
      const auto line = slice(head, 1, head.find('\n') - 1);
      return line.size() < 128 && line.find(' ') == std::string_view::npos && line.size() + 2 < head.size();
    }
    case '}':
    case ']':
      return head[1] == 'q' || head[1] == '(' || head[1] == 'r';
    default:
      return false;
  }
}

Answer inspect_pickle(Subject& subject) {
  auto& view = subject.view;
  if (view.head().starts_with(k_torch_magic)) return found(Kind::weights, "pytorch-legacy");
  const auto scan = scan_pickle(view, 0, view.size());
  if (!scan.is_pickle) return std::nullopt;
  const bool is_joblib = std::any_of(scan.globals.begin(), scan.globals.end(), [](const std::string& name) {
    return name.find("joblib.numpy_pickle") != std::string::npos;
  });
  // A text that happens to start with opcodes imports nothing and never stops.
  const bool is_binary = view.head()[0] == '\x80';
  if (!is_binary && !(scan.is_complete && scan.end == view.size()) && scan.globals.empty()) return std::nullopt;
  return found(pickle_kind(scan), is_joblib ? "joblib" : "pickle");
}

}  // namespace license_check::inspect
