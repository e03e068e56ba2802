// MNIST as the benchmark's `accuracy` wants it, from the files that the build packs: 10,000 training
// images, then all test images, as unpacked IDX files in pairs of images and labels.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { at } from './paths.mjs';

const packed = at('build/data');
const trainingImages = 10000;

/** Unpacks into `folder` and returns the names there, images and labels in turn; none without MNIST. */
export function unpackDigits(folder) {
  const list = `${packed}/sets.json`;
  const { sets } = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : { sets: [] };
  const mnist = sets.find(({ id }) => id === 'mnist');
  if (!mnist) return [];
  mkdirSync(folder, { recursive: true });
  let left = trainingImages;
  const { train, test } = mnist.parts;
  const shards = [...train.filter(({ count }) => (left -= count) >= 0), ...test];
  return shards.flatMap(({ images, labels }) =>
    [images, labels].map(({ file }) => {
      const name = file.replace(/\.gz$/, '');
      writeFileSync(`${folder}/${name}`, gunzipSync(readFileSync(`${packed}/${file}`)));
      return name;
    }),
  );
}
