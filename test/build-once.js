import { execFileSync } from 'node:child_process';

/** Compiles once before all tests: those that start a real process would otherwise build at once. */
export default function buildOnce() {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
