import type { KeyframePlan } from "./keyframe_plan.ts";

/** Of so many keyframes, one is whole; the others are differences from an earlier one. */
const WHOLE_EVERY = 16;

/**
 * Later keyframes are differences from so many at most: after step 10, step 11 from 10, step 12 from 8, and step 16 from 0,
 * where that is no whole one.
 */
export const MOST_REFERENCES = 3;

/**
 * By how much a whole keyframe is longer than a difference, in differences, at most: 8 bits a weight are 9/7 longer than
 * 3.5 bits.
 */
const LONGER = 9 / 7;

/** A keyframe that is to be taken. */
export interface PlannedKeyframe {
  /** How many batches were trained before it. */
  readonly batches: number;
  /** The moment that it is a difference from; undefined for a whole one. */
  readonly reference: number | undefined;
  /** What later ones are differences from, as {@link KeyframeMoments.referencesAfter} gives it. */
  readonly references: readonly number[];
}

/**
 * The moments of a run's keyframes, each the number of batches before it, and what each is a difference from.
 *
 * Both follow from the plan alone, so that a run that was killed and resumed has the same as one that nobody disturbed.
 * Step i is a difference from the step whose number lacks the lowest 1 among i's binary digits: it is left out no sooner
 * than step i, so leaving out every second one leaves the others as they are, byte for byte. At most four differences
 * stand between a step and a whole keyframe.
 */
export class KeyframeMoments {
  /** The moments before the first step, that of the untrained network included. */
  readonly #start: readonly number[];
  /** How many steps there may be before any is left out, and from then on. */
  readonly #mostSteps: number;
  readonly #mostKept: number;

  constructor(private readonly plan: KeyframePlan) {
    const { count, startFrames, startBatches } = plan;
    this.#start = [0, ...Array.from({ length: startFrames }, (_, i) => startMoment(i, startFrames, startBatches))];
    this.#mostSteps = Math.max(1, count - this.#start.length);
    this.#mostKept = mostKept(this.#mostSteps);
  }

  /** The first moment after so many batches; from −1 on, the very first. */
  next(batches: number): number {
    const { startBatches } = this.plan;
    if (batches < startBatches || batches < 0) return this.#start.find((moment) => moment > batches)!;
    let step = this.#stepsUntil(batches) + 1;
    // A longer stride, which begins with a step, may leave that step out.
    for (let last = 0; last !== step;) {
      last = step;
      const stride = this.#stride(step);
      step = Math.ceil(step / stride) * stride;
    }
    return this.#afterStep(step);
  }

  /** The keyframe after so many batches, which may be one in between. */
  keyframeAt(batches: number): PlannedKeyframe {
    return { batches, reference: this.referenceOf(batches), references: this.referencesAfter(batches) };
  }

  /** So many keyframes, from the first after so many batches on. */
  keyframesAfter(batches: number, count: number): PlannedKeyframe[] {
    return Array.from({ length: count }, () => this.keyframeAt(batches = this.next(batches)));
  }

  /** Whether there is a keyframe after so many batches, when they have just been trained. */
  includes(batches: number): boolean {
    return this.next(batches - 1) === batches;
  }

  /**
   * The moment that the keyframe after so many batches is a difference from; undefined for a whole one. One in between,
   * where the run was stopped, is a difference from the last that a later one is a difference from, too.
   */
  referenceOf(batches: number): number | undefined {
    if (!this.includes(batches)) return this.referencesAfter(batches)[0];
    const isStart = this.#isStart(batches), number = this.#numberUntil(batches, isStart);
    return this.#isDifference(number, isStart) ? this.#moment(number - lowestOne(number), isStart) : undefined;
  }

