import { join } from "node:path";
import { learnNovelty } from "../evaluation/novelty/learn_novelty.ts";
import type { Novelty } from "../evaluation/novelty/novelty.ts";
import { encodeCheckpoint } from "../model/checkpoint_file.ts";
import { encodeModel } from "../model/model_file.ts";
import type { Network } from "../network/network.ts";
import type { TrainingData } from "../training/loop/data.ts";
import type { CheckpointEvent, StartedEvent, TrainingEvent } from "../training/events.ts";
import type { KeyframeRecording } from "../training/session/keyframe_recorder.ts";
import { CheckpointStore, type StoredCheckpoint } from "./checkpoint_store.ts";
import { CheckpointWriter } from "./checkpoint_writer.ts";
import { type EarlierLines, EventLog } from "./event_log.ts";
import { type DataFindings, type Findings, modelMetadata } from "./model_metadata.ts";
import type { KeyframeFile } from "./keyframes/keyframe_file.ts";
import { RecordedKeyframes } from "./keyframes/recorded_keyframes.ts";
import { Outages, type ReportRecovery } from "./outages.ts";
import type { RecordedData } from "./recorded_data.ts";
import { type FolderChoice, RecordedFolder } from "./recorded_folder.ts";
import { LOG_FILE, MODEL_FILE, reasonOf } from "./run_folder.ts";
import type { RunLock } from "./run_lock.ts";
import { startedLine } from "./started_line.ts";
import { type ResumedAt, TensorBoardLog, type TensorBoardSettings } from "./tensorboard_log.ts";
import { writeFileAtomically } from "./write_file.ts";

/** What was recorded of a run before it resumes: the lines of its log up to the checkpoint that it resumes from, and more. */
export interface RecordedSoFar extends EarlierLines, ResumedAt {
  /** Of its folder. */
  readonly lock: RunLock;
  /** The checkpoints that can be used. */
  readonly checkpoints: readonly StoredCheckpoint[];
  /** Its keyframes up to that checkpoint, if it has any. */
  readonly keyframes?: KeyframeFile;
  /** What distinguishes it from all other runs, if anything does. */
  readonly run: string | undefined;
}

/** Where and when a run is recorded. */
export interface RecorderSettings extends FolderChoice {
  /** What was recorded before, of a run that resumes; its folder counts then. */
  readonly soFar?: RecordedSoFar;
  /** What is written for TensorBoard, and where; nothing if left out. */
  readonly tensorboard?: TensorBoardSettings;
  /** The time of day. */
  readonly now?: () => Date;
}

/**
 * Writes a run's folder: `run.jsonl` as things happen, checkpoints in a folder beside it, and `model.safetensors` at the
 * end, also at a bad one. A session that has its {@link recording} writes `keyframes.bin`.
 *
 * Nothing it does stops the training: what can't be written is reported through `warn`, and tried again at the next
 * event. Once it can be written, that is reported as well. A folder that was removed is created again with the whole log.
 */
export class RunRecorder {
  readonly #folder: RecordedFolder;
  readonly #log: EventLog;
  readonly #checkpoints: CheckpointStore;
  readonly #keyframes: RecordedKeyframes;
  readonly #tensorboard: TensorBoardLog | undefined;
  readonly #writer = new CheckpointWriter();
  readonly #outages: Outages;
  /** What distinguishes this run from all others: its log and its checkpoints have it, so that no other run resumes from them. */
  readonly #run: string | undefined;
  #isOver = false;
  #modelPath?: string;
  /** The network of a run that is over, as long as it isn't saved. */
  #unsaved?: Network;
  #findings: Findings = {};
  #samples?: Pick<TrainingData, "training" | "validation">;

  /** Called when a checkpoint was written, with its path. */
  onCheckpoint: (path: string, event: CheckpointEvent) => void = () => {};

  /**
   * @param data What is trained.
   * @param warn Takes a sentence about what could not be written; each is reported once as long as that lasts.
   * @param settings Where and when; by default in the next free folder under `runs`, now.
   */
  constructor(
    readonly data: RecordedData,
    warn: (sentence: string) => void,
    private readonly settings: RecorderSettings = {},
  ) {
    const { soFar, tensorboard, now = () => new Date() } = settings;
    this.#outages = new Outages(warn);
    this.#run = soFar ? soFar.run : crypto.randomUUID();
    this.#folder = new RecordedFolder(data.dataset, settings, warn, soFar?.lock);
    const locate = () => this.#folder.ensure();
    this.#log = new EventLog(async () => join(await locate(), LOG_FILE), this.#outages, soFar);
    this.#keyframes = new RecordedKeyframes(locate, this.#outages, soFar?.keyframes);
    this.#folder.onMade = (path) => this.#keyframes.setFolder(path);
    this.#checkpoints = new CheckpointStore(locate, soFar?.checkpoints);
    this.#tensorboard = tensorboard && new TensorBoardLog(locate, tensorboard, this.#outages, now, soFar);
    if (soFar && soFar.attempt > 1) this.#findings = { attempt: soFar.attempt };
  }

  /** Called when something can be written again, with the warnings that are settled. */
  set onRecovery(report: ReportRecovery) {
    this.#outages.onRecovery = report;
  }

  /** The run's folder, once there is one. */
  get folder(): string | undefined {
    return this.#folder.path;
  }

  /** Where the model is, once it is saved. */
  get modelPath(): string | undefined {
    return this.#modelPath;
  }

  /** What the run's session needs to record keyframes. */
  get recording(): KeyframeRecording {
    return this.#keyframes.recording;
  }

