import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { benchmarkToken } from './bare-app.js';
import type { CpuReport } from './server-process.js';

const CONNECTIONS = 20;

/** What one run of requests showed. */
export interface LoadFigures {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of processor time of the server, a request. */
  readonly cpuPerRequest: number;
  readonly bytesPerAnswer: number;
}

/** A server in a process of its own that can be put under load. */
export class MeasuredServer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly port: number,
  ) {}

  /** Starts one: `bare`, or ours with as many policies as the text says. */
  static async start(kind: string): Promise<MeasuredServer> {
    const entry = fileURLToPath(new URL('./server-process.js', import.meta.url));
    const child = fork(entry, [kind], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const [message] = (await once(child, 'message')) as [{ port: number }];
    return new MeasuredServer(child, message.port);
  }

  /**
   * Sends the bodies in turn for some seconds over 20 connections.
   * @throws Error when an answer is not a success: a refusal would be fast and mean nothing.
   */
  async load(bodies: readonly string[], seconds: number): Promise<LoadFigures> {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${benchmarkToken()}`,
      'accept-language': 'zh-CN',
    };
    const before = await this.cpu();
    const result = await autocannon({
      url: `http://127.0.0.1:${this.port}/api/v1/assessments`,
      connections: CONNECTIONS,
      duration: seconds,
      requests: bodies.map((body) => ({ method: 'POST' as const, headers, body })),
    });
    const cpu = (await this.cpu()) - before;
    const answered = result['2xx'];
    if (result.non2xx > 0 || result.errors > 0 || answered === 0) {
      throw new Error(`${result.non2xx} refusals, ${result.errors} errors, ${answered} answers.`);
    }
    return {
      requestsPerSecond: answered / result.duration,
      p50: result.latency.p50,
      p99: result.latency.p99,
      cpuPerRequest: cpu / answered,
      bytesPerAnswer: result.throughput.total / answered,
    };
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.disconnect();
    await exited;
  }

  private async cpu(): Promise<number> {
    const answer = once(this.child, 'message') as Promise<[CpuReport]>;
    this.child.send('cpu');
    const [{ cpu }] = await answer;
    return cpu;
  }
}
