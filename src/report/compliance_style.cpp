// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Plain CSS, written into the page.
#include "report/compliance_style.hpp"

namespace license_check::report {

std::string_view compliance_style() {
  return R"(:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1a1d21; --quiet: #4d5560; --line: #c9ced6; --panel: #f4f6f8; --link: #0b57a4;
  --bad: #a4161a; --bad-paper: #fdeceb; --warn: #7a4d00; --warn-paper: #fff4d6; --good: #1d6334; --good-paper: #e6f4ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181c; --ink: #e6e9ed; --quiet: #a9b1bc; --line: #404853; --panel: #1e2329; --link: #83bbff;
    --bad: #ff9b94; --bad-paper: #3a1a1a; --warn: #f3c969; --warn-paper: #352a10; --good: #86d6a0; --good-paper: #14301d;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem clamp(.75rem, 3vw, 2.5rem) 4rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; overflow-wrap: anywhere; }
p, ul, dl { margin: .5rem 0; }
ul { padding-left: 1.25rem; }
li { margin: .2rem 0; overflow-wrap: anywhere; }
a { color: var(--link); overflow-wrap: anywhere; }
code { font: .92em ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
.headlines { list-style: none; padding: 0; }
.headlines li { padding: .55rem .8rem; border-left: .35rem solid; margin: .4rem 0; }
.bad, .no, .open { color: var(--bad); background: var(--bad-paper); }
.soon, .caution { color: var(--warn); background: var(--warn-paper); }
.good, .ok, .done { color: var(--good); background: var(--good-paper); }
.not-applicable { color: var(--quiet); background: var(--panel); }
.word { display: inline-block; padding: .05rem .5rem; border: 1px solid currentColor; border-radius: .7rem; font-size: .85rem;
  white-space: nowrap; }
.word.no, .word.open { font-weight: 700; border-width: 2px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .55rem; border-bottom: 1px solid var(--line); }
thead th { background: var(--panel); }
th[scope="row"] { font-weight: 600; overflow-wrap: anywhere; min-width: 8rem; }
td.evidence { overflow-wrap: anywhere; min-width: 16rem; }
.checklist td ul { margin: 0; }
.artifact { border-left: .25rem solid var(--line); padding-left: 1rem; margin: 1.5rem 0; break-inside: avoid; }
.artifact.restricted { border-left: .5rem double var(--bad); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
figure { margin: 0; }
svg.lineage { max-width: none; display: block; }
svg.lineage text { fill: var(--ink); font-size: 12px; font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
svg.lineage .name { font-weight: 700; font-size: 13px; }
svg.lineage rect { fill: var(--panel); stroke: var(--quiet); stroke-width: 1; }
svg.lineage .model rect { fill: var(--paper); }
svg.lineage .restricted rect { fill: var(--bad-paper); stroke: var(--bad); stroke-width: 3.5; }
svg.lineage .permission rect { fill: var(--good-paper); stroke: var(--good); stroke-dasharray: 2 3; }
svg.lineage .ended rect { fill: var(--warn-paper); stroke: var(--warn); }
svg.lineage .remote rect { fill: var(--paper); stroke-dasharray: 8 3; stroke-width: 1.5; }
svg.lineage .way { fill: none; stroke: var(--quiet); stroke-width: 1.3; }
svg.lineage .way.restricted { stroke: var(--bad); stroke-width: 3; stroke-dasharray: 9 4; }
svg.lineage .way.permission { stroke: var(--good); stroke-dasharray: 2 3; }
svg.lineage marker path { fill: var(--quiet); }
@media (max-width: 40rem) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .4rem; }
  .checklist thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .checklist tr, .checklist th, .checklist td { display: block; border: 0; padding: .15rem 0; }
  .checklist tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
}
@media print {
  :root {
    --paper: #ffffff; --ink: #000000; --quiet: #3d434b; --line: #999999; --panel: #f2f2f2; --link: #000000;
    --bad: #8c1014; --bad-paper: #ffffff; --warn: #664000; --warn-paper: #ffffff; --good: #15502a; --good-paper: #ffffff;
  }
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2, h3 { break-after: avoid; }
  tr, li { break-inside: avoid; }
  .scroll { overflow: visible; }
  table { font-size: 8.5pt; }
  th, td { padding: .25rem .3rem; }
  th[scope="row"], td.evidence { min-width: 0; }
  svg.lineage { max-width: 100%; height: auto; }
}
)";
}

}  // namespace license_check::report