  /** Takes what is known of the data set once it is loaded, for the model's file. */
  describe({ scaling, hashes, notes, table, splitKeys, splitBy }: DataFindings): void {
    this.#findings = { ...this.#findings, scaling, hashes, notes, table, splitKeys, splitBy };
  }

  /** Takes the samples once they are loaded: when the network is saved, what inputs like them look like is saved, too. */
  takeSamples(samples: Pick<TrainingData, "training" | "validation">): void {
    this.#samples = samples;
  }

  /**
   * Records what happened; never throws.
   *
   * @param network The network as it is at this event; needed with `checkpoint`, `finished` and, for TensorBoard, `epoch`.
   */
  async record(event: TrainingEvent, network: Network | undefined): Promise<void> {
    if (this.#isOver) return;
    await this.#tensorboard?.record(event, network);
    switch (event.event) {
      case "started":
        this.#findings = { ...this.#findings, engine: event.engine };
        return await this.#recordStart(event);
      case "progress":
        return await this.#log.appendProgress(event);
      case "checkpoint":
        return await this.#recordCheckpoint(event, network!);
      case "keyframe":
        return; // the worker takes them
      case "outage":
        return await this.#keyframes.takeOutage(event);
      case "epoch":
        return await this.#log.append(event);
      case "restarted":
        this.#findings = { ...this.#findings, attempt: event.attempt };
        return await this.#log.append(event);
      case "finished":
        this.#findings = { ...this.#findings, testAccuracy: event.testAccuracy, margins: event.validationMargins };
        if (network) await this.#save(network);
        await this.#log.append(event);
        return await this.#end();
    }
  }

  /**
   * Records the end of a run whose trainer failed; never throws.
   *
   * @param error What went wrong.
   * @param lastGood The network as it was before.
   * @param epochs Complete epochs.
   */
  async recordFailure(error: unknown, lastGood: Network, epochs: number): Promise<void> {
    await this.#save(lastGood);
    await this.#log.complete();
    const message = error instanceof Error ? error.message : String(error);
    await this.#log.append({ event: "failed", message, epochs });
    await this.#end();
  }

  /**
   * Records that the run was aborted before its end, if it was; where it came to its end and could not be saved, that is
   * tried once more. Never throws.
   */
  async recordAbort(): Promise<void> {
    if (this.#unsaved) return await this.#saveAfterAll(this.#unsaved);
    await this.#folder.idle(); // it may be under way
    if (this.#isOver) return;
    const lines = this.folder ? [this.#log.complete(), this.#log.append({ event: "aborted" })] : [];
    // What still comes of a training that nobody waits for is no part of the run.
    this.#isOver = true;
    await Promise.all(lines);
    await this.#end();
  }

  async #recordStart(event: StartedEvent): Promise<void> {
    const { now = () => new Date() } = this.settings;
    // The log of a run that resumes continues where the checkpoint was taken: what came after it will come once more.
    if (this.#log.length > 0) return await this.#log.flush();
    await this.#log.append({ ...startedLine(event, this.data, this.#findings, now()), run: this.#run });
  }

  /** Writes a checkpoint while training continues; resolves when those before it are written. */
  async #recordCheckpoint(event: CheckpointEvent, network: Network): Promise<void> {
    const { checkpoint, cause } = event;
    // A run that resumes from here reads the log up to here, and expects all points of the curve in it.
    await this.#log.complete();
    const metadata = {
      ...modelMetadata(this.data, this.#findings),
      ...this.#run !== undefined && { run: this.#run },
      logLength: String(this.#log.length),
      cause,
    };
    const { counts: { samplesSeen }, loss } = checkpoint.progress;
    await this.#writer.push(async () => {
      try {
        // Nor are the keyframes before it taken again.
        await Promise.all([this.#log.flush(), this.#keyframes.flush()]);
        const bytes = encodeCheckpoint(checkpoint, network, metadata);
        const path = await this.#checkpoints.add({ samplesSeen, loss }, bytes);
        this.#outages.end("checkpoint", "checkpoints are saved again");
        this.onCheckpoint(path, event);
      } catch (error) {
        this.#outages.begin("checkpoint", `the checkpoint can't be saved: ${reasonOf(error)}`);
      }
    });
  }

  async #saveAfterAll(network: Network): Promise<void> {
    await this.#save(network);
    await this.#log.flush();
    this.#folder.release();
  }

  async #end(): Promise<void> {
    this.#isOver = true;
    await this.#writer.idle();
    // Nobody else may resume the run as long as there is something left to be written.
    if (!this.#unsaved) this.#folder.release();
  }

  #learnNovelty(network: Network): Novelty | undefined {
    if (!this.#samples) return undefined;
    const { training, validation } = this.#samples;
    // On test samples nothing is fitted.
    return learnNovelty(network, training, this.data.validation === "test" ? undefined : validation);
  }

  async #save(network: Network): Promise<void> {
    // Who looks for the newest weights of a run that is over finds the model.
    await this.#writer.idle();
    try {
      const path = join(await this.#folder.ensure(), MODEL_FILE);
      const metadata = modelMetadata(this.data, this.#findings);
      await writeFileAtomically(path, encodeModel(network, metadata, this.#learnNovelty(network)));
      this.#modelPath = path;
      this.#unsaved = undefined;
      this.#outages.end("model", "the model is saved after all");
      this.#outages.end("checkpoint", "the model is saved, and no checkpoint is missed");
    } catch (error) {
      this.#unsaved = network;
      this.#outages.begin("model", `the model can't be saved: ${reasonOf(error)}`);
    }
  }
}
