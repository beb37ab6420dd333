import { boxMaximum, boxMinimum, type Grid } from "./box_filter.ts";
import type { GreyPicture } from "./picture.ts";

/**
 * The lightness of the ground under dark ink, for each pixel: what a photograph of the blank sheet would show.
 *
 * It is the grey closing by a square that is wider than a stroke, half of the shorter side: whatever is dark and
 * narrower disappears (Serra 1982); shadows and tables that are wider stay as they are, with their edges.
 * Beyond the picture's edges the light is taken to fall off as it does before them, else it would seem too bright there.
 */
export function groundOf({ width, height, pixels }: GreyPicture): GreyPicture {
  const radius = Math.ceil(Math.min(width, height) / 4);
  const extended = extend({ width, height, values: Float32Array.from(pixels) }, radius);
  const { values } = crop(boxMinimum(boxMaximum(extended, radius), radius), radius);
  return { width, height, pixels: Uint8Array.from(values, (value) => Math.max(0, value)) };
}

/**
 * A grid with `margin` more values at each side: the edge's, less what was lost on the same way up to the edge. Nothing
 * gets lighter: that would be ink near the edge, turned into light.
 */
function extend({ width, height, values }: Grid, margin: number): Grid {
  const wide = width + 2 * margin, high = height + 2 * margin;
  const extended = new Float32Array(wide * high);
  for (let row = 0; row < high; row++) {
    const y = row - margin, edgeY = Math.min(height - 1, Math.max(0, y));
    const isInside = y === edgeY;
    if (isInside) extended.set(values.subarray(y * width, (y + 1) * width), row * wide + margin);
    // As far inside as this row is outside.
    const innerY = Math.min(height - 1, Math.max(0, 2 * edgeY - y));
    for (let column = 0; column < wide; column++) {
      if (isInside && column === margin) column += width;
      if (column >= wide) break;
      const x = column - margin, edgeX = x < 0 ? 0 : x >= width ? width - 1 : x;
      const innerX = Math.min(width - 1, Math.max(0, 2 * edgeX - x));
      const edge = values[edgeY * width + edgeX], lost = 2 * edge - values[innerY * width + innerX];
      extended[row * wide + column] = lost < edge ? lost : edge;
    }
  }
  return { width: wide, height: high, values: extended };
}

/** A grid without `margin` values at each side. */
function crop({ width, height, values }: Grid, margin: number): Grid {
  const inner = { width: width - 2 * margin, height: height - 2 * margin };
  const cropped = new Float32Array(inner.width * inner.height);
  for (let y = 0; y < inner.height; y++) {
    const start = (y + margin) * width + margin;
    cropped.set(values.subarray(start, start + inner.width), y * inner.width);
  }
  return { ...inner, values: cropped };
}
