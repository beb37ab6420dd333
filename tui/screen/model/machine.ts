/** What a run is shown, and as a rule trained, on. */
export interface Machine {
  /** Processors as the system counts them. */
  readonly cores: number;
  /** The operating system and the processor's kind: `linux`, `x86_64`. */
  readonly system: string;
  readonly architecture: string;
  /** The versions of Deno, and of V8, whose WebAssembly the engine runs on. */
  readonly deno: string;
  readonly v8: string;
}
