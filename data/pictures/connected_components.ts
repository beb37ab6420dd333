import type { BoundingBox } from "./bounding_box.ts";
import type { GreyPicture } from "./grey_picture.ts";

/** An 8-connected set of pixels: by their sides or corners. */
export interface Component extends BoundingBox {
  /** Its label in {@link Components.labels}, from 1. */
  readonly label: number;
  /** The number of its pixels. */
  readonly area: number;
  /** Its largest value. */
  readonly peak: number;
}

/** The components of a picture. */
export interface Components {
  /** The label of each pixel's component, row by row; 0 for pixels below the threshold. */
  readonly labels: Int32Array;
  /** The components, in the order of their first pixels. */
  readonly components: readonly Component[];
}

/** Finds the 8-connected components of the pixels that are at least `threshold`. */
export function connectedComponents({ width, height, pixels }: GreyPicture, threshold: number): Components {
  const labels = new Int32Array(width * height);
  const components: Component[] = [];
  const pending: number[] = [];
  for (let start = 0; start < pixels.length; start++) {
    if (pixels[start] < threshold || labels[start] !== 0) continue;
    const label = components.length + 1;
    let left = width, right = 0, bottom = 0, area = 0, peak = 0;
    labels[start] = label;
    pending.push(start);
    while (pending.length > 0) {
      const i = pending.pop()!;
      const x = i % width, y = (i - x) / width;
      left = Math.min(left, x);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
      peak = Math.max(peak, pixels[i]);
      area++;
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
          const neighbour = row * width + column;
          if (pixels[neighbour] < threshold || labels[neighbour] !== 0) continue;
          labels[neighbour] = label;
          pending.push(neighbour);
        }
      }
    }
    // Pixels are visited row by row, so the first one lies in the topmost row.
    const top = Math.floor(start / width);
    components.push({ label, left, top, width: right - left + 1, height: bottom - top + 1, area, peak });
  }
  return { labels, components };
}
