import { type Finding, isLearning, type Need, type Provider } from "../model/findings/finding.ts";
import type { Found } from "../model/findings/findings.ts";
import type { AppState } from "../model/app_state.ts";
import type { TrainingState } from "../model/state.ts";
import { activeView } from "../model/ui.ts";
import type { ViewSize } from "../model/view_model.ts";
import type { RunGroup } from "./run_group.ts";
import { isScoredUnasked } from "../model/findings/scoring.ts";
import { SCORING } from "../model/findings/shared.ts";

/**
 * From one slice of work to the next: long enough that the screen stays responsive, and where a network learns that the
 * trainer has the core.
 */
const MILLISECONDS_BETWEEN_SLICES = 5, MILLISECONDS_WHILE_LEARNING = 25;

/**
 * From one check for work to the next at least, where the view needs something and where it needs nothing: each takes a
 * core away from the trainer for a moment.
 */
const MILLISECONDS_BETWEEN_CHECKS = 100, MILLISECONDS_WITHOUT_NEEDS = 500;

/** A run that something is found out about. */
export interface Examined {
  state(): TrainingState;
  needs(): readonly Need[];
  dispatch(found: Found): void;
}

/** Has the providers of a run work that the view needs that is looked at, and no others; they are loaded when first needed. */
export class Background {
  readonly #loaded = new Map<Finding<unknown, unknown>, Provider<unknown, unknown> | undefined>();
  #cancel = () => {};
  /** Whether a timer is set for the next check. */
  #isTimed = false;
  /** When the next check is due that no timer is set for, in seconds. */
  #due = Infinity;
  #isStarted = false;
  #isBusy = false;

  /** `now` in seconds; `after` calls back unless the returned function is called before. */
  constructor(
    readonly run: Examined,
    readonly now: () => number,
    readonly after: (milliseconds: number, callback: () => void) => () => void,
  ) {}

  /** Whether something that the view needs may still have to be found out. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  start(): void {
    this.#isStarted = true;
    this.#goOnSoon();
  }

  /** Checks soon for work: another view is shown, or a person has drawn. */
  hurry(): void {
    if (this.#isStarted) this.#goOnSoon();
  }

  /**
   * Checks for work if it is time to, as the run has changed. While a network learns nothing else makes it check: its
   * progress wakes the thread anyway, and a timer would wake it once more.
   */
  follow(): void {
    if (!this.#isStarted || this.#isTimed) return;
    if (!isLearning(this.run.state()) || this.now() >= this.#due) this.#work();
  }

  stop(): void {
    this.#isStarted = false;
    this.#cancel();
  }

  /** Works until all is found out of runs that don't change meanwhile. */
  async finish(): Promise<void> {
    for (const { finding, request } of this.run.needs()) {
      const provider = this.#loaded.get(finding) ?? await finding.load();
      this.#loaded.set(finding, provider);
      for (let now = this.now(), isBusy = true; isBusy; now += PATIENCE) {
        isBusy = this.#step(provider, finding, request, now) || provider.isBusy;
      }
    }
  }

  #goOnSoon(): void {
    this.#isBusy = true;
    this.#goOnIn(isLearning(this.run.state()) ? MILLISECONDS_WHILE_LEARNING : MILLISECONDS_BETWEEN_SLICES);
  }

  #goOnIn(milliseconds: number): void {
    this.#cancel();
    this.#isTimed = true;
    this.#cancel = this.after(milliseconds, () => {
      this.#isTimed = false;
      this.#work();
    });
  }

  #work(): void {
    const needs = this.run.needs();
    let isBusy = false;
    for (const { finding, request } of needs) {
      const provider = this.#loaded.get(finding);
      if (!this.#loaded.has(finding)) {
        this.#loaded.set(finding, undefined);
        finding.load().then((provider) => this.#loaded.set(finding, provider));
      }
      if (!provider || this.#step(provider, finding, request, this.now()) || provider.isBusy) isBusy = true;
    }
    if (!this.#isStarted) return;
    this.#isBusy = isBusy;
    if (isBusy) return this.#goOnSoon();
    const wait = needs.length > 0 ? MILLISECONDS_BETWEEN_CHECKS : MILLISECONDS_WITHOUT_NEEDS;
    if (isLearning(this.run.state())) this.#due = this.now() + wait / 1000;
    else this.#goOnIn(wait);
  }

  /** Works a slice; returns whether it found something. */
  #step(provider: Provider<unknown, unknown>, finding: Finding<unknown, unknown>, request: unknown, now: number) {
    const state = this.run.state(), value = provider.step(state, request, now, finding.of(state));
    if (value !== undefined) this.run.dispatch(finding.found(value));
    return value !== undefined;
  }
}

/** Seconds that pass for a provider from one step to the next where nothing changes: so many that it never waits. */
const PATIENCE = 3600;

/** What is looked at, in a view of which size. */
export interface Seen {
  readonly state: AppState;
  readonly size: ViewSize;
}

/** The background work for each run of a group, by what is looked at. */
export function backgroundsOf(
  group: RunGroup,
  seen: () => Seen,
  now: Background["now"],
  after: Background["after"],
): Background[] {
  return group.runs.map(({ run }, i) =>
    new Background(
      { state: () => run.state, needs: () => needsOf(seen(), i), dispatch: (found) => run.dispatch(found) },
      now,
      after,
    )
  );
}

/** What the view that shows a run needs, and the scores where they are shown in every view. */
function needsOf({ state, size }: Seen, index: number): readonly Need[] {
  const { runs, ui } = state, view = activeView(ui);
  if (!view.showsAllRuns && index !== ui.focus) return [];
  const needs = view.needs({ ...state, ui: { ...ui, focus: index } }, size);
  const isScored = needs.some(({ finding }) => finding === SCORING);
  return isScoredUnasked(runs[index].run) && !isScored ? [...needs, SCORING.need(undefined)] : needs;
}
