/** Says how fast an import goes and how long it takes yet, such as `50.1 a second | 3 min 20 s left`. */
export type Pace = (done: number, total: number) => string;

/** Counts from when it is first asked, and says nothing of what is not known yet. `now` is in milliseconds. */
export function createPace(now: () => number): Pace {
  let begun: { readonly at: number; readonly done: number } | undefined;
  return (done, total) => {
    begun ??= { at: now(), done };
    const seconds = (now() - begun.at) / 1_000;
    const rate = seconds === 0 ? 0 : (done - begun.done) / seconds;
    const speed = rate === 0 ? [] : [`${rate < 10 ? rate.toFixed(1) : rate.toFixed(0)} a second`];
    const left = done < total && rate === 0 ? [] : [`${inWords(done < total ? (total - done) / rate : 0)} left`];
    return [...speed, ...left].join(' | ');
  };
}

/** Its two largest parts. */
function inWords(duration: number): string {
  const seconds = Math.ceil(duration);
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${String(seconds)} s`;
  return minutes < 60 ? `${String(minutes)} min ${String(seconds % 60)} s` : `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`;
}
