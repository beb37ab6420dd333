import type { AppState } from "../model/ui.ts";
import type { Message } from "../model/update.ts";
import type { Need } from "../model/view_model.ts";
import { modelOf } from "../model/view_models.ts";
import type { Provider } from "../model/findings/provider.ts";

/** From one slice of work to the next: long enough that the screen goes on as if there were none. */
const MILLISECONDS_BETWEEN_SLICES = 25;

/** From one look to the next whether there is work again: each takes a core away from the trainer for a moment. */
const MILLISECONDS_BETWEEN_CHECKS = 100;

/** How to load what finds out what the views need. */
export type Providers = { readonly [Name in Need]: () => Promise<Provider> };

/** Has the providers work that the view needs that is looked at, and no others; they are loaded when first needed. */
export class Background {
  readonly #loaded = new Map<Need, Provider | undefined>();
  #cancel = () => {};
  #isStarted = false;

  /**
   * @param state What is looked at now.
   * @param dispatch Takes what has come out.
   * @param now Seconds of a clock that goes on evenly.
   * @param after Calls back after some milliseconds unless the returned function is called before.
   */
  constructor(
    readonly providers: Providers,
    readonly state: () => AppState,
    readonly dispatch: (input: Message) => void,
    readonly now: () => number,
    readonly after: (milliseconds: number, callback: () => void) => () => void,
  ) {}

  /** Works from now on, a slice at a time. */
  start(): void {
    this.#isStarted = true;
    this.#goOnIn(MILLISECONDS_BETWEEN_SLICES);
  }

  /** Looks soon whether there is work: something else is looked at, or a person has drawn. */
  hurry(): void {
    if (this.#isStarted) this.#goOnIn(MILLISECONDS_BETWEEN_SLICES);
  }

  /** Works no more. */
  stop(): void {
    this.#isStarted = false;
    this.#cancel();
  }

  #goOnIn(milliseconds: number): void {
    this.#cancel();
    this.#cancel = this.after(milliseconds, () => this.#work());
  }

  #work(): void {
    let isBusy = false;
    for (const need of needsOf(this.state())) {
      const provider = this.#provider(need);
      const input = provider?.step(this.state(), this.now());
      if (input) this.dispatch(input);
      if (!provider || provider.isBusy || input) isBusy = true;
    }
    if (this.#isStarted) this.#goOnIn(isBusy ? MILLISECONDS_BETWEEN_SLICES : MILLISECONDS_BETWEEN_CHECKS);
  }

  #provider(need: Need): Provider | undefined {
    if (!this.#loaded.has(need)) {
      this.#loaded.set(need, undefined);
      this.providers[need]().then((provider) => this.#loaded.set(need, provider));
    }
    return this.#loaded.get(need);
  }
}

/**
 * What has to be found out for what is looked at: what its view needs, and of a saved network in any case how it
 * scores, since where its log is missing nothing else tells how good it is.
 */
export function needsOf({ run, ui }: AppState): Iterable<Need> {
  const { needs } = modelOf(ui.active);
  return run.viewing?.doing === "inspecting" ? new Set<Need>([...needs, "scoring"]) : needs;
}
