// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Turns the document into boxes and lines, has them placed, and draws.
#include "report/lineage_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "base/text.hpp"
#include "report/compliance_words.hpp"
#include "report/finding_text.hpp"
#include "report/html_text.hpp"
#include "report/lineage_layout.hpp"

namespace license_check::report {

namespace {

constexpr std::size_t k_letters_per_line = 26;
constexpr double k_line_height = 16;
constexpr double k_box_padding = 12;
constexpr double k_margin = 12;

struct Box {
  std::string name;  ///< As the document has it.
  std::string kind;  ///< Class in the style, and what a reader is told.
  std::vector<std::string> more;
  std::string told;  ///< The box in words, for the description.
};

enum class Way : std::uint8_t { free, restricted, permission };

bool is_refused(const ComplianceArtifact& artifact, Use use) {
  return artifact.uses[static_cast<std::size_t>(use)].state == UseState::no;
}

bool is_break(char c) { return c == '-' || c == '_' || c == '.' || c == '/' || c == ' '; }

/// Letters of UTF-8 in pieces that fit into a box, cut behind a dash or a dot where there is one in the second half.
std::vector<std::string> wrapped(const std::string& text) {
  std::vector<std::string> lines(1);
  std::size_t letters = 0;
  for (const char c : text) {
    const bool begins_letter = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (begins_letter && letters++ == k_letters_per_line) {
      std::string& full = lines.back();
      std::size_t cut = full.size();
      while (cut > full.size() / 2 && !is_break(full[cut - 1])) --cut;
      std::string rest = cut > full.size() / 2 ? full.substr(cut) : std::string();
      full.resize(full.size() - rest.size());
      letters = 1 + static_cast<std::size_t>(std::count_if(rest.begin(), rest.end(), [](char letter) {
                  return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U;
                }));
      lines.push_back(std::move(rest));
    }
    lines.back() += c;
  }
  return lines;
}

class Picture {
 public:
  explicit Picture(const ComplianceDocument& document) : m_document(document) {}

  std::string draw() {
    for (const ComplianceDataset& dataset : m_document.datasets) add_dataset(dataset);
    for (const ComplianceModel& model : m_document.models) add_model(model);
    if (m_boxes.empty()) return {};
    add_lineage();
    add_permissions();
    add_remotes();
    for (const Box& box : m_boxes) {
      const auto lines = static_cast<double>(wrapped(escape_controls(box.name)).size() + box.more.size());
      m_nodes.push_back({lines * k_line_height + k_box_padding, 0, 0});
    }
    m_size = lay_out(m_nodes, m_edges, m_style);
    return write();
  }

 private:
  std::size_t add(Box box) {
    m_boxes.push_back(std::move(box));
    return m_boxes.size() - 1;
  }

  /// What must not be published says so, whoever cannot see colours.
  static std::string mark_of(const ComplianceArtifact& artifact) {
    if (artifact.is_licensor) return "ours";
    if (!artifact.is_restricted) return "";
    return is_refused(artifact, Use::mirror) ? "stays private" : "restricted";
  }

  void add_dataset(const ComplianceDataset& dataset) {
    const std::string mark = mark_of(dataset);
    const bool is_restricted = dataset.is_restricted && !dataset.is_licensor;
    Box box{dataset.id, is_restricted ? "dataset restricted" : "dataset", {license_text(dataset)}, ""};
    box.more.push_back(mark.empty() ? "dataset" : "dataset, " + mark);
    box.told = fmt::format("dataset {} under {}{}", dataset.id, license_text(dataset), mark.empty() ? "" : ", " + mark);
    m_dataset_boxes.emplace(dataset.id, add(std::move(box)));
  }

