/** The style sheet of the documentation pages, served as a file so that none is inline. */
export const docsStyle = `
:root { color-scheme: light dark; --line: #8884; --accent: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --accent: #ff8a80; } }
body { margin: 0; font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 960px; margin: 0 auto; padding: 1rem; }
section { border-top: 1px solid var(--line); padding: .5rem 0 1rem; }
section:target { outline: 2px solid var(--accent); outline-offset: .5rem; }
h1, h2, h3 { line-height: 1.3; overflow-wrap: anywhere; }
code, pre { font: 14px/1.5 ui-monospace, Menlo, Consolas, monospace; }
pre { overflow-x: auto; padding: .75rem; border: 1px solid var(--line); border-radius: 6px; }
summary { cursor: pointer; padding: .5rem 0; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: start; vertical-align: top; }
.wide { overflow-x: auto; }
.method { color: var(--accent); font-weight: 700; }
.language { text-align: end; margin: 0; }
.problem { margin: .25rem 0; }
`;
