import type { Machine } from "../model/machine.ts";

/** The machine that this program runs on, as far as it can be known without any permission. */
export function thisMachine(): Machine {
  const { os: system, arch: architecture } = Deno.build;
  const { deno, v8 } = Deno.version;
  return { cores: navigator.hardwareConcurrency, system, architecture, deno, v8 };
}