  void add_model(const ComplianceModel& model) {
    const bool is_refused_model = is_refused(model, Use::share_weights);
    const bool is_tainted = !model.tainted_by.empty();
    Box box{model.id, is_refused_model ? "model restricted" : "model", {}, ""};
    if (model.license) box.more.push_back(license_text(model));
    const std::string_view word = is_refused_model ? "model, stays private"
                                  : is_tainted     ? "model, permission lifts ND"
                                                   : "model";
    box.more.emplace_back(word);
    box.told = fmt::format("{} {}", word, model.id);
    m_model_boxes.emplace(model.id, add(std::move(box)));
  }

  void connect(std::size_t from, std::size_t to, Way way) {
    if (from == to) return;
    m_edges.push_back({from, to, {}});
    m_ways.push_back(way);
  }

  bool is_tainting(const std::string& dataset_id, const ComplianceArtifact& target, bool is_model) const {
    const ComplianceDataset* dataset = m_document.dataset(dataset_id);
    if (dataset == nullptr || !dataset->is_restricted || dataset->is_licensor) return false;
    return is_refused(target, is_model ? Use::share_weights : Use::mirror);
  }

  void add_lineage() {
    const auto connect_from = [&](const std::map<std::string, std::size_t>& boxes, const std::string& id,
                                  std::size_t to, bool is_restricted, std::string_view verb) {
      const auto from = boxes.find(id);
      if (from == boxes.end()) return;
      connect(from->second, to, is_restricted ? Way::restricted : Way::free);
      m_boxes[to].told += fmt::format(", {} {}", verb, id);
    };
    for (const ComplianceDataset& dataset : m_document.datasets)
      for (const std::string& id : dataset.derived_from)
        connect_from(m_dataset_boxes, id, m_dataset_boxes.at(dataset.id), is_tainting(id, dataset, false),
                     "derived from");
    for (const ComplianceModel& model : m_document.models) {
      const std::size_t box = m_model_boxes.at(model.id);
      for (const std::string& id : model.trained_on)
        connect_from(m_dataset_boxes, id, box, is_tainting(id, model, true), "trained on");
      for (const std::string& id : model.derived_from) {
        const ComplianceModel* base = m_document.model(id);
        const bool is_restricted =
            base != nullptr && is_refused(*base, Use::share_weights) && is_refused(model, Use::share_weights);
        connect_from(m_model_boxes, id, box, is_restricted, "derived from");
      }
    }
  }

  void add_permissions() {
    for (const CompliancePermission& row : m_document.permissions) {
      const Permission& permission = row.permission;
      auto target = m_dataset_boxes.find(permission.for_id);
      if (target == m_dataset_boxes.end()) target = m_model_boxes.find(permission.for_id);
      if (target == m_dataset_boxes.end() || target == m_model_boxes.end()) continue;
      Box box{"Permission", row.counts() ? "permission" : "permission ended", {}, ""};
      for (const Activity activity : permission.activities) box.more.emplace_back(to_word(activity));
      box.more.push_back(std::string(title(row.state)) +
                         (permission.expires ? ", until " + permission.expires->to_string() : ""));
      box.told = fmt::format("permission for {}: {}", permission.for_id, join(box.more, ", "));
      connect(add(std::move(box)), target->second, Way::permission);
    }
  }

  void add_remotes() {
    for (const Destination& remote : m_document.remotes) {
      const bool is_public = remote.visibility == Visibility::public_;
      const std::string name = remote.remote.value_or(without_password(remote.url.value_or("")));
      const std::string word =
          std::string(is_public ? "public" : "private") + " remote" + (remote.commercial ? ", commercial" : "");
      add({name, is_public ? "remote public" : "remote private", {word}, word + " " + name});
    }
  }

