import { encode } from "fast-png";
import type { ImageSize } from "../../data/dataset.ts";
import type { Network } from "../../src/network/network.ts";
import { weightsPicture } from "./weights_picture.ts";

/** A PNG picture with its size in pixels. */
export interface PngPicture {
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
}

/**
 * The first layers of networks side by side, as {@link weightsPicture} draws them.
 *
 * @param tile The approximate size of the longer side of a unit's image, in pixels; that of the report by default.
 */
export function weightsPng(networks: readonly Network[], image: ImageSize, tile?: number): PngPicture {
  const { width, height, data } = weightsPicture(networks.map(({ layers }) => layers[0].weights), image, tile);
  return { width, height, png: encode({ width, height, data, channels: 3 }) };
}
