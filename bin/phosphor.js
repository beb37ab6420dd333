#!/usr/bin/env node
// The command `phosphor`, for Node and Deno: starts the program by Deno with the permissions that deno.json gives to the
// task of the same name, as far as its command line needs them.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { pathOptions } from "./path_options.js";
import { queueOptions } from "./queue_option.js";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The words before a command that give it more permissions: tasks without a command of their own. */
const PREFIXES = ["anywhere", "trusted"];

/** The signals that a shell or a closing window ends a program by. */
const ENDING = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];

/** What stands in the tasks that train for the flags of V8, as far as the Deno at hand knows them. */
const V8_FLAGS = "$(deno task -q v8-flags)";

/** What stands in the tasks that share trials for the permission to connect to the server that they are given. */
const QUEUE_OPTION = "$(deno run -q --allow-run=/bin/ps bin/task_queue.js)";

const args = process.argv.slice(2);
const { tasks, permissions } = JSON.parse(readFileSync(join(ROOT, "deno.json"), "utf8"));
const deno = denoPath();
const child = spawn(deno, [...denoArguments(), ...args.slice(PREFIXES.includes(args[0]) ? 1 : 0)], {
  stdio: "inherit",
});

child.on("error", ({ message }) => {
  console.error(`error: Deno can't be started (${message}); reinstall phosphor`);
  process.exit(1);
});
for (const signal of ENDING) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => {
  for (const name of ENDING) process.removeAllListeners(name);
  if (signal === null) process.exit(code);
  else process.kill(process.pid, signal);
});

/** Deno itself where it runs this, else that of the npm package `deno`. */
function denoPath() {
  if (globalThis.Deno) return process.execPath;
  return createRequire(import.meta.url)("deno/install_api.cjs").runInstall();
}

/** `run`, the options and the module. What is no command, such as `--help`, gets the permissions of the task `runs`. */
function denoArguments() {
  const isCommand = Object.hasOwn(tasks, args[0] ?? "") && tasks[args[0]].command.includes(" tui/main.ts");
  const { command } = tasks[isCommand ? args[0] : "runs"];
  const words = (command.includes(V8_FLAGS) ? command.replace(V8_FLAGS, v8Flags()) : command)
    .replace(QUEUE_OPTION, queueOptions(args).join(" ")).split(" ")
    .filter((word) => word !== "");
  const [set] = words.filter((word) => word.startsWith("-P=")).map((word) => word.slice("-P=".length));
  const options = words.slice(1, words.indexOf("tui/main.ts"))
    .map((word) => word.startsWith("--lock=") ? `--lock=${join(ROOT, "deno.lock")}` : word);
  return [
    ...options,
    `--config=${join(ROOT, "deno.json")}`,
    ...PREFIXES.includes(args[0]) ? [] : pathOptions(args, permissions[set], { root: ROOT, env: process.env }),
    join(ROOT, "tui", "phosphor.ts"),
  ];
}

/** What the task prints that {@link V8_FLAGS} stands for. It isn't run itself: Deno would install the npm package's packages first. */
function v8Flags() {
  const [, flags] = tasks["v8-flags"].command.match(/^FLAGS=(\S+) /);
  const { status } = spawnSync(deno, ["--help"], { env: { ...process.env, DENO_V8_FLAGS: flags }, stdio: "ignore" });
  return status === 0 ? `--v8-flags=${flags}` : "";
}
