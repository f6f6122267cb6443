// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Taking remote URLs apart, and mapping them to where a host serves the same repository to anybody.
#include "visibility/url.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/text.hpp"
#include "visibility/visibility.hpp"

namespace license_check::visibility {

namespace {

constexpr std::size_t k_longest_url = 4096;

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_all_of(std::string_view text, std::string_view allowed) {
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_alphanumeric(c) || allowed.find(c) != std::string_view::npos; });
}

bool is_port(std::string_view text) {
  return text.size() <= 5 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Encodes what may not stand in a request line; `%` too where the path was not encoded before.
std::string percent_encoded(std::string_view path, bool encode_percent) {
  constexpr std::string_view k_digits = "0123456789ABCDEF";
  constexpr std::string_view k_reserved = "\"<>\\^`{|}?#";
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<std::uint8_t>(c);
    const bool must_encode = byte <= 0x20 || byte >= 0x7f || k_reserved.find(c) != std::string_view::npos;
    if (must_encode || (c == '%' && encode_percent)) {
      out += '%';
      out += k_digits[byte >> 4U];
      out += k_digits[byte & 0x0fU];
    } else {
      out += c;
    }
  }
  return out;
}

/// Splits `host`, `host:port`, `[v6]` and `[v6]:port`, and checks both.
bool set_authority(RemoteUrl& url, std::string_view authority) {
  std::size_t host_end = 0;
  if (authority.starts_with('[')) {
    host_end = authority.find(']');
    if (host_end == std::string_view::npos) return false;
    ++host_end;
    const std::string_view inner = authority.substr(1, host_end - 2);
    if (inner.find(':') == std::string_view::npos || !is_all_of(inner, ":.")) return false;
  } else {
    host_end = std::min(authority.find(':'), authority.size());
    const std::string_view host = authority.substr(0, host_end);
    if (host.empty() || host.starts_with('-') || host.starts_with('.') || !is_all_of(host, ".-_")) return false;
  }
  std::string_view port = authority.substr(host_end);
  if (!port.empty() && !port.starts_with(':')) return false;
  if (!port.empty()) port.remove_prefix(1);
  if (!is_port(port)) return false;
  url.host = ascii_lower(authority.substr(0, host_end));
  url.port = port;
  return true;
}

std::string_view without_userinfo(std::string_view authority) {
  const auto at = authority.rfind('@');
  return at == std::string_view::npos ? authority : authority.substr(at + 1);
}

std::optional<RemoteUrl> parse_scp_like(std::string_view text) {
  // The host ends at the first colon outside of brackets: `[::1]:path`, `[host:port]:path`, `user@host:path`.
  const auto bracket = text.find('[');
  const auto slash = text.find('/');
  std::size_t from = 0;
  if (bracket < slash && bracket < text.find(':')) from = std::min(text.find(']', bracket), text.size());
  const auto colon = text.find(':', from);
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view authority = without_userinfo(text.substr(0, colon));
  std::string_view path = text.substr(colon + 1);
  if (path.starts_with(':') && from == 0) return std::nullopt;  // `helper::address`
  if (authority.starts_with('[') && std::count(authority.begin(), authority.end(), ':') == 1)
    authority = authority.substr(1, authority.size() - 2);
  RemoteUrl url{"ssh", {}, {}, {}};
  if (path.empty() || !set_authority(url, authority)) return std::nullopt;
  url.path = percent_encoded((path.starts_with('/') ? "" : "/") + std::string(path), true);
  return url;
}

/// A host whose ssh door stands elsewhere than its web door.
struct Forge {
  std::string_view ssh_host;
  std::string_view web_host;
};
constexpr auto k_forges = std::to_array<Forge>({
    {"altssh.bitbucket.org", "bitbucket.org"},
    {"altssh.gitlab.com", "gitlab.com"},
    {"gitolite.kernel.org", "git.kernel.org"},
    {"hf.co", "huggingface.co"},
    {"ssh.dev.azure.com", "dev.azure.com"},
    {"ssh.github.com", "github.com"},
    {"ssh.gitlab.gnome.org", "gitlab.gnome.org"},
    {"ssh.hf.co", "huggingface.co"},
    {"vs-ssh.visualstudio.com", "dev.azure.com"},
});

