/** The style sheet of the documentation pages, served as a file so that none is inline. */
export const docsStyle = `
:root { color-scheme: light dark; --line: #8883; --soft: #8881; --dim: #59636e; --accent: #b3261e; --link: #0b57d0; --get: #14683a; --post: #8a4b00; }
@media (prefers-color-scheme: dark) { :root { --dim: #a5afba; --accent: #ff8a80; --link: #8ab4f8; --get: #7fd6a3; --post: #ffb870; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 1rem 1rem 4rem; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
h1 { margin: 0 0 .5rem; font-size: 1.9rem; }
h2 { margin: 2.5rem 0 1rem; padding-bottom: .3rem; border-bottom: 2px solid var(--accent); font-size: 1.4rem; }
h3 { margin: 0 0 .5rem; font-size: 1.1rem; }
h4 { margin: 1.25rem 0 .4rem; font-size: 1rem; }
h1, h2, h3 { line-height: 1.35; overflow-wrap: anywhere; }
p { margin: .4rem 0; overflow-wrap: anywhere; }
code, pre { font: .875em/1.5 ui-monospace, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; overflow-wrap: anywhere; }
pre { margin: .25rem 0; overflow-x: auto; padding: .75rem 1rem; background: var(--soft); border-radius: 6px; }
small { color: var(--dim); font-size: .85em; }
section { margin: 0 0 1rem; padding: 1rem; border: 1px solid var(--line); border-radius: 8px; }
section:target { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
summary { cursor: pointer; color: var(--dim); }
table { width: 100%; border-collapse: collapse; font-size: .95em; }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; overflow-wrap: anywhere; }
th { color: var(--dim); font-weight: 500; font-size: .9em; }
tr:last-child td { border-bottom: 0; }
th:nth-child(1) { width: 28%; } th:nth-child(2) { width: 30%; }
ul { margin: 0; padding: 0; list-style: none; }
nav { margin: 1.5rem 0; border: 1px solid var(--line); border-radius: 8px; }
nav li + li { border-top: 1px solid var(--line); }
nav a { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .75rem; padding: .6rem 1rem; }
nav a span:last-child { color: var(--dim); }
.lead { color: var(--dim); max-width: 46rem; }
.links, .index { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.index { gap: .25rem .75rem; }
.language { text-align: end; margin: 0; }
.method { display: inline-block; min-width: 3.2rem; font-weight: 700; font-size: .85em; color: var(--accent); }
.method.get { color: var(--get); } .method.post { color: var(--post); }
.required { color: var(--accent); }
.problems li { margin: .2rem 0; }
@media (max-width: 640px) {
  main { padding: .75rem .75rem 3rem; }
  section { padding: .75rem; }
  h1 { font-size: 1.5rem; }
  nav a, .links a { min-height: 44px; align-content: center; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table, tbody, tr, td { display: block; }
  tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  tr:last-child { border-bottom: 0; }
  td { padding: 0; border: 0; }
  td:empty { display: none; }
}
`;
