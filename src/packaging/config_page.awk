# SPDX-FileCopyrightText: 2026 The git license-check authors
# SPDX-License-Identifier: Apache-2.0
#
# Makes the manual page license-check.toml(5) out of docs/config.md: awk -f config_page.awk docs/config.md

function escaped(text) {
  gsub(/\\/, "\\e", text)
  gsub(/–/, "\\(en", text)
  gsub(/…/, "...", text)
  return text
}

# One paragraph's words: `code`, *emphasis*, [text](target).
function words(text,    out, at, rest) {
  out = ""
  while (match(text, /`[^`]+`|\[[^][]*`?[^][]*\]\([^)]*\)|\*[a-z ]+\*/)) {
    out = out escaped(substr(text, 1, RSTART - 1))
    rest = substr(text, RSTART, RLENGTH)
    text = substr(text, RSTART + RLENGTH)
    if (rest ~ /^`/) {
      rest = escaped(substr(rest, 2, length(rest) - 2))
      gsub(/-/, "\\-", rest)
      out = out "\\fB" rest "\\fP"
    } else if (rest ~ /^\[/) {
      sub(/^\[/, "", rest)
      sub(/\]\([^)]*\)$/, "", rest)
      out = out words(rest)
    } else {
      out = out "\\fI" substr(rest, 2, length(rest) - 2) "\\fP"
    }
  }
  return out escaped(text)
}

# A line of roff that is text, whatever it begins with.
function put(text) {
  if (text ~ /^[.']/) text = "\\&" text
  print text
}

# A row of a table: its first cell is the term, the others say what it means.
function put_row(line,    cells, count, i, about) {
  sub(/^\| */, "", line)
  sub(/ *\|$/, "", line)
  count = split(line, cells, / *\| */)
  if (is_head) {
    for (i = 1; i <= count; i++) head[i] = cells[i]
    columns = count
    return
  }
  print ".TP"
  put(words(cells[1]))
  about = ""
  for (i = 2; i < columns; i++)
    if (cells[i] != "" && cells[i] != "–")
      about = about (about == "" ? "" : "; ") (head[i] == "type" || cells[i] ~ /^required/ ? "" : head[i] " ") words(cells[i])
  if (columns > 2 && about != "") put("(" about ")" (cells[columns] == "" ? "" : "."))
  if (cells[columns] != "") put((head[columns] ~ /does not/ ? head[columns] " " : "") words(cells[columns]) ".")
}

BEGIN {
  print ".\\\" SPDX-FileCopyrightText: 2026 The git license-check authors"
  print ".\\\" SPDX-License-Identifier: Apache-2.0"
  print ".TH LICENSE\\-CHECK.TOML 5 \"\" \"git license\\-check\" \"Git Manual\""
  print ".SH NAME"
  print "license\\-check.toml \\- which data and models a repository holds, and under which licenses"
  print ".SH SYNOPSIS"
  print ".I .license\\-check.toml"
  print ".SH DESCRIPTION"
}

/^<!--/ { is_comment = 1 }
is_comment { if (/-->/) is_comment = 0; next }

/^```/ {
  is_code = !is_code
  print is_code ? ".PP\n.RS 4\n.nf" : ".fi\n.RE\n.PP"
  next
}
is_code { line = escaped($0); gsub(/-/, "\\-", line); put(line); next }

/^# / { next }
# What a page on the web has to jump to.
/^- \[.*\]\(#/ { is_contents = 1; next }
is_contents && /^  / { next }
{ is_contents = 0 }

/^## / { print ".SH " toupper(substr($0, 4)); next }
/^### / { print ".SS " words(substr($0, 5)); next }
/^\| *---/ { is_head = 0; next }
/^\|/ { if (!is_table) is_head = 1; is_table = 1; put_row($0); next }
is_table { is_table = 0; print ".PP" }
/^- / { print ".IP \\(bu 2"; put(words(substr($0, 3))); is_list = 1; next }
/^$/ { if (!is_table) print ".PP"; next }
{ sub(/^ +/, ""); put(words($0)) }

END { print ".SH SEE ALSO\n.BR git\\-license\\-check (1)" }
