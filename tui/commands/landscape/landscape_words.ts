import { LandscapeSurvey } from "../../../src/experiments/landscape/landscape_survey.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import { barrierText, landscapeTexts } from "../../screen/panels/landscape/landscape_texts.ts";
import { formatPercent } from "../../format.ts";
import type { OpenedLandscape } from "./open_landscape.ts";

/** What a landscape is of. */
export function titleOf({ survey, models }: OpenedLandscape): string {
  if (!(survey instanceof LandscapeSurvey)) return `the line between ${models[0]} and ${models[1]}`;
  return models.length > 1 ? `the plane through ${models.join(", ")}` : `loss landscape of ${models[0]}`;
}

/** What the loss is measured on and how far that is, in ever fewer words. */
export function captionsOf({ survey, samples: { training, test } }: OpenedLandscape): readonly string[] {
  const sets = [["training", training], ["test", test]] as const;
  const counts = sets.flatMap(([name, count]) => count === undefined ? [] : [`${formatWhole(count)} ${name}`]);
  const measured = `${counts.join(" and ")} samples`;
  const { grid } = survey instanceof LandscapeSurvey ? survey.landscape : {};
  const progress = survey instanceof LandscapeSurvey ? (grid ? grid.done / grid.size ** 2 : 0) : survey.lines.progress;
  return progress < 1
    ? [`${measured}, ${formatPercent(progress, 0)} %`, `${formatPercent(progress, 0)} %`]
    : [measured];
}

/** What has been found so far, in sentences. */
export function textsOf({ survey }: OpenedLandscape): readonly string[] {
  if (survey instanceof LandscapeSurvey) return landscapeTexts(survey.landscape);
  const { barrier } = survey.lines;
  return barrier ? [barrierText(barrier)] : [];
}
