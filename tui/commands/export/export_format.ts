/** The formats that a network can be exported to, each the ending of its files. */
export const EXPORT_FORMATS = ["onnx", "safetensors", "npz", "json", "ts", "js"] as const;

/** A format that a network can be exported to. */
export type ExportFormat = typeof EXPORT_FORMATS[number];
