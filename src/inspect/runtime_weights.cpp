// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Weights of smaller runtimes: a magic number or a short header each.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "inspect/float_statistics.hpp"
#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

std::string_view magic_format(Head head) {
  if (head.starts_with("ptrt") || head.starts_with("ftrt")) return "tensorrt";
  if (head.starts_with("CBM1")) return "catboost";
  if (head.starts_with(std::string_view("\0B<", 3)) && head.size() > 4 && head[3] >= 'A' && head[3] <= 'Z')
    return "kaldi";
  if (head.starts_with("s3\nversion ") || head.starts_with("Trie Language Model")) return "sphinx";
  if (head.starts_with("NRUB")) return "burnpack";
  if (head.starts_with("\x0c\xdb\x3a\x2a") || head.starts_with("\x0c\xdb\x20\xde")) return "ocdbt";
  if (head.starts_with("EDL2")) return "edl";
  if (head.starts_with("24ka")) return "llama2.c";
  if (head.starts_with("LITERTLM")) return "litertlm";
  if (head.starts_with("RKNN") || head.starts_with(std::string_view("VPMN\0", 5))) return "rknn";
  if (head.starts_with("IMOD") && head.size() > 8) return "ascend";
  if (head.starts_with("\x01HEF")) return "hailo";
  if (head.starts_with("LDMK")) return "kmodel";
  if (head.starts_with("lCRF")) return "crfsuite";
  if (head.starts_with("mmap lm http://kheafield.com/code")) return "kenlm";
  if (head.starts_with(std::string_view("B\0C\0N\0", 6))) return "cntk";
  // Paddle Lite: a small version, then the optimiser's as text.
  if (head.size() > 16 && head[0] >= 0 && head[0] <= 2 && head[1] == '\0' && head[2] == 'v' && head[3] >= '0' &&
      head[3] <= '9' && head[4] == '.')
    return "paddle-lite";
  if (head.starts_with("binf") || head.starts_with("bs64")) return "xgboost";
  return {};
}

}  // namespace

bool probe_runtime_magic(Head head, std::uint64_t size) { return size >= 64 && !magic_format(head).empty(); }

Answer inspect_runtime_magic(Subject& subject) { return found(Kind::weights, magic_format(subject.view.head())); }

bool probe_serialised_model(Head head, std::uint64_t size) {
  // Java's serialised objects, Torch 7's, CTranslate2's: a general container, and a name in front that tells.
  if (size < 256) return false;
  const auto has = [head](std::string_view word) { return head.find(word) != std::string_view::npos; };
  if (head.starts_with(std::string_view("\xac\xed\0\x05", 4)))
    return has("weka.classifiers") || has("edu.stanford.nlp") || has("org.apache.spark.ml") ||
           has("com.intel.analytics.bigdl") || has("hex.genmodel");
  const auto first = read_le<std::uint32_t>(head, 0);
  if (first && *first >= 1 && *first <= 8 && slice(head, 0, 64).find("V 1") != std::string_view::npos)
    return has("torch.") || has("nn.");
  const auto length = read_le<std::uint16_t>(head, 4);
  if (first && *first >= 1 && *first <= 16 && length && *length >= 5 && *length < 64 && head.size() > 80) {
    const auto name = slice(head, 6, *length - 1U);
    return name.ends_with("Spec") && looks_like_text(name);
  }
  return false;
}

Answer inspect_serialised_model(Subject& subject) {
  const auto head = subject.view.head();
  return found(Kind::weights, head.starts_with("\xac\xed") ? "java-model"
                              : head.find("Spec") < 80     ? "ctranslate2"
                                                           : "torch7");
}

