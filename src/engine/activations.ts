import type { ActivationDefinition, OnnxExpression } from "./activation_definition.ts";

const SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI), GELU_CUBIC = 0.044715;

/** z + 0.044715 z³, times √(2∕π), in ONNX operators. */
const Z_CUBED: OnnxExpression = ["Mul", [["Mul", ["z", "z"]], "z"]];
const GELU_INNER: OnnxExpression = ["Mul", [["Add", ["z", ["Mul", [Z_CUBED, GELU_CUBIC]]]], SQRT_2_OVER_PI]];

/** What the units of a layer compute from their pre-activation z, by name; the formulas stand in {@link ACTIVATION_TABLE}. */
export type Activation = "identity" | "sigmoid" | "tanh" | "relu" | "leaky-relu" | "elu" | "gelu" | "silu";

/** The definition of each activation. */
export const ACTIVATION_TABLE: Readonly<Record<Activation, ActivationDefinition>> = {
  /** z */
  identity: {
    kernel: 0,
    f: (z) => z,
    derivative: () => 1,
    formulas: { f: "z", derivative: "1" },
    onnx: "z",
    javascript: ["return z;"],
  },

  /** 1 ∕ (1 + exp(−z)) */
  sigmoid: {
    kernel: 1,
    f: sigmoid,
    derivative: (_, a) => a * (1 - a),
    formulas: { f: "1 ∕ (1 + exp(−z))", derivative: "a (1 − a)" },
    // σ′ ∕ ¼ = 4 a (1 − a)
    meanSlope: (mean, meanSquare) => 4 * (mean - meanSquare),
    onnx: ["Sigmoid", ["z"]],
    javascript: ["return 1 / (1 + Math.exp(-z));"],
  },

  /** tanh z */
  tanh: {
    kernel: 2,
    f: Math.tanh,
    derivative: (_, a) => 1 - a ** 2,
    formulas: { f: "tanh z", derivative: "1 − a²" },
    meanSlope: (_, meanSquare) => 1 - meanSquare,
    onnx: ["Tanh", ["z"]],
    javascript: ["return Math.tanh(z);"],
  },

  /** max(z, 0) */
  relu: {
    kernel: 3,
    // Not Math.max: it is slower.
    f: (z) => z <= 0 ? 0 : z,
    derivative: (z) => z > 0 ? 1 : 0,
    formulas: { f: "max(z, 0)", derivative: "1 for z > 0, else 0" },
    hasCorner: true,
    isRectifier: true,
    canDie: true,
    isGate: true,
    onnx: ["Relu", ["z"]],
    javascript: ["return Math.max(z, 0);"],
  },

  /** z for z > 0, else z ∕ 100, which is the default slope of ONNX as well */
  "leaky-relu": {
    kernel: 4,
    f: (z) => z > 0 ? z : z / 100,
    derivative: (z) => z > 0 ? 1 : 1 / 100,
    formulas: { f: "z for z > 0, else z ∕ 100", derivative: "1 for z > 0, else 1 ∕ 100" },
    hasCorner: true,
    isRectifier: true,
    onnx: ["LeakyRelu", ["z"]],
    javascript: ["return z > 0 ? z : z / 100;"],
  },

  /** z for z > 0, else exp(z) − 1: α = 1, which is the default of ONNX as well */
  elu: {
    kernel: 5,
    f: (z) => z > 0 ? z : Math.expm1(z),
    derivative: (z, a) => z > 0 ? 1 : a + 1,
    formulas: { f: "z for z > 0, else exp(z) − 1", derivative: "1 for z > 0, else a + 1" },
    isRectifier: true,
    onnx: ["Elu", ["z"]],
    javascript: ["return z > 0 ? z : Math.expm1(z);"],
  },

  /** ½ z (1 + tanh(√(2∕π) (z + 0.044715 z³))), the usual form of z·Φ(z) (Hendrycks & Gimpel 2016) */
  gelu: {
    kernel: 6,
    f: (z) => z / 2 * (1 + Math.tanh(geluInner(z))),
    derivative: (z) => {
      const t = Math.tanh(geluInner(z));
      return (1 + t) / 2 + z / 2 * (1 - t ** 2) * SQRT_2_OVER_PI * (1 + 3 * GELU_CUBIC * z ** 2);
    },
    formulas: {
      f: "½ z (1 + tanh u), u = √(2∕π) (z + 0.044715 z³)",
      derivative: "½ (1 + tanh u) + ½ z (1 − tanh² u) u′",
    },
    isRectifier: true,
    canDie: true,
    onnx: ["Mul", ["z", ["Mul", [["Add", [["Tanh", [GELU_INNER]], 1]], 0.5]]]],
    javascript: [
      "const inner = Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3);",
      "return z / 2 * (1 + Math.tanh(inner));",
    ],
  },

  /** z · sigmoid(z) */
  silu: {
    kernel: 7,
    f: (z) => z * sigmoid(z),
    derivative: (z) => sigmoid(z) * (1 + z * (1 - sigmoid(z))),
    formulas: { f: "z σ(z)", derivative: "σ(z) (1 + z (1 − σ(z)))" },
    isRectifier: true,
    canDie: true,
    onnx: ["Mul", ["z", ["Sigmoid", ["z"]]]],
    javascript: ["return z / (1 + Math.exp(-z));"],
  },
};

/** The activations by name. */
export const ACTIVATIONS = Object.keys(ACTIVATION_TABLE) as readonly Activation[];

/** 1 ∕ (1 + exp(−z)). */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function geluInner(z: number): number {
  return SQRT_2_OVER_PI * (z + GELU_CUBIC * z ** 3);
}
