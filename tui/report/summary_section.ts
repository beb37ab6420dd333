import { formatEpochs, formatLoss, formatPercent, formatQuantity, formatShare } from "../format.ts";
import { formatWhole } from "../../src/format_whole.ts";
import { OUTCOMES } from "../screen/model/viewing.ts";
import { summary } from "../screen/app/summary.ts";
import { type Html, markup } from "./markup.ts";
import { descriptionList, type Section, section } from "./page_parts.ts";
import type { RunReport } from "./run_report.ts";

/** The summary of the run: the most important figures, its outcome, and notes about the report. */
export function summarySection(report: RunReport): Section {
  const notes = report.notes.map((note) => markup`<li>${note}</li>`);
  const remarks = notes.length > 0 && markup`<ul class="notes">${notes}</ul>\n`;
  return section("summary", "Summary", markup`${remarks}${figures(report)}${facts(report)}`);
}

function figures({ scores, start, run }: RunReport): Html {
  const tiles: [name: string, figure: string, detail: string][] = [];
  if (scores) {
    const { accuracy, interval: { lower, upper }, correct, samples, loss, on, calibrationError } = scores;
    const bounds = `${formatPercent(lower, 2)} to ${formatPercent(upper, 2)} % at 95 % confidence`;
    tiles.push(
      [`${on} accuracy`, formatShare(accuracy, 2), bounds],
      [`${on} mistakes`, formatWhole(samples - correct), `of ${formatWhole(samples)} samples`],
      [`${on} loss`, formatLoss(loss), start.loss],
    );
    if (calibrationError !== undefined) {
      const detail = "expected, between confidence and accuracy";
      tiles.push(["calibration error", formatShare(calibrationError, 2), detail]);
    }
  }
  tiles.push(["parameters", formatWhole(start.parameters), start.layerSizes.join("-")]);
  const epochs = formatEpochs(run.epoch, run.options.epochs);
  const seconds = run.finished?.seconds ?? run.clock.elapsed;
  tiles.push(["training time", `${seconds.toFixed(1)} s`, epochs]);
  const items = tiles.map(([name, figure, detail]) => [name, markup`${figure}<small>${detail}</small>`] as const);
  return descriptionList("tiles", items);
}

/** The summary that the run left on the screen, without what is shown elsewhere. */
function facts({ state, start, run }: RunReport): Html {
  const { time, tag, preset, samples: { training, validation, test }, engine, threads } = start;
  const rows: (readonly [name: string, value: Html | string | undefined])[] = [
    ["state", state in OUTCOMES ? OUTCOMES[state as keyof typeof OUTCOMES] : state],
    ["started", time ? markup`<time datetime="${time}">${time.slice(0, 16).replace("T", " ")} UTC</time>` : undefined],
    ["tag", tag],
    ["preset", preset],
    ["data", start.dataset],
    ["computed by", `${engine}, ${formatQuantity(threads, "thread")}`],
    [
      "samples",
      `${formatWhole(training)} to train on, ${formatWhole(validation)} to validate on, ${
        formatWhole(test)
      } to test on`,
    ],
    ...summary(run).rows.filter(([name]) => !ELSEWHERE.includes(name)).map(([name, value]) => [name, value] as const),
    ["note", start.note],
  ];
  return descriptionList("facts", rows.filter(([, value]) => value !== undefined));
}

const ELSEWHERE = ["test accuracy", "test loss", "training time"];
