import { samplesToScore, type Scoring } from "../../model/findings/scoring.ts";
import type { TrainingState } from "../../model/state.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { formatPercent, formatWhole } from "../../../format.ts";
import { awaitedNetwork } from "../../model/awaited_network.ts";

/** How far the run was, to a tenth of an epoch: `epoch 3.4`. */
export function atEpoch(epoch: number): string {
  return `epoch ${Number(epoch.toFixed(1))}`;
}

/** What figures are of: `10,000 test samples · accuracy 97.6 % · epoch 3.4`; shorter where there is no room. */
export function scoredOn({ evaluation, measuredOn, epoch }: Scoring, width: number): string {
  const kind = `${formatWhole(evaluation.samples)} ${measuredOn} samples`;
  const accuracy = `accuracy ${formatPercent(evaluation.accuracy, 1)} %`;
  const candidates = [[kind, accuracy, atEpoch(epoch)], [accuracy, atEpoch(epoch)], [measuredOn, atEpoch(epoch)]];
  const texts = [...candidates.map((parts) => parts.join(" · ")), atEpoch(epoch)];
  return texts.find((text) => textWidth(text) <= width) ?? "";
}

/** What is waited for, before there are figures of each sample: in the middle of the rectangle. */
export function awaitingScores(run: TrainingState, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const room = Math.max(0, width - 2), sentences = whatIsAwaited(run);
  const sentence = sentences.find((text) => textWidth(text) <= room) ?? truncateText(sentences.at(-1)!, room);
  cells.text(Math.floor((width - textWidth(sentence)) / 2), Math.floor((height - 1) / 2), sentence, theme.faint);
  return cells;
}

/** The same in ever fewer words. */
function whatIsAwaited(run: TrainingState): string[] {
  const { dataset, phase, network } = run;
  const chosen = samplesToScore(run);
  if (!chosen && phase === "loading") return [`loading ${dataset.name} …`, "loading …"];
  if (!chosen) return [`the samples of ${dataset.name} aren't there`, "no samples"];
  if (!network) return [awaitedNetwork(run, "waiting for the network …"), "waiting …"];
  const samples = `${formatWhole(chosen.samples.labels.length)} ${chosen.measuredOn} samples`;
  return [`scoring the network on ${samples} …`, `scoring ${samples} …`, "scoring …"];
}
