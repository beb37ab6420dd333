/**
 * Calls back again and again until it is disposed of.
 *
 * @param fail Called with what the callback throws, which ends it: nobody awaits a timer, whose error would end the program.
 */
export function every(milliseconds: number, callback: () => void, fail: (error: unknown) => void): Disposable {
  const end = () => clearInterval(timer);
  const timer = setInterval(() => {
    try {
      callback();
    } catch (error) {
      end();
      fail(error);
    }
  }, milliseconds);
  return { [Symbol.dispose]: end };
}
