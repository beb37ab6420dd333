import { type BoundingBox, unionOf } from "./bounding_box.ts";
import type { Component, Runs } from "./connected_components.ts";
import { type DisjointSets, join, rootOf } from "./disjoint_sets.ts";
import type { GreyPicture } from "./grey_picture.ts";

/** Clusters of components that are near each other (single linkage). */
export interface Clusters {
  /** The clusters, in any order, with their boxes and their ink. */
  readonly clusters: readonly Cluster[];
  /** The number of a component's cluster. */
  of(component: Component): number;
}

/** The box around a cluster, and the number of its pixels. */
type Cluster = BoundingBox & Pick<Component, "area">;

/**
 * Clusters components that have pixels less than 2 · (`reach` + 1) columns and rows apart, `reach` being rounded down:
 * those that are connected after ink is dilated by it.
 *
 * @param runs The runs of these components, and perhaps of others.
 */
export function clusterComponents(
  { width, height }: Pick<GreyPicture, "width" | "height">,
  runs: Runs,
  components: readonly Component[],
  reach: number,
): Clusters {
  const sets: DisjointSets = [], farthest = 2 * Math.floor(reach) + 1;
  for (const { label } of components) sets[label] = label;
  const near = runsByRow(runs, sets, width, height), { lefts, rights, labels, rows } = near;
  for (let y = 0; y < height; y++) {
    for (let below = y; below <= y + farthest && below < height && rows[y] < rows[y + 1]; below++) {
      let first = rows[below];
      for (let run = rows[y]; run < rows[y + 1]; run++) {
        while (first < rows[below + 1] && rights[first] < lefts[run] - farthest) first++;
        for (let other = first; other < rows[below + 1] && lefts[other] <= rights[run] + farthest; other++) {
          if (labels[other] !== labels[run]) join(sets, labels[run], labels[other]);
        }
      }
    }
  }
  const of = ({ label }: Component) => rootOf(sets, label);
  const clusters = new Map<number, Cluster>();
  for (const component of components) {
    const known = clusters.get(of(component));
    const all = known ? { ...unionOf(known, component), area: known.area + component.area } : component;
    clusters.set(of(component), all);
  }
  return { clusters: [...clusters.values()], of };
}

/** Runs with their first and last columns; those of row y begin at `rows[y]` and end before `rows[y + 1]`. */
interface RunsByRow {
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
  readonly labels: readonly number[];
  readonly rows: Int32Array;
}

/** The runs of those components that have a set. */
function runsByRow(runs: Runs, sets: readonly number[], width: number, height: number): RunsByRow {
  const lefts: number[] = [], rights: number[] = [], labels: number[] = [], rows = new Int32Array(height + 1);
  for (let run = 0; run < runs.starts.length; run++) {
    if (sets[runs.labels[run]] === undefined) continue;
    const y = Math.floor(runs.starts[run] / width);
    lefts.push(runs.starts[run] - y * width);
    rights.push(runs.ends[run] - 1 - y * width);
    labels.push(runs.labels[run]);
    rows[y + 1]++;
  }
  for (let y = 0; y < height; y++) rows[y + 1] += rows[y];
  return { lefts, rights, labels, rows };
}
