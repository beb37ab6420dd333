import { formatWhole } from "../../../../src/format_whole.ts";
import { formatLoss, formatPercent, formatQuantity, formatShortShare, withMinus } from "../../../format.ts";
import { column } from "../../layout/arrange.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { samplesToScore } from "../../model/findings/scoring.ts";
import type { TrainingState } from "../../model/state.ts";
import { atEpoch } from "../../panels/samples/scored_on.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import { wrapText } from "../../terminal/wrap_text.ts";
import type { Theme } from "../../theme.ts";
import { signedBars } from "../../widgets/signed_bars.ts";
import { panelTitle } from "../../widgets/title_row.ts";
import { type Cut, keyOf } from "./cut.ts";
import { SURGERY } from "./surgery.ts";
import type { Surgery } from "./surgery_provider.ts";
import type { WeightsContext } from "./unit_order.ts";
import { shownCut } from "./shown_cut.ts";

/** Fewer rows have room for no bars. */
const LEAST_HEIGHT = 3;

/** The columns at both sides, and those of a name before its figures; from so many columns on a class has its accuracy beside the change. */
const MARGIN = 1, NAME_WIDTH = 11, WIDTH_WITH_ACCURACY = 30;

/** How the network does without what is cut from a copy of it, beside how it does as a whole. */
export function surgeryPanel({ run, view }: WeightsContext, size: Size, theme: Theme): Cells {
  const { width, height } = size, cells = new Cells(width, height), cut = shownCut({ run, view });
  const last = SURGERY.of(run), found = last && keyOf(last.cut) === keyOf(cut) ? last : undefined;
  if (height < LEAST_HEIGHT) {
    const lines = [accuracyText(found), summaryOf(cut)];
    lines.slice(0, height).forEach((text, y) => cells.text(MARGIN, y, truncateText(text, width - MARGIN), theme.text));
    return cells;
  }
  const facts = factsOf(run, cut, found),
    { classes } = run.dataset,
    titled = 1 + facts.length,
    barred = 1 + classes.length;
  const room = width - 2 * MARGIN;
  const said = notesOf(run, cut).flatMap((note) => wrapText(note, room));
  // Before a class is left out, the notes are.
  const notes = titled + barred + said.length + 2 <= height ? said : [];
  const { top, bars, bottom } = column({ ...boxOf(size), x: MARGIN, width: room }, {
    top: { least: Math.min(height, titled), priority: 2 },
    bars: { least: 3, preferred: barred, most: barred, priority: 1 },
    bottom: notes.length > 0 ? { least: notes.length, share: 1 } : undefined,
  }, 1);
  if (top) {
    const caption = found ? [atEpoch(found.epoch)] : [];
    cells.place(0, 0, panelTitle(["without what is cut", theme.strong], caption, width, theme));
    facts.slice(0, top.height - 1).forEach(([name, value], i) => {
      cells.text(top.x, 1 + i, name, theme.faint);
      cells.text(top.x + NAME_WIDTH, 1 + i, truncateText(value, room - NAME_WIDTH), theme.text);
    });
  }
  if (bars && found) cells.place(bars.x, bars.y, changeByClass(classes, found, bars, theme));
  if (bottom) notes.forEach((text, i) => cells.text(bottom.x, bottom.y + i, text, theme.faint));
  return cells;
}

/** `98.56 → 95.31 %`. */
function accuracyText(found: Surgery | undefined): string {
  if (!found) return "scoring …";
  return `${formatPercent(found.whole.accuracy, 2)} → ${formatPercent(found.rest.accuracy, 2)} %`;
}

/** `3 units off, 10 % of the weights`. */
function summaryOf({ off, keep }: Cut): string {
  return [
    ...off.length > 0 ? [`${formatQuantity(off.length, "unit")} off`] : [],
    ...keep < 1 ? [`${formatShortShare(keep)} of the weights`] : [],
  ].join(", ");
}

function factsOf(
  run: TrainingState,
  { off, keep }: Cut,
  found: Surgery | undefined,
): (readonly [name: string, value: string])[] {
  const names = off.map(({ layer, unit }) =>
    off.every((other) => other.layer === off[0].layer) ? unit : `${layer + 1}:${unit}`
  );
  const cut = [
    ...off.length > 0
      ? [
        ["off", `${off.length === 1 ? "unit" : `${off.length} units:`} ${names.join(" ")}`] as const,
        ["activation", "0, not the mean"] as const,
      ]
      : [],
    ...keep < 1
      ? [["weights", `${formatShortShare(keep)}${found ? `, ${formatWhole(found.kept)}` : ""}`] as const]
      : [],
  ];
  const samples = samplesToScore(run);
  if (!found || !samples) return [...cut, ["accuracy", samples ? accuracyText(found) : "waiting for the samples"]];
  const { whole, rest, measuredOn, change: { difference, lower, upper } } = found, { labels } = samples.samples;
  const points = (share: number) => withMinus((100 * share).toFixed(2));
  return [
    ...cut,
    ["accuracy", accuracyText(found)],
    ["change", `${points(difference)} ± ${points((upper - lower) / 2)} points`],
    ["loss", `${formatLoss(whole.loss)} → ${formatLoss(rest.loss)}`],
    ["of", formatQuantity(labels.length, `${measuredOn} sample`)],
  ];
}

/** What the cut means, as far as it isn't seen. */
function notesOf({ viewing, phase }: TrainingState, { keep }: Cut): string[] {
  const isTrained = viewing === undefined && phase !== "finished";
  return [
    ...keep < 1 ? ["The smallest weights are 0."] : [],
    ...isTrained ? ["This is a copy: the training goes on with the whole network."] : [],
  ];
}

/** By how many points each class is found less or more often, as bars, with how often it is found then. */
function changeByClass(
  classes: readonly string[],
  { whole, rest }: Surgery,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height), titles = ["recall by class, change in points", "change by class", "by class"];
  const title = titles.find((text) => textWidth(text) <= width) ?? truncateText(titles[2], width);
  cells.text(0, 0, title, theme.strong);
  const bars = classes.map((label, c) => {
    const [before, after] = [whole, rest].map((scores) => scores.classes[c].recall);
    if (before === null || after === null) return { label, value: 0, text: "–" };
    const value = 100 * (after - before), change = changeText(value);
    const recall = `${formatPercent(after, 1).padStart(5)} %`;
    return { label, value, text: width < WIDTH_WITH_ACCURACY ? change : `${change.padStart(6)}  ${recall}` };
  });
  cells.place(0, 1, signedBars(bars, width, Math.max(0, height - 1), theme));
  return cells;
}

/** Points with a sign, `−1.2`, `+0.3`; `0.0` has none. */
function changeText(points: number): string {
  const size = Math.abs(points).toFixed(1);
  return size === "0.0" ? size : `${points < 0 ? "−" : "+"}${size}`;
}
