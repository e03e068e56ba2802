// The real sets that labs work on: who runs a module under Node hands them over here.
import { readFileSync } from 'node:fs';
import { at } from './paths.mjs';

const realSets = ['diabetes', 'digits'];

/** `descent`: what `loadDescent` gave. */
export function provideSets(descent) {
  for (const set of realSets)
    if (!descent.provide(set, readFileSync(at(`core/data/sets/${set}.csv`))))
      throw new Error(descent.replyText());
}
