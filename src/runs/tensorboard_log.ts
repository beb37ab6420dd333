import { basename, join, resolve } from "node:path";
import type { Network } from "../network/network.ts";
import { resumedRecord, summaryRecord, type SummaryValue } from "../tensorboard/event.ts";
import type { TrainingEvent } from "../training/events.ts";
import type { Outages } from "./outages.ts";
import { reasonOf } from "./run_folder.ts";
import { RunScalars } from "./run_scalars.ts";
import { TensorBoardFile } from "./tensorboard_file.ts";
import { type DrawWeights, weightSummaries } from "./weight_summaries.ts";

/** The folder of TensorBoard's files in a run's folder. */
export const TENSORBOARD_FOLDER = "tensorboard";

/** What is written for TensorBoard. */
export interface TensorBoardSettings {
  /** The folder in which each run has one of its name; true for the run's own folder. */
  readonly folder: string | true;
  /** Draws the first layer's weights; undefined where the inputs are no pixels. */
  readonly draw?: DrawWeights;
}

/** Where a run resumes: which attempt, and how many of its batches were trained. */
export interface ResumedAt {
  readonly attempt: number;
  readonly batches: number;
}

/**
 * The folder of TensorBoard's files of a run.
 *
 * @param run The run's folder.
 */
export function tensorBoardFolder(folder: string | true, run: string): string {
  return folder === true ? join(run, TENSORBOARD_FOLDER) : join(folder, basename(resolve(run)));
}

/**
 * Writes a run for TensorBoard while it trains: every metric, and at each reported epoch the weights. What can't be written
 * is reported as an outage, and written with the next event.
 */
export class TensorBoardLog {
  readonly #file: TensorBoardFile;
  readonly #scalars: RunScalars;
  /** The step of the weights that were written last. */
  #weightsAt: number | undefined;

  /**
   * @param locate Gives the run's folder.
   * @param settings What is written, and where.
   * @param outages Takes what can't be written.
   * @param now The time of day.
   * @param resumedAt Where the run resumes, if it does.
   */
  constructor(
    locate: () => Promise<string>,
    private readonly settings: TensorBoardSettings,
    private readonly outages: Outages,
    private readonly now: () => Date,
    private readonly resumedAt?: ResumedAt,
  ) {
    const folder = async () => tensorBoardFolder(settings.folder, await locate());
    this.#file = new TensorBoardFile(folder, () => this.#time);
    this.#scalars = new RunScalars(resumedAt?.attempt);
  }

  /**
   * Records what happened; never throws.
   *
   * @param network The network as it was at this event; needed with `epoch` and `finished`.
   */
  async record(event: TrainingEvent, network: Network | undefined): Promise<void> {
    try {
      await this.#write(event, network);
      this.outages.end("tensorboard", "the files for TensorBoard are written again");
    } catch (error) {
      this.outages.begin("tensorboard", `the files for TensorBoard can't be written: ${reasonOf(error)}`);
    }
  }

  get #time(): number {
    return this.now().getTime() / 1000;
  }

  async #write(event: TrainingEvent, network: Network | undefined): Promise<void> {
    for (const { step, values } of this.#scalars.take(event)) this.#add(step, values);
    if (event.event === "started" && this.resumedAt) this.#file.add(this.#resumed(this.resumedAt));
    const step = this.#weightsStep(event);
    if (network && step !== undefined) {
      this.#add(step, await weightSummaries(network, this.settings.draw));
      this.#weightsAt = step;
    }
    await this.#file.write();
  }

  #add(step: number, values: readonly SummaryValue[]): void {
    this.#file.add(summaryRecord({ wallTime: this.#time, step }, values));
  }

  #resumed({ batches }: ResumedAt): Uint8Array {
    return resumedRecord({ wallTime: this.#time, step: this.#scalars.stepAfter(0) + batches + 1 });
  }

  /** The step of weights that are worth writing. */
  #weightsStep(event: TrainingEvent): number | undefined {
    if (event.event === "epoch") return this.#scalars.stepAfter(event.epoch);
    if (event.event !== "finished") return undefined;
    const step = this.#scalars.stepAfter(event.epoch);
    // The weights of the best epoch have taken the place of the last ones.
    return event.bestEpoch === undefined && step === this.#weightsAt ? undefined : step;
  }
}
