/** Finds a lab's layout; each is a chunk of its own, loaded when its lab is shown. */
import type { LabLayout } from './layout';

const layouts = import.meta.glob<LabLayout>('./*/layout.ts', { import: 'layout' });

export async function loadLayout(lab: string): Promise<LabLayout | null> {
  return (await layouts[`./${lab}/layout.ts`]?.()) ?? null;
}
