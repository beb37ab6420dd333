import process from "node:process";
import { captureConsole } from "../../../src/training/session/console_capture.ts";
import { setRaw } from "./raw_mode.ts";
import { onSuspendSignal, settledJobState, suspendJob } from "./suspend_job.ts";
import type { Terminal } from "./terminal.ts";
import { onUncaughtError } from "./uncaught_errors.ts";

/** The terminal that this process runs in: standard input and output must be one. */
export function denoTerminal(): Terminal {
  return {
    onInput(onBytes, onEnd) {
      // Unlike `Deno.stdin`, this one waits for keys without a read under way, which in a job that is continued in the
      // background would stop it again.
      const { stdin } = process;
      stdin.on("data", onBytes).on("end", onEnd).on("error", onEnd).resume();
      return () => void stdin.off("data", onBytes).off("end", onEnd).pause();
    },
    size: () => Deno.consoleSize(),
    async write(bytes) {
      for (let start = 0; start < bytes.length;) start += await Deno.stdout.write(bytes.subarray(start));
    },
    writeNow(bytes) {
      for (let start = 0; start < bytes.length;) start += Deno.stdout.writeSync(bytes.subarray(start));
    },
    setRaw,
    onSignal(signal, listener) {
      if (Deno.build.os === "windows" && signal !== "SIGINT") return () => {}; // Windows knows no other
      if (signal === "SIGTSTP") return onSuspendSignal(listener);
      Deno.addSignalListener(signal, listener);
      return () => Deno.removeSignalListener(signal, listener);
    },
    onFailure: onUncaughtError,
    onPrint: captureConsole,
    job: settledJobState,
    suspend: suspendJob,
    onExit(listener) {
      globalThis.addEventListener("unload", listener);
      return () => globalThis.removeEventListener("unload", listener);
    },
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    reportError: (error) => console.error(error),
    exit: (code) => Deno.exit(code),
  };
}
