// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// One line on standard error that is written over and, at last, erased.
#include "cli/progress.hpp"

#include <chrono>
#include <memory>
#include <ostream>

namespace license_check::cli {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto k_patience = std::chrono::milliseconds(1000);
constexpr auto k_interval = std::chrono::milliseconds(100);
constexpr std::string_view k_erase_line = "\r\x1b[K";

/// Erases its line when the work ends.
class Line {
 public:
  explicit Line(std::ostream& err) : m_err(err) {}
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  ~Line() {
    if (m_is_shown) m_err << k_erase_line << std::flush;
  }

  void show(std::string_view stage, std::uint64_t done, std::uint64_t total) {
    if (!is_time()) return;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_last - m_start).count();
    m_err << k_erase_line << "license-check: " << stage << " " << done;
    if (total != 0) m_err << "/" << total << " (" << done * 100 / total << "%)";
    m_err << ", " << seconds << " s" << std::flush;
  }

  void show_fleet(std::uint64_t done, std::uint64_t total) {
    if (!is_time()) return;
    const double seconds = std::chrono::duration<double>(m_last - m_start).count();
    const auto rate = static_cast<std::uint64_t>(static_cast<double>(done) / seconds);
    m_err << k_erase_line << "license-check: " << done << " done";
    if (total >= done && total != 0) m_err << ", " << total - done << " left";
    m_err << ", " << rate << "/s";
    if (total >= done && total != 0 && done != 0)
      m_err << ", " << static_cast<std::uint64_t>(static_cast<double>(total - done) * seconds / static_cast<double>(done))
            << " s to go";
    m_err << std::flush;
  }

 private:
  bool is_time() {
    const auto now = Clock::now();
    if (now - m_start < k_patience || now - m_last < k_interval) return false;
    m_last = now;
    m_is_shown = true;
    return true;
  }

  std::ostream& m_err;
  Clock::time_point m_start = Clock::now();
  Clock::time_point m_last = m_start;
  bool m_is_shown = false;
};

}  // namespace

std::function<void(std::string_view, std::uint64_t, std::uint64_t)> progress_to_terminal(const Invocation& invocation) {
  const CommonOptions& options = invocation.options;
  if (!invocation.world.err_is_terminal || options.quiet || options.no_progress) return {};
  return [line = std::make_shared<Line>(*invocation.world.err)](std::string_view stage, std::uint64_t done,
                                                               std::uint64_t total) { line->show(stage, done, total); };
}

std::function<void(std::uint64_t, std::uint64_t)> fleet_progress_to_terminal(const Invocation& invocation) {
  const CommonOptions& options = invocation.options;
  if (!invocation.world.err_is_terminal || options.quiet || options.no_progress) return {};
  return [line = std::make_shared<Line>(*invocation.world.err)](std::uint64_t done, std::uint64_t total) {
    line->show_fleet(done, total);
  };
}

}  // namespace license_check::cli
