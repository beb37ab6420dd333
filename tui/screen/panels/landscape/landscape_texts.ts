import type { Landscape } from "../../../../src/experiments/landscape/landscape_survey.ts";
import type { Barrier } from "../../../../src/experiments/landscape/barrier.ts";
import { formatLoss, formatNumber, formatPercent, withMinus } from "../../../format.ts";
import { lossRange } from "./landscape_panel.ts";

/** What a landscape has come to so far, in sentences. */
export function landscapeTexts(landscape: Landscape): readonly string[] {
  const { grid, here, sharpness, path, plane } = landscape, texts: string[] = [];
  if (here && grid && grid.done > 0) {
    const { least, most } = lossRange(grid), name = plane === "networks" ? "network 1" : "the network";
    texts.push(
      `Loss ${formatLoss(here.loss)} at ${name}; from ${formatLoss(least)} to ${formatLoss(most)} on the plane.`,
    );
  }
  if (sharpness !== undefined) {
    texts.push(
      `Sharpness ${withMinus(formatNumber(sharpness))}: the mean second derivative along two random directions.`,
    );
  }
  if (path) texts.push(pathText(path.share, path.points.length, plane));
  return texts;
}

function pathText(share: number, moments: number, plane: Landscape["plane"]): string {
  const held = `${formatPercent(share, share < 0.01 ? 3 : 1)} % of the variance of the path's ${moments} moments`;
  return plane === "random"
    ? `These random directions hold ${held}, so it seems not to move.`
    : `The plane holds ${held}.`;
}

/** What lies between two networks, in a sentence. */
export function barrierText({ height, alpha, accuracyDrop, isConnected }: Barrier): string {
  const drop = `${formatPercent(accuracyDrop, 1)} percentage points`, place = withMinus(formatNumber(alpha));
  if (Number.isNaN(height)) return `Between them the loss isn't a number (NaN), first at α = ${place}.`;
  if (isConnected) {
    return height > 0
      ? `No barrier to speak of: between them the loss rises by ${
        formatNumber(height)
      } at most, the accuracy falls by ${drop}; ` +
        "they are linearly mode connected."
      : "No barrier: on the line between them the loss never rises above that of its ends; they are linearly mode connected.";
  }
  return `A barrier of ${
    formatNumber(height)
  } lies between: the loss is highest above its ends at α = ${place}, and the ` +
    `accuracy falls by up to ${drop}.`;
}
