/**
 * Gives each test of a module a limit: one that still runs then ends its module, and is named as cancelled. So a test
 * that waits for something in its own process, such as an event, can't hang for ever either.
 */
export function limitTests(milliseconds: number): void {
  let timer: ReturnType<typeof setTimeout>;
  Deno.test.beforeEach(() => {
    timer = setTimeout(() => {
      throw new Error(`the test still runs after ${milliseconds / 1000} s`);
    }, milliseconds);
  });
  Deno.test.afterEach(() => clearTimeout(timer));
}
