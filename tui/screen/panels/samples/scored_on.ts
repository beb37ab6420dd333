import { samplesToScore, type Scoring } from "../../model/findings/scoring.ts";
import type { TrainingState } from "../../model/state.ts";
import type { Size } from "../../layout/box.ts";
import type { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { calibratedAt, formatPercent, shortDataName } from "../../../format.ts";
import { formatWhole } from "../../../../src/format_whole.ts";
import { sentence } from "../../widgets/sentence.ts";
import { awaitedNetwork } from "../../model/awaited_network.ts";

/** How far the run was, to a tenth of an epoch, and in the first tenth to two figures: `epoch 3.4`, `epoch 0.0012`. */
export function atEpoch(epoch: number): string {
  return `epoch ${Number(epoch < 0.1 ? epoch.toPrecision(2) : epoch.toFixed(1))}`;
}

/** How far the run was with a network; of a moment that isn't kept as a whole that it is the nearest checkpoint, also in short. */
export function momentNames(epoch: number, { networkEpoch, timeline }: TrainingState): readonly string[] {
  const moment = timeline?.at === undefined ? undefined : timeline.moments[timeline.at].epoch, when = atEpoch(epoch);
  return moment === undefined || networkEpoch === moment ? [when] : [`nearest checkpoint, ${when}`, when];
}

/** What figures are of, in ever fewer words: `10,000 test samples · accuracy 97.6 % · epoch 3.4`, … */
export function scoredOn({ evaluation, measuredOn, epoch, temperature }: Scoring): string[] {
  const kind = `${formatWhole(evaluation.samples)} ${measuredOn} samples`;
  const accuracy = `accuracy ${formatPercent(evaluation.accuracy, 1)} %`;
  const calibrated = temperature === undefined ? [] : [[kind, accuracy, atEpoch(epoch), calibratedAt(temperature)]];
  return [...calibrated, [kind, accuracy, atEpoch(epoch)], [accuracy, atEpoch(epoch)], [measuredOn, atEpoch(epoch)], [
    atEpoch(epoch),
  ]]
    .map((parts) => parts.join(" · "));
}

/** What is waited for, before there are figures of each sample: in the middle. */
export function awaitingScores(run: TrainingState, size: Size, theme: Theme): Cells {
  return sentence(whatIsAwaited(run), size, theme);
}

/** The same in ever fewer words. */
function whatIsAwaited(run: TrainingState): string[] {
  const { dataset, phase, network } = run;
  const chosen = samplesToScore(run);
  if (!chosen && phase === "loading") return [`loading ${shortDataName(dataset.name)} …`, "loading …"];
  if (!chosen) return [`the samples of ${dataset.name} aren't there`, "no samples"];
  if (!network) return [awaitedNetwork(run, "waiting for the network …"), "waiting …"];
  const samples = `${formatWhole(chosen.samples.labels.length)} ${chosen.measuredOn} samples`;
  return [`scoring the network on ${samples} …`, `scoring ${samples} …`, "scoring …"];
}
