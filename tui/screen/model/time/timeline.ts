import type { Matrix } from "../../../../src/matrix/matrix.ts";

/** A moment of a run that its weights are kept of. */
export interface Moment {
  /** Complete epochs of its attempt and the fraction of the one under way. */
  readonly epoch: number;
  /** Training samples of the run before it, over all attempts: what moments of several runs are ordered by. */
  readonly samplesSeen: number;
}

/** The weights at a moment that a person has marked. */
export interface MarkedWeights {
  readonly epoch: number;
  /** Those of each layer (inputs × units) from the first on that is kept; copies. */
  readonly weights: readonly Matrix[];
}

/** The moments that a run can be looked at, in order, and which of them is shown. */
export interface Timeline {
  readonly moments: readonly Moment[];
  /** The place of the moment that is shown; undefined for the present. */
  readonly at?: number;
  readonly marked?: MarkedWeights;
}

/** The places of the moment that is looked at, and of the one that it is compared with. */
export interface LookedAt {
  readonly at: number;
  readonly marked?: number;
}

/** The place of the last of these moments that isn't after another; 0 if all of them are. */
export function placeAt(moments: readonly Moment[], { samplesSeen }: Pick<Moment, "samplesSeen">): number {
  return Math.max(0, moments.findLastIndex((moment) => moment.samplesSeen <= samplesSeen));
}

/** The moments of all runs in one order, those at the same number of samples once. */
export function commonMoments(timelines: readonly (Timeline | undefined)[]): readonly Moment[] {
  const all = new Map<number, Moment>();
  for (const moment of timelines.flatMap((timeline) => timeline?.moments ?? [])) all.set(moment.samplesSeen, moment);
  return [...all.values()].sort((a, b) => a.samplesSeen - b.samplesSeen);
}
