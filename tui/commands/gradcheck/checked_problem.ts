import type { ResolvedOptions } from "../../../src/options/options.ts";

/** A network and the problem that its gradients are to be checked on. */
export interface GradientCheckSettings {
  /** The network, and what training does otherwise than an evaluation. */
  readonly options: ResolvedOptions;
  /** Features of a sample. */
  readonly inputs: number;
  readonly classes: number;
  readonly samples: number;
}
