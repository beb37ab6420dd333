import type { LoggedFrom } from "./initial_model.ts";

/** How the network that a run trains was pruned before its first batch, by its log. */
export interface LoggedPruning {
  /** The share of the weights that stayed. */
  readonly keep: number;
  /** What they were compared with: those of all layers, or of their own. */
  readonly scope: "global" | "layer";
  /** The model whose weights were compared. */
  readonly model: LoggedFrom;
  /** The epoch of its training whose weights the rest were set back to; `null` if they stayed as they were. */
  readonly rewoundTo: number | null;
}
