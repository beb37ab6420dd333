import { boxMaximum } from "./box_filter.ts";
import { type Component, connectedComponents } from "./connected_components.ts";
import type { GreyPicture } from "./grey_picture.ts";

/** Clusters of components that are near each other (single linkage). */
export interface Clusters {
  /** The clusters, in any order, with their boxes and their ink. */
  readonly clusters: readonly Component[];
  /** The label of a component's cluster. */
  of(component: Component): number;
}

/**
 * Clusters components whose ink is at most 2 · `reach` pixels apart, horizontally or vertically: those that are
 * connected after ink is dilated by `reach`, rounded down to whole pixels.
 */
export function clusterComponents(
  { width, height }: GreyPicture,
  labels: Int32Array,
  components: readonly Component[],
  reach: number,
): Clusters {
  const isKept = new Uint8Array(Math.max(0, ...components.map(({ label }) => label)) + 1);
  for (const { label } of components) isKept[label] = 1;
  const values = new Float32Array(labels.length);
  for (let i = 0; i < labels.length; i++) values[i] = isKept[labels[i]] ?? 0;
  const dilated = boxMaximum({ width, height, values }, Math.floor(reach));
  const found = connectedComponents({ width, height, pixels: Uint8Array.from(dilated.values) }, 1);
  const belongsTo = new Int32Array(isKept.length);
  for (let i = 0; i < labels.length; i++) if (isKept[labels[i]]) belongsTo[labels[i]] = found.labels[i];
  const margin = Math.floor(reach);
  const clusters = found.components.map((cluster) => {
    const own = components.filter(({ label }) => belongsTo[label] === cluster.label);
    return {
      ...cluster,
      height: Math.max(1, cluster.height - 2 * margin),
      width: Math.max(1, cluster.width - 2 * margin),
      area: own.reduce((sum, { area }) => sum + area, 0),
    };
  });
  return { clusters, of: ({ label }) => belongsTo[label] };
}
