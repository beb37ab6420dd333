import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { DatasetRequest } from "../../../data/dataset.ts";
import type { ColumnRole } from "../../../data/tables/table_schema.ts";
import { open, table, utf16, windows1252, word } from "./tables.ts";

/** What a table is to be read as. */
interface Expected {
  readonly classes: string[];
  /** The column of the class, and the reason that is given. */
  readonly label?: [name: string, reason: string];
  readonly features?: string[];
  readonly samples?: number;
  /** Columns that are neither features nor the class. */
  readonly others?: Record<string, ColumnRole>;
  /** A part of a note. */
  readonly note?: string;
  /** The first sample of the first class: what it holds in any order of the samples. */
  readonly holds?: number[];
}

const measures = (i: number) => `${5 + i / 10},${i % 7},${(i * 3 % 11) / 4}`;
const decimals = (i: number) => measures(i).split(",").map((number) => number.replace(".", ","));
const flowers = (i: number) => `${measures(i)},${word(i)}`;
const abc = ["a", "b", "c"], sizes = ["sepal", "petal", "width"], numbers = ["0", "1", "2"];
const species: Expected["label"] = ["species", "by its name"];

const cases: Record<string, [string | Uint8Array<ArrayBuffer>, Expected, Partial<DatasetRequest>?]> = {
  // Those that were read wrongly before.
  "a constant column is left out": [
    table("x,k,label", (i) => `${i / 7},14.62,${"AB"[i % 2]}`),
    {
      classes: ["A", "B"],
      features: ["x"],
      others: { k: "constant" },
      note: "ignored k (constant: 14.62 in every row)",
    },
  ],
  "the class is asked for by its name": [
    table("acid,sugar,salt,quality", (i) => `${measures(i)},${3 + i % 3}`),
    { classes: ["3", "4", "5"], label: ["quality", "by --label"], features: ["acid", "sugar", "salt"] },
    { label: "quality" },
  ],
  "24 whole numbers are no pictures": [
    table([...Array(24).keys(), "label"].map((q) => `q${q}`).join(), (i) => {
      return [...Array.from({ length: 24 }, (_, q) => 1 + (i * 7 + q * 31) % 198), word(i)].join();
    }),
    { classes: abc, label: ["qlabel", "the only column of words"] },
  ],
  "nor are 25": [
    table([...Array(25).keys()].map((q) => `q${q}`).join() + ",label", (i) => {
      return [...Array.from({ length: 25 }, (_, q) => 1 + (i * 7 + q * 31) % 198), word(i)].join();
    }),
    { classes: abc, features: Array.from({ length: 25 }, (_, q) => `q${q}`) },
  ],
  "target stands last": [
    table("sepal,petal,width,target", (i) => `${measures(i)},${i % 3}`),
    { classes: numbers, label: ["target", "by its name"], features: sizes },
  ],
  "Outcome, with a capital": [
    table("a,b,Outcome", (i) => `${i / 3},${i % 5},${i % 2}`),
    { classes: ["0", "1"], label: ["Outcome", "by its name"] },
  ],
  "a header of numbers and a word": [
    table("400,410,420,species", flowers),
    {
      classes: abc,
      label: species,
      features: ["400", "410", "420"],
      samples: 30,
      note: "a header (a name above words)",
    },
  ],
  "no header, though the first row counts": [
    "1,2,3,4,cat\n" + table(undefined, (i) => `${i % 9},${i % 5},${i % 7},${1 + i % 6},${["cat", "dog"][i % 2]}`),
    { classes: ["cat", "dog"], samples: 31, label: ["column 5", "the only column of words"], note: "no header" },
  ],
  "Windows-1252": [
    windows1252(table("sepal,petal,width,species", (i) => `${measures(i)},${["caf\xe9", "caf\xe8", "th\xe9"][i % 3]}`)),
    { classes: ["café", "cafè", "thé"], note: "is no UTF-8 text and was read as Windows-1252" },
  ],
  "classes 0 and 0.0": [
    table("a,b,c,label", (i) => `${measures(i)},${["0", "1.0", "2", "0.0", "1", "2.0"][i % 6]}`),
    { classes: numbers },
  ],
  "as numpy.savetxt writes": [
    table("# a,b,c,label", (i) => [...measures(i).split(","), i % 3].map((x) => Number(x).toExponential(18)).join()),
    { classes: numbers, features: ["a", "b", "c"], samples: 30, note: "a header (a comment)" },
  ],
  "semicolons and decimal commas": [
    table("sepal;petal;width;species", (i) => [...decimals(i), word(i)].join(";")),
    { classes: abc, features: sizes, note: "semicolons between the fields, decimal commas", holds: [5.3, 3, 2.25] },
  ],
  "Excel's sep= line": ["sep=,\n" + table("sepal,petal,width,species", flowers), {
    classes: abc,
    features: sizes,
    samples: 30,
  }],
  "rows of commas alone": [table("a,b,c,label", flowers) + ",,,\n,,,\n", { classes: abc, samples: 30 }],
  "pandas' index": [
    table(",sepal,petal,width,species", (i) => `${i},${flowers(i)}`),
    { classes: abc, features: sizes, others: { "column 1": "index" }, note: "ignored column 1 (an index: 0, 1, 2 …)" },
  ],
  // Others of the same kinds.
  "semicolons, no header": [
    table(undefined, (i) => [...decimals(i), word(i)].join(";")),
    { classes: abc, samples: 30, holds: [5.3, 3, 2.25] },
  ],
  "tabs": [table("sepal\tpetal\twidth\tspecies", (i) => flowers(i).replaceAll(",", "\t")), {
    classes: abc,
    features: sizes,
    note: "tabs between the fields",
  }],
  "bars": [table("sepal|petal|width|species", (i) => flowers(i).replaceAll(",", "|")), {
    classes: abc,
    features: sizes,
  }],
  "sep=; in quotes, and CR LF": [
    '"sep=;"\r\n' + table("sepal;petal;width;species", (i) => [...decimals(i), word(i)].join(";"), 30, "\r\n"),
    { classes: abc, features: sizes, samples: 30, holds: [5.3, 3, 2.25] },
  ],
  "another delimiter by sep=": [
    "sep=:\n" + table("sepal:petal:width:species", (i) => flowers(i).replaceAll(",", ":")),
    { classes: abc, features: sizes, note: '":" between the fields' },
  ],
  "another delimiter by --delimiter": [
    table("sepal/petal/width/species", (i) => flowers(i).replaceAll(",", "/")),
    { classes: abc, features: sizes },
    { delimiter: "/" },
  ],
  "decimal commas in quotes": [
    table("sepal,petal,width,species", (i) => [...decimals(i).map((x) => `"${x}"`), word(i)].join()),
    { classes: abc, features: sizes, note: "decimal commas", holds: [5.3, 3, 2.25] },
  ],
  "three decimals that begin with 0": [
    table("a;b;label", (i) => `0,${100 + i};${i};${word(i)}`),
    { classes: abc, holds: [0.103, 3] },
  ],
  "decimal commas by --decimal where thousands could be meant": [
    table("a;b;label", (i) => `1,${100 + i};${i};${word(i)}`),
    { classes: abc, holds: [1.103, 3] },
    { decimal: "," },
  ],
  "a class with a decimal comma": [
    table("a;b;label", (i) => `${i},5;${i};${i % 2},0`),
    { classes: ["0", "1"], holds: [2.5, 2] },
  ],
  "lines that end by a delimiter, the header too": [
    table("sepal,petal,width,species,", (i) => `${flowers(i)},`),
    { classes: abc, features: sizes, others: { "column 5": "ignored" } },
  ],
  "lines that end by a delimiter, but for the header": [
    table("sepal,petal,width,species", (i) => `${flowers(i)},`),
    { classes: abc, features: sizes },
  ],
  "some lines that end by a delimiter": [
    table("sepal,petal,width,species", (i) => i > 20 ? `${flowers(i)},,` : flowers(i)),
    { classes: abc, features: sizes, samples: 30 },
  ],
  "a byte order mark": ["\ufeff" + table("species,sepal", (i) => `${word(i)},${i}`), {
    classes: abc,
    features: ["sepal"],
  }],
  "UTF-16, little end first": [
    utf16("\ufeff" + table("é;species", (i) => `${i},5;${["α", "β"][i % 2]}`), true),
    { classes: ["α", "β"], features: ["é"], holds: [2.5] },
  ],
  "UTF-16, big end first": [
    utf16("\ufeff" + table("x,species", (i) => `${i},${word(i)}`, 900), false),
    { classes: abc, samples: 900 },
  ],
  "comments above the header and among the rows": [
    "# made by hand\n# in 2024, by me\n" + table("sepal,petal,width,species", flowers) + "# the end\n",
    { classes: abc, features: sizes, samples: 30, note: "1 comment among the rows left out" },
  ],
  "a comment as header behind other comments": [
    "# made by hand\n" + table("#sepal,petal,width,species", flowers),
    { classes: abc, features: sizes, samples: 30 },
  ],
  "a column called #": [table("#,sepal,species", (i) => `${i + 1},${i % 9},${word(i)}`), {
    classes: abc,
    features: ["sepal"],
    others: { "#": "index" },
  }],
  "classes that begin with #": [
    table(undefined, (i) => `#${word(i)},${i},${i % 4}`),
    { classes: ["#a", "#b", "#c"], samples: 30, label: ["column 1", "the only column of words"] },
  ],
  "names with lines, commas and quotes in them": [
    table('"sepal\nlength","petal, width","the ""species"""', (i) => `${i},${i % 4},"${word(i)}, ""x"""`),
    { classes: ['a, "x"', 'b, "x"', 'c, "x"'], features: ["sepal\nlength", "petal, width"] },
  ],
  "an index without a name behind a shuffle": [
    table(",sepal,species", (i) => `${i * 7 % 30},${i % 9},${word(i)}`),
    { classes: abc, features: ["sepal"], others: { "column 1": "index" } },
  ],
  "Unnamed: 0": [table("Unnamed: 0,sepal,species", (i) => `${i},${i % 9},${word(i)}`), {
    classes: abc,
    features: ["sepal"],
    others: { "Unnamed: 0": "index" },
  }],
  "an Id that counts from 1 beside a sorted class": [
    table("Id,sepal,Species", (i) => `${i + 1},${i % 9},${"abc"[Math.floor(i / 10)]}`),
    { classes: abc, features: ["sepal"], others: { Id: "index" } },
  ],
  "row names, as R writes them without a name": [
    table("sepal,species", (i) => `row ${i},${i % 9},${word(i)}`),
    { classes: abc, features: ["sepal"], others: { "column 1": "index" } },
  ],
  "an index that is asked for": [
    table(",sepal,species", (i) => `${i},${i % 9},${word(i)}`),
    { classes: abc, features: ["column 1", "sepal"] },
    { features: ["column 1", "sepal"] },
  ],
  "a measurement without a name is none": [
    table(",sepal,species", (i) => `${i % 4},${i % 9},${word(i)}`),
    { classes: abc, features: ["column 1", "sepal"] },
  ],
  "two constants, one of them empty": [
    table("a,b,c,label", (i) => `7,,${i},${word(i)}`),
    { classes: abc, features: ["c"], others: { a: "constant", b: "ignored" } },
  ],
  "a constant that is asked for": [
    table("a,b,label", (i) => `7,${i},${word(i)}`),
    { classes: abc, features: ["a", "b"], others: {} },
    { features: ["a", "b"] },
  ],
  "columns that are ignored": [
    table("name,a,b,label", (i) => `x${i},${i},${i % 4},${word(i)}`),
    {
      classes: abc,
      features: ["b"],
      others: { name: "ignored", a: "ignored" },
      note: "name (by --ignore), a (by --ignore)",
    },
    { ignore: ["name", "a"] },
  ],
  "an ignored class name": [
    table("class,a,kind", (i) => `${i % 4},${i},${word(i)}`),
    { classes: abc, label: ["kind", "the only column of words"], features: ["a"] },
    { ignore: ["class"] },
  ],
  "the only words stand in the middle": [
    table("a,kind,b", (i) => `${i},${word(i)},${i % 5}`),
    { classes: abc, label: ["kind", "the only column of words"], features: ["a", "b"] },
  ],
  "a class by its number, without a header": [
    table(undefined, (i) => `${i % 2},${i},${i % 5}`),
    { classes: ["0", "1"], label: ["column 1", "by --label"], features: ["column 2", "column 3"] },
    { label: "1" },
  ],
  "y is the class of X0, X1": [
    table("X0,X1,y", (i) => `${i / 3},${i / 7},${i % 2}`),
    { classes: ["0", "1"], label: ["y", "by its name"] },
  ],
  "y is a coordinate beside words": [
    table("x,y,shape", (i) => `${i},${i % 4},${word(i)}`),
    { classes: abc, label: ["shape", "the only column of words"], features: ["x", "y"] },
  ],
  "target_class, Class Label and diagnosis": [
    table("target_class,a", (i) => `${i % 2},${i}`),
    { classes: ["0", "1"], label: ["target_class", "by its name"] },
  ],
  "classes in scientific notation": [
    table("a,label", (i) => `${i},${["1e0", "2.00", "+3", "1"][i % 4]}`),
    { classes: ["1", "2", "3"] },
  ],
  "classes of more digits than a number keeps stay apart": [
    table("a,label", (i) => `${i},${["9007199254740993", "9007199254740992"][i % 2]}`),
    { classes: ["9007199254740992", "9007199254740993"] },
  ],
  "numbers that rise evenly above others": [
    table("400,410,420,430", (i) => `${i % 3}.5,${i % 5}.25,${i % 7}.75,${i % 2}`),
    { classes: ["0", "1"], samples: 30, features: ["400", "410", "420"], note: "numbers that name columns" },
    { label: "430" },
  ],
  "columns that pandas counts": [
    table("0,1,2", (i) => `${i}.5,${i % 3},${word(i)}`),
    { classes: abc, samples: 30, features: ["0", "1"] },
  ],
  "a header that is asked for, and one that isn't there": [
    table("1,2,a", (i) => `${i},${i % 3},${word(i)}`),
    { classes: abc, samples: 30, features: ["1", "2"], note: "a header (by --header yes)" },
    { header: true },
  ],
  "no header, as is asked": [
    table("x,5,label", (i) => `${word(i)},${i},${i % 3}`),
    { classes: ["a", "b", "c", "x"], samples: 31 },
    { header: false, label: "1", ignore: ["3"] },
  ],
  "two columns of one name": [
    table("a,a,label", (i) => `${i},${i % 3},${word(i)}`),
    { classes: abc, features: ["a", "a.1"] },
  ],
  "blanks around fields in quotes, and lines of blanks": [
    table('"sepal", "petal" , "species"', (i) => `${i}, ${i % 4} , "${word(i)}, x" ${i % 9 === 0 ? "\n  \t" : ""}`),
    { classes: ["a, x", "b, x", "c, x"], features: ["sepal", "petal"], samples: 30 },
  ],
  "a header alone that ends by a delimiter": [
    table("sepal,petal,width,species,,", flowers),
    { classes: abc, features: sizes, samples: 30 },
  ],
  "a comment among the rows with as many commas": [
    table("sepal,petal,width,species", (i) => i === 9 ? `# now, the, second, half\n${flowers(i)}` : flowers(i)),
    { classes: abc, features: sizes, samples: 30, note: "1 comment among the rows left out" },
  ],
  "ids that don't count": [
    table("customer_id,sepal,species", (i) => `${842302 + i * 7919 % 10007},${i % 9},${word(i)}`),
    { classes: abc, features: ["sepal"], others: { customer_id: "index" }, note: "an index: 842302, 850221" },
  ],
  "ids of words": [
    table("PatientID,sepal,diagnosis", (i) => `x-${i},${i % 9},${"MB"[i % 2]}`),
    { classes: ["B", "M"], features: ["sepal"], others: { PatientID: "index" } },
  ],
  "acids are no ids": [
    table("acid,paid,species", (i) => `${i},${3 * i},${word(i)}`),
    { classes: abc, features: ["acid", "paid"] },
  ],
  "dates beside the only words": [
    table("date,sepal,kind", (i) => `2024-0${1 + i % 3}-01,${i},${word(i)}`),
    { classes: abc, label: ["kind", "the only column of words"], features: ["sepal"] },
    { ignore: ["date"] },
  ],
  "blanks that don't break": [
    table("sepal,petal,species", (i) => `\u00a0${i},${i % 4}.5\u202f,\u00a0${word(i)}`),
    { classes: abc, features: ["sepal", "petal"], holds: [3, 3.5] },
  ],
  "minus signs as they are printed": [
    table("sepal,petal,species", (i) => `\u2212${i + 1},\u22120.5,${word(i)}`),
    { classes: abc, features: ["sepal"], holds: [-1] },
  ],
  "a class called NA, null or none among words": [
    table("a,label", (i) => `${i},${["NA", "null", "none", "x", "y", "z", "x"][i % 7]}`, 70),
    { classes: ["NA", "none", "null", "x", "y", "z"], samples: 70 },
  ],
  "true, yes and 1 are three classes": [
    table("a,label", (i) => `${i},${["true", "yes", "1"][i % 3]}`),
    { classes: ["1", "true", "yes"] },
  ],
  "a header behind a mark, in quotes, with the class first": [
    "\ufeff" + table('"label","größe, in mm","😀"', (i) => `${word(i)},${i},${i % 4}`, 30, "\r\n"),
    { classes: abc, label: ["label", "by its name"], features: ["größe, in mm", "😀"] },
  ],
  "lines that end by CR alone": [table("a,b,label", (i) => `${i},${i % 4},${word(i)}`, 30, "\r"), {
    classes: abc,
    samples: 30,
  }],
  "tabs with sep=, behind a mark": [
    "\ufeffsep=\t\r\n" + table("a\tb\tlabel", (i) => `${i}\t${i % 4}\tx, ${word(i)}`, 30, "\r\n"),
    { classes: ["x, a", "x, b", "x, c"], features: ["a", "b"], note: "tabs between the fields" },
  ],
  "semicolons within texts": [
    table("a,b,label", (i) => `${i},${i % 4},x; y; ${word(i)}`),
    { classes: ["x; y; a", "x; y; b", "x; y; c"], features: ["a", "b"] },
  ],
  "blanks between the fields, by --delimiter": [
    table("a b label", (i) => `${i} ${i % 4} ${word(i)}`),
    { classes: abc, features: ["a", "b"], note: "blanks between the fields" },
    { delimiter: " " },
  ],
  "columns aligned by blanks": [
    table("  a   b label", (i) => `${`${i}`.padStart(3)} ${`${i % 4}.5`.padStart(6)}  ${word(i)}  `),
    { classes: abc, features: ["a", "b"], samples: 30, note: "blanks between the fields" },
  ],
  "what savetxt writes": [
    table(undefined, (i) => [i, i % 4, i % 3].map((number) => number.toExponential(18)).join(" ")),
    { classes: numbers, features: ["column 1", "column 2"], samples: 30, note: "blanks between the fields" },
    { label: "3" },
  ],
  "one column of three that is called twice": [
    table("a,a,a,label", (i) => `${i},${i % 4},${i % 7},${word(i)}`),
    { classes: abc, features: ["a", "a.1", "a.2"] },
  ],
  "other ways to write that a number is missing": [
    table("a,b,label", (i) => `${["<NA>", "-nan", "NaT", "nil", "\\N", "#N/A", "--", "."][i] ?? i},${i},${word(i)}`),
    { classes: abc, samples: 30, note: "8 missing values taken as the mean" },
    { missing: "mean" },
  ],
  "missing numbers as the mean": [
    table("a,b,label", (i) => `${i % 4 === 0 ? "NA" : i},${i},${word(i)}`),
    { classes: abc, samples: 30, note: "8 missing values taken as the mean of the column, by --missing mean" },
    { missing: "mean" },
  ],
  "missing numbers and classes left out": [
    table(
      "a,b,label",
      (i) => `${i % 4 === 0 ? ["", "?", "nan", "null"][i / 4 % 4] : i},${i},${i === 5 ? "" : word(i)}`,
    ),
    { classes: abc, samples: 21, note: "9 rows with missing values left out (the first in line 2), by --missing drop" },
    { missing: "drop" },
  ],
};

