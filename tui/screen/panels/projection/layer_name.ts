import { formatQuantity } from "../../../format.ts";

/**
 * What a layer is called, and how many numbers a sample has there: `layer 1` and `160 units`, `inputs` and `784 pixels`.
 *
 * @param layer 0 for the inputs, the last of `layers` for the logits.
 */
export function layerName(
  layer: number,
  { layers, units, isImage }: { readonly layers: number; readonly units: number; readonly isImage: boolean },
): readonly [name: string, size: string] {
  if (layer === 0) return ["inputs", formatQuantity(units, isImage ? "pixel" : "feature")];
  if (layer === layers) return ["logits", formatQuantity(units, "output")];
  return [`layer ${layer}`, formatQuantity(units, "unit")];
}
