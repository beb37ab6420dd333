import type { GreyPicture } from "../../../../data/pictures/grey_picture.ts";
import { pictureForm } from "../../../../data/pictures/picture_form.ts";
import { inverted } from "../../../../data/pictures/polarity.ts";
import { prepareInk } from "../../../../data/pictures/prepare_ink.ts";
import type { Engine } from "../../../../src/engine/engine.ts";
import { logitAttribution } from "../../../../src/evaluation/logit_attribution.ts";
import { applyTemperature } from "../../../../src/evaluation/apply_temperature.ts";
import type { Novelty } from "../../../../src/evaluation/novelty.ts";
import { isNovel, type NoveltyDetector, noveltyDetector } from "../../../../src/evaluation/novelty_detector.ts";
import type { Matrix } from "../../../../src/matrix/matrix.ts";
import { classProbabilities } from "../../../../src/network/class_probabilities.ts";
import type { Workspace } from "../../../../src/network/workspace.ts";
import type { Network } from "../../../../src/network/network.ts";
import { savedOf, type TrainingState } from "../../model/state.ts";
import type { Provider } from "../../model/findings/finding.ts";
import { NetworkCopy } from "../../model/findings/network_copy.ts";

/** The probability of every class that the network predicts for a drawing. */
export interface Reading {
  readonly board: GreyPicture;
  /** What it saw: the drawing in the form of the images it was trained on, its pixels row by row. */
  readonly image: Uint8Array;
  readonly probabilities: Float32Array;
  /** The temperature that they are at, if the network is calibrated. */
  readonly temperature?: number;
  /** Whether the drawing is unlike anything that the network was trained on, as far as it has learned that. */
  readonly isNovel?: boolean;
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

/** Asks the network what is drawn: at once when that changes, and again and again while the network does. */
export class DrawingProvider implements Provider<Reading, Drawing> {
  /** One answer takes no longer than a slice. */
  readonly isBusy = false;
  readonly #copies: NetworkCopy;
  #asked: Asked | undefined;
  #board: GreyPicture | undefined;
  #isInverted = false;
  #detector: { readonly learned: Novelty; readonly detect: NoveltyDetector } | undefined;

  /** @param engine What computes, on one thread; a new one for each network when left out. */
  constructor(engine?: Engine) {
    this.#copies = new NetworkCopy(engine);
  }

  step(run: TrainingState, { board, isInverted }: Drawing, now: number): Reading | undefined {
    const { network, dataset: { name, image } } = run;
    if (!network || !image || !board || network.inputs !== image.width * image.height) return undefined;
    const changed = this.#copies.follow(network, run, now);
    if (!changed && board === this.#board && isInverted === this.#isInverted) return undefined;
    if (changed) this.#asked = { ...roomOf(changed, this.#asked), attribution: logitAttribution(changed) };
    this.#board = board;
    this.#isInverted = isInverted;
    const prepared = prepareInk(isInverted ? inverted(board) : board, pictureForm(name), image);
    const { probabilities, contributions } = read(this.#asked!, prepared),
      { temperature, novelty } = savedOf(run) ?? {};
    if (novelty && this.#detector?.learned !== novelty) {
      this.#detector = { learned: novelty, detect: noveltyDetector(novelty) };
    }
    return {
      ...{ board, image: prepared, contributions },
      ...temperature !== undefined && { temperature },
      ...novelty && { isNovel: isNovel(this.#detector!.detect(prepared, probabilities)) },
      probabilities: applyTemperature(probabilities, network, temperature),
    };
  }
}

/** What is asked: a copy of the network, what one image is computed in, and the logit attribution (units × classes). */
interface Asked {
  readonly network: Network;
  readonly x: Matrix;
  readonly workspace: Workspace;
  readonly attribution: Float32Array;
}

/** Memory is taken once for each network. */
function roomOf(network: Network, last: Asked | undefined): Omit<Asked, "attribution"> {
  if (last?.network === network) return last;
  return { network, x: network.engine.matrix(1, network.inputs), workspace: network.workspace(1) };
}

function read(asked: Asked, image: Uint8Array): Pick<Reading, "probabilities" | "contributions"> {
  const { network, x, workspace, attribution } = asked, { classes, layers: { length } } = network;
  const pass = workspace.pass(1), probabilities = new Float32Array(classes);
  x.row(0).set(Float32Array.from(image, (byte) => byte / 255));
  network.forward(x, pass);
  classProbabilities(pass.outputs, 0, probabilities);
  if (length === 1 || probabilities.some(Number.isNaN)) return { probabilities };
  const predicted = network.classOf(probabilities);
  const ofUnits = Float32Array.from(
    pass.layers[0].a.row(0),
    (activation, unit) => activation * attribution[unit * classes + predicted],
  );
  return { probabilities, contributions: { predicted, ofUnits } };
}
