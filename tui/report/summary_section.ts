import { formatLoss, formatPercent, formatWhole } from "../format.ts";
import { OUTCOMES } from "../screen/model/viewing.ts";
import { summary } from "../screen/app/summary.ts";
import { type Html, markup } from "./markup.ts";
import type { RunReport } from "./run_report.ts";
import { section } from "./page_parts.ts";

/** The summary of the run: the most important figures, its outcome, and notes about the report. */
export function summarySection(report: RunReport): Html {
  const { notes } = report;
  const remarks = notes.length > 0 && markup`<ul class="notes">${notes.map((note) => markup`<li>${note}</li>`)}</ul>\n`;
  return section("summary", "Summary", markup`${remarks}${figures(report)}${facts(report)}`);
}

function figures({ scores, start, run }: RunReport): Html {
  const tiles: [name: string, figure: string, detail: string][] = [];
  if (scores) {
    const { accuracy, interval: { lower, upper }, correct, samples, loss, on, calibrationError } = scores;
    const bounds = `${formatPercent(lower, 2)} to ${formatPercent(upper, 2)} % at 95 % confidence`;
    tiles.push(
      [`${on} accuracy`, `${formatPercent(accuracy, 2)} %`, bounds],
      [`${on} mistakes`, formatWhole(samples - correct), `of ${formatWhole(samples)} samples`],
      [`${on} loss`, formatLoss(loss), start.loss],
    );
    if (calibrationError !== undefined) {
      const error = `${formatPercent(calibrationError, 2)} %`;
      tiles.push(["calibration error", error, "expected, between confidence and accuracy"]);
    }
  }
  tiles.push(["parameters", formatWhole(start.parameters), start.layerSizes.join("-")]);
  const epochs = `${Number(run.epoch.toFixed(1))} of ${formatWhole(run.options.epochs)} epochs`;
  const seconds = run.finished?.seconds ?? run.clock.elapsed;
  tiles.push(["training time", `${seconds.toFixed(1)} s`, epochs]);
  return markup`<dl class="tiles">
${
    tiles.map(([name, figure, detail]) =>
      markup`<div>
<dt>${name}</dt>
<dd>${figure}<small>${detail}</small></dd>
</div>`
    )
  }</dl>`;
}

/** The summary that the run left on the screen, without what is shown elsewhere. */
function facts({ state, start, run }: RunReport): Html {
  const { time, tag, preset, samples } = start;
  const begun = time && markup`<time datetime="${time}">${time.slice(0, 16).replace("T", " ")} UTC</time>`;
  const rows: [name: string, value: Html | string | undefined][] = [
    ["state", state in OUTCOMES ? OUTCOMES[state as keyof typeof OUTCOMES] : state],
    ["started", begun || undefined],
    ["tag", tag],
    ["preset", preset],
    ["data", start.dataset],
    ["computed by", `${start.engine}, ${start.threads} ${start.threads === 1 ? "thread" : "threads"}`],
    [
      "samples",
      `${formatWhole(samples.training)} to train on, ${formatWhole(samples.validation)} to validate on, ` +
      `${formatWhole(samples.test)} to test on`,
    ],
    ...summary(run).rows.filter(([name]) => !ELSEWHERE.includes(name)).map(([name, value]): [string, string] => [
      name,
      value,
    ]),
    ["note", start.note],
  ];
  const shown = rows.filter(([, value]) => value !== undefined);
  return markup`<dl class="facts">
${
    shown.map(([name, value]) =>
      markup`<div>
<dt>${name}</dt>
<dd>${value}</dd>
</div>`
    )
  }</dl>`;
}

/** Rows that the tiles show already. */
const ELSEWHERE = ["test accuracy", "test loss", "training time"];
