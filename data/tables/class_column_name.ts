/** Whether a column's name says that it holds the class: `label`, `Target`, `species` … */
export function isClassName(name: string): boolean {
  return CLASS_NAMES.has(name.toLowerCase().replaceAll(/[^a-z]/g, ""));
}

const CLASS_NAMES = new Set([
  ...["label", "labels", "labelname", "class", "classes", "classlabel", "classname"],
  ...["target", "targets", "targetclass", "targetlabel", "targetname"],
  ...["species", "outcome", "category", "diagnosis", "variety", "y"],
]);
