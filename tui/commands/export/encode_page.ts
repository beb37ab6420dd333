import { encodeHtml } from "../../../src/model/html.ts";
import type { ExportDescription } from "../../../src/model/export_description.ts";
import colours from "../../../src/model/page/colours.css" with { type: "text" };
import style from "../../../src/model/page/page.css" with { type: "text" };
import type { SavedModel } from "../../../src/runs/find_model.ts";
import { linkSources } from "./link_sources.ts";
import { pageFeatures } from "./page_features.ts";

/** A network as one HTML page: a board to draw on, or a field for each feature. */
export async function encodePage(model: SavedModel & Pick<ExportDescription, "preparation">): Promise<Uint8Array> {
  const script = await linkSources(import.meta.resolve("../../../src/model/page/start_page.ts"), "startPage", []);
  const features = model.image ? undefined : await pageFeatures(model);
  return new TextEncoder().encode(
    encodeHtml(model.network, model, { script, style: `${colours}\n${style}`, features }),
  );
}
