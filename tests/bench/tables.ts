import { fromFileUrl } from "deno-std/path/from_file_url.js";
import { join } from "deno-std/path/join.js";
import { openDataset } from "../../data/open_dataset.ts";
import { defaultValidation, split } from "../../data/split.ts";
import { train } from "../../src/training/session/session.ts";
import { findPython } from "../support/find_python.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** The test accuracies of one table, as means over its splits. */
export interface TableScores {
  readonly name: string;
  /** What this program comes to by its defaults. */
  readonly own: number;
  /** scikit-learn's `LogisticRegression` by its defaults. */
  readonly logistic: number;
  /** scikit-learn's `MLPClassifier` by its defaults. */
  readonly mlp: number;
}

/** The test accuracies of each split, as the peers' script prints them. */
type PeerScores = Record<string, { readonly logistic: number; readonly mlp: number }[]>;

/**
 * Trains on small tables by the defaults, beside scikit-learn on the same rows.
 *
 * @returns Undefined where no Python has scikit-learn.
 */
export async function measureTables(): Promise<TableScores[] | undefined> {
  const python = await findPython("sklearn");
  if (python === undefined) return undefined;
  const scores: TableScores[] = [];
  await inTemporaryFolder(async (folder) => {
    const script = fromFileUrl(new URL("./peers/sklearn_tables.py", import.meta.url));
    const { success, stdout, stderr } = await new Deno.Command(python, { args: [script, folder] }).output();
    if (!success) throw new Error(`${script} failed: ${new TextDecoder().decode(stderr)}`);
    const peers: PeerScores = JSON.parse(new TextDecoder().decode(stdout));
    for (const [name, splits] of Object.entries(peers)) {
      const own: number[] = [];
      for (const i of splits.keys()) own.push(await testAccuracy(join(folder, `${name}-${i + 1}`, "train.csv")));
      const mlp = mean(splits.map(({ mlp }) => mlp)), logistic = mean(splits.map(({ logistic }) => logistic));
      scores.push({ name, own: mean(own), logistic, mlp });
    }
  });
  return scores;
}

/** The accuracy on `test.csv` after a run by the defaults on the `train.csv` beside it. */
async function testAccuracy(path: string): Promise<number> {
  const dataset = await (await openDataset({ name: path, label: "class" })).load();
  const parts = split(dataset, { validation: defaultValidation(dataset.training.labels.length) });
  for await (const event of train({ ...parts, classes: dataset.classes.length, image: dataset.image })) {
    if (event.event === "finished") return event.testAccuracy!;
  }
  throw new Error(`the training on ${path} ended without a test accuracy`);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
