// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "declared/dvc.hpp"
#include "support/said.hpp"

namespace license_check::declared {
namespace {

using test::FakeTree;
using test::only;
using test::recognition_of;
using test::said;
using test::Words;

constexpr const char* k_lock = R"(schema: '2.0'
stages:
  prepare:
    cmd: python src/prepare.py
    deps:
    - path: data/raw
      md5: a.dir
    - path: src/prepare.py
    outs:
    - path: data/prepared
  train:
    deps:
    - path: data/prepared
    outs:
    - path: model.pkl
  evaluate:
    deps:
    - path: model.pkl
    outs:
    - path: eval
    - path: scores.json
  publish:
    deps:
    - path: scores.json
    outs:
    - path: site.bin
)";

constexpr const char* k_pipeline = R"(stages:
  prepare:
    deps: [data/raw, src/prepare.py]
    outs: [data/prepared]
  train:
    deps: [data/prepared]
    outs: [model.pkl]
  evaluate:
    deps: [model.pkl]
    outs: [eval]
    metrics:
    - scores.json:
        cache: false
  publish:
    deps: [scores.json]
    outs: [site.bin]
metrics:
- eval/live/metrics.json
plots:
- ROC:
    x: fpr
    y:
      eval/roc.npy: tpr
- eval/images
)";

TEST(Dvc_lineage, flows_from_deps_to_outs_through_all_stages) {
  FakeTree tree{{"dvc.lock", k_lock}, {"dvc.yaml", k_pipeline}};
  const Declaration model = only(tree, "model.pkl");
  EXPECT_EQ(model.dep_paths, (Words{"data/prepared", "data/raw", "src/prepare.py"}));
  EXPECT_EQ(model.source, "dvc.lock");
  EXPECT_EQ(model.line, 12U);
  EXPECT_EQ(model.convention, "DVC");
  EXPECT_FALSE(model.license);
  EXPECT_EQ(only(tree, "data/prepared/a.csv").dep_paths, (Words{"data/raw", "src/prepare.py"}));
  EXPECT_EQ(said(tree, "data/raw/a.csv"), Words{});
}

TEST(Dvc_metrics, end_the_lineage_and_are_no_data) {
  FakeTree tree{{"dvc.lock", k_lock}, {"dvc.yaml", k_pipeline}};
  for (const char* path : {"scores.json", "eval/live/metrics.json", "eval/roc.npy", "eval/images/a/b.npy"}) {
    const Declaration metrics = only(tree, path);
    EXPECT_TRUE(metrics.is_metrics) << path << ": " << metrics.source;
    EXPECT_TRUE(metrics.dep_paths.empty()) << path;
  }
  EXPECT_EQ(only(tree, "site.bin").dep_paths, Words{"scores.json"});
  EXPECT_FALSE(only(tree, "eval/features.npy").is_metrics);
  EXPECT_EQ(only(tree, "eval/features.npy").dep_paths.size(), 4U);
}