  /**
   * The moments up to so many batches that keyframes of later ones are differences from, the last of them first; at most
   * {@link MOST_REFERENCES}. After step 12 it is 12 alone, for 13 and 14; after step 5 they are 4, for 6, and 0, for 8.
   */
  referencesAfter(batches: number): number[] {
    const isStart = this.#isStart(batches), last = this.#numberUntil(batches, isStart), numbers = new Set<number>();
    // Further on, strides grow with the steps.
    const most = Math.max(last, isStart ? 0 : this.#mostSteps);
    for (let one = 1, before = 0; before <= most; before = one, one *= 2) {
      const number = last - last % (2 * one), later = number + one;
      if (later > last && this.#isDifference(later, isStart)) numbers.add(number);
    }
    return [...numbers].map((number) => this.#moment(number, isStart));
  }

  /** Which moments' keyframes are still kept when the newest is the one after `newest` batches. */
  keptUntil(newest: number): (batches: number) => boolean {
    const { startBatches } = this.plan, stride = this.#stride(this.#stepsUntil(newest));
    if (stride === 1) return () => true;
    return (batches) => batches === newest || batches <= startBatches || this.#stepsUntil(batches) % stride === 0;
  }

  /** Whether a moment has a number in the start; otherwise it has one among the steps, of which 0 is the end of the start. */
  #isStart(batches: number): boolean {
    return batches < this.plan.startBatches;
  }

  /** The number of the last moment up to so many batches. */
  #numberUntil(batches: number, isStart: boolean): number {
    return isStart ? this.#start.findLastIndex((moment) => moment <= batches) : this.#stepsUntil(batches);
  }

  #moment(number: number, isStart: boolean): number {
    return isStart ? this.#start[number] : this.#afterStep(number);
  }

  /** Whether a number has a keyframe that is a difference from that of the number without its lowest 1. */
  #isDifference(number: number, isStart: boolean): boolean {
    const lowest = lowestOne(number), stride = isStart ? 1 : this.#stride(number);
    const isTaken = !isStart || number < this.plan.startFrames;
    return number > 0 && isTaken && lowest >= stride && lowest < WHOLE_EVERY * stride;
  }

  /** The batches before a step; 0 is the end of the start. */
  #afterStep(step: number): number {
    const { startBatches, steps, stepBatches } = this.plan;
    return startBatches + Math.round(stepBatches * (step / steps));
  }

  /** How many steps come within so many batches. */
  #stepsUntil(batches: number): number {
    const { startBatches, steps, stepBatches } = this.plan;
    let step = Math.floor((batches - startBatches) / stepBatches * steps);
    while (this.#afterStep(step) > batches) step--;
    while (this.#afterStep(step + 1) <= batches) step++;
    return step;
  }

  /** From one step that is kept to the next, when so many steps have been taken: a power of two. */
  #stride(steps: number): number {
    if (steps <= this.#mostSteps) return 1;
    let stride = 2;
    while (Math.floor(steps / stride) > this.#mostKept) stride *= 2;
    return stride;
  }
}

/** How many steps may be kept once some are left out, so that they take no more bytes than `most` steps of which none is. */
function mostKept(most: number): number {
  const longest = most + LONGER * Math.floor(most / WHOLE_EVERY);
  let kept = most;
  while (kept + LONGER * (wholeAmong(kept) + Math.ceil((most - kept) / (2 * WHOLE_EVERY))) > longest) kept--;
  return kept;
}

/**
 * How many of so many kept steps are whole: those that were a multiple of {@link WHOLE_EVERY} strides as they came, when the
 * stride was as short as it may be to keep no more.
 */
function wholeAmong(kept: number): number {
  let whole = 0;
  for (let step = 1; step <= kept; step++) {
    if (step * 2 ** Math.floor(Math.log2(kept / step)) % WHOLE_EVERY === 0) whole++;
  }
  return whole;
}

/** Moment i of the start, counted from 0: the geometric series from 1 to `batches`, as near as distinct whole numbers come to it. */
function startMoment(i: number, frames: number, batches: number): number {
  return frames === 1 ? batches : Math.max(i + 1, Math.round(batches ** (i / (frames - 1))));
}

/** The value of the lowest 1 in a whole number's binary digits: 8 of 24. */
function lowestOne(number: number): number {
  let one = 1;
  while (number % (2 * one) === 0 && one < number) one *= 2;
  return one;
}
