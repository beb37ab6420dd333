import type { Samples } from "../matrix/samples.ts";
import type { LoadedSamples } from "./engine.ts";

/** @throws {RangeError} if `samples` can't take the place of those loaded. */
export function requireRoom(loaded: LoadedSamples, { labels, columns }: Samples): void {
  if (labels.length <= loaded.rows && columns === loaded.columns) return;
  throw new RangeError(
    `${labels.length} samples of ${columns} features can't take the place of ${loaded.rows} of ${loaded.columns}`,
  );
}
