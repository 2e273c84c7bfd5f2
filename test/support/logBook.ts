/** A place for a log, to be read again. */
export interface LogBook {
  write(line: string): void;
  /** All that was written. */
  text(): string;
  /** The lines that end a request, but for those of probes. */
  requests(): readonly any[];
  /** Waits for so many of them: a line is written when its answer has left, which is after the client has it. */
  seen(count: number): Promise<readonly any[]>;
}

/** An empty one. */
export function openLogBook(): LogBook {
  const lines: string[] = [];
  const requests = () => lines.map((line) => JSON.parse(line)).filter(({ msg, level }) => msg === 'request' && level >= 30);
  return {
    write: (line) => void lines.push(line),
    text: () => lines.join(''),
    requests,
    seen: async (count) => {
      while (requests().length < count) await new Promise((resolve) => setTimeout(resolve, 5));
      return requests();
    },
  };
}
