import { singleThreadEngine } from "../engine/single_thread_engine.ts";
import { ModelError } from "../model/model_error.ts";
import { findModel, readModel, type SavedModel } from "./find_model.ts";

/**
 * Saved networks that answer together, by the mean of their probabilities; or a single one.
 *
 * @param paths Runs' folders or model files; the newest run's if there is none.
 * @throws {ModelError} if one can't be used, or they were trained on other data than the first, or for another loss.
 */
export async function readCommittee(
  paths: readonly string[],
): Promise<readonly [first: SavedModel, ...others: SavedModel[]]> {
  const engine = singleThreadEngine();
  const read = async (path?: string) => await readModel(await findModel(path), engine);
  const first = await read(paths[0]), others: SavedModel[] = [];
  for (const path of paths.slice(1)) others.push(await read(path));
  for (const other of others) requireSame(first, other);
  return [first, ...others];
}

function requireSame(first: SavedModel, other: SavedModel): void {
  const different = answersOf(first) !== answersOf(other)
    ? "has other classes or another kind of output or loss"
    : dataOf(first) !== dataOf(other)
    ? "was trained on other data, or on another part of them,"
    : undefined;
  if (different === undefined) return;
  const expected = "networks that answer together are trained on the same samples, for the same classes and loss";
  throw new ModelError(other.path, `${different} than ${first.path}`, expected);
}

/** What a network's answers mean. */
function answersOf({ classes, network: { objective } }: SavedModel): string {
  return JSON.stringify([classes, objective.output, objective.loss]);
}

/** What a network's data are and how they were read and split. */
function dataOf({ dataset, image, network, metadata: { splitKeys, splitBy, table } }: SavedModel): string {
  return JSON.stringify([dataset, image, network.inputs, splitKeys, splitBy, table]);
}
