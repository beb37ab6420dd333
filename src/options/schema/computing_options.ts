import { type EngineName, ENGINES } from "../../engine/engine.ts";
import { SPARSITIES, type Sparsity } from "../../engine/simd/sparsity.ts";
import { actsWith } from "../effect.ts";
import { MOST_THREADS } from "../most_threads.ts";
import type { OptionDefinition } from "../option_definition.ts";
import { oneOf, onOff, orAuto, whole } from "../value_type.ts";

/** The options that say what computes. */
export type ComputingOptions = {
  /** Threads to compute on. Default: `"auto"`, all cores or one, as it suits the network. The result is the same. */
  readonly threads: OptionDefinition<number | "auto">;
  /** What computes; where WebAssembly SIMD is missing, it is the reference engine. Default: `"simd"`. */
  readonly engine: OptionDefinition<EngineName>;
  /** Whether to skip zero features: `"on"`, `"off"`, or as their share decides. Default: `"auto"`. */
  readonly sparse: OptionDefinition<Sparsity>;
  /** Without relaxed arithmetic: the same bits on every CPU, a little slower. Default: false. */
  readonly reproducible: OptionDefinition<boolean>;
};

/** What is known of each of the {@link ComputingOptions}. */
export const COMPUTING_OPTIONS: ComputingOptions = {
  threads: {
    type: orAuto(whole(1, MOST_THREADS)),
    default: "auto",
    value: "count",
    help: "number of threads; the result is the same",
    acts: [actsWith("engine", ["simd"])],
  },
  engine: {
    type: oneOf(ENGINES),
    default: "simd",
    value: "name",
    help: "compute engine",
  },
  sparse: {
    type: oneOf(SPARSITIES),
    default: "auto",
    value: "when",
    help: "skip zero features",
    acts: [actsWith("engine", ["simd"]), {
      acts: (_others, { hasZeros }) => hasZeros?.() ?? true,
      why: "on samples without a zero feature, of which none can be skipped",
      instead: "choose data with zeros",
    }],
  },
  reproducible: {
    type: onOff(),
    default: false,
    help: "the same bits on every CPU, a little slower",
    acts: [actsWith("engine", ["simd"])],
  },
};
