import type { GreyPicture } from "../../../../data/pictures/grey_picture.ts";
import { pictureForm } from "../../../../data/pictures/picture_form.ts";
import { inverted } from "../../../../data/pictures/polarity.ts";
import { prepareInk } from "../../../../data/pictures/prepare_ink.ts";
import type { Engine } from "../../../../src/engine/engine.ts";
import { logitAttribution } from "../../../../src/explanation/logit_attribution.ts";
import { applyTemperature } from "../../../../src/evaluation/calibration/apply_temperature.ts";
import type { Novelty } from "../../../../src/evaluation/novelty/novelty.ts";
import { isNovel, type NoveltyDetector, noveltyDetector } from "../../../../src/evaluation/novelty/novelty_detector.ts";
import type { ImageSize } from "../../../../src/matrix/image_size.ts";
import type { Matrix } from "../../../../src/matrix/matrix.ts";
import { classProbabilities } from "../../../../src/network/class_probabilities.ts";
import type { Workspace } from "../../../../src/network/workspace.ts";
import type { Network } from "../../../../src/network/network.ts";
import { savedOf, type TrainingState } from "../../model/state.ts";
import type { Provider } from "../../model/findings/finding.ts";
import { NetworkCopy } from "../../model/findings/network_copy.ts";
import { ReadingPace } from "../../model/findings/reading_pace.ts";
import type { PaceLimits } from "../../model/findings/work_pace.ts";

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

/** While it learns, more than five answers a second can't be read. */
const PACE: PaceLimits = { leastSeconds: 0.2, shareOfTime: 0.01 };

/** Asks the network what is drawn: at once when that changes, and again and again while the network does. */
export class DrawingProvider implements Provider<Reading, Drawing> {
  /** One answer takes no longer than a slice. */
  readonly isBusy = false;
  readonly #copy: NetworkCopy;
  readonly #pace: ReadingPace;
  #asked: Asked | undefined;
  #board: GreyPicture | undefined;
  #isInverted = false;
  #detector: { readonly learned: Novelty; readonly detect: NoveltyDetector } | undefined;

  /**
   * @param engine What computes, on one thread; a new one for each network when left out.
   * @param clock In milliseconds.
   */
  constructor(engine?: Engine, clock = () => performance.now()) {
    this.#copy = new NetworkCopy(engine);
    this.#pace = new ReadingPace(PACE, clock);
  }

  step(run: TrainingState, { board, isInverted }: Drawing, now: number, found?: Reading): Reading | undefined {
    const { network, dataset: { image } } = run;
    if (!network || !image || !board || network.inputs !== image.width * image.height) return undefined;
    const isDue = this.#pace.isDue(run, now, found);
    if (!isDue && board === this.#board && isInverted === this.#isInverted) return undefined;
    this.#board = board;
    this.#isInverted = isInverted;
    if (isDue) this.#pace.begin(run, now);
    return this.#pace.time(() => {
      if (isDue) {
        const copy = this.#copy.renew(network);
        this.#asked = { ...buffersOf(copy, this.#asked), attribution: logitAttribution(copy) };
      }
      return this.#read(run, this.#asked!, board, image);
    });
  }

  #read(run: TrainingState, asked: Asked, board: GreyPicture, image: ImageSize): Reading {
    const prepared = prepareInk(this.#isInverted ? inverted(board) : board, pictureForm(run.dataset.name), image);
    const { probabilities, contributions } = read(asked, prepared), { temperature, novelty } = savedOf(run) ?? {};
    if (novelty && this.#detector?.learned !== novelty) {
      this.#detector = { learned: novelty, detect: noveltyDetector(novelty) };
    }
    return {
      ...{ board, image: prepared, contributions },
      ...temperature !== undefined && { temperature },
      ...novelty && { isNovel: isNovel(this.#detector!.detect(prepared, probabilities)) },
      probabilities: applyTemperature(probabilities, asked.network, temperature),
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
function buffersOf(network: Network, last: Asked | undefined): Omit<Asked, "attribution"> {
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
