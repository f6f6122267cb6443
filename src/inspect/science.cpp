// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Formats of measured data: medicine, astronomy, earth, points in space, statistics.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

struct Magic {
  std::string_view bytes;
  std::size_t offset;
  std::string_view format;
};

constexpr std::array<Magic, 29> k_binary_magics = {{
    {"DICM", 128, "dicom"},
    {std::string_view("n+1\0", 4), 344, "nifti"},
    {std::string_view("ni1\0", 4), 344, "nifti"},
    {std::string_view("n+2\0\r\n\x1a\n", 8), 4, "nifti"},
    {"CDF\x01", 0, "netcdf"},
    {"CDF\x02", 0, "netcdf"},
    {"CDF\x05", 0, "netcdf"},
    {"LASF", 0, "las"},
    {"SIMPLE  =", 0, "fits"},
    {"MATLAB 5.0 MAT-file", 0, "matlab"},
    {"\x0e\x03\x13\x01", 0, "hdf4"},
    {"ply\n", 0, "ply"},
    {"ply\r\n", 0, "ply"},
    {"# .PCD v", 0, "pcd"},
    {std::string_view("SR\0\x04", 4), 0, "idl"},
    {std::string_view("\0\0\x27\x0a\0\0\0\0\0\0\0\0", 12), 0, "shapefile"},
    {"$FL2@(#)", 0, "spss"},
    {"$FL3@(#)", 0, "spss"},
    {"<stata_dta>", 0, "stata"},
    {"RDX2\n", 0, "r-data"},
    {"RDX3\n", 0, "r-data"},
    {std::string_view("X\n\0\0\0", 5), 0, "r-data"},
    {"NRRD000", 0, "nrrd"},
    {"BAM\x01", 0, "bam"},
    {"# vtk DataFile", 0, "vtk"},
    {std::string_view("TRACK\0", 6), 0, "trackvis"},
    {"mrtrix tracks", 0, "mrtrix"},
    {"VERSION .7\n", 0, "pcd"},
    {"0       ", 0, "edf"},
}};

std::string_view magic_format(Head head) {
  for (const auto& magic : k_binary_magics)
    if (magic.offset < head.size() && slice(head, magic.offset, magic.bytes.size()) == magic.bytes) return magic.format;
  if (head.starts_with("GRIB") && head.size() > 8 && (head[7] == 1 || head[7] == 2)) return "grib";
  return {};
}

bool is_edf(Head head, std::uint64_t size) {
  // Version, patient, recording, date and time as `dd.mm.yyhh.mm.ss`, the header's size: all as text.
  return size > 512 && head.size() >= 256 && head[170] == '.' && head[173] == '.' && head[178] == '.' &&
         looks_like_text(slice(head, 0, 256));
}

/// Cards of 80 characters up to `END`, filled up to 2880 bytes; then the data, or nothing where only a header was kept.
bool has_fits_data(ContentView& view) {
  constexpr std::uint64_t k_card = 80;
  constexpr std::uint64_t k_block = 2880;
  constexpr std::uint64_t k_max_header = 256 * 1024;
  for (std::uint64_t offset = 0; offset < std::min(view.size(), k_max_header); offset += k_card)
    if (view.at(offset, 4) == "END ") return view.size() > (offset / k_block + 1) * k_block;
  return view.size() > k_max_header;
}

/// An OLE2 file with a stream called `Workbook`, in UTF-16.
bool is_workbook(std::string_view part) {
  return part.find(std::string_view("W\0o\0r\0k\0b\0o\0o\0k\0", 16)) != std::string_view::npos;
}

}  // namespace

bool probe_workbook(Head head, std::uint64_t size) {
  constexpr std::uint64_t k_min_table = 16 * 1024;
  return size >= k_min_table && head.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
}

Answer inspect_workbook(Subject& subject) {
  // The directory of streams stands in a sector that the header names.
  const auto head = subject.view.head();
  const std::uint64_t shift = read_le<std::uint16_t>(head, 30).value_or(9);
  const std::uint64_t sector = read_le<std::uint32_t>(head, 48).value_or(0);
  if (shift > 16) return std::nullopt;
  return is_workbook(subject.view.at((sector + 1) << shift, 4096)) ? found(Kind::data, "xls") : Answer();
}

bool probe_science(Head head, std::uint64_t size) {
  if (size < 32) return false;
  const auto format = magic_format(head);
  if (format == "edf") return is_edf(head, size);
  return !format.empty();
}

