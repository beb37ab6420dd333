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
  /** Of what costs something and is found out again and again for it, what is found most seldom. */
  readonly renews: Finding<unknown, unknown>;
}

/** Opens a view by its keys while a network learns, and says when it is renewed. */
export class OpenedView implements StageView {
  readonly name: string;
  #next = Infinity;
  #last: unknown;

  /** @param run The state of the run that is shown. */
  constructor(
    private readonly keys: ViewKeys,
    private readonly press: (keys: string) => void,
    private readonly run: () => { readonly findings: Findings },
  ) {
    this.name = keys.name;
  }

  open(): void {
    this.#next = 0;
    this.#last = this.keys.renews.of(this.run());
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

  isRenewed(): boolean {
    const { opening, renews } = this.keys, found = renews.of(this.run()), isOther = found !== this.#last;
    this.#last = found;
    return isOther && this.#next >= opening.length;
  }

  close(): void {
    this.press(this.keys.closing);
  }
}
