import type { DatasetSource } from "./dataset_source.ts";
import { iris } from "./iris.ts";
import { circles } from "./synthetic/circles.ts";
import { gauss } from "./synthetic/gauss.ts";
import { syntheticSource } from "./synthetic/synthetic_source.ts";
import { modularAddition } from "./synthetic/modular_addition.ts";
import { moons } from "./synthetic/moons.ts";
import { spiral } from "./synthetic/spiral.ts";
import { twonorm } from "./synthetic/twonorm.ts";
import { xor } from "./synthetic/xor.ts";
import { mnist } from "./mnist.ts";
import { fashionMnist } from "./downloadable/fashion_mnist.ts";
import { kmnist } from "./downloadable/kmnist.ts";
import type { DownloadableImages } from "./downloadable/downloadable_images.ts";
import { downloadableSource } from "./downloadable/downloadable_source.ts";
import { quickdraw } from "./quickdraw/quickdraw.ts";

/** The data sets that can be downloaded. */
export const downloads: readonly DownloadableImages[] = [fashionMnist, kmnist];

const sources: readonly DatasetSource[] = [
  mnist,
  ...downloads.map((images) => downloadableSource(images)),
  quickdraw,
  iris,
  ...[xor, spiral, moons, circles, gauss, twonorm].map(syntheticSource),
  modularAddition,
];

/**
 * Every data set of the catalog, by its name. No data are loaded until one is opened and its entry's `load` is called.
 */
export const datasets: Readonly<Record<string, DatasetSource>> = Object.fromEntries(
  sources.map((source) => [source.name, source]),
);
