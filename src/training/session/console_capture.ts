/** How loud something is that is printed. */
export type PrintLevel = "debug" | "info" | "warn" | "error";

/** The console's methods that print their arguments. */
const LEVELS: Readonly<Record<string, PrintLevel>> = {
  ...{ debug: "debug", log: "info", info: "info", warn: "warn", error: "error" },
  ...{ dir: "info", dirxml: "info", table: "info", trace: "info", group: "info", groupCollapsed: "info" },
  ...{ count: "info", timeLog: "info", timeEnd: "info" },
};

/** Those that only keep accounts, or would tidy up a terminal that isn't theirs. */
const SILENT = ["clear", "groupEnd", "countReset", "time", "timeStamp", "profile", "profileEnd"];

/**
 * From now on hands what is printed by `console` to `report` instead of printing it, until the returned function is called.
 *
 * Texts stay as they are, patterns such as `%s` included; everything else is shown as `Deno.inspect` does.
 */
export function captureConsole(report: (level: PrintLevel, text: string) => void): () => void {
  const original = globalThis.console;
  const captured: Record<string, (...values: unknown[]) => void> = {
    assert: (condition, ...values) => {
      if (!condition) report("error", textOf(["assertion failed", ...values]));
    },
  };
  for (const [method, level] of Object.entries(LEVELS)) captured[method] = (...values) => report(level, textOf(values));
  for (const method of SILENT) captured[method] = () => {};
  const replacement = Object.assign(Object.create(original), captured);
  globalThis.console = replacement;
  return () => {
    if (globalThis.console === replacement) globalThis.console = original;
  };
}

function textOf(values: readonly unknown[]): string {
  return values.map((value) => typeof value === "string" ? value : Deno.inspect(value)).join(" ");
}
