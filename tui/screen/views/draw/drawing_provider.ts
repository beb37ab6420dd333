import type { GreyPicture } from "../../../../data/pictures/grey_picture.ts";
import { pictureForm } from "../../../../data/pictures/picture_form.ts";
import { inverted } from "../../../../data/pictures/polarity.ts";
import { prepareInk } from "../../../../data/pictures/prepare_ink.ts";
import type { Engine } from "../../../../src/engine/engine.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import { logitAttribution } from "../../../../src/evaluation/logit_attribution.ts";
import type { Matrix } from "../../../../src/matrix/matrix.ts";
import { classProbabilities } from "../../../../src/network/class_probabilities.ts";
import type { Workspace } from "../../../../src/network/workspace.ts";
import type { Network } from "../../../../src/network/network.ts";
import { networkEpochOf, type TrainingState } from "../../model/state.ts";
import { isLearning, type Provider } from "../../model/findings/finding.ts";

/** The probability of every class that the network predicts for a drawing. */
export interface Reading {
  readonly board: GreyPicture;
  /** What it saw: the drawing in the form of the images it was trained on, its pixels row by row. */
  readonly image: Uint8Array;
  readonly probabilities: Float32Array;
  /** Undefined of a network without hidden layers, whose units are the classes, and of one that has diverged. */
  readonly contributions?: Contributions;
}

/** How much each unit of the first layer contributes to a class's logit: its activation times its logit attribution. */
export interface Contributions {
  /** The class that is predicted, counted from 0. */
  readonly predicted: number;
  readonly ofUnits: Float32Array;
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
  /** What one image is computed in, and the logit attribution (units × classes) by the weights of the copy. */
  #room: { readonly x: Matrix; readonly workspace: Workspace } | undefined;
  #attribution: Float32Array | undefined;
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
    return { board, image: prepared, ...this.#read(this.#copy!, prepared) };
  }

  #read(network: Network, image: Uint8Array): Pick<Reading, "probabilities" | "contributions"> {
    const { classes, layers: { length } } = network, { x, workspace } = this.#room!, pass = workspace.pass(1);
    x.row(0).set(Float32Array.from(image, (byte) => byte / 255));
    network.forward(x, pass);
    const probabilities = new Float32Array(classes), attribution = this.#attribution!;
    classProbabilities(pass.outputs, 0, probabilities);
    if (length === 1 || probabilities.some(Number.isNaN)) return { probabilities };
    const predicted = network.classOf(probabilities);
    const ofUnits = Float32Array.from(
      pass.layers[0].a.row(0),
      (activation, unit) => activation * attribution[unit * classes + predicted],
    );
    return { probabilities, contributions: { predicted, ofUnits } };
  }

  /** Takes the weights as they are now, if they have changed and the last ones were taken long enough ago. */
  #follow(network: Network, run: TrainingState, now: number): boolean {
    // At its end a run goes back to its best weights.
    const progress = `${networkEpochOf(run)} ${run.phase}`;
    const isOther = this.#network !== network;
    const isDue = !isLearning(run) || now - this.#copiedAt >= SECONDS_BETWEEN_READINGS;
    if (!isOther && (progress === this.#progress || !isDue)) return false;
    if (isOther) {
      const engine = this.engine ?? singleThreadEngine();
      this.#copy = network.copy(engine);
      this.#room = { x: engine.matrix(1, network.inputs), workspace: this.#copy.workspace(1) };
    } else this.#copy!.copyFrom(network);
    this.#attribution = logitAttribution(this.#copy!);
    this.#network = network;
    this.#progress = progress;
    this.#copiedAt = now;
    return true;
  }
}
