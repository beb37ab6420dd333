import { LAYER_FIELDS } from "./layer_call.ts";
import { ENTRY_BYTES, SCRATCH_BYTES } from "./layout.ts";
import { RULE_FIELDS } from "./rule_call.ts";

/**
 * A number that stands for how kernels are called: a hash of the fields of their calls and of the sizes that both sides
 * count on (FNV-1a, 32 bits; Fowler, Noll and Vo). `build.ts` puts it into the kernels, so that those of another version are refused rather than read other fields.
 */
export const CALL_LAYOUT = hashOf([...LAYER_FIELDS, ENTRY_BYTES, SCRATCH_BYTES, ...RULE_FIELDS].join());

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
