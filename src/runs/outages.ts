/** What may fail to be written. */
export type Outage = "log" | "checkpoint" | "model" | "tensorboard" | "keyframes";

/** Takes a sentence about what can be written again, and the warnings that are settled. */
export type ReportRecovery = (sentence: string, settled: readonly string[]) => void;

/** What can't be written now: each reason is reported once as long as it lasts, and so is its end. */
export class Outages {
  /** What was reported of each. */
  readonly #reported = new Map<Outage, readonly string[]>();

  /** Called when something can be written again. */
  onRecovery: ReportRecovery = () => {};

  /** @param warn Takes a sentence about what can't be written. */
  constructor(private readonly warn: (sentence: string) => void) {}

  /** Takes note that something can't be written. */
  begin(outage: Outage, sentence: string): void {
    const reported = this.#reported.get(outage) ?? [];
    if (reported.includes(sentence)) return;
    this.#reported.set(outage, [...reported, sentence]);
    this.warn(sentence);
  }

  /** Takes note that something was written; `sentence` reports it, if it could not be before. */
  end(outage: Outage, sentence: string): void {
    const reported = this.#reported.get(outage);
    if (reported) this.onRecovery(sentence, reported);
    this.#reported.delete(outage);
  }
}
