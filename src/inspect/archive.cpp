// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Walks an archive, recognises every member and sums up.
#include "inspect/archive.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "inspect/archive_stream.hpp"
#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

/// As many pictures or sounds as a project may have for its own use; more are a collection.
constexpr std::uint64_t k_max_media = 20;
/// Of a member that cannot be unpacked: smaller ones, with a harmless name, are passed over.
constexpr std::uint64_t k_min_unreadable = 64 * 1024;
/// Of a damaged archive: as much may be left behind the damage before something could be hidden there.
constexpr std::uint64_t k_max_unread = 64 * 1024;
/// Smaller damaged archives hold nothing to speak of.
constexpr std::uint64_t k_min_damaged = 512;
/// What is unpacked of a compressed single file before it is recognised.
constexpr std::uint64_t k_prefix = 256 * 1024;

std::size_t read_stream(void* context, char* into, std::size_t count) {
  return static_cast<ArchiveStream*>(context)->read(into, count);
}

/// True where nothing else starts like files of this format.
bool has_strict_magic(std::string_view format) { return format != "tar" && format != "lzma" && format != "compress"; }

bool is_tar(Head head) {
  if (head.size() < 512) return false;
  if (slice(head, 257, 5) == "ustar") return true;
  // Before POSIX only a checksum over the header tells a tar: in octal, its own field counted as blanks.
  std::uint32_t stated = 0;
  unsigned digits = 0;
  for (const char c : slice(head, 148, 8)) {
    if (c >= '0' && c <= '7') {
      stated = stated * 8 + static_cast<std::uint32_t>(c - '0');
      ++digits;
    } else if (c != ' ' && c != '\0') {
      return false;
    }
  }
  if (digits < 3 || head[0] == '\0') return false;
  std::uint32_t sum = 8 * ' ';
  for (std::size_t i = 0; i < 512; ++i)
    if (i < 148 || i >= 156) sum += static_cast<unsigned char>(head[i]);
  return sum == stated;
}

std::string_view without_compression_suffix(std::string_view path) {
  static constexpr std::array<std::string_view, 9> k_suffixes = {".gz",   ".bz2", ".xz", ".zst", ".lz4",
                                                                 ".lzma", ".z",   ".Z",  ".zlib"};
  for (const auto suffix : k_suffixes)
    if (path.size() > suffix.size() && path.ends_with(suffix)) return path.substr(0, path.size() - suffix.size());
  return path;
}

/// The answer for an archive, made of those for its members.
class Summary {
 public:
  Summary(std::string_view format, ArchiveRole role) : m_role(role), m_format(format) {}

  void add(const std::string& name, Recognition member) {
    ++m_files;
    note_stem(name, member.is_media);
    if (member.is_media) {
      ++m_media;
      return;
    }
    if (member.kind == Kind::other || (member.kind == Kind::data && m_role == ArchiveRole::document)) return;
    ++m_found;
    merge_metadata(member);
    // Weights outweigh data, and what was read to its end says more than what was not.
    const auto rank = [](const Recognition& r) { return (r.kind == Kind::weights ? 2 : r.kind == Kind::data ? 1 : 0); };
    if (rank(member) <= rank(m_answer)) return;
    m_answer.kind = member.kind;
    m_answer.is_incomplete = member.is_incomplete;
    m_answer.is_pointer = false;
    m_answer.detail = "member " + name + " is " + member.format;
    if (!member.detail.empty()) m_answer.detail += " (" + member.detail + ")";
  }

  void cut_off(std::string_view why) {
    if (m_answer.kind != Kind::weights) {
      m_answer.kind = Kind::weights;
      m_answer.detail = "it was not read to its end: ";
      m_answer.detail += why;
    }
    m_answer.is_incomplete = true;
  }

  [[nodiscard]] bool has_weights() const { return m_answer.kind == Kind::weights; }

  Recognition finish() {
    if (m_answer.kind == Kind::other && m_role == ArchiveRole::plain && m_media > k_max_media &&
        m_media * 2 >= m_files) {
      m_answer.kind = Kind::data;
      m_answer.detail = std::to_string(m_media) + " of its members are images, sounds or videos";
    }
    // WebDataset: samples of a picture or sound and what belongs to it, one after the other under one stem.
    constexpr std::uint64_t k_min_samples = 3;
    if (m_answer.kind == Kind::other && m_format != "zip" && m_samples >= k_min_samples && m_samples * 4 >= m_files) {
      m_answer.kind = Kind::data;
      m_answer.detail = std::to_string(m_samples) + " of its members are media with a label beside them";
    }
    m_answer.format = m_format;
    // One member's licence says nothing of the others: where some have none, the whole must not pass for licensed.
    if (!m_metadata.licenses.empty() && m_licensed < m_found) add_value(m_metadata.licenses, "NOASSERTION");
    m_answer.metadata = std::move(m_metadata);
    return std::move(m_answer);
  }

