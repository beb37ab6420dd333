import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { Command } from "@commander-js/extra-typings";
import { oneOf } from "../../../../src/options/value_type.ts";
import { addFlags } from "../../../../tui/commands/flags.ts";
import { bashCompletions } from "../../../../tui/commands/completions/bash.ts";
import { describeCommands } from "../../../../tui/commands/completions/described_command.ts";
import { fishCompletions } from "../../../../tui/commands/completions/fish.ts";
import { zshCompletions } from "../../../../tui/commands/completions/zsh.ts";
import { answers } from "../../../support/find_program.ts";
import { runProgram } from "../../../support/program.ts";
import { runCommand } from "../../../support/run_command.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";

/** Two commands with what shells take for their own in their help: quotes, brackets, colons, a dollar sign, a backslash. */
const TRAIN = new Command("train").description("Trains one's network: [fast] $HOME \\n.");
addFlags(TRAIN, {
  optimizer: {
    type: oneOf(["sgd", "rmsprop", "adam", "adamw"]),
    ...{ value: "name", help: "how, e.g. 'fast' [or: slow]", default: "sgd" },
  },
});
TRAIN.option("--out <folder>", "where to save").option("--plain", "don't show a screen");
const COMMANDS = describeCommands([
  TRAIN,
  new Command("watch").description("Follows a run.").option("--speed <factor>", "how fast"),
]);

Deno.test("commands are described by their definitions, with the choices of a flag and without its default", () => {
  assertEquals(COMMANDS.map(({ name }) => name), ["train", "watch"]);
  assertEquals(COMMANDS[0].flags.map(({ name, value }) => [name, value]), [
    ["--optimizer", "name"],
    ["--out", "folder"],
    ["--plain", undefined],
    ["--help", undefined],
  ]);
  const [optimizer, out] = COMMANDS[0].flags;
  assertEquals(optimizer.help, "how, e.g. 'fast' [or: slow]: sgd, rmsprop, adam, adamw");
  assertEquals(optimizer.choices, ["sgd", "rmsprop", "adam", "adamw"]);
  assertEquals(out.choices, []);
});

/** Lines that are typed up to the cursor, and what the shell offers then beside files. */
const LINES: readonly [words: readonly string[], offered: readonly string[]][] = [
  [["tra"], ["train"]],
  [["w"], ["watch"]],
  [["any"], ["anywhere"]],
  [["tru"], ["trusted"]],
  [["anywhere", "wat"], ["watch"]],
  [["trusted", "wat"], ["watch"]],
  [["train", "--o"], ["--optimizer", "--out"]],
  [["watch", "--s"], ["--speed"]],
  [["watch", "--o"], []],
  [["train", "--optimizer", "ada"], ["adam", "adamw"]],
  [["anywhere", "train", "--optimizer", "rm"], ["rmsprop"]],
];

/** Has a shell run the completions, and returns what it offers for each line. */
type Ask = (file: string, words: readonly string[]) => Promise<string>;

const SHELLS: Readonly<Record<string, { script: string; ask: Ask }>> = {
  bash: {
    script: bashCompletions(COMMANDS),
    ask: async (file, words) => {
      const program =
        `. "$1"; shift; COMP_WORDS=(phosphor "$@"); COMP_CWORD=$#; _phosphor; printf '%s\\n' "\${COMPREPLY[@]}"`;
      return (await runProgram("bash", { args: ["--norc", "-c", program, "bash", file, ...words] })).output;
    },
  },
  fish: {
    script: fishCompletions(COMMANDS),
    ask: async (file, words) => {
      const program = `source $argv[1]; complete -C "phosphor $argv[2..]"`;
      const args = ["--no-config", "-c", program, file, ...words];
      return (await runProgram("fish", { args })).output.replace(/\t.*$/gm, "");
    },
  },
};

for (const [shell, { script, ask }] of Object.entries(SHELLS)) {
  if (!answers(shell)) continue;
  Deno.test(`${shell} completes commands, flags and values`, () =>
    inTemporaryFolder(async (folder) => {
      const file = join(folder, "completions");
      await Deno.writeTextFile(file, script);
      for (const [words, offered] of LINES) {
        const answer = (await ask(file, words)).split("\n").filter((word) => word !== "");
        assertEquals(answer.sort(), offered, words.join(" "));
      }
    }));
}

if (answers("zsh")) {
  Deno.test("zsh reads its completions, and they name commands, flags and values", () =>
    inTemporaryFolder(async (folder) => {
      const file = join(folder, "_phosphor");
      await Deno.writeTextFile(file, zshCompletions(COMMANDS));
      // The functions of zsh's completion system are stood in for by ones that print what they get.
      const program = `compdef() { :; }; _describe() { print -lr $commands; }; _arguments() { print -lr -- "$@"; }
        . $1; shift; words=(phosphor "$@"); CURRENT=$(( $# + 1 )); _phosphor`;
      const ask = async (...words: string[]) => {
        const { code, output, errors } = await runProgram("zsh", {
          args: ["-f", "-c", program, "zsh", file, ...words],
        });
        assertEquals([code, errors], [0, ""]);
        return output.trimEnd().split("\n");
      };
      assertEquals((await ask("")).map((line) => line.split(":")[0]), ["train", "watch", "anywhere", "trusted"]);
      for (const words of [["train", ""], ["anywhere", "train", ""], ["trusted", "train", ""]]) {
        const [optimizer, ...flags] = await ask(...words);
        assertMatch(
          optimizer,
          /^--optimizer=\[how, e\.g\. 'fast' \\\[or\\: slow\\\]\\: sgd, .+\]:name:\(sgd rmsprop adam adamw\)$/,
        );
        assertEquals(flags.slice(0, 2), ["--out=[where to save]:folder:_files", "--plain[don't show a screen]"]);
      }
    }));
}

Deno.test("the program prints the completions of every command for each shell", async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const { code, output, errors } = await runCommand("completions", shell);
    assertEquals([code, errors], [0, ""]);
    for (const word of ["train", "gradcheck", "learning-rate", "fashion-mnist"]) assert(output.includes(word), word);
  }
  const { code, errors } = await runCommand("completions", "bsh");
  assertEquals([code, errors], [2, "error: the shell is bsh; expected bash, zsh or fish; did you mean bash?\n"]);
});
