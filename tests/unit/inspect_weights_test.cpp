// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "support/blob_builder.hpp"

namespace license_check {
namespace {

using namespace test;

struct Case {
  std::string format;
  std::string bytes;
};

std::string word2vec_binary() { return "2 50\none " + random_floats(50) + "\ntwo " + random_floats(50) + "\n"; }

std::string word2vec_text() {
  std::string text = "40 3\n";
  for (int i = 0; i < 40; ++i) text += "word" + std::to_string(i) + " 0.5 -0.25 1.5\n";
  return text;
}

std::string glove() {
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text += "word";
    for (int k = 0; k < 25; ++k) text += " -0.125";
    text += "\n";
  }
  return text;
}

const Case k_weights[] = {
    {"safetensors", safetensors()},
    {"gguf", gguf()},
    {"gguf", "GGUF" + u32be(3) + std::string(7, '\0') + "\x01" + zeros(8) + zeros(64)},
    {"ggml", "lmgg" + u32le(100) + u32le(384) + u32le(6) + random_floats(32)},
    {"ggmf", "fmgg" + u32le(101) + u32le(384) + u32le(6) + random_floats(32)},
    {"ggjt", "tjgg" + u32le(3) + u32le(384) + u32le(6) + random_floats(32)},
    {"pytorch-zip", pytorch_zip()},
    {"torchscript", zip({{"m/data.pkl", "x"}, {"m/code/m.py", "x"}, {"m/constants.pkl", "x"}, {"m/version", "3"}})},
    {"pytorch-legacy", std::string("\x80\x02\x8a\x0al\xfc\x9c\x46\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.", 21) + zeros(64)},
    {"pytorch-export", zip({{"m/archive_format", "pt2"}, {"m/models/m.json", "{}"}})},
    {"pytorch-tar", tar({{"sys_info", "x"}, {"pickle", "x"}, {"tensors", "x"}, {"storages", "x"}})},
    {"keras-v3", zip({{"metadata.json", "{}"}, {"config.json", "{}"}, {"model.weights.h5", "x"}})},
    {"skops", zip({{"schema.json", "{}"}, {"1.npy", npy()}})},
    {"h2o-mojo", zip({{"model.ini", "x"}, {"trees/t00_000.bin", "x"}})},
    {"dl4j", zip({{"coefficients.bin", "x"}, {"configuration.json", "{}"}})},
    {"npz", zip({{"conv1.weight.npy", npy()}, {"conv1.bias.npy", npy()}})},
    {"onnx", onnx()},
    {"tflite", tflite()},
    {"ort", u32le(16) + "ORTM" + zeros(128)},
    {"executorch", u32le(16) + "ET12" + zeros(128)},
    {"mnn", mnn()},
    {"tf-graphdef", tf_graph()},
    {"tf-savedmodel", saved_model()},
    {"tf-checkpoint", tf_index()},
    {"coreml", coreml()},
    {"coreml-weights", u32le(3) + u32le(2) + zeros(56) + u32le(0xdeadbeef) + zeros(128)},
    {"caffe", caffe()},
    {"darknet", darknet()},
    {"hdf5", hdf5("keras_version")},
    {"hdf5", hdf5("conv1.weight conv1.bias")},
    {"tensorrt", "ptrt" + zeros(128)},
    {"catboost", "CBM1" + zeros(128)},
    {"kaldi", std::string("\0B<TransitionModel> ", 19) + zeros(64)},
    {"burnpack", "NRUB" + zeros(128)},
    {"ocdbt", "\x0c\xdb\x3a\x2a" + zeros(128)},
    {"paddle-lite", std::string("\x01\0v2.9\0", 7) + zeros(128)},
    {"crfsuite", "lCRF" + zeros(128)},
    {"torch7", u32le(4) + u32le(1) + u32le(3) + "V 1" + u32le(13) + "nn.Sequential" + zeros(256)},
    {"java-model", std::string("\xac\xed\0\x05sr\0\x20weka.classifiers.trees.J48", 34) + zeros(256)},
    {"ctranslate2", u32le(6) + u16le(16) + std::string("TransformerSpec\0", 16) + zeros(256)},
    {"mxnet", u64le(0x112) + zeros(8) + u64le(1) + u32le(0xf993fac9) + zeros(32) + "arg:conv_weight"},
    {"ncnn", u32le(0x01306b47) + zeros(512)},
    {"paddle", zeros(16) + u32le(6) + "\x08\x05\x10\x03\x10\x04" + random_floats(32)},
    {"fasttext", u32le(793712314) + u32le(12) + zeros(128)},
    {"fasttext", old_fasttext()},
    {"llama2.c", llama2c()},
    {"xgboost", xgboost_binary()},
    {"xgboost", std::string("{L\0\0\0\0\0\0\0\x07learner", 17) + zeros(64)},
    {"xgboost", R"({"learner":{"attributes":{},"feature_names":[]},"version":[1,5,0]})" + std::string(256, ' ')},
    {"lightgbm", "tree\nversion=v3\nnum_class=1\n" + std::string(256, 'x')},
    {"lightgbm",
     R"({"name":"tree","version":"v2","num_class":1,"max_feature_idx":3,"tree_info":[]})" + std::string(256, ' ')},
    {"libsvm-model", "svm_type c_svc\nkernel_type rbf\n" + std::string(256, 'x')},
    {"pmml", "<?xml version=\"1.0\"?>\n<PMML version=\"4.4\">" + std::string(256, ' ')},
    {"word2vec", word2vec_binary()},
    {"word2vec", word2vec_text()},
    {"glove", glove()},
    {"thinc",
     "\x84\xa5nodes\x90\xa5"
     "attrs\x90\xa6params\x90\xa5shims\x90" +
         zeros(64)},
    {"flax",
     "\x81\xa6params\x81\xa6kernel\xc7\x40\x01\x93\x92\x04\x04\xa7"
     "float32\xc4\x10" +
         zeros(64)},
    {"pickle", pickle({"sklearn.tree._classes.DecisionTreeClassifier"})},
    {"pickle", pickle({"gensim.models.word2vec.Word2Vec"})},
    {"pickle", pickle({"torch._utils._rebuild_tensor_v2"})},
    {"pickle", pickle({"numpy.core.multiarray._reconstruct"}, {"conv1.weight", "conv1.bias"}, 512)},
    {"pickle", "ccopy_reg\n_reconstructor\np0\n(csklearn.svm.classes\nSVC\np1\nt."},
    {"joblib", pickle({"joblib.numpy_pickle.NumpyArrayWrapper", "sklearn.svm._classes.SVC"})},
};

TEST(Recognition_of_weights, finds_the_smallest_file_of_each_format) {
  for (const auto& [format, bytes] : k_weights) {
    const auto result = recognise_bytes(bytes, "file");
    EXPECT_EQ(result.kind, Kind::weights) << format;
    EXPECT_EQ(result.format, format);
    EXPECT_FALSE(result.is_incomplete) << format;
    EXPECT_FALSE(result.is_pointer) << format;
  }
}

TEST(Recognition_of_weights, never_depends_on_the_name_where_the_bytes_speak) {
  for (const auto* name : {"README.md", "a/b.txt", "photo.png", "x"})
    EXPECT_EQ(recognise_bytes(safetensors(), name).kind, Kind::weights);
}

TEST(Recognition_of_weights, does_not_pass_over_damaged_files) {
  const auto whole = safetensors({}, 256);
  const auto torch = pytorch_zip();
  const Case damaged[] = {
      {"safetensors", whole.substr(0, whole.size() - 1)},
      {"safetensors", whole + "x"},
      {"safetensors", whole.substr(0, 60)},
      {"gguf", "GGUF" + u32le(3)},
      {"gguf", "GGUF" + u32le(3) + u64le(~0ULL) + u64le(~0ULL)},
      {"gguf", gguf(1, {{"general.name", "x"}}).substr(0, 40)},
      {"onnx", onnx().substr(0, onnx().size() - 100)},
      {"tflite", tflite().substr(0, 60)},
      {"pytorch-zip", torch.substr(0, torch.size() / 2)},
      {"caffe", caffe(256).substr(0, 600)},
      {"coreml", coreml().substr(0, coreml().size() - 20)},
      {"tf-graphdef", tf_graph().substr(0, 3000)},
  };
  for (const auto& [format, bytes] : damaged) {
    const auto result = recognise_bytes(bytes);
    EXPECT_EQ(result.kind, Kind::weights) << format << " " << bytes.size();
    EXPECT_EQ(result.format, format);
    EXPECT_TRUE(result.is_incomplete) << format << " " << bytes.size();
    EXPECT_FALSE(result.detail.empty());
  }
}

TEST(Recognition_of_weights, knows_what_only_looks_like_them) {
  const Case harmless[] = {
      {"a vocabulary", gguf(0, {{"general.name", "vocab"}})},
      {"a text about GGUF", "GGUF is a file format for models\n" + std::string(100, 'x')},
      {"no tensors", u64le(2) + "{}"},
      {"a graph without initializers", onnx(0)},
      {"a graph with tiny constants", onnx(4)},
      {"a TFLite test", tflite(4)},
      {"a GraphDef without constants", tf_graph(16)},
      {"a pickle of settings", pickle({}, {"a", "b"})},
      {"a document tree", pickle({"docutils.nodes.document"}, {"weight", "bias"}, 100000)},
      {"a pickled exception", pickle({"exceptions.ValueError"})},
      {"Portuguese text", "Este \xc3\xa9 um ficheiro de texto em portugu\xc3\xaas.\n"},
      {"a Zope page template",
       "<html xmlns:tal=\"http://xml.zope.org/namespaces/tal\"><body tal:content=\"x\"/></html>"},
      {"Pkl source", "module config\n\nname: String = \"weights\"\n"},
      {"graph text", "7767517\n75 83\nInput data 0 1 data\n"},
      {"firmware", "\xe9\x03\x02\x20" + std::string(4096, '\xff') + zeros(4096)},
      {"zeros", zeros(65536)},
      {"a protobuf of strings", proto_bytes(1, "alpha") + proto_bytes(1, "beta") + proto_bytes(2, "gamma")},
      {"a LevelDB table",
       std::string("\0\x0b\x05key00000001value", 19) + zeros(64) + "\x57\xfb\x80\x8b\x24\x75\x47\xdb"},
      {"training logs", tfrecord("\x09xxxxxxxx\x1a\x0d"
                                 "brain.Event:2")},
      {"a jar", zip({{"META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n"}, {"A.class", "\xca\xfe\xba\xbe"}})},
      {"an empty file", ""},
      {"one byte", "x"},
  };
  for (const auto& [name, bytes] : harmless) {
    const auto result = recognise_bytes(bytes, "model.bin");
    EXPECT_EQ(result.kind, Kind::other) << name << " is " << result.format;
    EXPECT_FALSE(result.is_incomplete) << name;
  }
}

TEST(Recognition_of_weights, survives_every_short_beginning) {
  // A head may end anywhere: within a magic number, a length, a name.
  for (const auto& [format, bytes] : k_weights)
    for (std::size_t size = 0; size < std::min<std::size_t>(bytes.size(), 200); ++size) {
      const auto result = recognise_bytes(bytes.substr(0, size));
      EXPECT_TRUE(result.kind == Kind::other || !result.format.empty()) << format << " " << size;
    }
}

TEST(Recognition_of_weights, takes_floats_only_where_name_and_bytes_agree) {
  const auto floats = random_floats(4096);
  EXPECT_EQ(recognise_bytes(floats, "out/layer1_weights.bin").kind, Kind::weights);
  EXPECT_EQ(recognise_bytes(floats, "out/logits.bin").kind, Kind::other);
  EXPECT_EQ(recognise_bytes(floats, "out/weights.c").kind, Kind::other);
  EXPECT_EQ(recognise_bytes(std::string(16384, '\x41'), "weights.bin").kind, Kind::other);
}

}  // namespace
}  // namespace license_check
