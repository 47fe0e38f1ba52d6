/** A small page that opens `/clock` and `/tick` of its own server. */
export function appPage(framework: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${framework} · SSE lab</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 36rem; margin: 3rem auto; padding: 0 1rem; }
  dt { color: GrayText; }
  dd { margin: 0 0 1rem; font: 1.1rem ui-monospace, monospace; min-height: 1.5em; }
</style>
</head>
<body>
<h1>${framework}</h1>
<dl>
  <dt>/clock</dt><dd id="clock"></dd>
  <dt>/tick</dt><dd id="tick"></dd>
</dl>
<script>
  for (const name of ['clock', 'tick']) {
    const source = new EventSource('/' + name + location.search);
    source.onmessage = (event) => {
      document.getElementById(name).textContent = event.data;
    };
  }
</script>
</body>
</html>
`;
}
