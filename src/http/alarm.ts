/** The longest that a timer of Node waits: about 25 days. */
const LONGEST_MS = 2 ** 31 - 1;

/** Runs at a time in milliseconds since 1970, however far that is. Answers how to call it off. */
export function alarm(at: number, now: () => Date, run: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    const left = at - now().getTime();
    timer = left <= 0 ? setTimeout(run, 0) : setTimeout(wait, Math.min(left, LONGEST_MS));
    timer.unref();
  };
  wait();
  return () => clearTimeout(timer);
}