/// Azure DevOps: `/v3/<organisation>/<project>/<repository>` is `/<organisation>/<project>/_git/<repository>`.
std::string azure_path(std::string_view path) {
  const auto parts = split(path, '/');
  if (parts.size() != 5 || parts[1] != "v3") return std::string(path);
  return "/" + std::string(parts[2]) + "/" + std::string(parts[3]) + "/_git/" + std::string(parts[4]);
}

/// Where the web door has another path than the ssh door: GNU Savannah (`/srv/git/` is `/git/`), and Bitbucket Data
/// Center, told by its port (`/<project>/<repository>` is `/scm/<project>/<repository>`).
void map_ssh_path(RemoteUrl& url) {
  constexpr std::string_view k_savannah_path = "/srv/git/";
  constexpr std::string_view k_bitbucket_port = "7999";
  bool is_savannah = false;
  for (const std::string_view host :
       {"git.savannah.gnu.org", "git.savannah.nongnu.org", "git.sv.gnu.org", "git.sv.nongnu.org"})
    is_savannah = is_savannah || url.host == host;
  if (is_savannah && url.path.starts_with(k_savannah_path)) url.path.replace(0, k_savannah_path.size(), "/git/");
  if (url.port == k_bitbucket_port) url.path = "/scm" + url.path;
}

}  // namespace

std::string RemoteUrl::to_string() const { return scheme + "://" + host + (port.empty() ? "" : ":" + port) + path; }

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned value = 0;
    if (text[i] == '%' && text.size() - i > 2) {
      const char* digits = text.data() + i + 1;
      const auto [end, error] = std::from_chars(digits, digits + 2, value, 16);
      if (error == std::errc() && end == digits + 2 && value != 0) {
        out += static_cast<char>(value);
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

std::optional<RemoteUrl> parse_remote_url(std::string_view text) {
  if (text.size() > k_longest_url || is_local(text)) return std::nullopt;
  const auto separator = text.find("://");
  if (separator == std::string_view::npos) return parse_scp_like(text);
  RemoteUrl url{ascii_lower(text.substr(0, separator)), {}, {}, {}};
  if (url.scheme == "git+ssh" || url.scheme == "ssh+git") url.scheme = "ssh";
  const bool is_http = url.scheme == "https" || url.scheme == "http";
  if (!is_http && url.scheme != "ssh" && url.scheme != "git") return std::nullopt;
  std::string_view rest = text.substr(separator + 3);
  if (is_http) rest = rest.substr(0, rest.find_first_of("?#"));
  const auto slash = std::min(rest.find('/'), rest.size());
  if (!set_authority(url, without_userinfo(rest.substr(0, slash)))) return std::nullopt;
  const std::string_view path = rest.substr(slash);
  url.path = is_http ? percent_encoded(path, false) : percent_encoded(percent_decoded(path), true);
  return url;
}

std::optional<std::string> anonymous_url(std::string_view text) {
  std::optional<RemoteUrl> url = parse_remote_url(text);
  if (!url) return std::nullopt;
  if (url->scheme == "ssh") {
    map_ssh_path(*url);
    url->scheme = "https";
    url->port.clear();
  }
  if (url->scheme != "git") {
    const auto forge =
        std::find_if(k_forges.begin(), k_forges.end(), [&](const Forge& row) { return row.ssh_host == url->host; });
    if (forge != k_forges.end()) url->host = forge->web_host;
    if (url->host == "dev.azure.com") url->path = azure_path(url->path);
  }
  return url->to_string();
}

}  // namespace license_check::visibility
