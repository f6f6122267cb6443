// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include "visibility/url.hpp"

#include <gtest/gtest.h>

#include <string>

#include "visibility/git_config.hpp"
#include "visibility/visibility.hpp"

namespace license_check::visibility {
namespace {

TEST(Git_config_parse_git_bool, reads_what_git_reads) {
  for (const char* yes : {"true", "TRUE", "yes", "on", "1", "-1", "2", "1k"})
    EXPECT_EQ(parse_git_bool(yes), true) << yes;
  for (const char* no : {"false", "No", "off", "0", "", "00"}) EXPECT_EQ(parse_git_bool(no), false) << no;
  for (const char* word : {"maybe", "truee", "1x", "k", "+-1", "++1", " "})
    EXPECT_EQ(parse_git_bool(word), std::nullopt) << word;
}

TEST(Git_config_split_config_name, keeps_dots_in_the_subsection) {
  const auto name = split_config_name("remote.a.b.c.url");
  ASSERT_TRUE(name);
  EXPECT_EQ(name->section, "remote");
  EXPECT_EQ(name->subsection, "a.b.c");
  EXPECT_EQ(name->key, "url");
  EXPECT_EQ(split_config_name("remote.pushdefault")->subsection, std::nullopt);
  EXPECT_EQ(split_config_name("remote..url")->subsection, "");
  EXPECT_EQ(split_config_name("none"), std::nullopt);
}

struct UrlCase {
  const char* url;
  const char* anonymous;  ///< Empty: there is none.
};

TEST(Visibility_anonymous_url, is_where_the_host_serves_the_same_repository) {
  const UrlCase cases[] = {
      {"https://github.com/a/b.git", "https://github.com/a/b.git"},
      {"https://me:token@github.com/a/b", "https://github.com/a/b"},
      {"https://me@x.example@h.example/a", "https://h.example/a"},
      {"https://h.example:8443/a?private_token=x#y", "https://h.example:8443/a"},
      {"http://127.0.0.1:8080/x.git", "http://127.0.0.1:8080/x.git"},
      {"HTTPS://H.Example/A", "https://h.example/A"},
      {"git://h.example:9418/x", "git://h.example:9418/x"},
      {"git@github.com:a/b.git", "https://github.com/a/b.git"},
      {"github.com:/a/b.git", "https://github.com/a/b.git"},
      {"ssh://git@ssh.github.com:443/a/b.git", "https://github.com/a/b.git"},
      {"ssh://git@altssh.bitbucket.org:443/a/b", "https://bitbucket.org/a/b"},
      {"git@altssh.gitlab.com:a/b", "https://gitlab.com/a/b"},
      {"git@hf.co:datasets/a/b", "https://huggingface.co/datasets/a/b"},
      {"https://hf.co/a/b", "https://huggingface.co/a/b"},
      {"git@ssh.dev.azure.com:v3/org/project/repo", "https://dev.azure.com/org/project/_git/repo"},
      {"org@vs-ssh.visualstudio.com:v3/org/project/repo", "https://dev.azure.com/org/project/_git/repo"},
      {"git@git.sr.ht:~me/x", "https://git.sr.ht/~me/x"},
      {"git@gitlab.com:group/sub/x.git", "https://gitlab.com/group/sub/x.git"},
      {"git@codeberg.org:me/x.git", "https://codeberg.org/me/x.git"},
      {"ssh://git@gitea.lab.example:2222/me/x.git", "https://gitea.lab.example/me/x.git"},
      {"git@gist.github.com:0123abcd.git", "https://gist.github.com/0123abcd.git"},
      {"git@hf.co:me/model", "https://huggingface.co/me/model"},
      {"git@hf.co:spaces/me/x", "https://huggingface.co/spaces/me/x"},
      {"me@git.savannah.gnu.org:/srv/git/x.git", "https://git.savannah.gnu.org/git/x.git"},
      {"ssh://me@git.sv.nongnu.org/srv/git/x/y.git", "https://git.sv.nongnu.org/git/x/y.git"},
      {"me@git.lab.example:/srv/git/x.git", "https://git.lab.example/srv/git/x.git"},
      {"ssh://git-codecommit.us-east-2.amazonaws.com/v1/repos/x",
       "https://git-codecommit.us-east-2.amazonaws.com/v1/repos/x"},
      {"ssh://git@bitbucket.lab.example:7999/lab/x.git", "https://bitbucket.lab.example/scm/lab/x.git"},
      {"ssh://me@gerrit.example:29418/x", "https://gerrit.example/x"},
      {"git+ssh://me@lab.example:2222/srv/x.git", "https://lab.example/srv/x.git"},
      {"ssh://lab.example/a%20b", "https://lab.example/a%20b"},
      {"lab:a b%.git", "https://lab/a%20b%25.git"},
      {"[::1]:x.git", "https://[::1]/x.git"},
      {"me@[lab.example:2222]:x.git", "https://lab.example/x.git"},
      {"ssh://[::1]:22/x.git", "https://[::1]/x.git"},
      {"https://h.example/a\r\nHost: evil", "https://h.example/a%0D%0AHost:%20evil"},
      {"/srv/x.git", ""},
      {"file:///srv/x.git", ""},
      {"ext::sh -c true", ""},
      {"ftp://h.example/x", ""},
      {"https://h\r\nevil/x", ""},
      {"https://-oProxyCommand=x/y", ""},
      {"https:///x", ""},
      {"https://h:99999999/x", ""},
      {"https://h:8x/x", ""},
      {"https://[::1/x", ""},
      {"host:", ""},
      {":x", ""},
  };
  for (const UrlCase& row : cases) EXPECT_EQ(anonymous_url(row.url).value_or(""), row.anonymous) << row.url;
  EXPECT_EQ(anonymous_url("https://h/" + std::string(5000, 'x')), std::nullopt);
}

}  // namespace
}  // namespace license_check::visibility
