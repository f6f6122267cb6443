// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Times two shell commands by turns and prints the medians: measure <rounds> <repeats> <prepare> <command> <command>.
//
// `prepare` runs untimed before each command; every command runs once more at the start, for the caches. A command that
// itself repeats something `repeats` times has its times divided by that. Prints, separated by blanks: wall seconds of
// both, CPU seconds of both, peak resident KiB of the largest process of both.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <vector>

namespace {

struct Sample {
  double wall = 0;
  double cpu = 0;
  double peak = 0;
};

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Runs `command` with its output thrown away; nullopt where it does not end with 0.
std::optional<Sample> run(const char* command) {
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child < 0) return std::nullopt;
  if (child == 0) {
    const int null = ::open("/dev/null", O_RDWR);
    ::dup2(null, STDIN_FILENO);
    ::dup2(null, STDOUT_FILENO);
    ::execl("/bin/sh", "sh", "-c", command, static_cast<char*>(nullptr));
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  if (::wait4(child, &status, 0, &usage) != child) return std::nullopt;
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    std::fprintf(stderr, "measure: ended with status %d: %s\n", WIFEXITED(status) ? WEXITSTATUS(status) : -1, command);
    return std::nullopt;
  }
  return Sample{wall.count(), seconds(usage.ru_utime) + seconds(usage.ru_stime), static_cast<double>(usage.ru_maxrss)};
}

double median(const std::vector<Sample>& samples, double Sample::*member) {
  std::vector<double> values;
  for (const Sample& sample : samples) values.push_back(sample.*member);
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc == 6 ? std::atoi(argv[1]) : 0;
  const int repeats = argc == 6 ? std::atoi(argv[2]) : 0;
  if (rounds < 1 || repeats < 1) {
    std::fputs("usage: measure <rounds> <repeats> <prepare> <command> <command>\n", stderr);
    return 129;
  }
  std::vector<Sample> samples[2];
  for (int round = 0; round <= rounds; ++round) {
    for (int side = 0; side < 2; ++side) {
      if (!run(argv[3])) return 1;
      const auto sample = run(argv[4 + side]);
      if (!sample) return 1;
      if (round > 0) samples[side].push_back(*sample);
    }
  }
  for (double Sample::*member : {&Sample::wall, &Sample::cpu})
    for (const auto& side : samples) std::printf("%.6f ", median(side, member) / repeats);
  for (const auto& side : samples) std::printf("%.0f ", median(side, &Sample::peak));
  std::printf("\n");
}
