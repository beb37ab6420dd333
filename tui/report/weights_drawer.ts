import type { ImageSize } from "../../data/dataset.ts";
import type { DrawWeights } from "../../src/runs/weight_summaries.ts";

/** The approximate size of a unit's image in pixels: 28 × 28 weights aren't enlarged, as TensorBoard does that. */
const TILE = 28;

/** Draws first layers for TensorBoard; undefined where the inputs are no pixels. */
export function weightsDrawer(image: ImageSize | undefined): DrawWeights | undefined {
  // Only when there is something to draw: most runs need no PNG.
  return image && (async (network) => (await import("./weights_picture.ts")).weightsPng([network], image, TILE));
}
