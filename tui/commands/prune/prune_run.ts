import { applyMasks } from "../../../src/experiments/surgery/apply_masks.ts";
import { pruneByMagnitude } from "../../../src/experiments/surgery/prune_by_magnitude.ts";
import { sparsityOf } from "../../../src/experiments/surgery/sparsity.ts";
import { evaluate } from "../../../src/evaluation/evaluate.ts";
import { pairedDifference } from "../../../src/evaluation/paired_difference.ts";
import { encodeModel } from "../../../src/model/model_file.ts";
import type { Network } from "../../../src/network/network.ts";
import type { LoggedPruning } from "../../../src/runs/logged_pruning.ts";
import type { RunRecorder } from "../../../src/runs/recorder.ts";
import type { RunLock } from "../../../src/runs/run_lock.ts";
import { formatShortShare } from "../../format.ts";
import { otherRandomWeights, type PrunableRun, weightsToRewindTo } from "./prunable_run.ts";
import type { PruneSettings } from "./prune_settings.ts";
import type { ModelSize, PrunedRow, Pruning, Score } from "./pruned_row.ts";
import { pruningRecorder, savePruned } from "./saved_pruning.ts";
import { trainPruned } from "./train_pruned.ts";

/** Receives what a pruning comes to while it goes on, and can end it early. */
export interface PruningListener {
  /** The network as it was. */
  readonly begin: (pruning: Pruning) => void;
  /** Another share is done. */
  readonly row: (row: PrunedRow) => void;
  /** What is under way: "10 %: retraining, 3 epochs". */
  readonly progress: (doing: string) => void;
  readonly warn: (sentence: string) => void;
  readonly signal: AbortSignal;
  /** The folder that what is left is saved in; undefined for none. */
  readonly lock: RunLock | undefined;
}

/**
 * Prunes a network to each of the shares in turn, and trains what is left of it if that is asked for.
 *
 * @returns What it came to; of one that was ended early, the rows that were complete.
 * @throws {ModelError} if there are no weights to rewind to.
 */
export async function pruneRun(run: PrunableRun, settings: PruneSettings, listener: PruningListener): Promise<Pruning> {
  const { saved, dataset, options, scored } = run, { scope, then, rewindTo, shares } = settings;
  const start = then === "rewind" ? await weightsToRewindTo(run, settings) : undefined;
  const { signal } = listener, rows: PrunedRow[] = [];
  const begun: Pruning = {
    model: saved.path,
    sizes: saved.network.sizes,
    dataset: dataset.name,
    scope,
    measuredOn: scored.name,
    epochs: then === "nothing" ? undefined : options.epochs,
    rewoundTo: then === "rewind" ? rewindTo ?? 0 : undefined,
    whole: await rowOf(1, saved.network, scoreOf(run, saved.network)),
    rows,
    isEndedEarly: false,
  };
  listener.begin(begun);
  let path: string | undefined;
  for (const keep of shares) {
    const { row, saved } = await pruneTo(keep, run, settings, start, listener);
    path = saved;
    // A row of which a training was ended early says nothing.
    if (signal.aborted) break;
    rows.push(row);
    listener.row(row);
  }
  return { ...begun, isEndedEarly: signal.aborted, saved: path };
}

/** Prunes a network to one share; `start` are the weights that what is left is set back to, if it is. */
async function pruneTo(
  keep: number,
  run: PrunableRun,
  { scope, then, rewindTo = 0 }: PruneSettings,
  start: Network | undefined,
  { lock, warn, progress, signal }: PruningListener,
): Promise<{ readonly row: PrunedRow; readonly saved?: string }> {
  const { saved: { network: whole, path, sha256 }, options: { epochs } } = run;
  const { network, masks } = pruneByMagnitude(whole, { keep, scope });
  const logged: LoggedPruning = { keep, scope, model: { path, sha256 }, rewoundTo: start ? rewindTo : null };
  const pruned = scoreOf(run, network), row = await rowOf(keep, network, pruned), before = performance.now();
  if (then === "nothing") {
    const accuracy = run.scored.name === "test" ? pruned.accuracy : undefined;
    return { row, saved: lock && await savePruned(run, network, logged, accuracy, lock.folder) };
  }
  const trained = async (doing: string, from: Network, recorder?: RunRecorder): Promise<Score | undefined> => {
    if (signal.aborted) return undefined;
    const say = (done: number) => progress(`${formatShortShare(keep)}: ${doing}, epoch ${done} of ${epochs}`);
    say(0);
    return scoreOf(run, await trainPruned(run, { from, masks, recorder, progress: say, signal }));
  };
  const recorder = lock && pruningRecorder(run, logged, lock, warn);
  const first = start ? applyMasks(start, masks) : network;
  const score = await trained(start ? "training what was set back" : "retraining", first, recorder);
  const random = start && await trained("training other random weights", applyMasks(otherRandomWeights(run), masks));
  const seconds = (performance.now() - before) / 1000, { labels } = run.scored.samples;
  const advantage = score && random && pairedDifference(labels, score.predictions, random.predictions);
  const scores = start ? { rewound: score, random, advantage } : { retrained: score };
  return { row: { ...row, ...scores, seconds }, saved: recorder?.modelPath };
}

async function rowOf(keep: number, network: Network, pruned: Score): Promise<PrunedRow> {
  return { keep, sparsity: sparsityOf(network), size: await sizeOf(network), pruned, seconds: 0 };
}

function scoreOf({ scored }: PrunableRun, network: Network): Score {
  const { accuracy, interval, loss, correct, samples, predictions } = evaluate(network, scored.samples);
  return { accuracy, interval, loss, correct, samples, predictions };
}

async function sizeOf(network: Network): Promise<ModelSize> {
  const bytes = encodeModel(network);
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return { bytes: bytes.length, compressed: (await new Response(stream).bytes()).length };
}
