import type { RecordedData } from "./recorded_data.ts";
import { join } from "node:path";
import { encodeCheckpoint } from "../model/checkpoint_file.ts";
import { encodeModel } from "../model/model_file.ts";
import type { Network } from "../network/network.ts";
import type { CheckpointEvent, StartedEvent, TrainingEvent } from "../training/events.ts";
import { CheckpointStore, type StoredCheckpoint } from "./checkpoint_store.ts";
import { CheckpointWriter } from "./checkpoint_writer.ts";
import type { LoggedEpoch, LoggedProgress, LoggedStart } from "./logged_event.ts";
import { type DataFindings, type Findings, modelMetadata } from "./model_metadata.ts";
import { Outages, type ReportRecovery } from "./outages.ts";
import { ProgressSampler } from "./progress_sampler.ts";
import { claimFolder, createNumberedFolder, LOG_FILE, MODEL_FILE, reasonOf, RUNS_FOLDER } from "./run_folder.ts";
import { RunLock } from "./run_lock.ts";
import { readRunLog } from "./run_log_reader.ts";
import { bestAccuracy } from "./run_summary.ts";
import { RunLog } from "./run_log.ts";
import { writeFileAtomically } from "./write_file.ts";

/** Where a run that is recorded already goes on. */
export interface RecordedSoFar {
  /** Of its folder. */
  readonly lock: RunLock;
  /** The lines of its log that stand: those up to the checkpoint that it goes on from. */
  readonly log: Uint8Array<ArrayBuffer>;
  /** Whether these lines are to take the place of those in the file. */
  readonly isLogChanged: boolean;
  /** The checkpoints that can be used. */
  readonly checkpoints: readonly StoredCheckpoint[];
  /** Which attempt it is in. */
  readonly attempt: number;
  /** What tells it from all other runs, if anything does. */
  readonly run: string | undefined;
}

/**
 * Writes a run's folder: `run.jsonl` as things happen, checkpoints beside what goes on, `model.safetensors` at the end, be it a good one.
 *
 * Nothing it does stops the training: what can't be written is told through `warn`, and tried again at the next event.
 * Once it can, that is told as well; so is a folder that was taken away, which is made anew with all of the log.
 */
export class RunRecorder {
  #folder?: string;
  readonly #log: RunLog;
  readonly #checkpoints: CheckpointStore;
  readonly #writer = new CheckpointWriter();
  readonly #sampler = new ProgressSampler();
  #lock?: RunLock;
  #located: Promise<unknown> = Promise.resolve();
  #isOver = false;
  #modelPath?: string;
  /** What tells this run from all others: its log and its checkpoints have it, so that no other run goes on from them. */
  readonly #run: string | undefined;
  /** The highest accuracy on the validation samples after an epoch so far. */
  #best: number | null;
  /** The network of a run that is over, as long as it isn't saved. */
  #unsaved?: Network;
  #findings: Findings = {};
  readonly #outages: Outages;

  /** Called when a checkpoint was written, with its path and the epochs before it. */
  onCheckpoint: (path: string, epoch: number) => void = () => {};

