import { z } from 'zod';
import { server as en } from '../messages/en/server.js';
import { formatMessage } from '../messages/format-message.js';
import { server as zh } from '../messages/zh-CN/server.js';
import type { Text } from '../rules/text.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max));

const environmentSchema = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('0.0.0.0'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  BODY_LIMIT_BYTES: wholeNumber(1024, 104_857_600).default(262_144),
  SHUTDOWN_GRACE_MS: wholeNumber(0, 600_000).default(10_000),
  DATA_DIR: z.string().default('./data'),
  AUTHORING: z.enum(['on', 'off']).default('off'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/./)
    .optional(),
});

type Variable = keyof typeof environmentSchema.shape;

/** Values that are never shown, however wrong: even a mistyped address holds its password. */
const SECRET: readonly Variable[] = ['MONGODB_URI'];

/** How this process runs. Sizes in bytes, times in milliseconds; port 0 takes any free port. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly bodyLimitBytes: number;
  readonly shutdownGraceMs: number;
  /** Where the embedded database keeps its data. */
  readonly dataDir: string;
  /** The MongoDB server to use instead of the embedded database. It may hold a password. */
  readonly mongodbUri: string | undefined;
  /** Whether policies can be edited over HTTP. There is no sign-in yet: by whoever reaches it. */
  readonly authoring: boolean;
}

/** Environment variables with values that cannot be used, one text for each. */
export class ConfigError extends Error {
  constructor(readonly texts: readonly Text[]) {
    super(texts.map((text) => text.en).join('\n'));
    this.name = 'ConfigError';
  }
}

/**
 * Reads the configuration. A variable that is unset or empty takes its default.
 * @throws ConfigError naming each bad variable, its value and what is allowed.
 */
export function loadConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const variables = new Set(parsed.error.issues.map((issue) => issue.path[0] as Variable));
    throw new ConfigError([...variables].map((name) => badValueText(name, given[name] ?? '')));
  }
  const { PORT, HOST, LOG_LEVEL, BODY_LIMIT_BYTES, SHUTDOWN_GRACE_MS } = parsed.data;
  const { DATA_DIR, MONGODB_URI, AUTHORING } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    logLevel: LOG_LEVEL,
    bodyLimitBytes: BODY_LIMIT_BYTES,
    shutdownGraceMs: SHUTDOWN_GRACE_MS,
    dataDir: DATA_DIR,
    mongodbUri: MONGODB_URI,
    authoring: AUTHORING === 'on',
  };
}

function badValueText(variable: Variable, given: string): Text {
  const value = JSON.stringify(SECRET.includes(variable) ? '…' : given);
  return {
    zh: formatMessage(zh.badConfig, { variable, value, allowed: zh.allowed[variable] }),
    en: formatMessage(en.badConfig, { variable, value, allowed: en.allowed[variable] }),
  };
}
