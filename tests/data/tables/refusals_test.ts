import { assert } from "deno-std/assert/assert.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { DataError } from "../../../data/data_error.ts";
import type { DatasetRequest } from "../../../data/dataset.ts";
import { open, table, utf16, windows1252, word } from "./tables.ts";

const refusals: Record<string, [string | Uint8Array<ArrayBuffer>, string, Partial<DatasetRequest>?]> = {
  "no column says that it is the class": [
    table("acid,sugar,quality", (i) => `${i},${i % 3},${i % 2}`),
    "has no column whose name or contents say that it is the class; expected one of acid, sugar, quality. --label names",
  ],
  "two names say so": [
    table("class,a,target", (i) => `${i % 3},${i},${i % 2}`),
    "has 2 columns that may be the class, class and target; expected one. --label names the one that holds the class",
  ],
  "two columns of words": [
    table("city,a,kind", (i) => `${word(i)},${i},${word(i + 1)}`),
    "has 2 columns of words, city, kind, and none has the name of a class; expected one of city, a, kind. --label",
  ],
  "words beside the class": [
    table("name,city,a,label", (i) => `x${i},${word(i)},${i},${word(i)}`),
    "has columns of words beside the class, name, city; expected numbers. --ignore name,city ignores them",
  ],
  "no header, words beside the class": [
    table(undefined, (i) => `x y${i},${i},${word(i)}`),
    "has a column of words beside the class, column 1; expected numbers. --ignore 1 ignores them",
    { label: "3" },
  ],
  "a column that isn't there": [
    table("a,label", (i) => `${i},${word(i)}`),
    'has no column "b"; expected a, label. Name one of these by --ignore',
    { ignore: ["b"] },
  ],
  "UTF-16 without its mark": [
    utf16(table("a,label", (i) => `${i},${word(i)}`), true),
    "holds zero bytes, as UTF-16 without a byte order mark or a binary file does; expected text in UTF-8",
  ],
  "UTF-32": [Uint8Array.of(0xff, 0xfe, 0, 0, 97, 0, 0, 0), "is text in UTF-32; expected text in UTF-8"],
  "two encodings": [
    Uint8Array.of(...windows1252("a,label\n1,caf\xe9\n"), ...new TextEncoder().encode("2,thé\n3,thé\n")),
    "mixes UTF-8 with Windows-1252 or another encoding; expected one encoding. Save it as UTF-8",
  ],
  "thousands": [
    table("a;label", (i) => `1,${100 + i};${word(i)}`),
    'has "1,100" in a; expected a number. --decimal , reads decimal commas',
  ],
  "a missing number": [
    table("a,b,label", (i) => `${i === 7 ? "" : i},${i},${word(i)}`),
    "line 9 has nothing in a; expected a number. --missing mean replaces it by the mean of the column",
  ],
  "thousands apart, with decimals": [
    table("a;b;kind", (i) => `${1 + i}.${100 + i},50;${i};${word(i)}`),
    'has "1.100,50" in a; expected a number. Save numbers without thousands separators',
  ],
  "thousands apart by blanks in one row": [
    table("a,b,label", (i) => `${i === 9 ? "1 100" : i},${i},${word(i)}`),
    'line 11 has "1 100" in a; expected a number. Save numbers without thousands separators',
  ],
  "dates alone are no class": [
    table("date,a,rating", (i) => `2024-0${1 + i % 3}-01,${i},${i % 3}`),
    "has no column whose name or contents say that it is the class; expected one of date, a, rating. --label names",
  ],
  "times, percentages and prices aren't either": [
    table("at,share,price", (i) => `${i % 3}:30,${i % 3} %,$${i % 3}.50`),
    "has no column whose name or contents say that it is the class; expected one of at, share, price. --label names",
  ],
  "whole numbers that are measures": [
    table("a,target", (i) => `${i},${i % 300}`, 900),
    "has 300 different numbers in target (0, 1, 2 …); expected a class, which is one of a few. --label names the column",
  ],
  "a title above the table": [
    "My flowers\n" + table("a,b,label", (i) => `${i},${i},${word(i)}`),
    "line 1 has one column; expected 3, as in line 2. Delete a title above the table",
  ],
  "a column that is to be learned from and left out": [
    table("a,b,label", (i) => `${i},${i},${word(i)}`),
    "has the column b in --features and --ignore; expected each column in one of them",
    { features: ["a", "b"], ignore: ["b"] },
  ],
  "a class that is a feature, too": [
    table("a,b,label", (i) => `${i},${i},${word(i)}`),
    "has the column label in --label and --features; expected each column in one of them",
    { features: ["a", "label"], label: "label" },
  ],
  "a class that is left out": [
    table("a,b,label", (i) => `${i},${i},${word(i)}`),
    "has the column label in --label and --ignore; expected each column in one of them",
    { ignore: ["label"], label: "label" },
  ],
  "columns of words whose names hold commas": [
    table('"a, b",c,label', (i) => `x${i},${i},${word(i)}`),
    "has a column of words beside the class, a, b; expected numbers. --ignore '\"a, b\"' ignores them",
  ],
  "prices, dates and shares beside the class": [
    table("a,price,label", (i) => `${i},$${i}.50,${word(i)}`),
    'has "$0.50" in price; expected a number, such as 1100.5. --ignore price leaves this column out',
  ],
  "dates among other words": [
    table("name,date,a,label", (i) => `x${i},2024-01-0${1 + i % 9},${i},${word(i)}`),
    'has "2024-01-01" in date; expected a number, such as 1100.5. --ignore name,date leaves these columns out',
  ],
  "a number that overflows float64": [
    table("a,b,label", (i) => `${i === 3 ? "-1e999" : i},${i},${word(i)}`),
    'line 5 has "-1e999" in a; expected a number from −3.4e38 to 3.4e38. Write a in larger units',
  ],
  "infinity": [
    table("a,b,label", (i) => `${i === 3 ? "inf" : i},${i},${word(i)}`),
    'line 5 has "inf" in a; expected a number from −3.4e38 to 3.4e38. Write a in larger units',
  ],
  "a decimal comma among points, with an exponent": [
    table("a;b;label", (i) => `${i === 3 ? "1,5e3" : `${i}.5`};${i};${word(i)}`),
    'line 5 has "1,5e3" in a; expected a number. ',
  ],
  "a text behind a closing quote and a blank": [
    table("a,label", (i) => `${i},"${word(i)}" x`),
    'line 2 has text behind a closing quote; expected "" for a quote within quotes',
  ],
  "images of no square": [
    table("a,b,label", (i) => `${i},${i % 3},${word(i)}`),
    "has 2 features a line; expected a square number. --size 28x20 sets another shape",
    { kind: "images" },
  ],
};

for (const [name, [content, sentence, request]] of Object.entries(refusals)) {
  Deno.test(`a table is refused in words that say what to do: ${name}`, async () => {
    const { message } = await assertRejects(() => open(content, request), DataError);
    assert(message.replace(/^\S*t\.csv /, "").startsWith(sentence), message);
  });
}
