import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { ReferenceEngine } from "../../src/engine/reference/reference.ts";
import { Random } from "../../src/matrix/random.ts";
import { encodeModel } from "../../src/model/model_file.ts";
import { Network } from "../../src/network/network.ts";
import { formatPercent } from "../../tui/format.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { saveModel } from "../e2e/saved_model.ts";
import { runTask } from "../e2e/task_command.ts";

Deno.test("evaluate scores a run's network on the samples that it was tested on, for people and for machines", () =>
  inTemporaryFolder(async (folder) => {
    const accuracy = await saveModel(folder, "moons", { layers: [8], epochs: 20, optimizer: "adam" });
    const [report, json] = await Promise.all([
      runTask("evaluate", folder),
      runCommand("evaluate", folder, "--json"),
    ]);
    assertEquals([report.code, report.errors, json.code, json.errors], [0, "", 0, ""]);
    assertStringIncludes(report.output, `accuracy     ${formatPercent(accuracy, 2)} %, `);
    assert(report.output.split("\n").every((line) => line.length <= 80), report.output);
    assertEquals(json.output.trimEnd().split("\n").length, 1);
    const evaluation = JSON.parse(json.output);
    assertEquals([evaluation.dataset, evaluation.accuracy], ["moons", accuracy]);
    assertEquals(evaluation.model, join(folder, "model.safetensors"));
  }));

Deno.test("several networks of one data set are scored and asked together", () =>
  inTemporaryFolder(async (folder) => {
    const folders = ["one", "two"].map((name) => join(folder, name));
    for (const [i, path] of folders.entries()) {
      await Deno.mkdir(path);
      await saveModel(path, "moons", { layers: [8], epochs: 5, optimizer: "adam", seed: i + 1 });
    }
    const rows = join(folder, "rows.csv");
    await Deno.writeTextFile(rows, "0.1,0.9\n");
    const [json, together, ...alone] = await Promise.all([
      runCommand("evaluate", ...folders, "--json"),
      ...[folders, ...folders.map((path) => [path])].map((models) => runCommand("predict", ...models, rows, "--json")),
    ]);
    assertEquals([json.code, json.errors], [0, ""]);
    const { models, samples } = JSON.parse(json.output);
    assertEquals(models, folders.map((path) => join(path, "model.safetensors")));
    assert(samples > 0);
    const [mean, one, two] = [together, ...alone].map(({ output }) => Object.values(JSON.parse(output).probabilities));
    mean.forEach((p, i) => assert(Math.abs(Number(p) - (Number(one[i]) + Number(two[i])) / 2) < 1e-5));
    const refused = await runCommand("evaluate", ...folders, "--views", "9");
    assertEquals(refused.code, 2);
    assertMatch(refused.errors, /^error: --views takes a network that looks at images; .*one\S+ expects 2 features\n$/);
  }));

Deno.test("evaluate --attack prints the robust accuracy beside the clean one, and refuses flags that have no effect", () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, "iris", { layers: [8], epochs: 20, optimizer: "adam" });
    const asked = (...args: string[]) => runCommand("evaluate", folder, ...args);
    const [report, fgsm, pgd, usual] = await Promise.all([
      asked("--attack", "pgd", "--epsilon", "0.5", "--attack-steps", "10"),
      asked("--attack", "fgsm", "--epsilon", "0.5", "--json"),
      asked("--attack", "pgd", "--epsilon", "0.5", "--json"),
      asked("--attack", "fgsm", "--json"),
    ]);
    assertEquals([report.code, report.errors], [0, ""]);
    assertMatch(
      report.output,
      /\nunder attack: pgd of 10 steps, ε = 0\.5 standard deviations of a feature\ntest samples /,
    );
    const [weak, strong, { attack }] = [fgsm, pgd, usual].map(({ output }) => JSON.parse(output));
    assert(strong.attack.loss >= weak.attack.loss && weak.attack.loss > weak.loss);
    assertEquals([weak.attack.steps, strong.attack.steps, attack.epsilon], [1, 20, 0.1]);
    const cases: [string[], string][] = [
      [["--epsilon", "1"], "--epsilon has no effect without --attack; leave it out, or add --attack fgsm"],
      [
        ["--attack", "fgsm", "--attack-steps", "3"],
        "--attack-steps has no effect with --attack fgsm, which makes one step",
      ],
      [["--attack", "cw"], "--attack is cw; expected fgsm or pgd"],
      [
        ["--attack", "pgd", "--epsilon", "-1"],
        "--epsilon is -1; expected a number from 0 to 1,000,000,000, such as 0.1",
      ],
      [
        ["--attack", "pgd", folder],
        "--attack takes one network and each sample as it is; leave out all models but one",
      ],
    ];
    for (const [args, sentence] of cases) {
      const { code, errors } = await asked(...args);
      assertEquals([code, errors.startsWith(`error: ${sentence}`)], [2, true], errors);
    }
  }));

Deno.test("data that don't suit the network, and a model that isn't there, are refused by one sentence", () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, "xor", { layers: [2], epochs: 1 });
    const nowhere = join(folder, "nowhere");
    const cases: [string[], number, RegExp][] = [
      [[nowhere], 1, /^error: .*nowhere doesn't exist; /],
      [[folder, "--dataset", "mnist"], 1, /^error: mnist has 784 features a sample; the network expects 2; /],
      [[folder, "--dataset", "spiral"], 1, /^error: spiral has the class .*; the network knows .*; /],
      [[folder, "--samples", "many"], 2, /^error: --samples is many; expected /],
      [[folder, "--dataset", "moon"], 2, /^error: the data set "moon" is neither .* Did you mean moons\? /],
      [[folder, "--label", "kind"], 2, /^error: the data set xor doesn't use --label; expected /],
      [[folder, "--jsn"], 2, /^error: unknown option '--jsn'; did you mean --json\?/],
    ];
    const gone = join(folder, "gone");
    await Deno.mkdir(gone);
    await Deno.writeFile(join(gone, "model.safetensors"), modelOf("letters"));
    cases.push([[gone], 1, /^error: .* was trained on "letters", which isn't here; name a data set with --dataset\n/]);
    cases.push([[gone, "--json"], 1, /^error: .* which isn't here; /]);
    await Promise.all(cases.map(async ([args, code, sentence]) => {
      const result = await runCommand("evaluate", ...args);
      assertEquals([result.code, result.output], [code, ""], args.join(" "));
      assert(sentence.test(result.errors) && /^[^\n]+\n$/.test(result.errors), result.errors);
    }));
  }));

/** The file of an untrained network that says it was trained on a data set. */
function modelOf(dataset: string): Uint8Array {
  const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [2], classes: 2 }, new Random(1));
  return encodeModel(network, { dataset });
}
