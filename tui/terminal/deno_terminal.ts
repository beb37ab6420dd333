import { captureConsole } from "../../src/training/console_capture.ts";
import { suspendJob } from "./suspend_job.ts";
import type { Terminal } from "./terminal.ts";
import { onUncaughtError } from "./uncaught_errors.ts";

/** The terminal that this process runs in: standard input and output must be one. */
export function denoTerminal(): Terminal {
  return {
    input: Deno.stdin.readable,
    size: () => Deno.consoleSize(),
    async write(bytes) {
      for (let start = 0; start < bytes.length;) start += await Deno.stdout.write(bytes.subarray(start));
    },
    writeNow(bytes) {
      for (let start = 0; start < bytes.length;) start += Deno.stdout.writeSync(bytes.subarray(start));
    },
    setRaw: (isRaw) => Deno.stdin.setRaw(isRaw),
    onSignal(signal, listener) {
      if (Deno.build.os === "windows" && signal !== "SIGINT") return () => {}; // Windows knows no other
      Deno.addSignalListener(signal, listener);
      return () => Deno.removeSignalListener(signal, listener);
    },
    onFailure: onUncaughtError,
    onPrint: captureConsole,
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