 private:
  /// Counts runs of members that differ only behind the first dot and hold exactly one medium.
  void note_stem(std::string_view name, bool is_media) {
    const auto base = name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/') + 1;
    const auto stem = name.substr(0, name.find('.', base));
    if (stem != m_stem) {
      m_stem = stem;
      m_run_media = is_media ? 1 : 0;
      m_run = 1;
      return;
    }
    m_run_media += is_media ? 1U : 0U;
    if (++m_run == 2 ? m_run_media == 1 : m_run > 2 && is_media && m_run_media == 1) ++m_samples;
  }

  void merge_metadata(const Recognition& member) {
    if (!member.metadata.licenses.empty()) ++m_licensed;
    for (const auto& value : member.metadata.licenses) add_value(m_metadata.licenses, value);
    for (const auto& value : member.metadata.datasets) add_value(m_metadata.datasets, value);
    for (const auto& value : member.metadata.base_models) add_value(m_metadata.base_models, value);
  }

  ArchiveRole m_role;
  std::string_view m_format;
  Recognition m_answer;
  EmbeddedMetadata m_metadata;
  std::string m_stem;
  std::uint64_t m_run = 0;
  std::uint64_t m_run_media = 0;
  std::uint64_t m_samples = 0;
  std::uint64_t m_files = 0;
  std::uint64_t m_media = 0;
  std::uint64_t m_found = 0;
  std::uint64_t m_licensed = 0;
};

/// A member that cannot be unpacked (unknown method, damage): judged by its name and its size, of which no more than
/// `most` can be there.
Recognition judge_unreadable(const ArchiveStream::Member& member, std::uint64_t most, std::string_view why) {
  auto answer = recognise_by_name(member.name);
  if (answer.kind == Kind::other && std::min(most, member.size.value_or(0)) >= k_min_unreadable)
    return found_incomplete("unknown", why);
  if (answer.is_media) return answer;
  if (answer.kind != Kind::other) {
    answer.is_incomplete = true;
    answer.detail = why;
  }
  return answer;
}

/// Recognises the member at which the stream stands.
Recognition recognise_member(Subject& archive, ArchiveStream& stream, const ArchiveStream::Member& member) {
  // Whatever its name: nobody can tell what it is.
  if (member.is_encrypted) return found_incomplete("unknown", "it is encrypted");
  const auto limit = archive.limits.bytes;
  SpoolReader reader(&read_stream, &stream, member.size, limit);
  Recognition answer;
  {
    ContentView view(reader);
    Subject subject{view, member.name, nullptr, archive.limits, archive.depth + 1};
    answer = recognise_subject(subject);
    if (view.error()) archive.view.keep_error(*view.error());
  }
  // What a plain tar claims beyond its own size is not there.
  const bool is_plain_tar = archive.depth == 0 && is_tar(archive.view.head());
  const auto most = is_plain_tar ? archive.view.size() : member.size.value_or(0);
  if (stream.is_member_damaged() && reader.spooled() == 0)
    answer = judge_unreadable(member, most, "it cannot be unpacked");
  if (reader.has_hit_limit() && answer.kind != Kind::weights)
    answer = found_incomplete("unknown", "it is too large to be unpacked");
  const auto used = std::max(std::min(most, member.size.value_or(0)), reader.spooled());
  archive.limits.bytes -= std::min(archive.limits.bytes, used);
  return answer;
}

/// A compressed file that ends too soon or is broken: what came out of it was recognised, what else was in it nobody
/// knows.
void note_damage(Recognition& answer, std::uint64_t size, std::string_view format) {
  if (answer.kind == Kind::other && size >= k_min_damaged) answer = found_incomplete(format, {});
  if (answer.kind == Kind::other) return;
  answer.is_incomplete = true;
  answer.detail = "it was not read to its end: it is damaged or cut off";
}

/// The content of a file that is compressed and no archive: its first part is enough to recognise it.
Recognition recognise_compressed(Subject& outer, ArchiveStream& stream, std::string_view format) {
  SpoolReader reader(&read_stream, &stream, std::nullopt, outer.limits.bytes);
  auto is_whole = reader.pull(k_prefix);
  if (is_whole && !*is_whole) {
    // Archives have their directory at the end.
    std::array<std::byte, 4> magic{};
    if (reader.read_at(0, magic) && (magic[0] == std::byte{'P'} || magic[0] == std::byte{'7'}) &&
        magic[1] != std::byte{'A'})
      is_whole = reader.pull(outer.limits.bytes);
  }
  if (!is_whole) {
    outer.view.keep_error(std::move(is_whole).error());
    return {};
  }
  const auto path = without_compression_suffix(outer.path);
  ContentView view(reader, ContentView::k_default_budget, *is_whole);
  Subject subject{view, path, nullptr, outer.limits, outer.depth + 1};
  auto answer = recognise_subject(subject);
  if (view.error()) outer.view.keep_error(*view.error());
  outer.limits.bytes -= std::min(outer.limits.bytes, reader.spooled());
  if (answer.is_pointer) answer = {};
  if (reader.has_hit_limit() && answer.kind != Kind::weights)
    answer = found_incomplete(format, "it is too large to be unpacked");
  if (stream.is_too_hungry()) return found_incomplete(format, "it takes more memory to unpack than it may");
  if (stream.is_member_damaged()) note_damage(answer, outer.view.size(), format);
  return answer;
}

