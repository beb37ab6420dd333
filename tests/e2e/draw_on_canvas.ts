import { join } from "deno-std/path/join.js";
import { toFileUrl } from "deno-std/path/to_file_url.js";
import { chromium } from "playwright-core";
import { askPage } from "./ask_page.ts";
import { usePage } from "./use_page.ts";

/*
 * Puts an exported network into a page in a headless browser, draws pictures on a canvas there, uses the page that it
 * was exported as, asks that of one with two inputs, and prints the probabilities of each picture and what was seen, as
 * JSON. A program of its own: what drives the browser looks around on the machine more than the tests may.
 *
 * Arguments: the browser, the folder of the exported network, in it `plane` with the other one, and the pictures.
 */

const [executablePath, folder, ...pictures] = Deno.args;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
try {
  const page = await browser.newPage();
  const content = await Deno.readTextFile(join(folder, "model.js"));
  await page.addScriptTag({ type: "module", content: `${content}\nglobalThis.predictPicture = predictPicture;` });
  const answers = [];
  for (const picture of pictures) {
    const url = `data:image/png;base64,${(await Deno.readFile(picture)).toBase64()}`;
    answers.push(
      await page.evaluate<number[]>(`(async () => {
      const image = new Image();
      image.src = ${JSON.stringify(url)};
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      return predictPicture(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
    })()`),
    );
  }
  const used = await usePage(browser, toFileUrl(join(folder, "model.html")).href);
  const asked = await askPage(browser, toFileUrl(join(folder, "plane", "model.html")).href, ["0.4", "-0.25"]);
  console.log(JSON.stringify({ answers, used, asked }));
} finally {
  await browser.close();
}
