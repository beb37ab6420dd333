import { claimFolder, createNumberedFolder, RUNS_FOLDER } from "./run_folder.ts";
import { RunLock } from "./run_lock.ts";

/** Where a run is recorded. */
export interface FolderChoice {
  /** The folder, or its lock if it is taken already; the next free one under `root` if left out. */
  readonly out?: string | RunLock;
  /** The folder of the numbered runs. */
  readonly root?: string;
}

/** The folder of a run that is recorded: created with the first file, and created again if somebody removes it. */
export class RecordedFolder {
  #path: string | undefined;
  #lock: RunLock | undefined;
  #ensured: Promise<unknown> = Promise.resolve();
  #isMade = false;

  /** Called once it exists, and again each time that it had to be created again, with its path. */
  onMade: (path: string) => void = () => {};

  /**
   * @param dataset The data set's name, which a numbered folder has.
   * @param choice Where it is.
   * @param warn Takes a sentence about a folder that was removed.
   * @param resumed The lock of the folder that the run was recorded in before; it counts then.
   */
  constructor(
    private readonly dataset: string,
    private readonly choice: FolderChoice,
    private readonly warn: (sentence: string) => void,
    resumed: RunLock | undefined,
  ) {
    this.#lock = resumed ?? (choice.out instanceof RunLock ? choice.out : undefined);
    this.#path = resumed?.folder;
  }

  /** Its path, once it exists. */
  get path(): string | undefined {
    return this.#path;
  }

  /** Its path, as soon as it exists and is locked; one call after the other. */
  ensure(): Promise<string> {
    const ensured = this.#ensured.then(() => this.#ensure());
    this.#ensured = ensured.catch(() => {});
    return ensured;
  }

  /** Waits for the calls of {@link ensure} that were made before. */
  async idle(): Promise<void> {
    await this.#ensured;
  }

  /** Gives the folder up, so that another process may resume the run. */
  release(): void {
    this.#lock?.[Symbol.dispose]();
    this.#lock = undefined;
  }

  async #ensure(): Promise<string> {
    if (this.#path) await this.#restore(this.#path);
    else this.#path = await this.#create();
    await this.#ensureLock(this.#path);
    if (!this.#isMade) this.onMade(this.#path);
    this.#isMade = true;
    return this.#path;
  }

  async #create(): Promise<string> {
    const { out, root = RUNS_FOLDER } = this.choice;
    if (out === undefined) return await createNumberedFolder(root, this.dataset);
    return await claimFolder(out instanceof RunLock ? out.folder : out);
  }

  async #restore(path: string): Promise<void> {
    const exists = await Deno.stat(path).then(() => true, () => false);
    await Deno.mkdir(path, { recursive: true });
    if (exists) return;
    this.#isMade = false;
    this.warn(`${path} was gone, and has been created again; its checkpoints are lost`);
  }

  async #ensureLock(path: string): Promise<void> {
    if (this.#lock?.isHeld) return;
    this.#lock?.[Symbol.dispose]();
    this.#lock = await RunLock.take(path);
  }
}