bool is_torch_tar(const std::array<bool, 4>& seen) {
  return std::all_of(seen.begin(), seen.end(), [](bool b) { return b; });
}

void note_torch_names(std::string_view name, std::array<bool, 4>& seen) {
  static constexpr std::array<std::string_view, 4> k_names = {"sys_info", "pickle", "tensors", "storages"};
  if (name.starts_with("./")) name.remove_prefix(2);
  for (std::size_t i = 0; i < k_names.size(); ++i) seen[i] = seen[i] || name == k_names[i];
}

}  // namespace

Recognition walk_archive(Subject& subject, std::string_view format, ArchiveRole role) {
  if (subject.depth >= UnpackLimits::k_max_depth) return found_incomplete(format, "archives are nested too deep in it");
  ArchiveStream stream(subject.view.reader(), format);
  Summary summary(format, role);
  ArchiveStream::Member member;
  std::array<bool, 4> torch_names{};
  std::uint64_t members = 0;
  for (;;) {
    // Going on to the next member unpacks the rest of this one, so the limits come first.
    if (subject.limits.members == 0 || subject.limits.bytes == 0 || stream.unpacked() > UnpackLimits().bytes) {
      summary.cut_off("it holds more than is looked into");
      break;
    }
    const auto step = stream.next(member);
    if (stream.error()) {
      subject.view.keep_error(*stream.error());
      return {};
    }
    if (step == ArchiveStream::Step::end) break;
    if (stream.is_too_hungry()) {
      summary.cut_off("it takes more memory to unpack than it may");
      break;
    }
    if (step == ArchiveStream::Step::damaged) {
      const auto unread = subject.view.size() - std::min(subject.view.size(), stream.position());
      const bool has_no_member = members == 0 && subject.view.size() >= k_min_damaged && has_strict_magic(format);
      if (has_no_member || unread > k_max_unread) summary.cut_off("it is damaged");
      break;
    }
    if (member.is_raw) return recognise_compressed(subject, stream, format);
    ++members;
    --subject.limits.members;
    if (!member.is_file || member.size == 0U) continue;
    note_torch_names(member.name, torch_names);
    summary.add(member.name, recognise_member(subject, stream, member));
    if (subject.view.error()) return {};
  }
  auto answer = summary.finish();
  if (is_torch_tar(torch_names) && answer.kind != Kind::weights) answer.kind = Kind::weights;
  if (is_torch_tar(torch_names)) answer.format = "pytorch-tar";
  return answer;
}

namespace {

/// A skippable frame, of zstd or lz4, in front of the first real one; or lz4's first format. Decoders take both,
/// libarchive reads neither.
bool starts_with_unread_frame(Head head) {
  const bool is_skippable =
      slice(head, 1, 3) == "\x2a\x4d\x18" && (static_cast<unsigned char>(head[0]) & 0xf0U) == 0x50U;
  return is_skippable || head.starts_with("\x02\x21\x4c\x18");
}

std::string_view archive_format(Head head) {
  if (head.starts_with("\x1f\x8b\x08")) return "gzip";
  if (head.starts_with("BZh") && head.size() > 10 &&
      (slice(head, 4, 6) == "1AY&SY" || slice(head, 4, 4) == "\x17\x72\x45\x38"))
    return "bzip2";
  if (head.starts_with(std::string_view("\xfd"
                                        "7zXZ\0",
                                        6)))
    return "xz";
  if (head.starts_with("\x28\xb5\x2f\xfd")) return "zstd";
  if (starts_with_unread_frame(head)) return "zstd";
  if (head.starts_with("\x04\x22\x4d\x18")) return "lz4";
  if (head.starts_with("7z\xbc\xaf\x27\x1c")) return "7z";
  if (head.starts_with("Rar!\x1a\x07")) return "rar";
  if (head.starts_with("\x1f\x9d") && head.size() > 3) return "compress";
  // LZMA alone: properties, a dictionary size that is a power of two, an unknown or small size.
  if (head.starts_with(std::string_view("\x5d\0\0", 3)) && head.size() > 13 &&
      (slice(head, 5, 8) == "\xff\xff\xff\xff\xff\xff\xff\xff" || slice(head, 10, 3) == std::string_view("\0\0\0", 3)))
    return "lzma";
  return is_tar(head) ? "tar" : std::string_view();
}

}  // namespace

bool probe_archive(Head head, std::uint64_t size) { return size >= 20 && !archive_format(head).empty(); }

Answer inspect_archive(Subject& subject) {
  const auto format = archive_format(subject.view.head());
  if (starts_with_unread_frame(subject.view.head()))
    return found_incomplete(format, "it starts with a frame that is not read");
  return walk_archive(subject, format, ArchiveRole::plain);
}

}  // namespace license_check::inspect
