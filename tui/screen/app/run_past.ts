import type { Matrix } from "../../../src/matrix/matrix.ts";
import type { Network } from "../../../src/network/network.ts";
import type { LoggedEvent } from "../../../src/runs/logged_event.ts";
import { rememberLast } from "../../remember_last.ts";
import { type LoggedMessage, LoggedMessages } from "../model/logged_messages.ts";
import { type EpochRecord, epochRecordAfter, NO_EPOCH_RECORD } from "../model/epoch_record.ts";
import type { TrainingState } from "../model/state.ts";
import type { MarkedWeights, Moment } from "../model/time/timeline.ts";
import { update } from "../model/update.ts";

/** The weights that are kept of a run, moment by moment. */
export interface PastWeights {
  /** Those of the last attempt, whose samples alone count. */
  readonly moments: readonly Moment[];
  /** The first layer's weights (inputs × units) at a moment, counted from 0. */
  weightsAt(place: number): Matrix;
  /** The weights (inputs × units) of each layer that is kept of a moment; copies. */
  layersAt(place: number): readonly Matrix[];
  /** The network at a moment, or where only the first layer is kept, the nearest one that is; undefined without any. */
  networkAt(place: number): { readonly network: Network; readonly epoch: number } | undefined;
}

/** What is kept of a network at a moment. */
export interface PastNetwork {
  readonly weights: Matrix;
  readonly network?: Network;
  readonly networkEpoch: number;
}

/** What the log of a run says up to a moment. */
interface PastLog {
  readonly state: TrainingState;
  readonly record: EpochRecord;
}

/** What is known of a run at a moment: all that its log says up to there, and its weights. */
export interface PastState extends PastNetwork, PastLog {}

/** A run as it was, by its log and the weights that are kept of it. */
export class RunPast {
  /** When there are weights of it, the samples of earlier attempts included. */
  readonly moments: readonly Moment[];
  readonly #logged: readonly (LoggedMessage & { readonly samplesSeen: number })[];
  /** What was asked for; each later one begins from the nearest before it. */
  readonly #known = new Map<number, PastLog>();

  /** @param start The run before its log's first event. */
  constructor(
    private readonly start: TrainingState,
    events: readonly LoggedEvent[],
    private readonly kept: PastWeights,
  ) {
    const logged = new LoggedMessages();
    this.#logged = events.flatMap((event) =>
      logged.take(event).map((message) => ({ ...message, samplesSeen: logged.samplesSeen }))
    );
    const { samplesBefore } = logged;
    this.moments = kept.moments.map(({ epoch, samplesSeen }) => ({ epoch, samplesSeen: samplesBefore + samplesSeen }));
  }

  /** What was known at a moment, counted from 0. */
  readonly at = rememberLast((place: number): PastState => ({ ...this.#logAt(place), ...this.networkAt(place) }));

  /** What is kept of the network at a moment. */
  networkAt(place: number): PastNetwork {
    const { network, epoch = this.moments[place].epoch } = this.kept.networkAt(place) ?? {};
    return { weights: this.kept.weightsAt(place), network, networkEpoch: epoch };
  }

  /** The weights at a moment that is marked. */
  readonly markedAt = rememberLast((place: number): MarkedWeights => (
    { epoch: this.moments[place].epoch, weights: this.kept.layersAt(place) }
  ));

  #logAt(place: number): PastLog {
    const known = this.#known.get(place);
    if (known) return known;
    const before = Math.max(-1, ...[...this.#known.keys()].filter((other) => other < place));
    const from = this.moments[before]?.samplesSeen ?? -1, to = this.moments[place].samplesSeen;
    let { state, record } = this.#known.get(before) ?? { state: this.start, record: NO_EPOCH_RECORD };
    for (const { message, seconds, samplesSeen } of this.#logged) {
      if (samplesSeen <= from || samplesSeen > to) continue;
      state = update(state, message, seconds);
      record = epochRecordAfter(record, message);
    }
    this.#known.set(place, { state, record });
    return { state, record };
  }
}
