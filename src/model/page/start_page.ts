/// <reference lib="dom" />
import { isNovel, noveltyDetector } from "../../evaluation/novelty/novelty_detector.ts";
import { answerPanel } from "./answer_panel.ts";
import { createBoard } from "./board.ts";
import { featureFields } from "./feature_fields.ts";
import { makeElement, nameElement } from "./make_element.ts";
import { readNovelty } from "./page_novelty.ts";
import type { PageNetwork, PagePicture, PageReading } from "./page_network.ts";
import { paintPixels, pixelCanvas } from "./paint_pixels.ts";
import { planeMap } from "./plane_map.ts";
import { type UnitsPanel, unitsPanel } from "./units_panel.ts";

/** What is asked of the network. */
interface Question {
  readonly elements: readonly HTMLElement[];
  /** What it says now; the sentence that stands instead of an answer, where there is none. */
  ask(): Pick<PageReading, "sample" | "probabilities"> | string;
}

const UNLIKE = "unlike anything trained on";

/** Fills the page of a network: what asks it, its answer, and its units. */
export function startPage(network: PageNetwork): void {
  const { classes, layers, dataset, picture, isUnbounded, temperature, novelty } = network;
  const detect = novelty && noveltyDetector(readNovelty(novelty));
  const answer = answerPanel(classes, isPlane(network), isUnbounded),
    units = litLayers(layers.length).map((l) => unitsPanel(network, l));
  let isWaiting = false, mayAnnounce = false;
  const show = () => {
    isWaiting = false;
    const said = question.ask(), isAnswer = typeof said !== "string";
    if (isAnswer) {
      const { sample, probabilities } = said;
      answer.show(probabilities, isNovel(detect?.(network.inputs(sample), network.uncalibrated(sample))) ? UNLIKE : "");
    } else answer.show(undefined, said);
    light(units, isAnswer ? network.forward(said.sample) : undefined);
    if (mayAnnounce) answer.announce();
  };
  // However fast a hand is, once a frame is enough.
  const changed = (isFinal: boolean) => {
    mayAnnounce = isFinal;
    if (!isWaiting) requestAnimationFrame(show);
    isWaiting = true;
  };
  const question = picture ? drawingQuestion(picture, changed) : featuresQuestion(network, changed);
  if (dataset !== undefined) document.querySelector("#origin")!.append(", trained on ", nameElement(dataset));
  if (temperature !== undefined) {
    document.querySelector("#origin")!.append(`, calibrated, T = ${Number(temperature.toPrecision(3))}`);
  }
  const top = makeElement("div", { className: "top" }, ...question.elements, answer.element);
  document.querySelector("main")!.append(top, ...units.map(({ element }) => element));
  show();
}

/** The layers that are shown: the hidden ones; of a network without any, the output layer. */
function litLayers(count: number): number[] {
  return Array.from({ length: Math.max(1, count - 1) }, (_, l) => l);
}

function light(panels: readonly UnitsPanel[], activations: readonly (readonly number[])[] | undefined): void {
  panels.forEach((panel, l) => panel.light(activations?.[l]));
}

/** A board, and what the network sees of it. */
function drawingQuestion(picture: PagePicture, onChange: (isFinal: boolean) => void): Question {
  const { width, height, paper } = picture;
  const board = createBoard(picture, onChange), seen = pixelCanvas(width, height);
  seen.role = "img";
  seen.ariaLabel = `What the network sees: ${width} × ${height} pixels`;
  const heading = makeElement("h2", {}, "What it sees");
  const legend = makeElement("p", { className: "legend" }, `${width} × ${height} pixels`);
  return {
    elements: [board.element, makeElement("section", { className: "seen" }, heading, seen, legend)],
    ask() {
      const drawn = board.pixels();
      const reading = drawn && picture.read(drawn.data, drawn.width, drawn.height);
      paintPixels(seen, (pixel) => {
        const grey = reading ? reading.image[pixel] : paper;
        return [grey, grey, grey];
      });
      return reading ?? (drawn ? "nothing to read yet" : "draw, and see");
    },
  };
}

/** A number for each feature; of two features, the plane, too. */
function featuresQuestion(network: PageNetwork, onChange: (isFinal: boolean) => void): Question {
  const { features = [], predict } = network, fields = featureFields(features, onChange);
  const plane = isPlane(network) && planeMap(network, features, (sample, isFinal) => {
    fields.set(sample);
    onChange(isFinal);
  });
  return {
    elements: [...plane ? [plane.element] : [], fields.element],
    ask() {
      const sample = fields.sample();
      if (plane) plane.mark(sample);
      return sample ? { sample, probabilities: predict(sample) } : "a number is missing";
    },
  };
}

/** Whether its inputs are points on a plane. */
function isPlane({ features }: PageNetwork): boolean {
  return features?.length === 2;
}
