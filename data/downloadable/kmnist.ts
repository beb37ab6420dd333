import type { DownloadableImages } from "./downloadable_images.ts";

/**
 * Kuzushiji-MNIST: 70,000 cursive Japanese characters of ten classes from old books, 28 × 28 pixels of grey.
 *
 * The hashes are of the compressed files as they are published.
 *
 * Source: T. Clanuwat, M. Bober-Irizar, A. Kitamoto, A. Lamb, K. Yamamoto, D. Ha, "Deep learning for classical Japanese
 * literature", 2018.
 */
export const kmnist: DownloadableImages = {
  description: {
    name: "kmnist",
    description: "cursive Japanese characters, 28 × 28 pixels of grey",
    classes: ["お o", "き ki", "す su", "つ tsu", "な na", "は ha", "ま ma", "や ya", "れ re", "を wo"],
    image: { width: 28, height: 28 },
    columns: 28 * 28,
    trainingSamples: 60_000,
    testSamples: 10_000,
  },
  origin: "https://codh.rois.ac.jp/kmnist/",
  licence: "CC BY-SA 4.0",
  address: "https://codh.rois.ac.jp/kmnist/dataset/kmnist/",
  files: [
    {
      name: "train-images-idx3-ubyte",
      sha256: { gzip: "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4" },
      bytes: 18_165_135,
    },
    {
      name: "train-labels-idx1-ubyte",
      sha256: { gzip: "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17" },
      bytes: 29_497,
    },
    {
      name: "t10k-images-idx3-ubyte",
      sha256: { gzip: "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5" },
      bytes: 3_041_136,
    },
    {
      name: "t10k-labels-idx1-ubyte",
      sha256: { gzip: "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c" },
      bytes: 5_120,
    },
  ],
};
