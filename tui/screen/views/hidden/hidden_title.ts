import { planeShare } from "../../../../src/experiments/projection/projection.ts";
import { formatWhole } from "../../../../src/format_whole.ts";
import { formatPercent, formatShareOrAll } from "../../../format.ts";
import { layerName } from "../../panels/projection/layer_name.ts";
import { momentNames } from "../../panels/samples/scored_on.ts";
import type { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { captioned, type TitlePart, titleRow } from "../../widgets/title_row.ts";
import type { HiddenSpace } from "./hidden_space_provider.ts";
import { type HiddenContext, umapNote } from "./shown_space.ts";

/** `layer 1 · 160 units  1,000 of 10,000 test samples, PCA: 43.1 % of the variance`, and flush right how far the run was. */
export function hiddenTitle(
  space: HiddenSpace,
  context: Pick<HiddenContext, "run" | "view">,
  width: number,
  theme: Theme,
): Cells {
  const { run } = context, note = umapNote(context);
  const { projection: { layer, units } } = space, isImage = run.dataset.image !== undefined;
  const layers = run.network?.layers.length ?? layer;
  const name: TitlePart = [layerName(layer, { layers, units, isImage }).join(" · "), theme.strong];
  const said = captions(space, context.view.method === "umap" && !note);
  const noted = note ? [...said.map((caption) => `${caption}, ${note}`), note] : [];
  const lefts = [...noted, ...said].map((caption): TitlePart[] => [name, [caption, theme.faint]]);
  return titleRow([...lefts, [name]].flatMap((left) => captioned(left, momentNames(space.epoch, run), theme)), width);
}

/** What is shown, in ever fewer words. */
function captions({ projection, numbers, total, measuredOn }: HiddenSpace, isUmap: boolean): string[] {
  const { explained: [first], separation } = projection, count = formatWhole(numbers.length);
  const all = numbers.length === total ? count : `${count} of ${formatWhole(total)}`;
  const samples = `${all} ${measuredOn} samples`;
  if (isUmap) {
    return [
      `${samples}, UMAP, ${formatPercent(separation, 1)} % of the variance between classes`,
      `${samples}, UMAP`,
      "UMAP",
    ];
  }
  if (Number.isNaN(first)) return [`${samples}, all the same here`, samples];
  const percent = formatShareOrAll(planeShare(projection));
  const between = `${formatPercent(separation, 1)} % between classes`, pca = `PCA: ${percent} of the variance`;
  return [`${samples}, ${pca}, ${between}`, `${samples}, ${pca}`, pca, `PCA: ${percent}`];
}