bool probe_vowpal_wabbit(Head head, std::uint64_t size) {
  // The length of a version, the version, and `m` for a model (its caches have a `c`).
  const auto length = read_le<std::uint32_t>(head, 0);
  if (size < 64 || !length || *length < 6 || *length > 16) return false;
  const auto version = slice(head, 4, *length - 1);
  return version.find_first_not_of("0123456789.") == std::string_view::npos &&
         version.find('.') != std::string_view::npos && slice(head, 3 + *length, 2) == std::string_view("\0m", 2);
}

bool probe_tesseract(Head head, std::uint64_t size) {
  // A table of offsets, -1 where a part is missing; the first part follows the table at once.
  const auto count = read_le<std::uint32_t>(head, 0);
  if (size < 1024 || !count || *count < 16 || *count > 40 || head.size() < 4 + 8 * 40) return false;
  std::uint64_t smallest = size;
  for (std::uint64_t i = 0; i < *count; ++i) {
    const auto offset = *read_le<std::uint64_t>(head, 4 + 8 * i);
    if (offset == ~std::uint64_t{0}) continue;
    if (offset >= size) return false;
    smallest = std::min(smallest, offset);
  }
  return smallest == 4 + 8 * std::uint64_t{*count};
}

bool probe_floats(Head head, std::uint64_t size) { return size >= 4096 && size % 4 == 0 && looks_like_floats(head); }

Answer inspect_named_floats(Subject& subject) {
  // Floats from end to end in a file whose name says what they are: three hints that agree.
  static constexpr std::array<std::string_view, 6> k_suffixes = {".bin", ".dat", ".raw", ".weights", ".wts", ".data"};
  static constexpr std::array<std::string_view, 6> k_words = {"weight",     "param",  "ckpt",
                                                              "checkpoint", "kernel", "bias"};
  const auto name = ascii_lower(subject.path.substr(subject.path.rfind('/') + 1));
  const auto has = [&name](std::string_view word) { return name.find(word) != std::string::npos; };
  if (std::none_of(k_suffixes.begin(), k_suffixes.end(), [&name](std::string_view s) { return name.ends_with(s); }))
    return std::nullopt;
  if (std::none_of(k_words.begin(), k_words.end(), has)) return std::nullopt;
  auto& view = subject.view;
  if (!looks_like_floats(view.at(view.size() / 2 / 4 * 4, 8192))) return std::nullopt;
  return found(Kind::weights, "raw-floats");
}

bool probe_mxnet(Head head, std::uint64_t size) {
  return size >= 40 && read_le<std::uint64_t>(head, 0) == 0x112U && read_le<std::uint64_t>(head, 8) == 0U;
}

Answer inspect_mxnet(Subject& subject) {
  auto& view = subject.view;
  const auto count = *read_le<std::uint64_t>(view.head(), 16);
  if (count == 0 || count > view.size()) return std::nullopt;
  // The names stand at the end: `arg:conv1_weight`. Without them it is a mean image or a saved result.
  const std::string tail(view.tail(ContentView::k_max_read));
  const bool is_model = tail.find("arg:") != std::string::npos || tail.find("aux:") != std::string::npos ||
                        tail.find("weight") != std::string::npos;
  return found(is_model ? Kind::weights : Kind::data, "mxnet");
}

bool probe_darknet(Head head, std::uint64_t size) {
  const auto major = read_le<std::uint32_t>(head, 0);
  const auto minor = read_le<std::uint32_t>(head, 4);
  const auto revision = read_le<std::uint32_t>(head, 8);
  return size >= 1024 && size % 4 == 0 && major == 0U && revision && *revision <= 5 && minor &&
         (*minor == 1 || *minor == 2);
}

Answer inspect_darknet(Subject& subject) {
  if (!looks_like_floats(slice(subject.view.head(), 20))) return std::nullopt;
  return found(Kind::weights, "darknet");
}

bool probe_ncnn(Head head, std::uint64_t size) {
  const auto flag = read_le<std::uint32_t>(head, 0);
  return size >= 256 && flag && (*flag == 0x01306B47U || *flag == 0x000D4B38U || *flag == 0x0002C056U || *flag == 0);
}

