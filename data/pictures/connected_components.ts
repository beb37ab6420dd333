import type { BoundingBox } from "./bounding_box.ts";
import { type DisjointSets, join, rootOf } from "./disjoint_sets.ts";
import type { GreyPicture } from "./grey_picture.ts";

/** An 8-connected set of pixels: by their sides or corners. */
export interface Component extends BoundingBox {
  /** Its number, from 1, by which its pixels are labelled. */
  readonly label: number;
  /** The number of its pixels. */
  readonly area: number;
  /** Its largest value. */
  readonly peak: number;
}

/** The runs of a picture's components: pixels beside each other in a row. They are in the order of their pixels. */
export interface Runs {
  /** The first pixel of each run, by its number in the picture. */
  readonly starts: readonly number[];
  /** The pixel behind the last one of each run. */
  readonly ends: readonly number[];
  /** The label of each run's component. */
  readonly labels: readonly number[];
}

/** The components of a picture. */
export interface Components {
  /** The components, in the order of their first pixels. */
  readonly components: readonly Component[];
  readonly runs: Runs;
}

/**
 * Finds the 8-connected components of the pixels that are at least `threshold`: runs are joined with those that they touch
 * in the row above, so that pixels are visited once.
 *
 * Source: L. He, Y. Chao, K. Suzuki, "A Run-Based Two-Scan Labeling Algorithm", IEEE Transactions on Image Processing
 * 17 (5), 2008.
 */
export function connectedComponents({ width, height, pixels }: GreyPicture, threshold: number): Components {
  const starts: number[] = [], ends: number[] = [], peaks: number[] = [];
  const connected: DisjointSets = [];
  for (let y = 0, row = 0, rowAbove = 0; y < height; y++, rowAbove = row) {
    row = starts.length;
    const end = (y + 1) * width;
    let touching = rowAbove;
    for (let i = y * width; i < end; i++) {
      if (pixels[i] < threshold) continue;
      const start = i, run = starts.length;
      let peak = pixels[i];
      while (++i < end && pixels[i] >= threshold) if (pixels[i] > peak) peak = pixels[i];
      starts.push(start);
      ends.push(i);
      peaks.push(peak);
      connected.push(run);
      while (touching < row && ends[touching] < start - width) touching++;
      for (let other = touching; other < row && starts[other] <= i - width; other++) join(connected, run, other);
    }
  }
  return componentsOf(starts, ends, peaks, connected, width);
}

/** The components of runs whose sets are known. */
function componentsOf(
  starts: readonly number[],
  ends: readonly number[],
  peaks: readonly number[],
  connected: DisjointSets,
  width: number,
): Components {
  const components: { -readonly [Field in keyof Component]: Component[Field] }[] = [], labels: number[] = [];
  for (let run = 0; run < starts.length; run++) {
    const y = Math.floor(starts[run] / width), left = starts[run] - y * width, length = ends[run] - starts[run];
    const root = rootOf(connected, run);
    if (root === run) {
      labels.push(components.length + 1);
      components.push({ label: labels[run], left, top: y, width: length, height: 1, area: length, peak: peaks[run] });
      continue;
    }
    const label = labels[root], component = components[label - 1];
    labels.push(label);
    const right = Math.max(component.left + component.width, left + length);
    component.left = Math.min(component.left, left);
    component.width = right - component.left;
    component.height = y - component.top + 1;
    component.area += length;
    component.peak = Math.max(component.peak, peaks[run]);
  }
  return { components, runs: { starts, ends, labels } };
}

/** The label of each of so many pixels, row by row; 0 for those in no component. */
export function labelPixels({ starts, ends, labels }: Runs, pixels: number): Int32Array {
  const labelled = new Int32Array(pixels);
  for (let run = 0; run < starts.length; run++) labelled.fill(labels[run], starts[run], ends[run]);
  return labelled;
}
