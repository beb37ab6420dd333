import type { GreyPicture } from "../../../../data/pictures/grey_picture.ts";
import { pictureForm } from "../../../../data/pictures/picture_form.ts";
import { inverted } from "../../../../data/pictures/polarity.ts";
import { prepareInk } from "../../../../data/pictures/prepare_ink.ts";
import type { Engine } from "../../../../src/engine/engine.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import type { Network } from "../../../../src/network/network.ts";
import type { TrainingState } from "../../model/state.ts";
import type { Provider } from "../../model/findings/finding.ts";

/** The probability of every class that the network predicts for a drawing. */
export interface Reading {
  readonly board: GreyPicture;
  /** What it saw: the drawing in the form of the images it was trained on, its pixels row by row. */
  readonly image: Uint8Array;
  readonly probabilities: Float32Array;
}

/** What the network is to read: no board where it is blank, and the negative of what is drawn where it is inverted. */
export interface Drawing {
  readonly board?: GreyPicture;
  readonly isInverted: boolean;
}

/** While it learns, the network is asked anew five times a second: more can't be read. */
const SECONDS_BETWEEN_READINGS = 0.2;

/** Asks the network what is drawn: at once when that changes, and again and again while the network does. */
export class DrawingProvider implements Provider<Reading, Drawing> {
  /** One answer takes no longer than a slice. */
  readonly isBusy = false;
  /** The network that is asked, and a copy of it that stays as it is while that learns. */
  #network: Network | undefined;
  #copy: Network | undefined;
  #board: GreyPicture | undefined;
  #isInverted = false;
  /** What the run was at when the weights were copied, and when that was. */
  #progress = "";
  #copiedAt = -Infinity;

  /** @param engine What computes, on one thread; a new one for each network when left out. */
  constructor(private readonly engine?: Engine) {}

  step(run: TrainingState, { board, isInverted }: Drawing, now: number): Reading | undefined {
    const { network, dataset: { name, image } } = run;
    if (!network || !image || !board || network.inputs !== image.width * image.height) return undefined;
    const hasLearned = this.#follow(network, run, now);
    if (!hasLearned && board === this.#board && isInverted === this.#isInverted) return undefined;
    this.#board = board;
    this.#isInverted = isInverted;
    const prepared = prepareInk(isInverted ? inverted(board) : board, pictureForm(name), image);
    const probabilities = this.#copy!.probabilities(prepared);
    return { board, image: prepared, probabilities };
  }

  /** Takes the weights as they are now, if they have changed and the last ones were taken long enough ago. */
  #follow(network: Network, { epoch, phase }: TrainingState, now: number): boolean {
    // At its end a run goes back to its best weights.
    const progress = `${epoch} ${phase}`;
    const isOther = this.#network !== network;
    if (!isOther && (progress === this.#progress || now - this.#copiedAt < SECONDS_BETWEEN_READINGS)) return false;
    if (isOther) this.#copy = network.copy(this.engine ?? singleThreadEngine());
    else this.#copy!.copyFrom(network);
    this.#network = network;
    this.#progress = progress;
    this.#copiedAt = now;
    return true;
  }
}
