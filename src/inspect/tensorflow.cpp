// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// TensorFlow: SavedModel, frozen and other graphs, the index of a checkpoint.
#include "inspect/inspectors.hpp"
#include "inspect/protobuf.hpp"

namespace license_check::inspect {
namespace {

constexpr std::string_view k_table_magic("\x57\xfb\x80\x8b\x24\x75\x47\xdb", 8);
/// Constants below this are shapes and axes.
constexpr std::uint64_t k_min_constants = 2048;

struct Graph {
  std::uint64_t nodes = 0;
  std::uint64_t constants = 0;  ///< Bytes in `Const` nodes.
  bool is_sound = true;
};

void read_node(ContentView& view, const ProtoField& message, Graph& graph) {
  ProtoReader reader(view, message);
  ProtoField field;
  bool has_name = false;
  std::string operation;
  std::uint64_t attributes = 0;
  while (reader.next(field)) {
    if (field.number < 1 || field.number > 7 || field.wire != ProtoField::bytes) {
      graph.is_sound = false;
      return;
    }
    if (field.number == 1)
      has_name = is_printable_name(proto_text(view, field, 256));
    else if (field.number == 2)
      operation = proto_text(view, field, 64);
    else if (field.number == 5)
      attributes += field.size;
  }
  graph.is_sound = graph.is_sound && reader.is_sound();
  if (!has_name || !is_printable_name(operation) || operation.find(' ') != std::string::npos) {
    graph.is_sound = false;
    return;
  }
  ++graph.nodes;
  if (operation == "Const" || operation == "HostConst") graph.constants += attributes;
}

/// GraphDef: nodes (1), a library (2), versions (3, 4), debug info (5).
Graph read_graph(ContentView& view, std::uint64_t begin, std::uint64_t end) {
  Graph graph;
  ProtoReader reader(view, begin, end);
  ProtoField field;
  while (graph.is_sound && reader.next(field)) {
    if (field.is(1, ProtoField::bytes))
      read_node(view, field, graph);
    else if (field.number < 1 || field.number > 6)
      graph.is_sound = false;
  }
  if (!reader.is_sound() || reader.is_cut_off()) graph.is_sound = false;
  return graph;
}

/// MetaGraphDef: true where it holds a graph with at least one node.
bool read_meta_graph(ContentView& view, std::uint64_t begin, std::uint64_t end, Graph& graph) {
  ProtoReader reader(view, begin, end);
  ProtoField field;
  bool has_graph = false;
  while (reader.next(field)) {
    if (field.number < 1 || field.number > 8 || field.wire != ProtoField::bytes) return false;
    if (field.number != 2) continue;
    graph = read_graph(view, field.offset, field.end());
    has_graph = graph.nodes > 0;
  }
  return has_graph;
}

}  // namespace

Answer inspect_saved_model(Subject& subject) {
  auto& view = subject.view;
  const auto head = view.head();
  if (!head.starts_with("\x08\x01\x12")) return std::nullopt;
  ProtoReader reader(view, 0, view.size());
  ProtoField field;
  bool has_graph = false;
  while (reader.next(field)) {
    if (field.is(1, ProtoField::varint)) continue;
    if (!field.is(2, ProtoField::bytes)) return std::nullopt;
    Graph graph;
    if (!read_meta_graph(view, field.offset, field.end(), graph)) return std::nullopt;
    has_graph = true;
  }
  if (!has_graph) return std::nullopt;
  return found(Kind::weights, "tf-savedmodel");
}

Answer inspect_graph_def(Subject& subject) {
  auto& view = subject.view;
  if (view.head()[0] != '\x0a') return std::nullopt;
  auto graph = read_graph(view, 0, view.size());
  std::string_view format = "tf-graphdef";
  if (graph.nodes == 0) {
    if (!read_meta_graph(view, 0, view.size(), graph)) return std::nullopt;
    format = "tf-metagraph";
  }
  if (!graph.is_sound) {
    // A few nodes, then nonsense: cut off, if the nodes were TensorFlow's.
    if (graph.nodes < 2 || graph.constants == 0) return std::nullopt;
    return found_incomplete(format, "it is damaged or cut off");
  }
  return found(graph.constants >= k_min_constants ? Kind::weights : Kind::other, format);
}

bool probe_tf_index(Head head, std::uint64_t size) {
  // A table of LevelDB's kind whose first key is empty: only TensorFlow writes those. Behind a snappy preamble of
  // length and literal tag, or plain.
  if (size < 48 || head.size() < 16) return false;
  for (std::size_t at = 0; at <= 6; ++at)
    if (head[at] == '\0' && head[at + 1] == '\0' && head[at + 2] > 0 &&
        (head[at + 3] == '\x08' || head[at + 3] == '\x0a'))
      return true;
  return false;
}

Answer inspect_tf_index(Subject& subject) {
  if (subject.view.tail(8) != k_table_magic) return std::nullopt;
  return found(Kind::weights, "tf-checkpoint");
}

}  // namespace license_check::inspect
