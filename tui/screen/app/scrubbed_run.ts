import { type ForkPoint, forkPoints } from "../../../src/runs/fork_points.ts";
import type { Command } from "../model/commands.ts";
import type { EpochRecord } from "../model/epoch_record.ts";
import { type Findings, NO_FINDINGS } from "../model/findings/findings.ts";
import { healthNear } from "../model/health_history.ts";
import { classAccuracyOf, isScoredUnasked } from "../model/findings/scoring.ts";
import { SCORING } from "../model/findings/shared.ts";
import type { Message } from "../model/message.ts";
import { rankUnits } from "../model/rank_units.ts";
import type { TrainingState } from "../model/state.ts";
import type { LookedAt } from "../model/time/timeline.ts";
import type { ShownRun } from "./run_group.ts";
import type { RunPast } from "./run_past.ts";

/** The run, which can be looked at as it was once it has a folder with keyframes; what reads them is loaded then. */
export function withPast(run: ShownRun, folder: () => string | undefined): ShownRun {
  const open = async () => {
    const path = folder();
    return path === undefined ? undefined : await (await import("./open_run_past.ts")).openRunPast(path);
  };
  return new ScrubbedRun(run, open, async () => {
    const path = folder();
    return path === undefined ? [] : await forkPoints(path);
  });
}

/**
 * A run that can also be looked at as it was, while it isn't trained here. Then its views show the weights, the network
 * and the figures of that moment, and its charts and the curves of its layers the whole run.
 */
export class ScrubbedRun implements ShownRun {
  onChange: (message: Message) => void = () => {};
  #past: RunPast | undefined;
  #lookedAt: LookedAt | undefined;
  /** What was found out about the past; of the moment before until it is found out again. */
  #findings: Findings = NO_FINDINGS;
  /** What the run was at when its past was opened. */
  #openedAt: string | undefined;
  #opening = Promise.resolve();
  #merged: { readonly present: TrainingState; readonly state: TrainingState } | undefined;

  /**
   * @param open Opens what is kept of the run by now; undefined if nothing is.
   * @param forkPoints Lists the checkpoints that a new run can part from.
   */
  constructor(
    private readonly present: ShownRun,
    private readonly open: () => Promise<RunPast | undefined>,
    readonly forkPoints: () => Promise<readonly ForkPoint[]> = () => Promise.resolve([]),
  ) {
    present.onChange = (message) => {
      this.#follow();
      this.onChange(message);
    };
  }

  get state(): TrainingState {
    const { state: present } = this.present;
    if (this.#merged?.present !== present) this.#merged = { present, state: this.#merge(present) };
    return this.#merged.state;
  }

  /** Of the moment that is looked at; undefined in the present. */
  get record(): EpochRecord | undefined {
    return this.#lookedAt && this.#past?.at(this.#lookedAt.at).record;
  }

  /** Shows the moment at a place, and marks another; the present when left out. */
  lookAt(places?: LookedAt): void {
    this.#lookedAt = this.#past && places;
    if (!this.#lookedAt) this.#findings = NO_FINDINGS;
    this.#merged = undefined;
  }

  dispatch(message: Message): void {
    if (message.type !== "found" || !this.#lookedAt) return this.present.dispatch(message);
    this.#findings = new Map(this.#findings).set(message.finding, message.value);
    this.#merged = undefined;
    this.onChange(message);
  }

  async run(): Promise<void> {
    this.#follow();
    await this.present.run();
    await this.#opening;
  }

  show(): void {
    this.present.show?.();
  }

  do(command: Command): void {
    this.present.do(command);
  }

  end(): void {
    this.present.end();
  }

  detach(): void {
    this.present.detach();
  }

  /** Opens the past where there may be more of it than before; of a run that trains on here there is none to look at. */
  #follow(): void {
    const at = momentOf(this.present.state);
    if (at === this.#openedAt) return;
    if (at !== undefined && this.#lookedAt) return; // What one looks at stays where it is.
    this.#openedAt = at;
    if (at === undefined) return this.#take(undefined);
    this.#opening = this.#opening.then(async () => {
      if (this.#openedAt !== at) return;
      const past = await this.open();
      if (this.#openedAt === at) this.#take(past);
    });
  }

  #take(past: RunPast | undefined): void {
    this.#past = past;
    if (!past) this.lookAt();
    this.present.dispatch({ type: "moments", moments: past?.moments });
  }

  #merge(present: TrainingState): TrainingState {
    const past = this.#past, { at, marked } = this.#lookedAt ?? {};
    if (!past || at === undefined) return present;
    const { moments } = past;
    const { state: then, weights, network, networkEpoch } = past.at(at);
    const timeline = { moments, at, marked: marked === undefined ? undefined : past.markedAt(marked) };
    const scoring = network && isScoredUnasked({ ...present, timeline })
      ? SCORING.of({ findings: this.#findings })
      : undefined;
    return {
      ...present,
      timeline,
      learningRate: then.learningRate,
      scheduledRate: then.scheduledRate,
      lastEpoch: then.lastEpoch,
      current: then.current,
      health: healthNear(present.history.health, moments[at].epoch),
      history: {
        ...present.history,
        health: { ...present.history.health, histograms: then.history.health.histograms },
        diagnoses: then.history.diagnoses,
      },
      classAccuracy: scoring ? classAccuracyOf(scoring) : then.classAccuracy,
      weights: { matrix: weights, ranking: present.weights?.ranking ?? rankUnits(weights) },
      network,
      networkEpoch,
      findings: this.#findings,
      step: undefined,
    };
  }
}

/** What the past of a run is opened for: once for one that is over, and for each epoch of one that trains elsewhere. */
function momentOf({ viewing, phase, isPauseReached, epoch }: TrainingState): string | undefined {
  if (viewing?.doing === "watching") return `watching ${Math.floor(epoch)} ${phase}`;
  if (viewing) return "viewed";
  return phase === "finished" ? phase : isPauseReached ? `paused ${epoch}` : undefined;
}
