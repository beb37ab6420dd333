import { ModelError } from "../../../src/model/model_error.ts";
import { findModel } from "../../../src/runs/find_model.ts";
import { openKeyframes } from "../../../src/runs/keyframes/keyframes.ts";
import { folderOf } from "../../../src/runs/run_files.ts";
import type { Film } from "../../report/film/film.ts";
import { openSavedRun } from "../../screen/app/saved_run.ts";
import { planeOf } from "../../screen/model/plane.ts";
import type { FilmFile } from "./export_settings.ts";
import { filmBytes } from "./film_bytes.ts";

/**
 * A film of a run: of images the units of the first layer, of two features the decision boundary.
 *
 * @throws {ModelError} if there is no such run, it has no keyframes, or its data are neither of both.
 */
export async function encodeFilm(path: string | undefined, format: FilmFile["format"]): Promise<Uint8Array> {
  const { film, title } = await filmOf(await findModel(path));
  return await filmBytes(film, title, format);
}

async function filmOf(model: string): Promise<{ readonly film: Film; readonly title: string }> {
  const keyframes = await openKeyframes(folderOf(model));
  if (!keyframes) {
    throw new ModelError(
      model,
      "has no keyframes beside it",
      "expected a run that was trained with --keyframes 2 or more",
    );
  }
  const run = await openSavedRun(model, {}, false);
  await run.run();
  const { dataset, samples, warnings } = run.state, { name, image } = dataset;
  if (image) {
    const { weightsFilm } = await import("../../report/film/weights_film.ts");
    return { film: weightsFilm(keyframes, image), title: `First-layer weights of a network that learns ${name}` };
  }
  if (!planeOf(run.state)) {
    const expected = "a film shows the weights of images, or what is decided about two features";
    throw new ModelError(model, `takes ${dataset.columns} features that aren't pixels`, expected);
  }
  if (!keyframes.hasAllLayers) {
    const expected = "a film of what it decides needs those of all layers, which large networks don't have";
    throw new ModelError(model, "has keyframes of the first layer alone", expected);
  }
  if (!samples) throw new ModelError(model, "is filmed on its data", warnings.join("; "));
  const { decisionFilm } = await import("../../report/film/decision_film.ts");
  const networks = keyframes.moments.values().map((_, i) => keyframes.networkAt(i)!);
  return { film: decisionFilm(networks, samples.training), title: `What a network decides that learns ${name}` };
}
