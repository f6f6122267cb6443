// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Raw bytes without a header, told by the file beside them that describes them.
#include <algorithm>
#include <array>

#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

constexpr std::size_t k_max_describers = 16;
constexpr std::uint64_t k_max_search = 8 * 1024 * 1024;

struct Place {
  std::string directory;
  std::string name;
};

Place place_of(std::string_view path) {
  const auto slash = path.rfind('/');
  if (slash == std::string_view::npos) return {"", std::string(path)};
  return {std::string(path.substr(0, slash)), std::string(path.substr(slash + 1))};
}

std::string join_path(const std::string& directory, std::string_view name) {
  return directory.empty() ? std::string(name) : directory + "/" + std::string(name);
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Reads files around the subject; remembers a failure in the subject's view.
class Neighbours {
 public:
  explicit Neighbours(Subject& subject) : m_subject(subject), m_place(place_of(subject.path)) {}

  [[nodiscard]] const Place& place() const { return m_place; }

  std::vector<std::string> list() { return list(m_place.directory); }

  std::vector<std::string> list(std::string_view of) {
    auto names = m_subject.surroundings->list(of);
    if (names) return *std::move(names);
    m_subject.view.keep_error(std::move(names).error());
    return {};
  }

  /// Calls `look` with a view of the neighbour; false where there is none or it says so.
  template <class Look>
  bool look_into(std::string_view name, Look look) {
    auto directory = m_place.directory;
    if (name.starts_with("../")) {
      name.remove_prefix(3);
      const auto slash = directory.rfind('/');
      directory.resize(slash == std::string::npos ? 0 : slash);
    }
    auto reader = m_subject.surroundings->open(join_path(directory, name));
    if (!reader) {
      m_subject.view.keep_error(std::move(reader).error());
      return false;
    }
    if (*reader == nullptr) return false;
    ContentView view(**reader, k_max_search);
    const bool result = look(view);
    if (view.error()) m_subject.view.keep_error(*view.error());
    return result && !view.error();
  }

 private:
  Subject& m_subject;
  Place m_place;
};

/// True where the file holds `word`, within the first k_max_search bytes.
bool holds(ContentView& view, std::string_view word) {
  if (word.empty() || word.size() > 1024) return false;
  const std::uint64_t step = ContentView::k_max_read - word.size();
  for (std::uint64_t offset = 0; offset < view.size(); offset += step) {
    const auto part = view.at(offset, ContentView::k_max_read);
    if (part.empty()) return false;
    if (part.find(word) != std::string_view::npos) return true;
  }
  return false;
}

/// `model.ckpt-1.data-00000-of-00001` beside `model.ckpt-1.index`.
bool is_tf_shard(Neighbours& neighbours) {
  const auto& name = neighbours.place().name;
  const auto mark = name.rfind(".data-");
  if (mark == std::string::npos || name.find("-of-", mark) == std::string::npos) return false;
  return neighbours.look_into(name.substr(0, mark) + ".index",
                              [](ContentView& view) { return probe_tf_index(view.head(), view.size()); });
}

/// `group1-shard1of2.bin` that a `model.json` or manifest beside it lists.
bool is_tfjs_shard(Neighbours& neighbours) {
  const auto& name = neighbours.place().name;
  if (name.find("shard") == std::string::npos) return false;
  std::size_t looked = 0;
  for (const auto& sibling : neighbours.list()) {
    if (!sibling.ends_with(".json") || ++looked > k_max_describers) continue;
    if (neighbours.look_into(sibling, [&name](ContentView& view) {
          return view.head().find_first_of("{[") != std::string_view::npos && holds(view, "\"" + name + "\"");
        }))
      return true;
  }
  return false;
}

/// The directory of the array that a chunk belongs to, by its path alone: `0.0` beside `.zarray`, `0/0` below it,
/// `c/0/0` below `zarr.json`.
std::optional<std::string> zarr_array_of(const Place& place) {
  const auto is_index = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789.") == std::string_view::npos && part.front() != '.';
  };
  if (!is_index(place.name)) return std::nullopt;
  constexpr unsigned k_max_dimensions = 8;
  std::string_view directory = place.directory;
  for (unsigned i = 0; i < k_max_dimensions; ++i) {
    const auto slash = directory.rfind('/');
    const auto last = directory.substr(slash == std::string_view::npos ? 0 : slash + 1);
    if (!is_index(last) && last != "c") break;
    directory = directory.substr(0, slash == std::string_view::npos ? 0 : slash);
  }
  return std::string(directory);
}

