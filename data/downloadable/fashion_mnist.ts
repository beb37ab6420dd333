import type { DownloadableImages } from "./downloadable_images.ts";

/**
 * Fashion-MNIST: 70,000 articles of clothing, 28 × 28 pixels of grey; as large as MNIST, and harder.
 *
 * The hashes are of the uncompressed files: those in the Debian package are the same, but compressed differently.
 *
 * Source: H. Xiao, K. Rasul, R. Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking machine learning
 * algorithms", 2017.
 */
export const fashionMnist: DownloadableImages = {
  description: {
    name: "fashion-mnist",
    description: "articles of clothing, 28 × 28 pixels of grey",
    classes: [
      "T-shirt/top",
      "trouser",
      "pullover",
      "dress",
      "coat",
      "sandal",
      "shirt",
      "sneaker",
      "bag",
      "ankle boot",
    ],
    image: { width: 28, height: 28 },
    columns: 28 * 28,
    trainingSamples: 60_000,
    testSamples: 10_000,
  },
  origin: "https://github.com/zalandoresearch/fashion-mnist",
  licence: "MIT",
  address: "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
  files: [
    {
      name: "train-images-idx3-ubyte",
      sha256: { plain: "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888" },
      bytes: 26_421_880,
    },
    {
      name: "train-labels-idx1-ubyte",
      sha256: { plain: "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9" },
      bytes: 29_515,
    },
    {
      name: "t10k-images-idx3-ubyte",
      sha256: { plain: "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b" },
      bytes: 4_422_102,
    },
    {
      name: "t10k-labels-idx1-ubyte",
      sha256: { plain: "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34" },
      bytes: 5_148,
    },
  ],
  debian: { name: "dataset-fashion-mnist", folder: "/usr/share/datasets/fashion-mnist" },
};
