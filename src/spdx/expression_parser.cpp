// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The strict parser of SPDX licence expressions (SPDX 3.0.1, annex "SPDX license expressions").
#include <cstddef>
#include <utility>

#include "base/text.hpp"
#include "spdx/expression_node.hpp"

namespace license_check {

namespace {

using Node = LicenseExpression::Node;
using NodePtr = std::shared_ptr<const Node>;

constexpr std::size_t k_max_size = 4096;
constexpr int k_max_depth = 32;

bool is_id_char(char c) {
  const char lower = ascii_lower(c);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '+' || c == ':';
}

class Parser {
 public:
  explicit Parser(std::string_view text) : m_text(text) {}

  Result<NodePtr> parse() {
    if (m_text.size() > k_max_size) return fail(ErrorKind::limit, "the license expression is longer than 4 KiB");
    LC_TRY(advance());
    if (m_token.empty()) return error("the license expression is empty");
    LC_TRY_ASSIGN(NodePtr root, parse_operands(Node::What::any, 0));
    if (!m_token.empty())
      return error(m_token == ")" ? "this `)` closes nothing" : "AND, OR or WITH is missing before this");
    return root;
  }

 private:
  [[nodiscard]] tl::unexpected<Error> error(std::string_view what) const {
    std::string sentence = "column " + std::to_string(m_start + 1) + ": " + std::string(what);
    if (!m_token.empty()) sentence += " (`" + escape_controls(m_token) + "`)";
    return fail(ErrorKind::config, std::move(sentence));
  }

  Status advance() {
    while (m_next < m_text.size() &&
           (m_text[m_next] == ' ' || m_text[m_next] == '\t' || m_text[m_next] == '\n' || m_text[m_next] == '\r'))
      ++m_next;
    m_start = m_next;
    if (m_next < m_text.size()) {
      if (is_id_char(m_text[m_next]))
        while (m_next < m_text.size() && is_id_char(m_text[m_next])) ++m_next;
      else
        ++m_next;
    }
    m_token = m_text.substr(m_start, m_next - m_start);
    if (m_token.size() == 1 && !is_id_char(m_token[0]) && m_token != "(" && m_token != ")")
      return error("a license id has only letters, digits, `-` and `.`");
    return {};
  }

  [[nodiscard]] bool is_operator(std::string_view word) const { return equals_ignoring_case(m_token, word); }

  /// `any`: operands joined by OR, each of them `all`; `all`: simple expressions joined by AND.
  Result<NodePtr> parse_operands(Node::What what, int depth) {
    auto node = std::make_shared<Node>();
    node->what = what;
    for (;;) {
      LC_TRY_ASSIGN(NodePtr operand,
                    what == Node::What::any ? parse_operands(Node::What::all, depth) : parse_simple(depth));
      if (operand->what == what)
        node->operands.insert(node->operands.end(), operand->operands.begin(), operand->operands.end());
      else
        node->operands.push_back(std::move(operand));
      if (!is_operator(what == Node::What::any ? "OR" : "AND")) break;
      LC_TRY(advance());
    }
    if (node->operands.size() == 1) return node->operands.front();
    return node;
  }

  Result<NodePtr> parse_simple(int depth) {
    if (m_token == "(") {
      if (depth == k_max_depth) return error("parentheses are nested more than 32 deep");
      LC_TRY(advance());
      LC_TRY_ASSIGN(NodePtr inner, parse_operands(Node::What::any, depth + 1));
      if (m_token != ")") return error("a `)` is missing");
      LC_TRY(advance());
      return inner;
    }
    auto node = std::make_shared<Node>();
    LC_TRY_ASSIGN(node->id, take_id());
    if (is_operator("WITH")) {
      LC_TRY(advance());
      LC_TRY_ASSIGN(node->exception, take_id());
    }
    return node;
  }

  Result<std::string> take_id() {
    if (m_token.empty()) return error("a license id is missing at the end");
    if (m_token == ")" || m_token == "(" || is_operator("AND") || is_operator("OR") || is_operator("WITH"))
      return error("a license id is missing here");
    // `openrail++` is an id of the Hub; elsewhere one `+` at the end means "or any later version".
    const std::string_view id = m_token.substr(0, m_token.find_last_not_of('+') + 1);
    if (id.empty() || m_token.size() - id.size() > 2 || id.find('+') != std::string_view::npos)
      return error("a `+` stands only at the end of an id");
    if (const auto colon = id.find(':'); colon != std::string_view::npos) {
      constexpr std::string_view k_document = "documentref-";
      if (!equals_ignoring_case(id.substr(0, k_document.size()), k_document) || colon + 1 == id.size() ||
          id.find(':', colon + 1) != std::string_view::npos)
        return error("a `:` stands only between DocumentRef- and LicenseRef-");
    }
    std::string taken(m_token);
    LC_TRY(advance());
    return taken;
  }

  std::string_view m_text;
  std::string_view m_token;  ///< Empty at the end.
  std::size_t m_start = 0;
  std::size_t m_next = 0;
};

}  // namespace

Result<LicenseExpression> LicenseExpression::parse(std::string_view text) {
  LC_TRY_ASSIGN(NodePtr root, Parser(text).parse());
  return LicenseExpression(std::move(root));
}

}  // namespace license_check
