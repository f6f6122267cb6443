// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A fleet as one page: by dataset, by license, what lies where, and what could not be judged.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/compliance_style.hpp"
#include "report/finding_text.hpp"
#include "report/fleet_reporter.hpp"
#include "report/html_text.hpp"

namespace license_check::report {

namespace {

/// Sorts a table by the column whose button is pressed. Cells may give the value to sort by in data-value. Without
/// script the buttons are not there, and the tables stand as they were written.
constexpr std::string_view k_script = R"JS('use strict';
for (const table of document.querySelectorAll('table')) {
  table.querySelectorAll('thead th').forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const up = head.getAttribute('aria-sort') !== 'ascending';
      const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent;
      const isNumber = head.dataset.sort === 'number';
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => {
        const order = isNumber ? Number(value(a)) - Number(value(b)) : value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0;
        return up ? order : -order;
      });
      table.tBodies[0].append(...rows);
      for (const other of table.querySelectorAll('thead th')) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    });
  });
}
document.documentElement.dataset.sortable = 'yes';
)JS";

constexpr std::string_view k_style = R"CSS(
thead th button { all: unset; cursor: pointer; text-decoration: underline dotted; }
thead th button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
th[aria-sort="ascending"] button::after { content: " \2191"; }
th[aria-sort="descending"] button::after { content: " \2193"; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
)CSS";

enum class Column { text, number };

/// `1.5 MiB`
std::string size_text(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 5> k_units = {"B", "KiB", "MiB", "GiB", "TiB"};
  auto size = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; size >= 1024 && unit + 1 < k_units.size(); ++unit) size /= 1024;
  return unit == 0 ? fmt::format("{} B", bytes) : fmt::format("{:.1f} {}", size, k_units[unit]);
}

std::string verdict_cell(std::string_view verdict) {
  const bool is_refused = verdict == to_word(Verdict::refuse);
  const bool is_warned = verdict == to_word(Verdict::warn);
  const std::string_view sign = is_refused ? "✕" : is_warned ? "!" : "✓";
  return fmt::format("<td><span class=\"word {}\">{} {}</span></td>",
                     is_refused  ? "no"
                     : is_warned ? "caution"
                                 : "ok",
                     sign, html_text(verdict));
}

std::string text_cell(std::string_view text) { return fmt::format("<td>{}</td>", html_text(utf8_text(text))); }
std::string code_cell(std::string_view text) {
  return fmt::format("<td><code>{}</code></td>", html_text(utf8_text(text)));
}
std::string number_cell(std::uint64_t number) { return fmt::format("<td class=\"number\">{}</td>", number); }
std::string size_cell(std::uint64_t bytes) {
  return fmt::format("<td class=\"number\" data-value=\"{}\">{}</td>", bytes, size_text(bytes));
}
std::string day_cell(std::int64_t seconds) {
  const std::string day = day_text(seconds);
  return fmt::format("<td>{}</td>", day.empty() ? "–" : day);
}

class FleetPage {
 public:
  explicit FleetPage(const Fleet& fleet) : m_fleet(fleet) {}

  std::string write() {
    write_head();
    write_summary();
    write_groups("By dataset", false);
    write_groups("By license", true);
    write_holdings();
    write_errors();
    write_repositories();
    m_out += fmt::format(
        "</main>\n<footer><p class=\"quiet\">Written by git license-check from what its audits found. It repeats what "
        "licenses, configs and cards say, and is no legal "
        "advice.</p></footer>\n<script>\n{}</script>\n</body>\n</html>\n",
        k_script);
    return std::move(m_out);
  }

