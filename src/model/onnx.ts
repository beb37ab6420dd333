import type { Network } from "../network/network.ts";
import type { ExportDescription } from "./export_description.ts";
import { layerTensors } from "./layer_tensors.ts";
import { addActivation } from "./onnx_activation.ts";
import { addInput } from "./onnx_input.ts";
import { ENTRY, MODEL, OPERATOR_SET } from "./onnx_fields.ts";
import { OnnxGraph } from "./onnx_graph.ts";
import { Message } from "./protobuf.ts";

/** The version of the operators: `Gemm`, `Softmax` and all others here are as they were then. */
const OPSET = 17;

/** The version of the file format that came with that of the operators. */
const IR_VERSION = 8;

/**
 * Writes a network in the ONNX format (https://onnx.ai), opset 17.
 *
 * It takes `input` (batch × inputs), as {@link addInput} declares it: features as they are measured, pixels as the data
 * have them, or as 0 to 1 without a scaling. It gives `probabilities` (batch × classes), the network's outputs; (1 − p,
 * p) for a single output p; of a calibrated network at its temperature. Those of an output without activation may lie beyond 0 and 1. Layer l's parameters are
 * named `layers.l.weight` (units × inputs) and `layers.l.bias`, as in the model file. The metadata holds `classes`,
 * their names as a JSON array, and what is passed.
 *
 * @param metadata Texts by name to keep with the network.
 */
export function encodeOnnx(
  network: Pick<Network, "layers" | "objective" | "classes">,
  { classes, dataset, temperature, ...input }: Pick<
    ExportDescription,
    "classes" | "dataset" | "scaling" | "imputesMean" | "temperature"
  >,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const graph = new OnnxGraph();
  let value = addInput(graph, network.layers[0].inputs, input);
  network.layers.forEach((layer, l) => {
    const tensors = layerTensors(l, layer.describe(), layer.numbers);
    const parameters = tensors.map(({ name, data, shape }) => graph.constant(name, data, shape));
    value = addActivation(graph, layer.activation, graph.add("Gemm", [value, ...parameters], { transB: 1 }));
  });
  if (temperature !== undefined) value = graph.add("Div", [value, graph.number(temperature)]);
  const { output } = network.objective;
  value = output === "softmax" ? graph.add("Softmax", [value], { axis: -1 }) : addActivation(graph, output, value);
  if (network.layers[network.layers.length - 1].units < network.classes) {
    graph.add("Concat", [graph.add("Sub", [graph.number(1), value]), value], { axis: 1 });
  }
  graph.output("probabilities", network.classes);
  const model = new Message()
    .number(MODEL.irVersion, IR_VERSION)
    .text(MODEL.producerName, "Phosphor")
    .message(MODEL.graph, graph.build("network"))
    .message(MODEL.operatorSet, new Message().text(OPERATOR_SET.domain, "").number(OPERATOR_SET.version, OPSET));
  const properties = { ...metadata, ...(dataset && { dataset }), classes: JSON.stringify(classes) };
  for (const [key, value] of Object.entries(properties)) {
    model.message(MODEL.metadata, new Message().text(ENTRY.key, key).text(ENTRY.value, value));
  }
  return model.encode();
}