Answer inspect_ncnn(Subject& subject) {
  auto& view = subject.view;
  const auto head = view.head();
  if (*read_le<std::uint32_t>(head, 0) != 0) return found(Kind::weights, "ncnn");
  // Plain floats behind a zero flag: the name, the size and the numbers must all agree.
  constexpr std::uint64_t k_min_plain = 32 * 1024;
  if (!subject.path.ends_with(".bin") || view.size() < k_min_plain || view.size() % 4 != 0) return std::nullopt;
  if (!looks_like_floats(slice(head, 4))) return std::nullopt;
  return looks_like_floats(view.at(view.size() / 2 / 4 * 4, 8192)) ? found(Kind::weights, "ncnn") : Answer();
}

bool probe_paddle(Head head, std::uint64_t size) {
  // A LoDTensor: version 0, no levels, version 0, then a TensorDesc of `length` bytes.
  const auto length = read_le<std::uint32_t>(head, 16);
  return size >= 64 && head.size() >= 32 &&
         head.starts_with(std::string_view("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16)) && length && *length >= 4 &&
         *length < 64 && head[20] == '\x08' && head[21] >= 0 && head[21] <= 32 &&
         (head[22] == '\x10' || head[22] == '\x12');
}

bool probe_fasttext(Head head, std::uint64_t size) {
  if (size < 128 || head.size() < 72) return false;
  if (read_le<std::uint32_t>(head, 0) == 793712314U) return *read_le<std::uint32_t>(head, 4) <= 64;
  // Before 2017 it starts with its arguments: dim, ws, epoch, minCount, neg, wordNgrams, loss, model, bucket, minn,
  // maxn, lrUpdateRate, t; then the dictionary's sizes, one of which is the sum of two others.
  std::array<std::uint32_t, 12> arguments{};
  for (std::size_t i = 0; i < arguments.size(); ++i) arguments[i] = *read_le<std::uint32_t>(head, 4 * i);
  const auto loss = arguments[6];
  const auto model = arguments[7];
  if (arguments[0] == 0 || arguments[0] > 4096 || loss == 0 || loss > 4 || model == 0 || model > 3) return false;
  if (arguments[1] > 1000 || arguments[2] == 0 || arguments[2] > 10'000 || arguments[9] > 64 || arguments[10] > 64)
    return false;
  const auto words = *read_le<std::uint32_t>(head, 60);
  const auto labels = *read_le<std::uint32_t>(head, 64);
  return words > 0 && words < 0x7fffffffU && *read_le<std::uint32_t>(head, 56) == words + labels;
}

bool probe_llama2c(Head head, std::uint64_t size) {
  // dim, hidden_dim, layers, heads, kv_heads, vocabulary (negative: not shared), sequence.
  if (size < 16 * 1024 || head.size() < 1024) return false;
  std::array<std::int32_t, 7> config{};
  for (std::size_t i = 0; i < config.size(); ++i)
    config[i] = static_cast<std::int32_t>(*read_le<std::uint32_t>(head, 4 * i));
  const auto [dim, hidden, layers, heads, kv_heads, vocabulary, sequence] = config;
  if (dim < 16 || dim > 32768 || hidden < dim / 2 || hidden > 32 * dim || layers < 1 || layers > 256) return false;
  if (heads < 1 || heads > 256 || dim % heads != 0 || kv_heads < 1 || kv_heads > heads || heads % kv_heads != 0)
    return false;
  return vocabulary != 0 && vocabulary > -1'000'000 && vocabulary < 1'000'000 && sequence >= 8 && sequence <= 1'000'000;
}

Answer inspect_llama2c(Subject& subject) {
  if (!looks_like_floats(slice(subject.view.head(), 28, 2048))) return std::nullopt;
  return found(Kind::weights, "llama2.c");
}

}  // namespace license_check::inspect