for (const [name, [content, expected, request]] of Object.entries(cases)) {
  Deno.test(`a table is read correctly: ${name}`, async () => {
    const { training, test, classes, table, notes, image, columns } = await open(content, request);
    const { header: _, columns: all } = table!;
    const roles = (role: ColumnRole) => all.filter((column) => column.role === role).map(({ name }) => name);
    assertEquals(classes, expected.classes);
    assertEquals(image, undefined);
    const [label] = all.filter(({ role }) => role === "class");
    if (expected.label) assertEquals([label.name, label.reason], expected.label);
    if (expected.features) assertEquals(roles("feature"), expected.features);
    if (expected.samples) assertEquals(training.labels.length + test.labels.length, expected.samples);
    if (expected.note) assert(notes!.some((note) => note.includes(expected.note!)), notes!.join("\n"));
    if (expected.others) {
      const others = all.filter(({ role }) => role !== "feature" && role !== "class");
      assertEquals(Object.fromEntries(others.map(({ name, role }) => [name, role])), expected.others);
    }
    if (expected.holds) {
      const rows = [training, test].flatMap(({ features, labels }) =>
        Array.from(labels, (_, row) => [...features.subarray(row * columns, (row + 1) * columns)].join())
      );
      assert(rows.includes(expected.holds.join()), `${expected.holds} is not among\n${rows.join("\n")}`);
    }
    // Every decision has a note.
    for (const { name, role } of all) {
      if (role !== "feature") assert(notes!.some((note) => note.includes(name)), `nothing tells of ${name}`);
    }
  });
}
