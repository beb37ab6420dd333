import type { DatasetSource } from "./dataset_source.ts";
import { iris } from "./iris.ts";
import { circles } from "./made/circles.ts";
import { gauss } from "./made/gauss.ts";
import { madeSource } from "./made/made_source.ts";
import { moons } from "./made/moons.ts";
import { spiral } from "./made/spiral.ts";
import { xor } from "./made/xor.ts";
import { mnist } from "./mnist.ts";
import { fashionMnist } from "./published/fashion_mnist.ts";
import { kmnist } from "./published/kmnist.ts";
import type { PublishedImages } from "./published/published_images.ts";
import { publishedSource } from "./published/published_source.ts";
import { quickdraw } from "./quickdraw/quickdraw.ts";

/** The data sets that can be downloaded. */
export const downloads: readonly PublishedImages[] = [fashionMnist, kmnist];

const sources: readonly DatasetSource[] = [
  mnist,
  ...downloads.map((images) => publishedSource(images)),
  quickdraw,
  iris,
  ...[xor, spiral, moons, circles, gauss].map(madeSource),
];

/** Every data set that has a name, by that. Nothing is loaded before one is opened and its entry's `load` is called. */
export const datasets: Readonly<Record<string, DatasetSource>> = Object.fromEntries(
  sources.map((source) => [source.name, source]),
);
