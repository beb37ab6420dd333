import type { Samples } from "../../matrix/samples.ts";
import type { LoadedSamples } from "../engine.ts";

/** Samples of the reference engine: as they are. */
export class ReferenceSamples implements LoadedSamples {
  readonly rows: number;

  /** @param samples The current ones. */
  constructor(public samples: Samples, readonly classes: number) {
    this.rows = samples.labels.length;
  }

  get columns(): number {
    return this.samples.columns;
  }
}
