import type { Network } from "../../../../src/network/network.ts";
import { networkMoment } from "../network_moment.ts";
import type { TrainingState } from "../state.ts";
import { isLearning, type Provider } from "./finding.ts";
import { SlicedWork } from "./sliced_work.ts";
import type { PaceLimits } from "./work_pace.ts";

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

/** While a network learns, it is computed anew so seldom. */
const PACE: PaceLimits = { leastSeconds: 10, shareOfTime: 0.004 };

/**
 * Computes something of a network step by step: at once for another request, network or moment, so slowly that it can be
 * watched; and now and then while the network learns, when what was found before stays until there is something new.
 */
export class StepwiseProvider<Value, Request> implements Provider<Value, Request> {
  readonly #slices: SlicedWork<() => Value>;
  #work: Stepwise<Value> | undefined;
  #network: Network | undefined;
  #request: Request | undefined;
  /** What the run was at when the computation began. */
  #progress = "";
  /** Whether nothing was found before for the same request and network. */
  #isFirst = true;
  #shown: (() => Value) | undefined;
  /** When it began, and the share of its steps that is due. */
  #begunAt = -Infinity;
  #due = 0;

  /**
   * @param begin Begins a computation.
   * @param areSame Whether two requests ask for the same.
   * @param clock In milliseconds, to end a slice by.
   */
  constructor(
    private readonly begin: Begin<Value, Request>,
    private readonly areSame: (one: Request, other: Request) => boolean,
    clock: () => number = () => performance.now(),
  ) {
    this.#slices = new SlicedWork(PACE, clock);
  }

  get isBusy(): boolean {
    return this.#work !== undefined && this.#slices.isBusy;
  }

  step(run: TrainingState, request: Request, now: number, found?: Value): Value | undefined {
    const { network } = run, learns = isLearning(run);
    if (!network) return undefined;
    const isSame = this.#network === network && this.#request !== undefined && this.areSame(this.#request, request);
    if (this.#isToBegin(run, now, isSame)) {
      const work = this.begin(network, run, request);
      this.#work = work;
      // Where there was nothing to compute there may be soon: the samples are loaded, …
      this.#network = work && network;
      this.#request = request;
      this.#progress = networkMoment(run);
      this.#isFirst = !isSame;
      if (work) this.#slices.begin(stepsOf(work), now, () => work.done >= Math.max(1, this.#due * work.steps));
      this.#begunAt = now;
    }
    if (!this.#work) return undefined;
    // What was found is forgotten, as when one leaves the past and returns: then it is found again.
    if (found === undefined && !this.#slices.isBusy) this.#shown = undefined;
    this.#due = learns ? 1 : Math.min(1, (now - this.#begunAt) / SECONDS_TO_WATCH);
    const valueOf = this.#slices.step(now, this.#shown);
    if (!valueOf || learns && !this.#isFirst && this.#slices.isBusy) return undefined;
    this.#shown = valueOf;
    return valueOf();
  }

  /** Whether something else is to be computed: at once where it is asked for, or the network is another that stands still. */
  #isToBegin(run: TrainingState, now: number, isSame: boolean): boolean {
    if (!isSame) return true;
    if (this.#progress === networkMoment(run)) return false;
    return !isLearning(run) || !this.isBusy && this.#slices.isDue(now);
  }
}

/** The steps of a computation, and what it has come to after each. */
function* stepsOf<Value>(work: Stepwise<Value>): Generator<() => Value, void> {
  let isOver = work.done === work.steps;
  do {
    if (!isOver) isOver = work.step();
    yield () => work.value;
  } while (!isOver);
}
