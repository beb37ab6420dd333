import type { Finding } from "../../tui/screen/model/findings/finding.ts";
import type { Findings } from "../../tui/screen/model/findings/findings.ts";
import type { StageView } from "./blockwise_session.ts";

/** A view, and how a person comes to it and goes on from it. */
export interface ViewKeys {
  readonly name: string;
  /** The keys that open it, in order; a finding among them is waited for, as without it those behind it do nothing. */
  readonly opening: readonly (string | Finding<unknown, unknown>)[];
  /** The keys that take back what the others have chosen, so that they open it the next time as well. */
  readonly closing: string;
  /** What it shows that is found out again and again while a network learns. */
  readonly shows: Finding<unknown, unknown>;
}

/** Opens a view by its keys while a network learns, and makes sure that it has been shown. */
export class OpenedView implements StageView {
  #next = Infinity;
  #before: unknown;

  /** @param run The state of the run that is shown. */
  constructor(
    private readonly keys: ViewKeys,
    private readonly press: (keys: string) => void,
    private readonly run: () => { readonly findings: Findings },
  ) {}

  open(): void {
    this.#next = 0;
    this.#before = this.keys.shows.of(this.run());
    this.follow();
  }

  /** Presses the next keys, as far as what they need has been found. */
  follow(): void {
    for (const { opening } = this.keys; this.#next < opening.length; this.#next++) {
      const next = opening[this.#next];
      if (typeof next === "string") this.press(next);
      else if (next.of(this.run()) === undefined) return;
    }
  }

  /** @throws Error if nothing was found out for it: then something else was shown. */
  close(): void {
    const { name, opening, closing, shows } = this.keys;
    if (this.#next < opening.length || shows.of(this.run()) === this.#before) {
      throw new Error(`the keys of "${name}" haven't opened it in the time that it was measured for`);
    }
    this.press(closing);
  }
}
