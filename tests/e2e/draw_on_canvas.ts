import { chromium } from "playwright-core";

/*
 * Puts an exported network into a page in a headless browser, draws pictures on a canvas there and prints the
 * probabilities that it gives each, as JSON. A program of its own: what drives the browser looks around on the machine
 * more than the tests may.
 *
 * Arguments: the browser, the exported JavaScript, and the pictures.
 */

const [executablePath, module, ...pictures] = Deno.args;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
try {
  const page = await browser.newPage();
  const content = await Deno.readTextFile(module);
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
  console.log(JSON.stringify(answers));
} finally {
  await browser.close();
}
