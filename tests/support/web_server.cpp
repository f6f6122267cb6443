// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The configuration of lighttpd, and the small programs behind it.
#include <fmt/format.h>

#include <fstream>

#include "support/daemon.hpp"

namespace license_check::test {

namespace fs = std::filesystem;

namespace {

constexpr const char* k_lighttpd = "/usr/sbin/lighttpd";

/// A git-lfs server: the batch API, and objects as files below LFS_STORE (see git-lfs' docs/api).
constexpr std::string_view k_lfs_program = R"perl(#!/usr/bin/perl
use strict;
use warnings;
my $path = $ENV{PATH_INFO} // '';
my $store = $ENV{LFS_STORE};
my $body = '';
read(STDIN, $body, $ENV{CONTENT_LENGTH}) if $ENV{CONTENT_LENGTH};
sub answer {
  my ($status, $type, $text) = @_;
  print "Status: $status\r\nContent-Type: $type\r\nContent-Length: ", length $text, "\r\n\r\n$text";
  exit;
}
my $json = 'application/vnd.git-lfs+json';
answer('404 Not Found', $json, '{"message":"no locks here"}') if $path =~ m{^/locks};
if ($path eq '/objects/batch') {
  my ($operation) = $body =~ /"operation"\s*:\s*"(\w+)"/;
  my @objects;
  while ($body =~ /"oid"\s*:\s*"([0-9a-f]{64})"\s*,\s*"size"\s*:\s*(\d+)/g) {
    my $href = "http://$ENV{HTTP_HOST}/lfs/content/$1";
    my $has = -e "$store/$1";
    my $actions = $operation eq 'upload' && !$has ? qq(,"actions":{"upload":{"href":"$href"}})
      : $operation eq 'download' && $has ? qq(,"actions":{"download":{"href":"$href"}}) : '';
    push @objects, qq({"oid":"$1","size":$2,"authenticated":true$actions});
  }
  answer('200 OK', $json, '{"transfer":"basic","objects":[' . join(',', @objects) . ']}');
}
if ($path =~ m{^/content/([0-9a-f]{64})$}) {
  my $file = "$store/$1";
  if ($ENV{REQUEST_METHOD} eq 'PUT') {
    open(my $out, '>:raw', $file) or answer('500 Error', 'text/plain', "$!");
    print $out $body;
    close $out;
    answer('200 OK', 'text/plain', '');
  }
  open(my $in, '<:raw', $file) or answer('404 Not Found', 'text/plain', '');
  local $/;
  answer('200 OK', 'application/octet-stream', <$in>);
}
answer('404 Not Found', $json, '{"message":"unknown"}');
)perl";

void write_program(const fs::path& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
  fs::permissions(path, fs::perms::owner_all);
}

std::string configuration(GitSandbox& box, const fs::path& projects, int port) {
  const std::string root = box.root().string();
  const std::string backend = git_exec_path(box) + "/git-http-backend";
  std::string text =
      fmt::format(R"(server.modules = ("mod_alias", "mod_auth", "mod_authn_file", "mod_redirect", "mod_setenv",
  "mod_cgi", "mod_accesslog")
server.bind = "127.0.0.1"
server.port = {1}
server.document-root = "{0}/www"
server.breakagelog = "{0}/cgi.log"
accesslog.filename = "{0}/access.log"
accesslog.format = "%m %U %s [%{{Authorization}}i] [%{{Cookie}}i] [%{{X-Secret}}i]"
url.redirect = ("^/moved/(.*)$" => "/git/$1", "^/away/(.*)$" => "http://localhost:{1}/git/$1")
alias.url = ("/git" => "{2}", "/locked" => "{2}", "/hang" => "{0}/hang", "/lfs" => "{0}/lfs-server")
cgi.local-redir = "disable"
$HTTP["url"] =~ "^/(git|locked|hang|lfs)/" {{
  cgi.assign = ("" => "")
  setenv.add-environment = ("GIT_PROJECT_ROOT" => "{3}", "LFS_STORE" => "{0}/lfs")
)",
                  root, port, backend, projects.string());
  // mod_cgi hands on no more of its own environment than it must.
  for (const auto& [name, value] : box.env())
    text += fmt::format("  setenv.add-environment += (\"{}\" => \"{}\")\n", name, value);
  text += fmt::format(R"(}}
auth.backend = "plain"
auth.backend.plain.userfile = "{}/users"
$HTTP["url"] =~ "^/locked/" {{
  auth.require = ("" => ("method" => "basic", "realm" => "lab", "require" => "valid-user"))
}}
$HTTP["url"] =~ "^/git/" {{
  $HTTP["querystring"] =~ "service=git-receive-pack" {{
    auth.require = ("" => ("method" => "basic", "realm" => "lab", "require" => "valid-user"))
  }}
}}
$HTTP["url"] =~ "^/git/.*/git-receive-pack$" {{
  auth.require = ("" => ("method" => "basic", "realm" => "lab", "require" => "valid-user"))
}}
)",
                      root);
  return text;
}

}  // namespace

bool WebServer::is_installed() { return fs::exists(k_lighttpd); }

WebServer::WebServer(GitSandbox& box, const fs::path& projects) : m_root(box.root()), m_port(free_port()) {
  fs::create_directories(m_root / "www");
  fs::create_directories(m_root / "lfs");
  std::ofstream(m_root / "www/index.html") << "<html>";
  std::ofstream(m_root / "users") << "me:secret\n";
  write_program(m_root / "hang", "#!/bin/sh\nexec sleep 60\n");
  write_program(m_root / "lfs-server", k_lfs_program);
  std::ofstream(m_root / "lighttpd.conf") << configuration(box, projects, m_port);
  m_daemon =
      std::make_unique<Daemon>(std::vector<std::string>{k_lighttpd, "-D", "-f", (m_root / "lighttpd.conf").string()},
                               m_port, m_root / "server.log", m_root, box.env());
}

std::string WebServer::log() const {
  return read_text(m_root / "server.log") + read_text(m_root / "cgi.log") + read_text(m_root / "access.log");
}

std::string WebServer::url(const std::string& path, const std::string& user) const {
  return fmt::format("http://{}127.0.0.1:{}{}", user, m_port, path);
}

std::string WebServer::requests() {
  m_daemon.reset();
  return read_text(m_root / "access.log");
}

}  // namespace license_check::test
