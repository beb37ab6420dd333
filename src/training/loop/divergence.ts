/** The first of the layers, counted from 1, whose numbers aren't all finite; the last if all are. */
export function firstBrokenLayer(layers: readonly { readonly isFinite: boolean }[]): number {
  const broken = layers.findIndex(({ isFinite }) => !isFinite);
  return broken < 0 ? layers.length : broken + 1;
}
