// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Compiles a URL glob and runs it.
#include "base/url_glob.hpp"

#include "base/glob_program.hpp"

namespace license_check {

bool url_glob_matches(std::string_view glob, std::string_view url) {
  GlobProgram program;
  for (std::size_t i = 0; i < glob.size(); ++i) {
    if (glob[i] == '?') {
      program.add_any();
    } else if (glob[i] != '*') {
      program.add_byte(glob[i]);
    } else {
      const std::size_t stars_end = glob.find_first_not_of('*', i);
      if (stars_end == std::string_view::npos) {
        program.add_globstar();
        break;
      }
      const bool is_double = stars_end - i > 1;
      const bool takes_slash = is_double && glob[stars_end] == '/';
      if (takes_slash)
        program.add_globstar_slash();
      else if (is_double)
        program.add_globstar();
      else
        program.add_star();
      i = takes_slash ? stars_end : stars_end - 1;
    }
  }
  return program.matches(url);
}

}  // namespace license_check
