import { ConfigError, loadConfig } from '../../api/config.js';

describe('the configuration', () => {
  test('has a default for everything, also where a variable is empty', () => {
    const defaults = {
      port: 3000,
      host: '0.0.0.0',
      logLevel: 'info',
      bodyLimitBytes: 262_144,
      shutdownGraceMs: 10_000,
      dataDir: './data',
      mongodbUri: undefined,
      authoring: false,
    };
    expect(loadConfig({})).toEqual(defaults);
    expect(loadConfig({ PORT: '', HOST: '', DATA_DIR: '', MONGODB_URI: '' })).toEqual(defaults);
  });

  test('reads the variables that are set', () => {
    expect(loadConfig({ PORT: '0', HOST: '::1', LOG_LEVEL: 'debug' })).toMatchObject({
      port: 0,
      host: '::1',
      logLevel: 'debug',
    });
  });

  test('switches the editing of policies on only where it says so', () => {
    expect(loadConfig({ AUTHORING: 'on' }).authoring).toBe(true);
    for (const AUTHORING of ['off', '']) expect(loadConfig({ AUTHORING }).authoring).toBe(false);
  });

  test('reads where the data is', () => {
    const uri = 'mongodb+srv://user:secret@example.org/huiqi?replicaSet=a';
    expect(loadConfig({ DATA_DIR: '/srv/huiqi', MONGODB_URI: uri })).toMatchObject({
      dataDir: '/srv/huiqi',
      mongodbUri: uri,
    });
  });

  test.each(['http://user:secret@host', 'mongodb:/user:secret@host', 'mongodb://', ' mongodb://h'])(
    'MONGODB_URI=%s is refused without showing what may be a password',
    (value) => {
      expect(() => loadConfig({ MONGODB_URI: value })).toThrow(
        'Environment variable MONGODB_URI has the invalid value "…"; it must be a connection string',
      );
    },
  );

  test.each([
    ['PORT', '65536'],
    ['PORT', '80a'],
    ['PORT', '-1'],
    ['PORT', '1e3'],
    ['HOST', 'not a host'],
    ['LOG_LEVEL', 'loud'],
    ['BODY_LIMIT_BYTES', '1'],
    ['SHUTDOWN_GRACE_MS', '1.5'],
    ['AUTHORING', 'yes'],
  ])('%s=%s is refused by name, value and what is allowed', (variable, value) => {
    let error: unknown;
    try {
      loadConfig({ [variable]: value });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ConfigError);
    const [text, ...others] = (error as ConfigError).texts;
    expect(others).toEqual([]);
    expect(text?.zh).toContain(`环境变量 ${variable} 的值 "${value}" 无效`);
    expect(text?.en).toMatch(/must be (a|an|one) /);
  });

  test('every bad variable is named at once', () => {
    expect(() => loadConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT[\s\S]*LOG_LEVEL/);
  });
});
