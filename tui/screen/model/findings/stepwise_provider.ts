import type { Network } from "../../../../src/network/network.ts";
import { networkEpochOf, type TrainingState } from "../state.ts";
import { isLearning, type Provider, SLICE_MILLISECONDS } from "./finding.ts";

/** A computation that is made step by step, and has something to show after each. */
export interface Stepwise<Value> {
  readonly done: number;
  readonly steps: number;
  /** Makes a step; true when all are made. */
  step(): boolean;
  /** What it has come to. */
  readonly value: Value;
}

/** Begins a computation on a network, in memory that it may have taken before; undefined where there is nothing to compute. */
export type Begin<Value, Request> = (
  network: Network,
  run: TrainingState,
  request: Request,
) => Stepwise<Value> | undefined;

/** A network that stands still is worked on for so many seconds, so that one can watch what comes of it. */
const SECONDS_TO_WATCH = 2;

/** From one thing to show to the next, in seconds; a screen doesn't draw more often by itself. */
const SECONDS_BETWEEN_VALUES = 0.2;

/** While a network learns, the next computation begins so long after the last one, or later: for this share of a core. */
const LEAST_SECONDS = 5, SHARE_OF_TIME = 0.006;

/**
 * Computes something of a network step by step: at once for another request, network or moment, so slowly that it can be
 * watched; and now and then while the network learns, when what was found before stays until there is something new.
 */
export class StepwiseProvider<Value, Request> implements Provider<Value, Request> {
  #work: Stepwise<Value> | undefined;
  #network: Network | undefined;
  #request: Request | undefined;
  /** What the run was at when the last computation began, and when that was. */
  #progress = "";
  #begunAt = -Infinity;
  #shownAt = -Infinity;
  /** The milliseconds that it has taken so far, and those of the last one that is over. */
  #taken = 0;
  #lastTaken = 0;
  #isFirst = true;

  /**
   * @param begin Begins a computation.
   * @param areSame Whether two requests ask for the same.
   * @param clock In milliseconds, to end a slice by.
   */
  constructor(
    private readonly begin: Begin<Value, Request>,
    private readonly areSame: (one: Request, other: Request) => boolean,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  get isBusy(): boolean {
    return this.#work !== undefined;
  }

  step(run: TrainingState, request: Request, now: number): Value | undefined {
    const { network } = run;
    if (!network) return undefined;
    const isSame = this.#network === network && this.#request !== undefined && this.areSame(this.#request, request);
    if (this.#isDue(run, now, isSame)) {
      this.#work = this.begin(network, run, request);
      // Where there was nothing to compute there may be soon: the samples are loaded, …
      this.#network = this.#work && network;
      this.#request = request;
      this.#progress = progressOf(run);
      this.#begunAt = now;
      this.#shownAt = -Infinity;
      this.#taken = 0;
      this.#isFirst = !isSame;
    }
    return this.#work && this.#workOn(this.#work, isLearning(run), now);
  }

  /** Whether something else is to be computed: at once where it is asked for, or the network is another that stands still. */
  #isDue(run: TrainingState, now: number, isSame: boolean): boolean {
    if (!isSame) return true;
    if (this.#progress === progressOf(run)) return false;
    if (!isLearning(run)) return true;
    const wait = Math.max(LEAST_SECONDS, this.#lastTaken / 1000 / SHARE_OF_TIME);
    return this.#work === undefined && now - this.#begunAt >= wait;
  }

  #workOn(work: Stepwise<Value>, learns: boolean, now: number): Value | undefined {
    const start = this.clock(), share = learns ? 1 : Math.min(1, (now - this.#begunAt) / SECONDS_TO_WATCH);
    const due = Math.max(1, Math.ceil(share * work.steps));
    let isOver = work.done === work.steps;
    while (!isOver && work.done < due && this.clock() - start < SLICE_MILLISECONDS) isOver = work.step();
    this.#taken += this.clock() - start;
    if (isOver) {
      this.#work = undefined;
      this.#lastTaken = this.#taken;
    } else if (!this.#isFirst && learns || now - this.#shownAt < SECONDS_BETWEEN_VALUES) return undefined;
    this.#shownAt = now;
    return work.value;
  }
}

/** At its end a run goes back to its best weights. */
function progressOf(run: TrainingState): string {
  return `${networkEpochOf(run)} ${run.phase}`;
}
