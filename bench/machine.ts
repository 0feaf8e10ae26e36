import { cpus, totalmem } from 'node:os';

/** Where something was measured. */
export interface Machine {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGigabytes: number;
  readonly node: string;
}

/** The machine that this process runs on. */
export function thisMachine(): Machine {
  const [cpu] = cpus();
  return {
    cores: cpus().length,
    cpu: cpu?.model ?? 'unknown',
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}

/** One line for people. */
export function describeMachine({ cores, cpu, memoryGigabytes, node }: Machine): string {
  return `${cores} cores (${cpu}), ${memoryGigabytes} GB of memory, Node.js ${node}`;
}
