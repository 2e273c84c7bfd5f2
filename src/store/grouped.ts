/** What many ask at once in one go: while one run is under way, those who come wait for the next. */
export function createGrouped<T, R>(run: (items: readonly T[]) => Promise<readonly R[]>, maxItems: number): (item: T) => Promise<R> {
  let waiting: { readonly item: T; readonly resolve: (result: R) => void; readonly reject: (error: unknown) => void }[] = [];
  let isRunning = false;
  const runAll = async (): Promise<void> => {
    isRunning = true;
    // Those who ask within one turn of the event loop are one group.
    await Promise.resolve();
    while (waiting.length > 0) {
      const group = waiting.slice(0, maxItems);
      waiting = waiting.slice(maxItems);
      try {
        const results = await run(group.map(({ item }) => item));
        // `run` answers one result an item, in their order.
        for (const [index, { resolve }] of group.entries()) resolve(results[index] as R);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    isRunning = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isRunning) void runAll();
    });
}
