import { concat } from "deno-std/bytes/concat.js";
import { filmPng } from "./film/animated_png.ts";
import { decisionFilm } from "./film/decision_film.ts";
import { type Film, FRAME_MILLISECONDS } from "./film/film.ts";
import { weightsFilm } from "./film/weights_film.ts";
import { type Html, markup } from "./markup.ts";
import { type Section, section } from "./page_parts.ts";
import type { RunReport } from "./run_report.ts";

/** Units and pixels enough to see it; the page enlarges the pictures. */
const SIZE = { units: 36, side: 240 };

/** The run from its first moment to its last, with a slider: the units of images, or what is decided about two features. */
export function historySection({ keyframes, training, start: { image } }: RunReport): Section | undefined {
  if (!keyframes || keyframes.moments.length < 2) return undefined;
  const epochs = keyframes.moments.map(({ epoch }) => String(Number(epoch.toPrecision(3))));
  if (image) {
    const explained = markup`<p>The units of the first layer with the largest weights, each on one scale throughout:
<span class="negative">red</span> is negative, dark is 0, <span class="positive">blue</span> is positive.</p>`;
    const film = figure(weightsFilm(keyframes, image, SIZE), epochs, "The weights of units as pictures");
    return section("history", "How the weights came to be", markup`${explained}${film}`);
  }
  if (!training || training.columns !== 2 || !keyframes.hasAllLayers) return undefined;
  const networks = keyframes.moments.values().map((_, i) => keyframes.networkAt(i)!);
  const explained = markup`<p>Each point has the colour of the class that the network predicts there, darker where it
is less certain; the dots are training samples.</p>`;
  const film = figure(decisionFilm(networks, training), epochs, "The plane in the colours of the predicted classes");
  return section("history", "How the decision boundary came to be", markup`${explained}${film}`);
}

/** A film as one high picture, of which a part is seen at a time: the last one where there is no script. */
function figure(film: Film, epochs: readonly string[], what: string): Html {
  const { width, height, frames } = film, count = frames.length;
  const png = filmPng({ ...film, height: height * count }, concat(frames)).toBase64();
  const size = `--frames:${count};--frame:${count - 1};--width:${width};--height:${height}`;
  const description = `${what}, from epoch ${epochs[0]} to epoch ${epochs[count - 1]}`;
  return markup`<figure class="film" style="${size}" data-epochs="${epochs.join(" ")}" data-speed="${
    String(1000 / FRAME_MILLISECONDS)
  }">
<div class="frames"><img src="data:image/png;base64,${png}" alt="${description}"></div>
<div class="controls" hidden>
<button type="button">Play</button>
<input type="range" min="0" max="${String(count - 1)}" aria-label="Moment of the training">
<output></output>
</div>
</figure>
`;
}
