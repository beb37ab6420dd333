/** The program's version, as `deno.json` has it: what a model's file says that it was trained by. */
export const VERSION = "0.1.0";
