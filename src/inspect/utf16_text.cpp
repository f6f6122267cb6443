// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Text in UTF-16, as spreadsheets export it: recognised as the text that it would be in bytes.
#include <array>

#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

/// One byte per unit: ASCII as it is, anything else as a byte that text may have. Enough to recognise structure.
class NarrowReader : public BlobReader {
 public:
  NarrowReader(ContentView& wide, std::uint64_t start, bool is_big_endian)
      : m_wide(wide), m_start(start), m_is_big_endian(is_big_endian) {}

  [[nodiscard]] std::uint64_t size() const override { return (m_wide.size() - m_start) / 2; }

  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
    std::size_t done = 0;
    while (done < into.size() && offset + done < size()) {
      const auto units = m_wide.at(m_start + 2 * (offset + done),
                                   std::min<std::size_t>(2 * (into.size() - done), ContentView::k_max_read));
      if (units.size() < 2) break;
      for (std::size_t i = 0; i + 1 < units.size() && done < into.size(); i += 2) {
        const auto low = static_cast<unsigned char>(units[m_is_big_endian ? i + 1 : i]);
        const auto high = units[m_is_big_endian ? i : i + 1];
        into[done++] = std::byte{high == '\0' && low < 0x80 ? low : static_cast<unsigned char>(0xe9)};
      }
    }
    return done;
  }

 private:
  ContentView& m_wide;
  std::uint64_t m_start;
  bool m_is_big_endian;
};

/// Where the text starts and how it is written: by its mark, or, without one, by the zeros that ASCII is made wide
/// with.
struct Width {
  std::uint64_t start = 0;
  bool is_big_endian = false;
};

std::optional<Width> width_of(Head head) {
  if (head.starts_with("\xff\xfe")) return Width{2, false};
  if (head.starts_with("\xfe\xff")) return Width{2, true};
  const auto sample = slice(head, 0, 256);
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0' ? 1U : 0U;
  const auto half = sample.size() / 2;
  if (zeros[0] == 0 && zeros[1] * 10 >= half * 9) return Width{0, false};
  if (zeros[1] == 0 && zeros[0] * 10 >= half * 9) return Width{0, true};
  return std::nullopt;
}

}  // namespace

bool probe_utf16(Head head, std::uint64_t size) { return size >= 64 && width_of(head).has_value(); }

Answer inspect_utf16(Subject& subject) {
  if (subject.depth >= UnpackLimits::k_max_depth) return std::nullopt;
  const auto width = *width_of(subject.view.head());
  NarrowReader reader(subject.view, width.start, width.is_big_endian);
  ContentView view(reader, ContentView::k_default_budget, subject.view.has_exact_size());
  // Binary formats would be nonsense here, so a text that is none in bytes is not asked about again.
  if (!looks_like_text(view.head())) return std::nullopt;
  Subject inner{view, subject.path, nullptr, subject.limits, subject.depth + 1};
  auto answer = recognise_subject(inner);
  return answer.kind == Kind::other ? Answer() : answer;
}

}  // namespace license_check::inspect
