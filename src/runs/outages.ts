/** What may fail to be written. */
export type Outage = "log" | "checkpoint" | "model";

/** Takes a sentence about what can be written again, and the warnings that are settled. */
export type TellRecovery = (sentence: string, settled: readonly string[]) => void;

/** What can't be written now: each reason is told once as long as it lasts, and so is its end. */
export class Outages {
  /** What was told of each. */
  readonly #told = new Map<Outage, readonly string[]>();

  /** Called when something can be written again. */
  onRecovery: TellRecovery = () => {};

  /** @param warn Takes a sentence about what can't be written. */
  constructor(private readonly warn: (sentence: string) => void) {}

  /** Takes note that something can't be written. */
  begin(outage: Outage, sentence: string): void {
    const told = this.#told.get(outage) ?? [];
    if (told.includes(sentence)) return;
    this.#told.set(outage, [...told, sentence]);
    this.warn(sentence);
  }

  /** Takes note that something was written; `sentence` tells it, if it could not be before. */
  end(outage: Outage, sentence: string): void {
    const told = this.#told.get(outage);
    if (told) this.onRecovery(sentence, told);
    this.#told.delete(outage);
  }
}