Answer inspect_science(Subject& subject) {
  const auto format = magic_format(subject.view.head());
  if (format == "fits" && !has_fits_data(subject.view)) return found(Kind::other, "fits");
  return found(Kind::data, format);
}

bool probe_text_science(Head head, std::uint64_t size) {
  if (size < 64) return false;
  return head.starts_with("SIMPLE  =") || head.starts_with("ply\n") || head.starts_with("ply\r\n") ||
         head.starts_with("# .PCD v") || head.starts_with("VERSION .7\n") || head.starts_with("# vtk DataFile") ||
         head.starts_with("##fileformat=VCF") || head.starts_with("NRRD000") || head.starts_with("<?xml") ||
         head.starts_with("<mediawiki ") || head.starts_with("<VOTABLE") || head.starts_with("<annotation>") ||
         head.starts_with("%%MatrixMarket ") || head.starts_with("mrtrix tracks") || head.starts_with(">") ||
         head.starts_with("@") || head.starts_with("%");
}

namespace {

bool is_sequence_line(std::string_view line) {
  return !line.empty() && std::all_of(line.begin(), line.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || c == '*' || c == '-' || (c >= 'a' && c <= 'z');
  });
}

/// FASTA: a header line, then lines of letters.
bool is_fasta(Head head) {
  std::size_t letters = 0;
  auto lines = split(head, '\n');
  if (head.size() == ContentView::k_head_size && lines.size() > 1) lines.pop_back();
  bool follows_header = false;
  for (const auto raw : lines) {
    const auto line = trim(raw);
    if (line.empty()) continue;
    if (line.front() == '>') {
      if (follows_header || line.size() < 2 || line[1] == ' ' || line[1] == '>') return false;
      follows_header = true;
    } else {
      const bool is_upper = std::none_of(line.begin(), line.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      const bool is_bases = line.find_first_not_of("acgtunACGTUN") == std::string_view::npos;
      if (!is_sequence_line(line) || (!is_upper && !is_bases)) return false;
      letters += line.size();
      follows_header = false;
    }
  }
  constexpr std::size_t k_min_letters = 60;
  return letters >= k_min_letters;
}

/// FASTQ: `@name`, letters, `+`, as many characters.
bool is_fastq(Head head) {
  const auto lines = split(head, '\n');
  return lines.size() >= 5 && is_sequence_line(trim(lines[1])) && lines[2].starts_with("+") &&
         lines[3].size() == lines[1].size();
}

bool is_arff(Head head) {
  const auto lower = ascii_lower(head);
  const auto relation = lower.find("@relation");
  return relation != std::string::npos && lower.find("@attribute", relation) != std::string::npos;
}

}  // namespace

Answer inspect_text_science(Subject& subject) {
  const auto head = subject.view.head();
  const auto has = [head](std::string_view word) { return head.find(word) != std::string_view::npos; };
  if (head.starts_with("SIMPLE  =")) return found(has_fits_data(subject.view) ? Kind::data : Kind::other, "fits");
  if (head.starts_with("ply")) return has("element vertex") ? found(Kind::data, "ply") : Answer();
  if (head.starts_with("# .PCD v") || head.starts_with("VERSION .7")) return found(Kind::data, "pcd");
  if (head.starts_with("mrtrix tracks")) return found(Kind::data, "mrtrix");
  if (head.starts_with("# vtk")) return found(Kind::data, "vtk");
  if (head.starts_with("##fileformat=VCF")) return found(Kind::data, "vcf");
  if (head.starts_with("NRRD")) return found(Kind::data, "nrrd");
  if (head.starts_with("%%MatrixMarket"))
    return subject.view.size() >= 16 * 1024 ? found(Kind::data, "matrix-market") : Answer();
  if (head.starts_with("<")) {
    if (has("<mediawiki ") && (has("<siteinfo>") || has("<page>"))) return found(Kind::data, "mediawiki-xml");
    if (has("<annotation>") && has("<bndbox>")) return found(Kind::data, "voc-xml");
    if (has("<VOTABLE")) return subject.view.size() >= 16 * 1024 ? found(Kind::data, "votable") : Answer();
    if (has("<GIFTI")) return found(Kind::data, "gifti");
    return std::nullopt;
  }
  if (head.starts_with(">")) return is_fasta(head) ? found(Kind::data, "fasta") : Answer();
  if (head.starts_with("@") && is_fastq(head)) return found(Kind::data, "fastq");
  return is_arff(head) ? found(Kind::data, "arff") : Answer();
}

}  // namespace license_check::inspect