/// Values that Orbax keeps in `d/` below its `manifest.ocdbt`.
bool is_ocdbt_part(Neighbours& neighbours) {
  return ("/" + neighbours.place().directory).ends_with("/d") &&
         neighbours.look_into("../manifest.ocdbt",
                              [](ContentView& view) { return view.head().starts_with("\x0c\xdb\x3a\x2a"); });
}

std::string stem(const std::string& name) { return name.substr(0, name.rfind('.')); }

/// OpenVINO's and ncnn's `.bin` beside the text that describes the network.
std::string_view network_format(Neighbours& neighbours) {
  const auto& name = neighbours.place().name;
  if (!name.ends_with(".bin")) return {};
  if (neighbours.look_into(stem(name) + ".xml", [](ContentView& view) {
        return view.head().find("<net ") != std::string_view::npos &&
               view.head().find("<layers>") != std::string_view::npos;
      }))
    return "openvino";
  if (neighbours.look_into(stem(name) + ".param", [](ContentView& view) { return view.head().starts_with("7767517"); }))
    return "ncnn";
  return {};
}

/// Voxels beside the header that NIfTI and Analyze keep in a file of its own.
bool is_voxels(Neighbours& neighbours) {
  const auto& name = neighbours.place().name;
  return name.ends_with(".img") && neighbours.look_into(stem(name) + ".hdr", [](ContentView& view) {
    return view.size() < 4096 && probe_field_header(view.head(), 348);
  });
}

/// `trees/t00_000.bin` of a MOJO that was unpacked, below its `model.ini`.
bool is_mojo_tree(Neighbours& neighbours) {
  const auto& place = neighbours.place();
  if (!place.name.starts_with("t") || !place.name.ends_with(".bin") || !("/" + place.directory).ends_with("/trees"))
    return false;
  return neighbours.look_into("../model.ini", [](ContentView& view) { return view.head().starts_with("[info]"); });
}

}  // namespace

bool probe_any(Head /*head*/, std::uint64_t /*size*/) { return true; }

Answer inspect_named_by_sibling(Subject& subject) {
  if (subject.surroundings == nullptr) return std::nullopt;
  const auto name = subject.path.substr(subject.path.rfind('/') + 1);
  const bool is_candidate = name.find(".data-") != std::string_view::npos ||
                            name.find("shard") != std::string_view::npos || name.ends_with(".bin") ||
                            name.ends_with(".img") || (!name.empty() && name.front() >= '0' && name.front() <= '9') ||
                            subject.path.find("/d/") != std::string_view::npos || subject.path.starts_with("d/");
  if (!is_candidate) return std::nullopt;
  Neighbours neighbours(subject);
  if (is_tf_shard(neighbours)) return found(Kind::weights, "tf-checkpoint");
  if (is_tfjs_shard(neighbours)) return found(Kind::weights, "tfjs");
  if (is_mojo_tree(neighbours)) return found(Kind::weights, "h2o-mojo");
  if (is_voxels(neighbours)) return found(Kind::data, "nifti");
  constexpr std::uint64_t k_min_network = 16;
  if (subject.view.size() >= k_min_network)
    if (const auto format = network_format(neighbours); !format.empty()) return found(Kind::weights, format);
  if (is_ocdbt_part(neighbours)) return found(Kind::weights, "ocdbt");
  if (const auto directory = zarr_array_of(neighbours.place())) {
    const auto names = neighbours.list(*directory);
    if (!contains(names, ".zarray") && !contains(names, "zarr.json")) return std::nullopt;
    // A store of parameters names its arrays as models do.
    const bool is_model = directory->find("params") != std::string::npos ||
                          directory->find("opt_state") != std::string::npos ||
                          directory->find("kernel") != std::string::npos;
    return found(is_model ? Kind::weights : Kind::data, "zarr");
  }
  return std::nullopt;
}

Answer inspect_external_tensors(Subject& subject) {
  if (subject.surroundings == nullptr || subject.view.size() < 64) return std::nullopt;
  Neighbours neighbours(subject);
  const auto& name = neighbours.place().name;
  auto siblings = neighbours.list();
  std::erase_if(siblings,
                [&name](const std::string& sibling) { return !sibling.ends_with(".onnx") || sibling == name; });
  // The one it is named after first; to search many graphs for every file would take too long.
  std::stable_partition(siblings.begin(), siblings.end(),
                        [&name](const std::string& sibling) { return name.starts_with(stem(sibling)); });
  constexpr std::size_t k_max_graphs = 3;
  if (siblings.size() > k_max_graphs) siblings.resize(k_max_graphs);
  for (const auto& sibling : siblings) {
    if (neighbours.look_into(sibling,
                             [&name](ContentView& view) { return holds(view, "location") && holds(view, name); }))
      return found(Kind::weights, "onnx-external");
  }
  return std::nullopt;
}

}  // namespace license_check::inspect
