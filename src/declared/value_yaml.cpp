// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// YAML texts as trees of values, through the event interface of yaml-cpp: bounds hold while it parses.
#include <yaml-cpp/anchor.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "declared/value.hpp"
#include "declared/value_builder.hpp"

namespace license_check::declared {

namespace {

/// Thrown by the events to stop yaml-cpp, which knows no other way.
struct OverLimit {};

struct Extent {
  std::size_t nodes = 1;
  std::size_t depth = 1;
};

/// REQUIRES: `value` was built within k_max_depth, so the recursion is bounded.
Extent measure(const Value& value) {
  Extent extent;
  for (const Value& item : value.items) {
    const Extent inner = measure(item);
    extent.nodes += inner.nodes;
    extent.depth = std::max(extent.depth, inner.depth + 1);
  }
  return extent;
}

class YamlEvents : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { scalar(Value::Type::null, mark, anchor, {}); }
  void OnScalar(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                const std::string& text) override {
    scalar(Value::Type::scalar, mark, anchor, text);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto at = m_anchors.find(anchor);
    if (at == m_anchors.end()) {  // An alias inside of its own anchor.
      scalar(Value::Type::null, mark, 0, {});
      return;
    }
    const Extent extent = measure(at->second);
    if (!m_builder.count(extent.nodes) || m_builder.depth() + extent.depth > k_max_depth) throw OverLimit{};
    m_builder.add(at->second);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(Value::Type::list, mark, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(Value::Type::map, mark, anchor);
  }
  void OnMapEnd() override { close(); }

  Value take() { return m_builder.take(); }

 private:
  static std::uint32_t line_of(const YAML::Mark& mark) { return static_cast<std::uint32_t>(mark.line) + 1; }

  void scalar(Value::Type type, const YAML::Mark& mark, YAML::anchor_t anchor, const std::string& text) {
    if (!m_builder.count(1)) throw OverLimit{};
    Value value;
    value.type = type;
    value.line = line_of(mark);
    value.text = text;
    finish(std::move(value), anchor);
  }
  void open(Value::Type type, const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (!m_builder.open(type, line_of(mark))) throw OverLimit{};
    m_open_anchors.push_back(anchor);
  }
  void close() {
    const YAML::anchor_t anchor = m_open_anchors.back();
    m_open_anchors.pop_back();
    finish(m_builder.close(), anchor);
  }
  void finish(Value value, YAML::anchor_t anchor) {
    if (anchor != 0) {
      if (!m_builder.count(measure(value).nodes)) throw OverLimit{};
      m_anchors.insert_or_assign(anchor, value);
    }
    m_builder.add(std::move(value));
  }

  ValueBuilder m_builder;
  std::vector<YAML::anchor_t> m_open_anchors;
  std::unordered_map<YAML::anchor_t, Value> m_anchors;
};

}  // namespace

Result<Value> parse_yaml(std::string_view text) {
  constexpr std::string_view k_over_limit = "the YAML text is too large, nested too deeply or has too many values";
  if (text.size() > k_max_yaml_size) return fail(ErrorKind::limit, std::string(k_over_limit));
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    YamlEvents events;
    parser.HandleNextDocument(events);
    return events.take();
  } catch (const OverLimit&) {
    return fail(ErrorKind::limit, std::string(k_over_limit));
  } catch (const YAML::DeepRecursion&) {
    return fail(ErrorKind::limit, std::string(k_over_limit));
  } catch (const YAML::Exception& error) {
    return fail(ErrorKind::corrupt, "the YAML text is not well-formed: " + error.msg,
                error.mark.is_null() ? std::string{} : "line " + std::to_string(error.mark.line + 1));
  } catch (const std::exception& error) {
    return fail(ErrorKind::corrupt, std::string("the YAML text cannot be read: ") + error.what());
  }
}

}  // namespace license_check::declared