  std::string write() const {
    const double width = m_size.width + 2 * k_margin;
    const double height = m_size.height + 2 * k_margin;
    std::string out = fmt::format(
        "<svg class=\"lineage\" role=\"img\" aria-labelledby=\"lineage-title lineage-desc\" viewBox=\"0 0 {0:.0f} "
        "{1:.0f}\" "
        "width=\"{0:.0f}\" height=\"{1:.0f}\" xmlns=\"http://www.w3.org/2000/svg\">\n",
        width, height);
    out += "<title id=\"lineage-title\">Lineage of datasets and models</title>\n<desc id=\"lineage-desc\">";
    for (const Box& box : m_boxes) out += html_text(box.told) + ". ";
    out += "</desc>\n";
    out +=
        "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" "
        "markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0 L8 4 L0 8 z\"/></marker></defs>\n";
    for (std::size_t i = 0; i < m_edges.size(); ++i) out += line(m_edges[i], m_ways[i]);
    for (std::size_t i = 0; i < m_boxes.size(); ++i) out += box(m_boxes[i], m_nodes[i]);
    return out + "</svg>\n";
  }

  std::string line(const LayoutEdge& edge, Way way) const {
    const LayoutNode& from = m_nodes[edge.from];
    const LayoutNode& to = m_nodes[edge.to];
    double x = from.x + m_style.node_width;
    double y = from.y + from.height / 2;
    std::string path = fmt::format("M{:.0f} {:.0f}", x + k_margin, y + k_margin);
    const auto curve_to = [&](double end_x, double end_y) {
      const double middle = (x + end_x) / 2;
      path += fmt::format(" C{0:.0f} {1:.0f} {0:.0f} {2:.0f} {3:.0f} {2:.0f}", middle + k_margin, y + k_margin,
                          end_y + k_margin, end_x + k_margin);
      x = end_x;
      y = end_y;
    };
    for (const LayoutEdge::Point& point : edge.way) {
      curve_to(point.x, point.y);
      x = point.x + m_style.node_width;
      path += fmt::format(" H{:.0f}", x + k_margin);
    }
    curve_to(to.x, to.y + to.height / 2);
    const std::string_view kind = way == Way::free         ? "way"
                                  : way == Way::restricted ? "way restricted"
                                                           : "way permission";
    return fmt::format("<path class=\"{}\" d=\"{}\" marker-end=\"url(#arrow)\"/>\n", kind, path);
  }

  std::string box(const Box& box, const LayoutNode& node) const {
    const double x = node.x + k_margin;
    const double y = node.y + k_margin;
    std::string out = fmt::format(
        "<g class=\"box {}\"><rect x=\"{:.0f}\" y=\"{:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\" rx=\"{}\"/>", box.kind,
        x, y, m_style.node_width, node.height, box.kind.starts_with("model") ? 14 : 3);
    double line_y = y + k_box_padding / 2 + 12;
    // A name in several lines stays one word: nothing stands between its pieces.
    out += "<text class=\"name\">";
    for (const std::string& piece : wrapped(escape_controls(box.name))) {
      out += fmt::format("<tspan x=\"{:.0f}\" y=\"{:.0f}\">{}</tspan>", x + 10, line_y, html_text(piece));
      line_y += k_line_height;
    }
    out += "</text>";
    for (const std::string& text : box.more) {
      const std::vector<std::string> pieces = wrapped(escape_controls(text));
      const std::string shown = pieces.front() + (pieces.size() > 1 ? "…" : "");
      out += fmt::format("<text x=\"{:.0f}\" y=\"{:.0f}\">{}</text>", x + 10, line_y, html_text(shown));
      line_y += k_line_height;
    }
    return out + "</g>\n";
  }

  const ComplianceDocument& m_document;
  LayoutStyle m_style;
  std::vector<Box> m_boxes;
  std::map<std::string, std::size_t> m_dataset_boxes;
  std::map<std::string, std::size_t> m_model_boxes;
  std::vector<LayoutNode> m_nodes;
  std::vector<LayoutEdge> m_edges;
  std::vector<Way> m_ways;
  LayoutSize m_size;
};

}  // namespace

std::string lineage_picture(const ComplianceDocument& document) { return Picture(document).draw(); }

}  // namespace license_check::report
