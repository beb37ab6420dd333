/** The formats that a network can be exported to, each the ending of its files. */
export const EXPORT_FORMATS = ["onnx", "safetensors", "npz", "json", "ts", "js"] as const;

/** A format that a network can be exported to. */
export type ExportFormat = typeof EXPORT_FORMATS[number];

/** The formats that what a run has logged can be exported to. */
export const RUN_FORMATS = ["csv", "tensorboard"] as const;

/** A format that what a run has logged can be exported to. */
export type RunFormat = typeof RUN_FORMATS[number];

/** Whether a format is of what a run has logged, rather than of its network alone. */
export function isRunFormat(format: ExportFormat | RunFormat): format is RunFormat {
  return RUN_FORMATS.some((other) => other === format);
}
