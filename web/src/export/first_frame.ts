/** A run of the regression lab as it begins, from the core in a worker of its own, which ends at once. */
import { LabClient } from '../engine/client';
import type { Frame } from '../engine/frame';
import { moduleUrl } from '../generated/modules';
import { findLab } from '../lib/catalog';
import { fullConfig } from '../lib/config_text';
import { programOf, type Program } from './program';

/** Null where the core cannot run or the configuration cannot be exported. */
export async function firstProgram(config: string): Promise<Program | null> {
  const row = findLab('regression');
  if (!row) return null;
  let client: LabClient | undefined;
  try {
    const frame = new Promise<Frame>((resolve, reject) => {
      client = new LabClient({
        lab: row.id,
        channels: row.channels,
        wasmUrl: moduleUrl(row.id),
        observer: {
          frame: resolve,
          failed: ({ code }) => reject(new Error(code)),
          recovered: () => undefined,
        },
        nextFrame: (run) => run(),
      });
    });
    frame.catch(() => undefined); // `open` answers for it
    const answer = await client?.open(config);
    if (!answer?.ok) return null;
    const exported = programOf(fullConfig(row.params, answer.config), answer.config, await frame);
    return exported.ok ? exported.program : null;
  } catch {
    return null;
  } finally {
    client?.close();
  }
}
