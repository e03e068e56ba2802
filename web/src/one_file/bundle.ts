// A build within the build: one script of its own, as text.
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';

/** Bundles into one chunk, without writing it; `plugins` go before Vite's own. */
export async function bundle(
  input: string,
  format: 'es' | 'iife',
  plugins: Plugin[] = [],
): Promise<{ code: string; css: string }> {
  const { output } = (await build({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'warn',
    plugins,
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input,
        output: { format, codeSplitting: false },
        checks: { bundlerTimings: false },
      },
    },
  })) as Rolldown.RolldownOutput;
  const code = output.flatMap((file) => (file.type === 'chunk' ? [file.code] : [])).join('\n');
  const css = output.flatMap((file) => (file.type === 'asset' ? [String(file.source)] : [])).join('\n');
  return { code, css };
}
