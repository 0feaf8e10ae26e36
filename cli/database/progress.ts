/** A progress bar of one line. */
export interface Progress {
  /** Notes that so many more are done. */
  advance(by: number): void;
  /** Finishes the line. */
  end(): void;
}

const BAR_CELLS = 24;
const REDRAW_MILLISECONDS = 200;

/** Without a terminal, where a line cannot be drawn again, one is written this often. */
const LINE_MILLISECONDS = 10_000;

/** Shows progress on standard error: how much is done, how fast, and how long the rest takes. */
export function startProgress(label: string, total: number): Progress {
  const { stderr } = process;
  const startedAt = performance.now();
  let drawnAt = startedAt;
  let done = 0;
  const draw = (end: string) => {
    const seconds = (performance.now() - startedAt) / 1000;
    stderr.write(progressLine(label, done, total, seconds) + end);
  };
  return {
    advance: (by) => {
      done += by;
      const now = performance.now();
      if (now - drawnAt < (stderr.isTTY ? REDRAW_MILLISECONDS : LINE_MILLISECONDS)) return;
      drawnAt = now;
      draw(stderr.isTTY ? '\x1b[K\r' : '\n');
    },
    end: () => draw(stderr.isTTY ? '\x1b[K\n' : '\n'),
  };
}

/** `label [####....] 40% 400/1,000 200/s 00:03` */
export function progressLine(label: string, done: number, total: number, seconds: number): string {
  const share = total > 0 ? Math.min(1, done / total) : 1;
  const filled = Math.round(share * BAR_CELLS);
  const rate = seconds > 0 ? done / seconds : 0;
  const left = rate > 0 ? Math.ceil(Math.max(0, total - done) / rate) : 0;
  const clock = [Math.floor(left / 60), left % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  const count = (value: number) => Math.round(value).toLocaleString('en-US');
  return (
    `${label} [${'#'.repeat(filled)}${'.'.repeat(BAR_CELLS - filled)}] ` +
    `${Math.floor(share * 100)}% ${count(done)}/${count(total)} ${count(rate)}/s ${clock}`
  );
}