 private:
  void write_head() {
    m_out = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n"
        "<title>What is held where: {} repositories</title>\n<style>\n{}{}</style>\n</head>\n<body>\n<header>\n"
        "<h1>What is held where</h1>\n</header>\n<main>\n",
        m_fleet.rows.size(), compliance_style(), k_style);
  }

  [[nodiscard]] std::size_t count(std::string_view verdict) const {
    return static_cast<std::size_t>(
        std::count_if(m_fleet.rows.begin(), m_fleet.rows.end(),
                      [&](const fleet::FleetRow& row) { return row.verdict.value_or("") == verdict; }));
  }

  void write_summary() {
    m_out += fmt::format(
        "<ul class=\"headlines\">\n<li class=\"{}\">{} of {} repositories hold something that must not be "
        "published</li>\n",
        count("refuse") != 0 ? "bad" : "good", count("refuse"), m_fleet.rows.size());
    m_out += fmt::format("<li class=\"{}\">{} could not be judged</li>\n", count("") != 0 ? "soon" : "good", count(""));
    m_out +=
        "</ul>\n<p class=\"quiet\">As if all of it were published: whatever a permission or a rule allows is not "
        "listed.</p>\n";
  }

  void open_table(std::string_view heading, std::initializer_list<std::pair<std::string_view, Column>> columns) {
    m_out += fmt::format("<h2>{}</h2>\n<div class=\"scroll\"><table>\n<thead><tr>", heading);
    for (const auto& [name, column] : columns)
      m_out +=
          fmt::format("<th scope=\"col\"{}>{}</th>", column == Column::number ? " data-sort=\"number\"" : "", name);
    m_out += "</tr></thead>\n<tbody>\n";
  }
  void close_table() { m_out += "</tbody>\n</table></div>\n"; }

  void write_groups(std::string_view heading, bool by_license) {
    if (by_license)
      open_table(heading, {{"License", Column::text},
                           {"Verdict", Column::text},
                           {"Repositories", Column::number},
                           {"Files", Column::number},
                           {"Size", Column::number},
                           {"Newest", Column::text}});
    else
      open_table(heading, {{"Dataset or model", Column::text},
                           {"License", Column::text},
                           {"Verdict", Column::text},
                           {"Repositories", Column::number},
                           {"Files", Column::number},
                           {"Size", Column::number},
                           {"Newest", Column::text}});
    for (const FleetGroup& group : groups_of(m_fleet, by_license)) {
      m_out += "<tr>";
      if (!by_license) m_out += code_cell(artifact_text(group.artifact));
      m_out += code_cell(license_text(group.license)) + verdict_cell(group.is_refused ? "refuse" : "warn") +
               number_cell(group.repositories) + number_cell(group.files) + size_cell(group.bytes) +
               day_cell(group.newest) + "</tr>\n";
    }
    close_table();
  }

  void write_holdings() {
    open_table("What lies where", {{"Repository", Column::text},
                                   {"Dataset or model", Column::text},
                                   {"License", Column::text},
                                   {"Kind", Column::text},
                                   {"Verdict", Column::text},
                                   {"Rules", Column::text},
                                   {"Files", Column::number},
                                   {"Size", Column::number},
                                   {"Newest", Column::text}});
    for (const PlacedHolding& placed : holdings_of(m_fleet)) {
      const fleet::Holding& holding = *placed.holding;
      m_out += "<tr>" + code_cell(machine_path(placed.row->repository)) + code_cell(artifact_text(holding.artifact)) +
               code_cell(license_text(holding.license)) + text_cell(holding.kind) + verdict_cell(holding.verdict) +
               text_cell(holding.rules) + number_cell(holding.files) + size_cell(holding.bytes) +
               day_cell(holding.newest) + "</tr>\n";
    }
    close_table();
  }

  void write_errors() {
    if (std::none_of(m_fleet.rows.begin(), m_fleet.rows.end(), [](const auto& row) { return row.error.has_value(); }))
      return;
    open_table("What could not be read", {{"Repository", Column::text}, {"Why", Column::text}, {"When", Column::text}});
    for (const fleet::FleetRow& row : m_fleet.rows)
      if (row.error)
        m_out += "<tr>" + code_cell(machine_path(row.repository)) + text_cell(*row.error) + text_cell(row.finished) +
                 "</tr>\n";
    close_table();
  }

  void write_repositories() {
    open_table(
        "All repositories",
        {{"Repository", Column::text}, {"Verdict", Column::text}, {"HEAD", Column::text}, {"Judged", Column::text}});
    for (const fleet::FleetRow& row : m_fleet.rows)
      m_out +=
          "<tr>" + code_cell(machine_path(row.repository)) +
          (row.verdict ? verdict_cell(*row.verdict) : "<td><span class=\"word caution\">! not judged</span></td>") +
          code_cell(row.head.value_or("").substr(0, 10)) + text_cell(row.finished) + "</tr>\n";
    close_table();
  }

  const Fleet& m_fleet;
  std::string m_out;
};

}  // namespace

std::string to_fleet_html(const Fleet& fleet) { return FleetPage(fleet).write(); }

}  // namespace license_check::report
