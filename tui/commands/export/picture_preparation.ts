import { pictureForm } from "../../../data/pictures/picture_form.ts";
import type { Preparation } from "../../../data/pictures/prepare_picture.ts";
import type { PreparationSource } from "../../../src/model/export_description.ts";
import { MODULE_NAMES } from "../../../src/model/module_source.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import { linkSources } from "./link_sources.ts";

/** What an exported network needs to read pictures as `predict` does: the same source. Undefined if it expects none. */
export async function picturePreparation(
  { image, dataset }: Pick<SavedModel, "image" | "dataset">,
): Promise<PreparationSource | undefined> {
  if (image === undefined) return undefined;
  const module = import.meta.resolve("../../../data/prepare_canvas.ts");
  const settings: Preparation = { form: pictureForm(dataset), size: image };
  return { source: await linkSources(module, "prepareCanvas", MODULE_NAMES), settings: { ...settings } };
}
