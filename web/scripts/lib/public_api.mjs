// What the package says of itself, read from the sources: TypeScript declarations without a word of what
// is inside, and the custom-elements manifest (schema 1.0.0) that editors read.
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { at } from './paths.mjs';

const source = (path) => readFileSync(at(`web/src/${path}`), 'utf8');
const parse = (text) => ts.createSourceFile('source.ts', text, ts.ScriptTarget.ES2022, true);
const is = (node, ...kinds) => (node.modifiers ?? []).some(({ kind }) => kinds.includes(kind));
const nameOf = (node) => node.name?.getText();

/** A file's declarations, one by one, without its imports. */
function declared(path) {
  const { outputText } = ts.transpileDeclaration(source(path), { fileName: path });
  return parse(outputText).statements.filter((statement) => !ts.isImportDeclaration(statement));
}

/** With the comment before it, but not the one that opens the file. */
const textOf = (node) => {
  const comments = ts.getLeadingCommentRanges(node.getFullText(), 0) ?? [];
  const last = comments.at(-1);
  const doc = last ? `${node.getFullText().slice(last.pos, last.end)}\n` : '';
  return `${doc}${node.getText()}`;
};

const docOf = (node) =>
  ts
    .getJSDocCommentsAndTags(node)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Of lab_news.ts, what a page hears of. */
const news = () =>
  declared('components/lab_news.ts').filter(
    (statement) =>
      ts.isModuleDeclaration(statement) ||
      ['LabStatus', 'LabEvents', 'LabEventMap'].includes(nameOf(statement)),
  );

/** The element's class in its source. */
const elementClass = () => parse(source('embed/element.ts')).statements.find(ts.isClassDeclaration);

/** Members that are a page's business: neither private nor Lit's own. */
function publicMembers() {
  const inherited = new Set(
    elementClass()
      .members.filter((member) => is(member, ts.SyntaxKind.OverrideKeyword))
      .map(nameOf),
  );
  const { members } = declared('embed/element.ts').find(ts.isClassDeclaration);
  const { PrivateKeyword, ProtectedKeyword, StaticKeyword } = ts.SyntaxKind;
  return members.filter(
    (member) =>
      nameOf(member) !== undefined &&
      !inherited.has(nameOf(member)) &&
      !is(member, PrivateKeyword, ProtectedKeyword, StaticKeyword),
  );
}

/** The texts of descent.d.ts and embed.d.ts. */
export function declarations() {
  const members = publicMembers().map((member) => `  ${textOf(member)}`);
  const theme = declared('lib/theme.ts').filter((statement) => nameOf(statement) === 'ResolvedTheme');
  const tags = declared('embed/element.ts').filter(ts.isModuleDeclaration);
  const descent = [
    ...[...declared('embed/api.ts'), ...news(), ...theme].map(textOf),
    `/** The element <descent-lab>. */\nexport declare class DescentLab extends HTMLElement implements LabApi {\n${members.join('\n')}\n}`,
    ...tags.map(textOf),
  ];
  const embed = [
    "import type { LabApi, LabEvents } from './descent.js';",
    ...declared('embed/controller.ts').map(textOf),
  ];
  const whole = (parts) => `${parts.join('\n\n')}\n`;
  return { 'descent.d.ts': whole(descent), 'embed.d.ts': whole(embed) };
}

/** The element's attributes by their property: `static properties`, but for the state inside. */
function attributes() {
  const list = elementClass().members.find((member) => nameOf(member) === 'properties').initializer;
  const options = (property) =>
    Object.fromEntries(
      property.initializer.properties.map((option) => [nameOf(option), option.initializer.getText()]),
    );
  return new Map(
    list.properties
      .filter((property) => options(property).state !== 'true' && options(property).attribute !== 'false')
      .map((property) => {
        const { attribute = `'${nameOf(property)}'` } = options(property);
        return [nameOf(property), attribute.slice(1, -1)];
      }),
  );
}

const typeText = (node) => node?.getText().replace(/\s+/g, ' ') ?? 'void';
const described = (text) => (text === '' ? {} : { description: text });

/** A member as the manifest has it; documented where the class or its interface says something. */
function memberRow(member, docs) {
  const name = nameOf(member);
  const row = { name, ...described(docOf(member) || (docs.get(name) ?? '')) };
  if (!ts.isMethodDeclaration(member)) {
    const type = member.type ?? member.parameters?.[0]?.type;
    const isReadOnly = ts.isGetAccessor(member);
    return {
      kind: 'field',
      ...row,
      type: { text: typeText(type) },
      ...(isReadOnly ? { readonly: true } : {}),
    };
  }
  const parameters = member.parameters.map((parameter) => ({
    name: nameOf(parameter),
    type: { text: typeText(parameter.type) },
    ...(parameter.questionToken ? { optional: true } : {}),
  }));
  return { kind: 'method', ...row, parameters, return: { type: { text: typeText(member.type) } } };
}

function events() {
  const { members } = news().find((statement) => nameOf(statement) === 'LabEvents');
  return members.map((member) => ({
    name: member.name.text,
    type: { text: `CustomEvent<${typeText(member.type)}>` },
    ...described(docOf(member)),
  }));
}

/** Names of `part` and `exportparts` in the element's template. */
function parts() {
  const names = [...source('embed/element.ts').matchAll(/\b(?:export)?parts?="([\w\s,]+)"/g)];
  return names.flatMap(([, list]) => list.split(/[\s,]+/)).map((name) => ({ name }));
}

/** The custom properties of the light theme, each with its value there. */
function cssProperties() {
  const rules = source('styles/tokens.css').split('[data-theme=')[0];
  return [...rules.matchAll(/^ {2}(--descent-[\w-]+):\s*([^;]+);/gm)].map(([, name, value]) => ({
    name,
    default: value.replace(/\s+/g, ' '),
  }));
}

export function manifest() {
  const api = declared('embed/api.ts').find((statement) => nameOf(statement) === 'LabApi');
  const docs = new Map(api.members.map((member) => [nameOf(member), docOf(member)]));
  const rows = new Map();
  for (const member of publicMembers()) {
    const row = memberRow(member, docs);
    const known = rows.get(row.name); // a setter and its getter are one field
    rows.set(row.name, known ? { ...known, description: known.description ?? row.description } : row);
  }
  const module = 'descent.js';
  const declaration = {
    kind: 'class',
    name: 'DescentLab',
    tagName: 'descent-lab',
    customElement: true,
    description: 'A lab in any page: a poster of its final size until it is wanted, then the lab at work.',
    superclass: { name: 'HTMLElement' },
    attributes: [...attributes()].map(([fieldName, name]) => {
      const { type, description } = rows.get(fieldName) ?? { type: { text: 'string' } };
      return { name, fieldName, type, ...described(description ?? '') };
    }),
    members: [...rows.values()],
    events: events(),
    slots: [
      {
        name: '',
        description:
          'What is seen where the lab cannot run; a child script of type application/json sets it up.',
      },
      { name: 'guide', description: 'A text beside the lab.' },
    ],
    cssParts: parts(),
    cssProperties: cssProperties(),
  };
  const reference = { name: 'DescentLab', module };
  return {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: module,
        declarations: [declaration],
        exports: [
          { kind: 'js', name: 'DescentLab', declaration: reference },
          { kind: 'custom-element-definition', name: 'descent-lab', declaration: reference },
        ],
      },
    ],
  };
}