  /**
   * @param data What is trained.
   * @param warn Takes a sentence about what could not be written; each is told once as long as that lasts.
   * @param out The folder to write to, or its lock if it is taken already; the next free one under `root` when left out.
   * @param root The folder of the numbered runs.
   * @param now Tells the time of day.
   * @param soFar What was recorded before, of a run that goes on; its folder counts then.
   */
  constructor(
    readonly data: RecordedData,
    readonly warn: (sentence: string) => void,
    private readonly out?: string | RunLock,
    readonly root: string = RUNS_FOLDER,
    readonly now: () => Date = () => new Date(),
    private readonly soFar?: RecordedSoFar,
  ) {
    const locate = () => this.#ensureFolder();
    this.#outages = new Outages(warn);
    this.#run = soFar ? soFar.run : crypto.randomUUID();
    this.#best = bestAccuracy(
      readRunLog(soFar?.log ?? new Uint8Array()).events.filter((event) => event.event === "epoch"),
    );
    this.#lock = soFar?.lock ?? (out instanceof RunLock ? out : undefined);
    this.#folder = soFar?.lock.folder;
    this.#log = new RunLog(async () => join(await locate(), LOG_FILE), soFar?.log, soFar?.isLogChanged);
    this.#checkpoints = new CheckpointStore(locate, soFar?.checkpoints);
    if (soFar && soFar.attempt > 1) this.#findings = { attempt: soFar.attempt };
  }

  /** Called when something can be written again, with the warnings that are settled. */
  set onRecovery(report: ReportRecovery) {
    this.#outages.onRecovery = report;
  }

  /** The run's folder, once there is one. */
  get folder(): string | undefined {
    return this.#folder;
  }

  /** Where the model is, once it is saved. */
  get modelPath(): string | undefined {
    return this.#modelPath;
  }

  /** Takes what is known of the data set once it is loaded, to be told in the model's file. */
  describe({ scaling, hashes, notes, table, splitKeys, splitBy }: DataFindings): void {
    this.#findings = { ...this.#findings, scaling, hashes, notes, table, splitKeys, splitBy };
  }

  /**
   * Takes what happened into the files; never throws.
   *
   * @param network The network as it is at this event; needed with `finished`.
   */
  async record(event: TrainingEvent, network: Network | undefined): Promise<void> {
    if (this.#isOver) return;
    if (event.event === "checkpoint") return await this.#recordCheckpoint(event, network!);
    if (event.event === "progress") return await this.#appendProgress(this.#sampler.take(event));
    if (event.event === "started") this.#findings = { ...this.#findings, engine: event.engine };
    if (event.event === "restarted") this.#findings = { ...this.#findings, attempt: event.attempt };
    if (event.event === "finished") this.#findings = { ...this.#findings, testAccuracy: event.testAccuracy };
    if (event.event === "finished" && network) await this.#save(network);
    if (event.event === "started") await this.#recordStart(event);
    else if (event.event === "epoch") await this.#append(this.#withBest(this.#sampler.complete(event)));
    else await this.#append("curve" in event ? this.#sampler.complete(event) : event);
    if (event.event === "finished") await this.#end();
  }

  /**
   * Takes the end of a run whose trainer failed into the files; never throws.
   *
   * @param error What went wrong.
   * @param lastGood The network as it was before.
   * @param epochs Complete epochs.
   */
  async recordFailure(error: unknown, lastGood: Network, epochs: number): Promise<void> {
    await this.#save(lastGood);
    await this.#appendProgress(this.#sampler.rest());
    await this.#append({ event: "failed", message: error instanceof Error ? error.message : String(error), epochs });
    await this.#end();
  }

  /**
   * Takes note that the run was left before its end, if it was; where it came to its end and could not be saved, that is
   * tried once more. Never throws.
   */
  async recordAbort(): Promise<void> {
    if (this.#unsaved) return await this.#saveAfterAll(this.#unsaved);
    await this.#located; // it may just be made
    if (this.#isOver) return;
    const lines = this.#folder ? [this.#appendProgress(this.#sampler.rest()), this.#append({ event: "aborted" })] : [];
    // What still comes of a training that nobody waits for is no part of the run.
    this.#isOver = true;
    await Promise.all(lines);
    await this.#end();
  }

  #withBest(epoch: LoggedEpoch): LoggedEpoch {
    this.#best = bestAccuracy([{ validationAccuracy: this.#best }, epoch]);
    return { ...epoch, bestValidationAccuracy: this.#best };
  }

  async #recordStart(event: StartedEvent): Promise<void> {
    if (this.#log.length === 0) {
      return await this.#append({
        ...startedLine(event, this.data, this.#findings, this.now()),
        run: this.#run,
      });
    }
    // The log goes on where the checkpoint was taken: what came behind it will come once more.
    await this.#tryLogging(() => this.#log.flush());
  }

  /** Writes a checkpoint while training goes on. */
  async #recordCheckpoint({ checkpoint, epoch }: CheckpointEvent, network: Network): Promise<void> {
    // Whoever goes on from here reads the log up to here, and expects all points of the curve in it.
    await this.#appendProgress(this.#sampler.rest());
    const metadata = {
      ...modelMetadata(this.data, this.#findings),
      ...this.#run !== undefined && { run: this.#run },
      logLength: String(this.#log.length),
    };
    const { counts: { samplesSeen }, loss } = checkpoint.progress;
    this.#writer.push(async () => {
      try {
        await this.#tryLogging(() => this.#log.flush());
        const path = await this.#checkpoints.add(
          { samplesSeen, loss },
          encodeCheckpoint(checkpoint, network, metadata),
        );
        this.#outages.end("checkpoint", "checkpoints are saved again");
        this.onCheckpoint(path, epoch);
      } catch (error) {
        this.#outages.begin("checkpoint", `the checkpoint can't be saved: ${reasonOf(error)}`);
      }
    });
  }

  async #appendProgress(line: LoggedProgress | undefined): Promise<void> {
    if (line) await this.#append(line, false);
  }

  async #saveAfterAll(network: Network): Promise<void> {
    await this.#save(network);
    await this.#tryLogging(() => this.#log.flush());
    this.#release();
  }

  async #end(): Promise<void> {
    this.#isOver = true;
    await this.#writer.idle();
    // Nobody else may go on with it as long as there is something left to be written.
    if (!this.#unsaved) this.#release();
  }

  #release(): void {
    this.#lock?.[Symbol.dispose]();
    this.#lock = undefined;
  }

  #append(line: object, isFlushed = true): Promise<void> {
    return this.#tryLogging(() => this.#log.append(line, isFlushed));
  }

  async #tryLogging(write: () => Promise<void>): Promise<void> {
    try {
      await write();
      this.#outages.end("log", "the run is logged again, and nothing is missing");
    } catch (error) {
      this.#outages.begin("log", `the run can't be logged: ${reasonOf(error)}`);
    }
  }

  async #save(network: Network): Promise<void> {
    try {
      const path = join(await this.#ensureFolder(), MODEL_FILE);
      await writeFileAtomically(path, encodeModel(network, modelMetadata(this.data, this.#findings)));
      this.#modelPath = path;
      this.#unsaved = undefined;
      this.#outages.end("model", "the model is saved after all");
      this.#outages.end("checkpoint", "the model is saved, and no checkpoint is missed");
    } catch (error) {
      this.#unsaved = network;
      this.#outages.begin("model", `the model can't be saved: ${reasonOf(error)}`);
    }
  }

  /** The run's folder; made at the first call, and made anew if it was taken away. One call after the other. */
  #ensureFolder(): Promise<string> {
    const located = this.#located.then(() => this.#locate());
    this.#located = located.catch(() => {});
    return located;
  }

  async #locate(): Promise<string> {
    if (this.#folder) await this.#restoreFolder(this.#folder);
    else this.#folder = await this.#createFolder();
    await this.#ensureLock(this.#folder);
    return this.#folder;
  }

  async #createFolder(): Promise<string> {
    const { out } = this;
    if (out === undefined) return await createNumberedFolder(this.root, this.data.dataset);
    return await claimFolder(out instanceof RunLock ? out.folder : out);
  }

  async #restoreFolder(folder: string): Promise<void> {
    const isThere = await Deno.stat(folder).then(() => true, () => false);
    await Deno.mkdir(folder, { recursive: true });
    if (!isThere) this.warn(`${folder} was gone, and has been created again; its checkpoints are lost`);
  }

  async #ensureLock(folder: string): Promise<void> {
    if (this.#lock?.isHeld) return;
    this.#lock?.[Symbol.dispose]();
    this.#lock = await RunLock.take(folder);
  }
}

/** The first line of the log: the event, with when it was and what the data are in front of the options. */
function startedLine(
  { event, ...rest }: StartedEvent,
  { dataset, request, classes, image, preset, from, limit, validation, checkpointEvery, tag }: RecordedData,
  { scaling, hashes, notes, table, splitBy }: Findings,
  now: Date,
): LoggedStart {
  const data = { dataset, request, classes, image, scaling, hashes, notes, table, splitBy };
  const plan = { preset, from, limit, validation, checkpointEvery };
  return { event, time: now.toISOString(), tag, ...data, ...plan, ...rest };
}
