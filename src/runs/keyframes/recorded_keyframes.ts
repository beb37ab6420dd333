import { join } from "node:path";
import type { OutageEvent } from "../../training/events.ts";
import type { KeyframeRecording } from "../../training/session/keyframe_recorder.ts";
import type { Outages } from "../outages.ts";
import { reasonOf } from "../run_folder.ts";
import { writeFileAtomically } from "../write_file.ts";
import { type KeyframeFile, KEYFRAMES_FILE } from "./keyframe_file.ts";
import { SharedPath } from "./shared_path.ts";

/** The settings of the recorder in the worker that trains. */
export interface RecordingSettings {
  /** The buffer of the {@link SharedPath} that says where the file is. */
  readonly place: SharedArrayBuffer;
  /** The keyframes that a run has which resumes. */
  readonly earlier?: KeyframeFile;
}

/** The keyframes of a run on the thread that writes its other files: a `KeyframeLog` in the training worker writes them. */
export class RecordedKeyframes {
  /** What the run's session needs to record them. */
  readonly recording: KeyframeRecording;
  readonly #place = new SharedPath();

  /**
   * @param locate Gives the run's folder, created if it is missing.
   * @param outages Takes what can't be written.
   * @param earlier Those of a run that resumes, as `keyframesUntil` gives them.
   */
  constructor(
    private readonly locate: () => Promise<string>,
    private readonly outages: Outages,
    earlier?: KeyframeFile,
  ) {
    const settings: RecordingSettings = { place: this.#place.buffer, earlier };
    this.recording = { worker: new URL("./recording_worker.ts", import.meta.url), settings };
  }

  /** Sets the folder of their file: once it is created, and whenever it had to be created again. */
  setFolder(folder: string): void {
    this.#place.set(join(folder, KEYFRAMES_FILE));
  }

  /** Takes what the worker can't write; never throws. */
  async takeOutage({ problem, file }: OutageEvent): Promise<void> {
    if (file) return await this.#write(file);
    if (problem === null) this.outages.end("keyframes", "keyframes are recorded again, and none is missing");
    else this.#begin(problem);
  }

  /** Flushes those that are written to the disk; never throws. */
  async flush(): Promise<void> {
    const { path } = this.#place;
    if (path === undefined) return;
    try {
      using file = await Deno.open(path, { write: true });
      await file.syncData();
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) this.#begin(error);
    }
  }

  async #write(file: Uint8Array): Promise<void> {
    try {
      await writeFileAtomically(join(await this.locate(), KEYFRAMES_FILE), file);
    } catch (error) {
      this.#begin(error);
    }
  }

  #begin(problem: unknown): void {
    this.outages.begin("keyframes", `the keyframes can't be recorded: ${reasonOf(problem)}`);
  }
}