TEST(Dvc_pipeline, speaks_for_stages_without_a_lock) {
  FakeTree tree{{"dvc.yaml", R"(stages:
  many:
    foreach: [a, b]
    do:
      wdir: models
      deps: ["../data/${item}/in.csv", ../data/shared.csv]
      outs: ["${item}.pt"]
      metrics: ["${item}.json"]
  all:
    deps: [x]
    outs: ["${out}"]
)"}};
  EXPECT_EQ(only(tree, "models/a.pt").dep_paths, (Words{"data/a/in.csv", "data/shared.csv"}));
  EXPECT_EQ(said(tree, "models/c.pt"), Words{});
  EXPECT_TRUE(only(tree, "models/a.json").is_metrics);
  EXPECT_EQ(said(tree, "models/a.bin"), Words{});
}

TEST(Dvc_pipeline, fills_in_what_its_templates_name) {
  FakeTree tree{{"params.yaml", "sets: {us: {file: us.csv}, eu: {file: eu.csv}}\nsizes: [small, large]\nout: models\n"},
                {"other.toml", "deep = [\"x\", \"y\"]\n"},
                {"dvc.yaml", R"(vars: [other.toml, {root: data}]
stages:
  clean:
    foreach: ${sets}
    do:
      deps: ["${root}/raw/${item.file}"]
      outs: ["${root}/clean/${key}"]
  train:
    matrix:
      size: ${sizes}
      seed: [1, 2]
    deps: ["${root}/clean/us"]
    outs: ["${out}/${item.size}/${item.seed}"]
  last:
    deps: ["${deep[1]}"]
    outs: ["out/${unknown}"]
)"}};
  EXPECT_EQ(only(tree, "data/clean/eu").dep_paths, Words{"data/raw/eu.csv"});
  EXPECT_EQ(only(tree, "models/large/2").dep_paths, (Words{"data/clean/us", "data/raw/us.csv"}));
  EXPECT_EQ(said(tree, "models/large/3"), Words{});
  EXPECT_EQ(only(tree, "out/whatever.pt").dep_paths, Words{"y"});
}

TEST(Dvc_pipeline, is_found_where_its_outputs_lie_elsewhere) {
  FakeTree tree{{"prep/dvc.yaml", "stages: {p: {deps: [../raw], outs: [../data/clean.csv]}}\n"},
                {"train/dvc.yaml", "stages: {t: {wdir: .., deps: [data/clean.csv], outs: [train/model.pt]}}\n"},
                {"fixtures/dvc.yaml", "stages: [\n"}};
  EXPECT_EQ(only(tree, "data/clean.csv").dep_paths, Words{"raw"});
  EXPECT_EQ(only(tree, "train/model.pt").dep_paths, (Words{"data/clean.csv", "raw"}));
}

TEST(Dvc_pipeline, of_more_variants_than_anybody_means_stays_small) {
  std::string axis = "[";
  for (int i = 0; i < 900; ++i) axis += std::to_string(i) + ",";
  FakeTree tree{{"dvc.yaml", "stages:\n  s:\n    matrix: {a: " + axis + "], b: " + axis +
                                 "]}\n    deps: [in]\n    outs: ['out/${item.a}-${item.b}.pt']\n"}};
  EXPECT_EQ(only(tree, "out/1-2.pt").dep_paths, Words{"in"});
}

TEST(Dvc_lock, has_the_working_directory_of_its_pipeline) {
  FakeTree tree{{"p/dvc.yaml", "stages: {t: {foreach: [1], do: {wdir: .., deps: [d], outs: [m]}}}"},
                {"p/dvc.lock", "schema: '2.0'\nstages: {t@1: {deps: [{path: d}], outs: [{path: p/m}]}}"}};
  EXPECT_EQ(only(tree, "p/m").dep_paths, Words{"d"});
}

TEST(Dvc_file, names_what_was_imported) {
  FakeTree tree{{"data/pico.dvc", R"(deps:
- path: images
  repo:
    url: https://github.com/apple/pico-banana-400k
    rev_lock: abc
outs:
- md5: d.dir
  path: pico
)"},
                {"data/url.csv.dvc", "deps:\n- path: s3://bucket/x.csv\nouts:\n- path: url.csv\n"},
                {"data/plain.csv.dvc", "outs:\n- path: plain.csv\n"}};
  const Declaration pico = only(tree, "data/pico/images/a.png");
  EXPECT_EQ(pico.datasets, Words{"https://github.com/apple/pico-banana-400k"});
  EXPECT_EQ(pico.source, "data/pico.dvc");
  EXPECT_TRUE(pico.dep_paths.empty());
  EXPECT_EQ(only(tree, "data/url.csv").datasets, Words{"s3://bucket/x.csv"});
  EXPECT_EQ(said(tree, "data/plain.csv"), Words{});
}

TEST(Dvc_lineage, crosses_files_and_directories) {
  FakeTree tree{{"train/dvc.yaml", "stages: {t: {deps: [../data], outs: [m.pt]}}"},
                {"data/deep/x.csv.dvc", "outs: [{path: x.csv}]\ndeps: [{repo: {url: u}, path: y}]"},
                {"data.dvc", "outs: [{path: data}]\ndeps: [{path: 'https://example.org/z'}]"}};
  const Declaration model = only(tree, "train/m.pt");
  EXPECT_EQ(model.dep_paths, Words{"data"});
  EXPECT_EQ(model.datasets, Words{"https://example.org/z"});
}

TEST(Dvc_lineage, ends_in_circles_and_outside_of_the_tree) {
  FakeTree tree{{"dvc.yaml", "stages: {a: {deps: [y, ../out, /abs], outs: [x]}, b: {deps: [x], outs: [y]}}"}};
  EXPECT_EQ(only(tree, "x").dep_paths, Words{"y"});
}

TEST(Dvc_dep, that_is_the_root_stands_for_everything) {
  FakeTree tree{{"dvc.yaml", "stages: {a: {deps: [.], outs: [x.pt]}}"}};
  EXPECT_EQ(only(tree, "x.pt").dep_paths, Words{""});
}

TEST(Dvc_files, of_odd_shape_are_no_stages) {
  for (const char* text : {"", "[]", "x", "stages: []", "stages: {a: }", "stages: {a: [1]}", "outs: {a: {b: [c]}}",
                           "stages: {a: {deps: {x: {y: z}}, outs: [[1], {}]}}", "metrics: {a: b}\nplots: {x: }"}) {
    FakeTree tree{{"dvc.yaml", text}, {"dvc.lock", text}, {"q.dvc", text}};
    EXPECT_EQ(said(tree, "file.csv"), Words{}) << text;
  }
}

TEST(Dvc_lineage, of_hostile_length_is_bounded) {
  std::string text = "stages: {a: {outs: [x], deps: [";
  for (int i = 0; i < 21'000; ++i) text += std::to_string(i) + ", ";
  FakeTree tree{{"dvc.yaml", text + "]}}"}};
  EXPECT_EQ(said(tree, "x").front(), "error: x: the lineage of a file is too long");
}

}  // namespace
}  // namespace license_check::declared
