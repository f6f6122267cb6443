// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What an extension usually stands for, for content that is not here.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "license_check/recognition.hpp"

namespace license_check {
namespace {

struct Extension {
  std::string_view suffix;  ///< Lower case, with its dot.
  std::string_view format;
  Kind kind;
  enum Media : std::uint8_t { no_media, media, image } role = no_media;
};

// Longest suffix first where one ends with another.
constexpr Extension k_extensions[] = {
    {".safetensors", "safetensors", Kind::weights},
    {".gguf", "gguf", Kind::weights},
    {".ggml", "ggml", Kind::weights},
    {".pth", "pytorch-zip", Kind::weights},
    {".pt", "pytorch-zip", Kind::weights},
    {".ptl", "torchscript", Kind::weights},
    {".pt2", "pytorch-export", Kind::weights},
    {".pte", "executorch", Kind::weights},
    {".ckpt", "pytorch-zip", Kind::weights},
    {".bin", "bin", Kind::weights},
    {".onnx", "onnx", Kind::weights},
    {".onnx.data", "onnx-external", Kind::weights},
    {".onnx_data", "onnx-external", Kind::weights},
    {".ort", "ort", Kind::weights},
    {".tflite", "tflite", Kind::weights},
    {".litertlm", "tflite", Kind::weights},
    {".task", "zip", Kind::weights},
    {".keras", "keras-v3", Kind::weights},
    {".weights.h5", "hdf5", Kind::weights},
    {".mlmodel", "coreml", Kind::weights},
    {".mlpackage", "coreml", Kind::weights},
    {".caffemodel", "caffe", Kind::weights},
    {".weights", "darknet", Kind::weights},
    {".params", "mxnet", Kind::weights},
    {".pdparams", "paddle", Kind::weights},
    {".pdiparams", "paddle", Kind::weights},
    {".pdopt", "paddle", Kind::weights},
    {".nb", "paddle", Kind::weights},
    {".mnn", "mnn", Kind::weights},
    {".engine", "tensorrt", Kind::weights},
    {".trt", "tensorrt", Kind::weights},
    {".plan", "tensorrt", Kind::weights},
    {".cbm", "catboost", Kind::weights},
    {".ubj", "xgboost", Kind::weights},
    {".joblib", "joblib", Kind::weights},
    {".pkl", "pickle", Kind::weights},
    {".pickle", "pickle", Kind::weights},
    {".dill", "pickle", Kind::weights},
    {".skops", "skops", Kind::weights},
    {".msgpack", "flax", Kind::weights},
    {".pb", "tf-graphdef", Kind::weights},
    {".model", "model", Kind::weights},
    {".h5", "hdf5", Kind::weights},
    {".hdf5", "hdf5", Kind::weights},
    {".llamafile", "llamafile", Kind::weights},
    {".nemo", "tar", Kind::weights},
    {".rknn", "rknn", Kind::weights},
    {".om", "om", Kind::weights},
    {".ftz", "fasttext", Kind::weights},
    {".vec", "word2vec", Kind::weights},
    {".npz", "npz", Kind::data},
    {".npy", "npy", Kind::data},
    {".parquet", "parquet", Kind::data},
    {".arrow", "arrow", Kind::data},
    {".feather", "arrow", Kind::data},
    {".orc", "orc", Kind::data},
    {".avro", "avro", Kind::data},
    {".tfrecord", "tfrecord", Kind::data},
    {".tfrecords", "tfrecord", Kind::data},
    {".rec", "recordio", Kind::data},
    {".lmdb", "lmdb", Kind::data},
    {".mdb", "lmdb", Kind::data},
    {".sqlite", "sqlite", Kind::data},
    {".sqlite3", "sqlite", Kind::data},
    {".db", "sqlite", Kind::data},
    {".duckdb", "duckdb", Kind::data},
    {".csv", "csv", Kind::data},
    {".tsv", "tsv", Kind::data},
    {".jsonl", "jsonl", Kind::data},
    {".ndjson", "jsonl", Kind::data},
    {".arff", "arff", Kind::data},
    {".libsvm", "libsvm", Kind::data},
    {".mat", "matlab", Kind::data},
    {".nc", "netcdf", Kind::data},
    {".fits", "fits", Kind::data},
    {".dcm", "dicom", Kind::data},
    {".nii", "nifti", Kind::data},
    {".las", "las", Kind::data},
    {".laz", "las", Kind::data},
    {".ply", "ply", Kind::data},
    {".pcd", "pcd", Kind::data},
    {".shp", "shapefile", Kind::data},
    {".xlsx", "xlsx", Kind::data},
    {".ods", "ods", Kind::data},
    {".idx-ubyte", "idx", Kind::data},
    {".idx1-ubyte", "idx", Kind::data},
    {".idx3-ubyte", "idx", Kind::data},
    {".dta", "stata", Kind::data},
    {".sav", "spss", Kind::data},
    {".rds", "r-data", Kind::data},
    {".rdata", "r-data", Kind::data},
    {".zip", "zip", Kind::data},
    {".tar", "tar", Kind::data},
    {".tgz", "tar", Kind::data},
    {".7z", "7z", Kind::data},
    {".rar", "rar", Kind::data},
    {".png", "png", Kind::data, Extension::image},
    {".jpg", "jpeg", Kind::data, Extension::image},
    {".jpeg", "jpeg", Kind::data, Extension::image},
    {".gif", "gif", Kind::data, Extension::image},
    {".webp", "webp", Kind::data, Extension::image},
    {".bmp", "bmp", Kind::data, Extension::image},
    {".tif", "tiff", Kind::data, Extension::image},
    {".tiff", "tiff", Kind::data, Extension::image},
    {".avif", "avif", Kind::data, Extension::image},
    {".heic", "heic", Kind::data, Extension::image},
    {".heif", "heic", Kind::data, Extension::image},
    {".jp2", "jpeg2000", Kind::data, Extension::image},
    {".jxl", "jpegxl", Kind::data, Extension::image},
    {".exr", "exr", Kind::data, Extension::image},
    {".ppm", "pnm", Kind::data, Extension::image},
    {".pgm", "pnm", Kind::data, Extension::image},
    {".wav", "wav", Kind::data, Extension::media},
    {".flac", "flac", Kind::data, Extension::media},
    {".mp3", "mp3", Kind::data, Extension::media},
    {".ogg", "ogg", Kind::data, Extension::media},
    {".opus", "ogg", Kind::data, Extension::media},
    {".m4a", "mp4", Kind::data, Extension::media},
    {".aiff", "aiff", Kind::data, Extension::media},
    {".mp4", "mp4", Kind::data, Extension::media},
    {".mov", "mp4", Kind::data, Extension::media},
    {".mkv", "matroska", Kind::data, Extension::media},
    {".webm", "matroska", Kind::data, Extension::media},
    {".avi", "avi", Kind::data, Extension::media},
};

constexpr std::string_view k_compressions[] = {".gz", ".bz2", ".xz", ".zst", ".lz4", ".lzma"};

}  // namespace

Recognition recognise_by_name(std::string_view path) {
  auto name = ascii_lower(path.substr(path.rfind('/') + 1));
  for (const auto compression : k_compressions)
    if (name.ends_with(compression)) name.resize(name.size() - compression.size());
  const Extension* best = nullptr;
  for (const auto& extension : k_extensions)
    if (name.size() > extension.suffix.size() && name.ends_with(extension.suffix) &&
        (best == nullptr || extension.suffix.size() > best->suffix.size()))
      best = &extension;
  Recognition answer;
  // TensorFlow's shards and Keras' carry numbers behind the dot.
  if (best == nullptr && name.find(".data-0") != std::string::npos) {
    answer.kind = Kind::weights;
    answer.format = "tf-checkpoint";
  }
  if (best == nullptr) return answer;
  answer.kind = best->kind;
  answer.format = best->format;
  answer.is_media = best->role != Extension::no_media;
  answer.is_image = best->role == Extension::image;
  return answer;
}

}  // namespace license_check
